"""What a project says about its own posts: `.foreword.toml`, from a post's folder up to the site's root, merged.

The nearer file wins. Front Matter CMS's and Decap's files at the root are read as content types behind those of
`.foreword.toml`.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from editor.core.sites.layout import copied_folders, static_folders
from editor.core.sites.project.cms_types import cms_files
from editor.core.sites.project.content_types import ContentType, DeclaredField
from editor.core.sites.project.file import ProjectFile
from editor.core.sites.project.model import EMPTY, Fault, Project
from editor.core.sites.site import Site
from editor.core.storage import is_seen, is_seen_file, is_seen_folder

if TYPE_CHECKING:
    from editor.core.post.frontmatter.facts import HeadFacts

__all__ = ["EMPTY", "NAME", "Fault", "Project", "project_of"]

NAME = ".foreword.toml"
_BEGINS = (".git", "package.json")  # one of these lies where a project begins that no generator of ours publishes
_HIGHEST = 12  # folders above a post that are looked at where no site's root ends the way


def project_of(path: Path | None, site: Site) -> Project:
    """The project of a post or folder at `path`, which need not exist. Never fails: mistakes are its `faults`."""
    if path is None:
        if site.root is None:
            return EMPTY
        path = site.root / "x"
    path = Path(path).absolute()
    files, base = _files(path if is_seen_folder(path) else path.parent, site)
    return _read(tuple((file, _state(file)) for file in files), site.root or base) if files else EMPTY


def declared_fields(path: Path | None, site: Site, front_matter: HeadFacts) -> tuple[DeclaredField, ...]:
    """The fields that the site declares for a post, by where it lies and what its key `type` says."""
    stated = front_matter.fields.get("type")
    return project_of(path, site).fields(path, stated.value if stated is not None else None)


def _files(folder: Path, site: Site) -> tuple[list[Path], Path | None]:
    """The files that count, the nearest first, and the folder where the project begins, if that is known."""
    top = site.root.absolute() if site.root is not None else None
    inside = top is not None and (folder == top or top in folder.parents)
    found, base = [], top if inside else None
    for here in (folder, *folder.parents)[: None if inside else _HIGHEST]:
        if is_seen_file(here / NAME):
            found.append(here / NAME)
        if base is None and any(is_seen(here / name) for name in _BEGINS):
            base = here
        if here == top or (not inside and is_seen(here / ".git")):
            break
    if base is not None:
        found += cms_files(base, _copied(site) if base == top else ())
    return found, base


def _copied(site: Site) -> list[str]:
    """The folders of the site whose files are copied as they are, by what its settings say."""
    return [folder for folder in (*static_folders(site), *copied_folders(site)) if not Path(folder).suffix]


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
    spelling: bool | None = None
    words: set[str] = set()
    required: tuple[str, ...] = ()
    types: list[ContentType] = []
    faults: list[Fault] = []
    for path, _stamp in files:
        reader = ProjectFile(path, root)
        found = reader.own() if path.name == NAME else reader.foreign()
        rules = {**found.rules, **rules}
        places = {**found.rule_places, **places}
        typography = found.typography if typography is None else typography
        spelling = found.spelling if spelling is None else spelling
        words.update(found.words)
        required += tuple(key for key in found.required if key not in required)
        known = {item.name for item in types}
        types += [item for item in found.types if item.name not in known]
        faults += found.faults
    return Project(
        rules,
        typography,
        required,
        tuple(types),
        tuple(faults),
        root or files[-1][0].parent,
        places,
        spelling,
        tuple(sorted(words)),
    )
