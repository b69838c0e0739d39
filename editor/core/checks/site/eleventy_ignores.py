"""Files that an Eleventy site passes over.

Observed with Eleventy 3.1: patterns of `.gitignore` and `.eleventyignore` begin at the site's root, whatever they look like,
and those with `!` are left out.
"""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from editor.core.checks.site.eleventy_scripts import said_by_scripts
from editor.core.checks.site.folder import text_of
from editor.core.checks.site.kept import kept
from editor.core.sites.site import Site

_IGNORES = re.compile(r"\bignores\.add\(\s*['\"`]([^'\"`]+)")


def is_ignored(site: Site, path: Path | None) -> bool:
    """Whether an Eleventy site says that a file is no template: in `.eleventyignore` or by `ignores.add("…")`."""
    inside = _inside(site, path)
    if inside is None or site.root is None:
        return False
    known = {str(inside), *(str(parent) for parent in inside.parents)}
    return any(name in known or inside.match(name) for name in _ignored(site.root, site.config))


def hidden_from_git(site: Site, path: Path | None) -> str:
    """The pattern of `.gitignore` that keeps a file off an Eleventy site, "" for none."""
    inside = _inside(site, path)
    if inside is None or site.root is None or said_by_scripts(site, "GitIgnore"):  # the setting that turns it off
        return ""
    return next((name for name in _lines(site.root / ".gitignore") if _matches(name, inside, site.root)), "")


def _inside(site: Site, path: Path | None) -> PurePosixPath | None:
    """A file's path from the site's root."""
    if path is None or site.root is None or site.generator != "eleventy":
        return None
    whole = path.absolute()
    return PurePosixPath(whole.relative_to(site.root).as_posix()) if whole.is_relative_to(site.root) else None


def _matches(name: str, inside: PurePosixPath, root: Path) -> bool:
    if (root / name).is_dir():
        return inside.is_relative_to(name)
    parts, shapes = inside.parts, PurePosixPath(name).parts
    fits = (fnmatchcase(part, shape) for part, shape in zip(parts, shapes, strict=False))
    return "**" not in name and len(parts) == len(shapes) and all(fits)


@kept
def _ignored(root: Path, config: Path | None) -> tuple[str, ...]:
    said = _IGNORES.findall(text_of(config)) if config is not None else []
    return (*_lines(root / ".eleventyignore"), *filter(None, map(_bare, said)))


@kept
def _lines(path: Path) -> tuple[str, ...]:
    """The patterns of a file."""
    lines = (line.strip() for line in text_of(path).splitlines())
    return tuple(_bare(line) for line in lines if line and line[0] not in "#!" and _bare(line))


def _bare(name: str) -> str:
    return name.removeprefix("./").strip("/")
