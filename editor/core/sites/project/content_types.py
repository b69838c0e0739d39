"""Content types: which fields the posts of a site have, whatever declares them.

`.foreword.toml`, JSON Schemas, Front Matter CMS and Decap CMS all become a `ContentType`; the form, the checks and new
posts ask nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import translate
from functools import lru_cache
from pathlib import Path
from typing import Any

from editor.core.post.frontmatter.model import Kind

# How the sources and writers call the kinds of values.
KINDS: dict[str, Kind] = {
    **dict.fromkeys(("text", "string", "str", "slug", "markdown", "image", "file", "color", "code", "uuid"), Kind.TEXT),
    **dict.fromkeys(("choice", "select", "relation", "hidden", "contentRelationship"), Kind.TEXT),
    **dict.fromkeys(("number", "integer", "int", "float"), Kind.NUMBER),
    **dict.fromkeys(("boolean", "bool", "switch", "draft"), Kind.SWITCH),
    **dict.fromkeys(("date", "datetime"), Kind.DATE),
    **dict.fromkeys(("list", "array", "tags", "categories", "taxonomy"), Kind.LIST),
    **dict.fromkeys(("map", "object", "fields", "block", "json", "fieldCollection", "dataFile"), Kind.NESTED),
}


@dataclass(frozen=True, slots=True)
class DeclaredField:
    """A field that posts of a type have. `choices` are the allowed texts or numbers, of a list's entries where it is a
    list; `pattern` a regular expression that a text must contain a match of; `whole` asks for a number without a point.
    """

    name: str
    kind: Kind = Kind.TEXT
    required: bool = False
    choices: tuple[object, ...] = ()
    default: object = None
    pattern: str = ""
    label: str = ""
    whole: bool = False


@dataclass(frozen=True, slots=True)
class ContentType:
    """Fields, and whose they are: `match` are globs relative to the site's root (none: every post), `named` the value
    of the key `type` that chooses it, `schema` a whole JSON Schema that the front matter must fulfil. `foreign`: another
    tool declares it for its own form, and the site publishes what doesn't keep to it as well.
    """

    name: str
    fields: tuple[DeclaredField, ...] = ()
    match: tuple[str, ...] = ()
    named: bool = False
    schema: Mapping[str, Any] | None = field(default=None, hash=False)
    foreign: bool = False

    def field(self, name: str) -> DeclaredField | None:
        """The field of this name."""
        return next((item for item in self.fields if item.name == name), None)

    def fits(self, path: Path | None, root: Path | None) -> bool:
        """Whether a post at `path` is of this type, by where it stands."""
        return not self.match or bool(self.globs_of(path, root))

    def globs_of(self, path: Path | None, root: Path | None) -> list[str]:
        """The globs that a post at `path` matches."""
        if path is None:
            return []
        name = _relative(path, root)
        return [glob for glob in self.match if _pattern(glob).match(name) is not None]


def _relative(path: Path, root: Path | None) -> str:
    full = path.absolute()
    base = root.absolute() if root is not None else full.parent
    return full.relative_to(base).as_posix() if full.is_relative_to(base) else full.name


@lru_cache(maxsize=256)
def _pattern(glob: str) -> re.Pattern[str]:
    """A glob as a pattern: `*` stays in a folder, `**/` is any number of folders; a folder means all below it."""
    glob = glob.strip().removeprefix("./").removeprefix("/")
    if glob.endswith("/") or not re.search(r"[*?\[]|\.\w+$", glob):
        glob = glob.rstrip("/") + "/**"
    parts = []
    for piece in re.split(r"(\*\*/?)", glob):
        if piece.startswith("**"):
            parts.append("(?:[^/]+/)*" if piece.endswith("/") else ".*")
        else:
            inner = translate(piece)
            inner = re.sub(r"\A\(\?s:(.*)\)\\Z\Z", r"\1", inner)
            parts.append(inner.replace(".*", "[^/]*"))
    return re.compile("".join(parts) + r"\Z")


def choose(
    types: Sequence[ContentType], path: Path | None, root: Path | None, name: object = None
) -> ContentType | None:
    """The type of a post: the one that its front matter names, else the first whose folder it is in."""
    by_name = next((item for item in types if item.named and name is not None and item.name == name), None)
    if by_name is not None:
        return by_name
    folders = [item for item in types if item.globs_of(path, root)]
    if folders:
        return max(folders, key=lambda item: max(map(len, item.globs_of(path, root))))
    return next((item for item in types if not item.match and (not item.named or item.name == "default")), None)


def from_json_schema(name: str, schema: Mapping[str, Any], match: tuple[str, ...] = ()) -> ContentType:
    """The type that a JSON Schema of an object describes; properties that are only referred to are texts."""
    properties = schema.get("properties")
    required = schema.get("required")
    wanted = [str(item) for item in required] if isinstance(required, list) else []
    fields = [
        _from_property(str(key), value if isinstance(value, Mapping) else {}, str(key) in wanted)
        for key, value in (properties.items() if isinstance(properties, Mapping) else ())
    ]
    fields += [DeclaredField(key, required=True) for key in wanted if key not in [item.name for item in fields]]
    return ContentType(name, tuple(fields), match, schema=schema)


def _from_property(name: str, value: Mapping[str, Any], required: bool) -> DeclaredField:
    stated = value.get("type")
    stated = next((item for item in stated if item != "null"), "") if isinstance(stated, list) else stated
    kind = KINDS.get(str(stated), Kind.TEXT)
    if str(value.get("format")) in ("date", "date-time"):
        kind = Kind.DATE
    items = value.get("items")
    source = items if kind is Kind.LIST and isinstance(items, Mapping) else value
    return DeclaredField(
        name,
        kind,
        required,
        tuple(source["enum"]) if isinstance(source.get("enum"), list) else (),
        value.get("default"),
        str(value.get("pattern") or ""),
        str(value.get("title") or ""),
        stated == "integer",
    )
