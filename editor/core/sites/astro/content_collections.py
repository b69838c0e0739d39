"""The collections of an Astro site and what their schemas ask of an entry, as far as the configuration says it literally.

Source: Astro 5's documentation, "Content collections". The program is never run: a schema that isn't one object says
nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from editor.core.sites.astro.zod import Shape, shape_of
from editor.core.sites.javascript import balanced, declared, parts, value_of, without_comments
from editor.core.storage import is_seen_file

_FILES = tuple(
    f"{stem}.{suffix}" for stem in ("content.config", "content/config") for suffix in ("ts", "mts", "js", "mjs")
)
_FILES_OF_5 = tuple(name for name in _FILES if name.startswith("content.config"))
_DEFINED = re.compile(r"(?:\b(?:const|let|var)\s+(?P<variable>\w+)\s*=|(?P<key>[\w'\"-]+)\s*:)\s*defineCollection\(")
_EXPORTED = re.compile(r"\bcollections\s*(?::[^={]*)?=\s*\{")
_NAMED = re.compile(r"['\"]?(?P<key>[\w-]+)['\"]?\s*(?::\s*(?P<variable>\w+)\s*)?(?=,|\}|$)")
_PROPERTY = re.compile(r"\s*(?P<key>schema|loader|type)\s*(?::\s*(?P<value>.+))?\Z", re.S)
_PATTERN = re.compile(r"\bpattern\s*:\s*(?:(?P<one>['\"`][^'\"`]+['\"`])|(?P<many>\[[^\]]*(?:\[\^?[^\]]*\][^\]]*)*\]))")
_GLOB = re.compile(r"\*\*/|/?\*\*|\*|\?|\[[^\]]+\]|\{[^{}]*\}|.", re.S)
_GLOBS = {"**/": r"(?:(?!\.)[^/]+/)*", "/**": "/.*", "**": ".*", "*": r"(?!(?<![^/])\.)[^/]*", "?": "[^/]"}
_BASE = re.compile(r"\bbase\s*:\s*(?:(?P<quote>['\"`])(?P<path>[^'\"`]+)(?P=quote)|(?P<name>\w+))")
_CONSTANT = re.compile(r"\$\{\s*(?P<name>\w+)\s*\}")
_LONGEST = 200_000  # characters of a configuration that are read


@dataclass(frozen=True, slots=True)
class Collection:
    """A collection: its folder from the site's root, what its schema asks of an entry, and the patterns of the files there
    that are entries, None where they can't be told. Without a loader (before Astro 5) it passes over names with _.
    """

    folder: str
    shape: Shape
    patterns: tuple[str, ...] | None = None
    has_loader: bool = False

    def has(self, inside: str) -> bool | None:
        """Whether the file at `inside`, a path from the site's root, is an entry; None where that can't be told."""
        name = inside.removeprefix(f"{self.folder}/")
        if self.patterns is None:
            return None
        rules = [
            (pattern.startswith("!"), _as_regex(pattern.removeprefix("!").removeprefix("./")))
            for pattern in self.patterns
        ]
        if any(rule is None for _not, rule in rules):
            return None
        fits = {without for without, rule in rules if rule is not None and rule.fullmatch(name)}
        return fits == {False}


@lru_cache(maxsize=64)
def _as_regex(pattern: str) -> re.Pattern[str] | None:
    """A glob pattern as micromatch reads it, without hidden files; None for one with groups of other kinds."""
    if re.search(r"[()+@|\\]|\{[^{}]*\{|\.\.", pattern):
        return None
    return re.compile(_GLOB.sub(lambda match: _GLOBS.get(match[0], "") or _piece(match[0]), pattern))


def _piece(text: str) -> str:
    """A set of signs or of words, or a sign that stands for itself."""
    if text[0] == "[":
        return "[^" + text[2:] if text[1:2] in ("!", "^") else text
    if text[0] == "{" and len(text) > 1:
        return "(?:" + "|".join(map(re.escape, text[1:-1].split(","))) + ")"
    return re.escape(text)


def collection_of(root: Path, path: Path, source: str = "src") -> Collection | None:
    """The collection that the file at `path` is an entry of."""
    return next((item for item, has in _around(root, path, source) if has is not False), None)


def is_left_out(root: Path, path: Path, source: str = "src") -> bool:
    """Whether no collection has the file at `path`: those around it pass over it (`pattern: ["**/*.md", "!**/_*.md"]`), or
    the folders of all are written out and it is in none (since Astro 5; before, each folder was one).
    """
    found = _around(root, path, source)
    if found:
        return all(has is False for _item, has in found)
    config = _config(root, source, _FILES_OF_5)
    inside = path.relative_to(root).as_posix() if path.is_relative_to(root) else ""
    folders = _folders(config, config.stat().st_mtime_ns) if config is not None else ()
    return bool(folders) and inside.startswith(f"{source}/content/") and not inside.startswith(folders)


def may_be_entry(root: Path, path: Path, source: str = "src") -> bool:
    """Whether a collection's loader takes the file at `path` whatever its name, or may for all that can be read."""
    found = _around(root, path, source)
    if any(has or (has is None and item.has_loader) for item, has in found):
        return True
    config = _config(root, source, _FILES_OF_5)
    in_pages = path.is_relative_to(root / source / "pages")
    return not found and not in_pages and config is not None and not _folders(config, config.stat().st_mtime_ns)


def folders_of(root: Path, source: str = "src") -> tuple[str, ...]:
    """The folders that the loaders of the site's collections name, from its root; those outside of it are none."""
    config = _config(root, source, _FILES_OF_5)
    found = _said_folders(config, config.stat().st_mtime_ns) if config is not None else ()
    return tuple(dict.fromkeys(name for name in found if name and not name.startswith((".", "/"))))


def _config(root: Path, source: str, names: tuple[str, ...]) -> Path | None:
    """The first of the files that may configure the collections."""
    return next((root / source / name for name in names if is_seen_file(root / source / name)), None)


def _around(root: Path, path: Path, source: str) -> list[tuple[Collection, bool | None]]:
    """The collections in whose folder the file at `path` is, and whether they take it."""
    config = _config(root, source, _FILES)
    if config is None or not path.is_relative_to(root):
        return []
    inside = path.relative_to(root).as_posix()
    found = _collections(config, config.stat().st_mtime_ns, source)
    return [(item, item.has(inside)) for item in found if inside.startswith(f"{item.folder}/")]


@lru_cache(maxsize=4)
def _folders(config: Path, stamp: int) -> tuple[str, ...]:
    """The folders of all collections, each with a slash at its end; none where one of them isn't written out."""
    said = _said_folders(config, stamp)
    return tuple(f"{path}/" for path in said) if len(said) == _text_of(config).count("defineCollection(") else ()


def _said_folders(config: Path, _stamp: int) -> tuple[str, ...]:
    """The folders of the collections that have theirs written out."""
    text = _text_of(config)
    names = declared(text)
    said = [path for match in _BASE.finditer(text) if (path := _written_out(match, names)) is not None]
    return tuple(path.removeprefix("./").strip("/") for path in said)


def _text_of(config: Path) -> str:
    """What the configuration says, without its comments."""
    try:
        return without_comments(config.read_text("utf-8", errors="replace")[:_LONGEST])
    except OSError:
        return ""


@lru_cache(maxsize=4)
def _collections(config: Path, _stamp: int, source: str) -> tuple[Collection, ...]:
    text = _text_of(config)
    names, keys = declared(text), dict(_exported(text))
    found = []
    for match in _DEFINED.finditer(text):
        said = _properties(balanced(text, match.end() - 1)[1:-1])
        key = (match["key"] or "").strip("'\"") or keys.get(match["variable"] or "", "")
        loader = names.get(said.get("loader", "").strip(), said.get("loader", ""))
        base = _BASE.search(loader)
        path = _written_out(base, names) if base else f"{source}/content/{key}"
        shape = shape_of(said["schema"], names) if "schema" in said else Shape()
        if shape.kind == "map" and (base or key) and path is not None:
            folder = path.removeprefix("./").strip("/")
            found.append(Collection(folder, shape, _patterns(loader), bool(loader.strip())))
    return tuple(sorted(found, key=lambda item: -len(item.folder)))


def _patterns(loader: str) -> tuple[str, ...] | None:
    """The patterns of files that a loader takes; None where they aren't written out."""
    match = _PATTERN.search(loader)
    if match is None or "glob" not in loader:
        return None
    written = match["one"] or match["many"]
    texts = [value_of(part) for part in parts(written.strip("[]"))]
    found = tuple(text for text in texts if isinstance(text, str))
    return found if len(found) == len(texts) else None


def _written_out(base: re.Match[str], names: Mapping[str, str]) -> str | None:
    """The folder with the file's own constants filled in; None where others make it."""
    path = base["path"] or str(value_of(names.get(base["name"], "")) or "${}")
    if base["quote"] == "`":
        path = _CONSTANT.sub(lambda match: str(value_of(names.get(match["name"], "")) or match[0]), path)
    return None if "${" in path else path


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
