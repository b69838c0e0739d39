"""Which files of a folder are posts."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from editor.core.errors import UnreadableFile
from editor.core.messages import _
from editor.core.patterns import pattern
from editor.core.sites.config import names
from editor.core.sites.detect import detect_site
from editor.core.sites.layout import content_folders, publishes_folder
from editor.core.sites.recognise import may_be_root, recognise_config
from editor.core.sites.settings import read_settings
from editor.core.sites.site import POST_SUFFIXES, Site
from editor.core.storage import is_there, real_path

# Other people's files, and what generators write; the second kind only at a root: deeper, `build` may be a category.
_NEVER = frozenset(names("node_modules bower_components vendor themes __pycache__ venv site-packages _site dist"))
_NEVER_AT_ROOT = frozenset(
    names(
        "public build out output _output target env scaffolds archetypes layouts _layouts _includes includes templates"
    )
)
# Papers of a repository, not posts; they stand at its root.
_PAPERS = pattern(
    r"(readme|license|licence|copying|changelog|changes|history|contributing|contributors|authors|code[_-]of[_-]conduct"
    r"|security|support|governance|maintainers|notice|todo|install|agents|claude|gemini)([._-].*)?",
    re.IGNORECASE,
)


def is_post_name(name: str) -> bool:
    """Whether a file of this name is Markdown that a writer keeps, by its suffix."""
    return name.lower().endswith(POST_SUFFIXES) and not name.startswith((".", "~"))


def is_paper(name: str) -> bool:
    """Whether a file of this name is about a repository (README.md) and not of it."""
    return _PAPERS.fullmatch(name.rpartition(".")[0]) is not None


def find_posts(path: Path, site: Site | None = None) -> Iterator[Path]:
    """The posts at `path`, by name: a file yields itself, a folder the posts in it and below.

    Inside a site only its content folders count, unless `path` lies elsewhere in it: what was asked for is given. Sites
    below a folder that is none are known as well. `site` saves finding it out again. Folders reached by symlinks are
    followed once; what can't be listed is left out.
    """
    path = Path(path)
    if path.is_dir():
        yield from _Walk().site(path, site or detect_site(path))
    else:
        yield path


def posts_at(path: Path, seen: set[Path]) -> Iterator[Path]:
    """The posts at `path` that haven't been `seen`, which they are then. Raises UnreadableFile when nothing is there."""
    if not is_there(path):
        raise UnreadableFile(_("{path} isn't there; give a post or a folder of posts.").format(path=path))
    for post in find_posts(path):
        whole = real_path(post)
        if whole not in seen:
            seen.add(whole)
            yield post


@dataclass
class _Walk:
    seen: set[tuple[int, int]] = field(default_factory=set)

    def site(self, path: Path, site: Site) -> Iterator[Path]:
        """The posts of what lies of `site` at or below `path`."""
        root = site.root.resolve() if site.root else path.resolve()
        for start in _starts(path, root, content_folders(site)) if site.root else [path]:
            yield from self.folder(start, site, at_root=start.resolve() == root)

    def folder(self, folder: Path, site: Site, *, at_root: bool) -> Iterator[Path]:
        entries = self._entries(folder)
        if site.root is None and may_be_root(entry.name for entry in entries):
            found = recognise_config(folder)
            if found is not None:
                self.seen.discard(_identity(folder))
                yield from self.site(folder, read_settings(found))
                return
        for entry in entries:
            if _is_folder(entry):
                if _may_hold_posts(entry.name, site, at_root):
                    yield from self.folder(folder / entry.name, site, at_root=False)
            elif is_post_name(entry.name) and not (at_root and is_paper(entry.name)) and _is_ordinary(entry):
                yield folder / entry.name

    def _entries(self, folder: Path) -> list[os.DirEntry[str]]:
        """What is in the folder, by name; nothing the second time, or when it may not be listed."""
        try:
            identity = _identity(folder)
            if identity in self.seen:
                return []
            self.seen.add(identity)
            with os.scandir(folder) as listing:
                return sorted(listing, key=lambda entry: entry.name)
        except OSError:
            return []


def _starts(path: Path, root: Path, folders: tuple[str, ...]) -> list[Path]:
    """Where to look below `path`: the content folders in it; `path` itself when it is inside one, or has none."""
    here = path.resolve()
    full = [Path(os.path.normpath(root / folder)) for folder in folders]
    if any(folder in here.parents for folder in full):
        return [path]
    below = [path / folder.relative_to(here) for folder in full if folder == here or here in folder.parents]
    return [start for start in below if start.is_dir()] or [path]


def _identity(folder: Path) -> tuple[int, int]:
    status = folder.stat()
    return status.st_dev, status.st_ino


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _may_hold_posts(name: str, site: Site, at_root: bool) -> bool:
    lower = name.lower()
    return publishes_folder(site, name) and lower not in _NEVER and not (at_root and lower in _NEVER_AT_ROOT)


def _is_ordinary(entry: os.DirEntry[str]) -> bool:
    """A file, or a link, which may lead nowhere and is told then; a named pipe would hold up whoever opens it."""
    try:
        return entry.is_symlink() or entry.is_file()
    except OSError:  # on drives that must be asked what an entry is: reading it says why it can't be read
        return True
