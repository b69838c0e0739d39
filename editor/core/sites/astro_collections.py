"""The collections of an Astro site and what their schemas ask of an entry, as far as the configuration says it literally.

Source: Astro 5's documentation, "Content collections". The program is never run: a schema that isn't one object says
nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path

from editor.core.sites.javascript import balanced, declared, parts, without_comments
from editor.core.sites.zod import Shape, shape_of

_FILES = tuple(
    f"{stem}.{suffix}" for stem in ("content.config", "content/config") for suffix in ("ts", "mts", "js", "mjs")
)
_FILES_OF_5 = tuple(name for name in _FILES if name.startswith("content.config"))
_DEFINED = re.compile(r"(?:\b(?:const|let|var)\s+(?P<variable>\w+)\s*=|(?P<key>[\w'\"-]+)\s*:)\s*defineCollection\(")
_EXPORTED = re.compile(r"\bcollections\s*(?::[^={]*)?=\s*\{")
_NAMED = re.compile(r"['\"]?(?P<key>[\w-]+)['\"]?\s*(?::\s*(?P<variable>\w+)\s*)?(?=,|\}|$)")
_PROPERTY = re.compile(r"\s*(?P<key>schema|loader|type)\s*(?::\s*(?P<value>.+))?\Z", re.S)
_BUT = re.compile(r"['\"`]!(?:\./)?([^'\"`]+)['\"`]")
_BASE = re.compile(r"\bbase\s*:\s*(['\"`])(?P<path>[^'\"`]+)\1")
_LONGEST = 200_000  # characters of a configuration that are read


@dataclass(frozen=True, slots=True)
class Collection:
    """A collection: its folder from the site's root, what its schema asks of an entry, and the patterns of files there
    that it leaves out.
    """

    folder: str
    shape: Shape
    but: tuple[str, ...] = ()

    def has(self, inside: str) -> bool:
        """Whether the file at `inside`, a path from the site's root, may be an entry."""
        name = inside.removeprefix(f"{self.folder}/")
        return name != inside and not any(fnmatchcase(name, pattern) for pattern in self.but)


def collection_of(root: Path, path: Path, source: str = "src") -> Collection | None:
    """The collection that the file at `path` is an entry of."""
    found = _around(root, path, source)
    return found if found is not None and found.has(path.relative_to(root).as_posix()) else None


def is_left_out(root: Path, path: Path, source: str = "src") -> bool:
    """Whether no collection has the file at `path`: the one around it passes over it (`pattern: ["**/*.md", "!**/*.txt.md"]`),
    or the folders of all are written out and it is in none (since Astro 5; before, each folder was one).
    """
    found = _around(root, path, source)
    if found is not None:
        return not found.has(path.relative_to(root).as_posix())
    config = next((root / source / name for name in _FILES_OF_5 if (root / source / name).is_file()), None)
    inside = path.relative_to(root).as_posix() if path.is_relative_to(root) else ""
    folders = _folders(config, config.stat().st_mtime_ns) if config is not None else ()
    return bool(folders) and inside.startswith(f"{source}/content/") and not inside.startswith(folders)


@lru_cache(maxsize=4)
def _folders(config: Path, _stamp: int) -> tuple[str, ...]:
    """The folders of all collections, each with a slash at its end; none where one of them isn't written out."""
    try:
        text = without_comments(config.read_text("utf-8", errors="replace")[:_LONGEST])
    except OSError:
        return ()
    said = [match["path"] for match in _BASE.finditer(text) if _literal(match)]
    complete = len(said) == text.count("defineCollection(")
    return tuple(f"{path.removeprefix('./').strip('/')}/" for path in said) if complete else ()


def _around(root: Path, path: Path, source: str) -> Collection | None:
    """The collection in whose folder the file at `path` is."""
    config = next((root / source / name for name in _FILES if (root / source / name).is_file()), None)
    if config is None or not path.is_relative_to(root):
        return None
    inside = path.relative_to(root).as_posix()
    found = _collections(config, config.stat().st_mtime_ns, source)
    return next((item for item in found if inside.startswith(f"{item.folder}/")), None)


@lru_cache(maxsize=4)
def _collections(config: Path, _stamp: int, source: str) -> tuple[Collection, ...]:
    try:
        text = config.read_text("utf-8", errors="replace")[:_LONGEST]
    except OSError:
        return ()
    text = without_comments(text)
    names, keys = declared(text), dict(_exported(text))
    found = []
    for match in _DEFINED.finditer(text):
        said = _properties(balanced(text, match.end() - 1)[1:-1])
        key = (match["key"] or "").strip("'\"") or keys.get(match["variable"] or "", "")
        base = _BASE.search(said.get("loader", ""))
        folder = base["path"].removeprefix("./").strip("/") if base else f"{source}/content/{key}"
        shape = shape_of(said["schema"], names) if "schema" in said else Shape()
        if shape.kind == "map" and (base or key) and _literal(base):
            but = tuple(pattern.replace("**/", "*") for pattern in _BUT.findall(said.get("loader", "")))
            found.append(Collection(folder, shape, but))
    return tuple(sorted(found, key=lambda item: -len(item.folder)))


def _literal(base: re.Match[str] | None) -> bool:
    """Whether the folder is written out."""
    return base is None or "${" not in base["path"]


def _properties(text: str) -> Mapping[str, str]:
    """What stands behind the keys of a collection's settings."""
    found = {}
    for part in parts(text.strip()[1:-1]) if text.strip().startswith("{") else ():
        match = _PROPERTY.match(part)
        if match:
            found[match["key"]] = match["value"] or match["key"]
    return found


def _exported(text: str) -> Iterator[tuple[str, str]]:
    """(variable, key) of `export const collections = { blog, notes: other }`."""
    start = _EXPORTED.search(text)
    for part in parts(balanced(text, start.end() - 1)[1:-1]) if start else ():
        match = _NAMED.match(part.strip())
        if match:
            yield match["variable"] or match["key"], match["key"]
