"""What a project says about its own posts: `.foreword.toml`, from a post's folder up to the site's root, merged.

The nearer file wins. Front Matter CMS's and Decap's files at the root are read as content types behind those of
`.foreword.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from editor.core.sites.cms_types import cms_files
from editor.core.sites.content_types import ContentType
from editor.core.sites.project_file import ProjectFile
from editor.core.sites.project_model import EMPTY, Fault, Project
from editor.core.sites.site import Site

__all__ = ["EMPTY", "NAME", "Fault", "Project", "project_of"]

NAME = ".foreword.toml"
_HIGHEST = 12  # folders above a post that are looked at where no site's root ends the way


def project_of(path: Path | None, site: Site) -> Project:
    """The project of a post or folder at `path`, which need not exist. Never fails: mistakes are its `faults`."""
    if path is None:
        if site.root is None:
            return EMPTY
        path = site.root / "x"
    path = Path(path).absolute()
    files = tuple(_files(path if path.is_dir() else path.parent, site.root))
    return _read(tuple((file, _state(file)) for file in files), site.root) if files else EMPTY


def _files(folder: Path, root: Path | None) -> Iterator[Path]:
    """The files that count, the nearest first."""
    top = root.absolute() if root is not None else None
    inside = top is not None and (folder == top or top in folder.parents)
    for here in (folder, *folder.parents)[: None if inside else _HIGHEST]:
        if (here / NAME).is_file():
            yield here / NAME
        if here == top or (not inside and (here / ".git").exists()):
            break
    if top is not None and inside:
        yield from cms_files(top)


def _state(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size


@lru_cache(maxsize=64)
def _read(files: tuple[tuple[Path, tuple[int, int]], ...], root: Path | None) -> Project:
    rules: dict[str, str] = {}
    places: dict[str, tuple[Path, int, int]] = {}
    typography: bool | None = None
    required: tuple[str, ...] = ()
    types: list[ContentType] = []
    faults: list[Fault] = []
    for path, _stamp in files:
        reader = ProjectFile(path, root)
        found = reader.own() if path.name == NAME else reader.foreign()
        rules = {**found.rules, **rules}
        places = {**found.rule_places, **places}
        typography = found.typography if typography is None else typography
        required += tuple(key for key in found.required if key not in required)
        known = {item.name for item in types}
        types += [item for item in found.types if item.name not in known]
        faults += found.faults
    return Project(rules, typography, required, tuple(types), tuple(faults), root or files[-1][0].parent, places)
