"""The collections of an Astro site and what their schemas ask of an entry, as far as the configuration says it literally.

Source: Astro 5's documentation, "Content collections"; Zod 3's, "Basic usage". The program is never run: a field whose
schema isn't a plain type with plain methods behind it says nothing, and neither does a schema that isn't one object.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path

from editor.core.sites.javascript import CLOSING, OPENING, balanced, parts

_FILES = tuple(
    f"{stem}.{suffix}" for stem in ("content.config", "content/config") for suffix in ("ts", "mts", "js", "mjs")
)
# A pattern of files has the marks of a comment (`"**/*.md"`), and so has an address.
_COMMENT = re.compile(
    r"(?P<text>'(?:\\.|[^'\\\n])*'|\"(?:\\.|[^\"\\\n])*\"|`(?:\\.|[^`\\])*`)|/\*.*?\*/|//[^\n]*", re.S
)
_DEFINED = re.compile(r"(?:\b(?:const|let|var)\s+(?P<variable>\w+)\s*=|(?P<key>[\w'\"-]+)\s*:)\s*defineCollection\(")
_EXPORTED = re.compile(r"\bcollections\s*=\s*\{")
_NAMED = re.compile(r"['\"]?(?P<key>[\w-]+)['\"]?\s*(?::\s*(?P<variable>\w+)\s*)?(?=,|\}|$)")
_SCHEMA = re.compile(r"\bschema\s*:\s*(?:\(?[^()=]*\)?\s*=>\s*)?z\s*\.\s*object\(\s*\{")
_BUT = re.compile(r"['\"`]!(?:\./)?([^'\"`]+)['\"`]")
_BASE = re.compile(r"\bbase\s*:\s*(['\"`])(?P<path>[^'\"`]+)\1")
_FIELD = re.compile(r"\s*(?:['\"](?P<quoted>[^'\"]+)['\"]|(?P<bare>[\w$]+))\s*:\s*(?P<schema>.+)", re.S)
_TYPE = re.compile(
    r"z\s*\.\s*(?P<coerce>coerce\s*\.\s*)?(?P<name>string|number|boolean|date|array)\(\s*(?P<of>z\s*\.\s*string\(\))?"
)
_LAX = re.compile(r"\.\s*(?:optional|nullish|default|catch|prefault)\(")
_NULL = re.compile(r"\.\s*(?:nullable|nullish)\(")
_OTHERWISE = re.compile(r"\.\s*(?:or|and)\(|preprocess|union|lazy")
_LONGEST = 200_000  # characters of a configuration that are read


@dataclass(frozen=True, slots=True)
class SchemaField:
    """What a schema asks of a key: `kind` is "string", "number", "boolean", "date", "list", "texts" or "" for anything;
    with `coerced` a value is made one first.
    """

    name: str
    kind: str
    required: bool
    nullable: bool
    coerced: bool


@dataclass(frozen=True, slots=True)
class Collection:
    """A collection: its folder from the site's root, its fields, and the patterns of files there that it leaves out."""

    folder: str
    fields: tuple[SchemaField, ...]
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
    """Whether the collection whose folder the file at `path` is in passes over it (`pattern: ["**/*.md", "!**/*.txt.md"]`)."""
    found = _around(root, path, source)
    return found is not None and not found.has(path.relative_to(root).as_posix())


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
    text = _COMMENT.sub(lambda match: match["text"] or "", text)
    names = dict(_exported(text))
    found = []
    for match in _DEFINED.finditer(text):
        body = balanced(text, match.end() - 1)
        key = (match["key"] or "").strip("'\"") or names.get(match["variable"] or "", "")
        base = _BASE.search(body)
        folder = base["path"].removeprefix("./").strip("/") if base else f"{source}/content/{key}"
        schema = _SCHEMA.search(body)
        if schema and (base or key):
            fields = tuple(_fields(balanced(body, schema.end() - 1)[1:-1]))
            but = tuple(pattern.replace("**/", "*") for pattern in _BUT.findall(body[: schema.start()]))
            found.append(Collection(folder, fields, but))
    return tuple(sorted(found, key=lambda item: -len(item.folder)))


def _exported(text: str) -> Iterator[tuple[str, str]]:
    """(variable, key) of `export const collections = { blog, notes: other }`."""
    start = _EXPORTED.search(text)
    for part in parts(balanced(text, start.end() - 1)[1:-1]) if start else ():
        match = _NAMED.match(part.strip())
        if match:
            yield match["variable"] or match["key"], match["key"]


def _fields(text: str) -> Iterator[SchemaField]:
    for part in parts(text):
        match = _FIELD.match(part)
        if match is None:
            continue
        schema = match["schema"].strip()
        kind = _TYPE.match(schema)
        plain = kind is not None and not _OTHERWISE.search(schema)
        name = (
            (("texts" if kind["of"] else "list") if kind["name"] == "array" else kind["name"]) if kind and plain else ""
        )
        behind = _methods(schema)
        yield SchemaField(
            match["quoted"] or match["bare"],
            name,
            plain and not _LAX.search(behind),
            bool(_NULL.search(behind)),
            bool(kind and kind["coerce"]),
        )


def _methods(schema: str) -> str:
    """What is called on a schema itself, without what its calls hold: `z.array().default()`."""
    found, depth = [], 0
    for character in schema:
        depth -= character in CLOSING
        if depth == 0:
            found.append(character)
        depth += character in OPENING
    return "".join(found)
