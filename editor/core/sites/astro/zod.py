"""Schemas of Zod as text: what they ask of a value, as far as it is written out.

Source: the documentation of Zod 3 and 4, "Basic usage" and "Defining schemas". The program is never run: a schema made
by a function of the site's own, or by one that isn't known here, asks nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from editor.core.sites.config import names as words
from editor.core.sites.javascript import balanced, chain, parts, value_of

_KEY = re.compile(r"\s*(?:['\"](?P<quoted>[^'\"]+)['\"]|(?P<bare>[\w$]+))\s*:\s*(?P<schema>.+)", re.S)
_SPREAD = re.compile(r"\s*\.\.\.\s*(?P<what>.+)", re.S)
_ARROW = re.compile(r"\s*(?:async\s+)?(?:\([^()]*\)|[\w$]+)\s*=>\s*(?:\{\s*return\b(?P<returned>.*)\}\s*\Z)?", re.S)
_AS_CONST = re.compile(r"\s+as\s+const\s*\Z|\s+satisfies\b.*\Z", re.S)
_DEEPEST = 12  # names that stand for names, and schemas in schemas
_SIMPLE = {"string": "text", "number": "number", "int": "number", "boolean": "switch", "date": "date"}
_FORMATS = ("url", "email")
_LAX = ("optional", "default", "prefault", "exactOptional")
_LIMITS = frozenset(
    words(
        "min max length nonempty gt gte lt lte positive negative nonnegative nonpositive int url email regex datetime"
        " startsWith endsWith"
    )
)
# What leaves the value's type and its limits as they are.
_QUIET = frozenset(
    words(
        "describe brand readonly meta refine superRefine register safe finite strip check passthrough loose catchall uuid"
        " cuid date time multipleOf step includes ip"
    )
)
_OFFSET = re.compile(r"\{\s*offset\s*:\s*true\s*,?\s*\}\Z")  # of `datetime({ offset: true })`
# What changes a value after it was looked at.
_CHANGING = frozenset(("trim", "toLowerCase", "toUpperCase", "normalize", "transform", "pipe", "overwrite", "slugify"))


@dataclass(frozen=True, slots=True)
class Shape:
    """What a schema asks of a value. `kind` is text, number, switch, date, list (each entry `of[0]`), row (an entry for each
    of `of`), map (`fields`), record (each value `of[0]`), choice (`choices`), either (one of `of`), picture, reference, or
    "" for anything.

    With `coerced` a value is made one first; `limits` are names of Zod's methods with what they were given.
    """

    kind: str = ""
    required: bool = True
    nullable: bool = False
    coerced: bool = False
    strict: bool = False
    changed: bool = False
    of: tuple[Shape, ...] = ()
    fields: tuple[tuple[str, Shape], ...] = ()
    choices: tuple[str | float | bool, ...] = ()
    limits: tuple[tuple[str, str | float], ...] = ()


ANYTHING = Shape(required=False, nullable=True)


def shape_of(text: str, names: Mapping[str, str], depth: int = 0) -> Shape:
    """The shape that an expression asks for; `names` are the expressions that the program's names stand for."""
    text = _body(text)
    links = chain(text) if depth <= _DEEPEST else []
    if not links:
        return ANYTHING
    first, given = links[0]
    if first in ("z", "zod") and given is None and len(links) > 1:
        shape, links = _of_zod(links[1:], names, depth)
    elif first in ("image", "reference") and given is not None:
        shape, links = Shape({"image": "picture"}.get(first, first)), links[1:]
    elif first in names:
        shape, links = shape_of(names[first], names, depth + 1), links[1:]
    else:
        return ANYTHING
    for name, arguments in links:
        shape = _method(shape, name, arguments, names, depth)
    return shape


def _body(text: str) -> str:
    """An expression without the head of a function whose value it is, and without brackets round it."""
    text = text.strip().rstrip(";").strip()
    match = _ARROW.match(text)
    if match:
        text = (match["returned"] if match["returned"] is not None else text[match.end() :]).strip().rstrip(";").strip()
    while text.startswith("(") and balanced(text, 0) == text:
        text = text[1:-1].strip()
    return text


def _of_zod(
    links: list[tuple[str, str | None]], names: Mapping[str, str], depth: int
) -> tuple[Shape, list[tuple[str, str | None]]]:
    """The shape that the first function of `z` makes, and the methods behind it."""
    space = links[0][0] if links[0][0] in ("coerce", "iso") else ""
    if space:
        links = links[1:]
    if not links or links[0][1] is None:
        return ANYTHING, []
    (name, arguments), behind = links[0], links[1:]
    if space == "iso":
        return _method(Shape("text"), name, arguments, names, depth), behind
    shape = _simple(name, space == "coerce") or _composed(name, list(parts(arguments or "")), names, depth)
    return (ANYTHING, []) if shape is None else (shape, behind)


def _simple(name: str, coerced: bool) -> Shape | None:
    """What a function makes that asks for no other shapes."""
    if name in _SIMPLE:
        return Shape(_SIMPLE[name], coerced=coerced, limits=(("int", ""),) if name == "int" else ())
    return Shape("text", limits=((name, ""),)) if name in _FORMATS else None


def _composed(name: str, given: list[str], names: Mapping[str, str], depth: int) -> Shape | None:
    """What a function makes of its arguments, shapes or values."""
    if not given:
        return None
    match name:
        case "array":
            return Shape("list", of=(shape_of(given[0], names, depth + 1),))
        case "record":
            return Shape("record", of=(shape_of(given[-1], names, depth + 1),))
        case "optional" | "nullable":
            return _method(shape_of(given[0], names, depth + 1), name, "", names, depth)
        case "object" | "strictObject" | "looseObject":
            fields, known = _fields(given[0], names, depth)
            return Shape("map", fields=fields, strict=known and name == "strictObject")
        case "enum" | "literal":
            return _choice(given[0], names)
        case "union":
            return _either(_each(given[0], names, depth))
        case "tuple":
            row = _each(given[0], names, depth) if given[0].strip().startswith("[") else []
            return Shape("row", of=tuple(row)) if row else ANYTHING
    return None


def _each(text: str, names: Mapping[str, str], depth: int) -> list[Shape]:
    """The shapes in an array's text."""
    return [shape_of(part, names, depth + 1) for part in parts(_inside(text))]


def _fields(text: str, names: Mapping[str, str], depth: int) -> tuple[tuple[tuple[str, Shape], ...], bool]:
    """The fields that an object's text names, later ones in place of earlier, and whether those are all."""
    found: dict[str, Shape] = {}
    text = _AS_CONST.sub("", names.get(text.strip(), text)).strip()
    known = text.startswith("{") and depth <= _DEEPEST
    for part in parts(_inside(text)) if known else ():
        spread, key = _SPREAD.match(part), _KEY.match(part)
        if spread:
            more = _spread(spread["what"].strip(), names, depth)
            known = known and more is not None
            found |= dict(more or ())
        elif key:
            found[key["quoted"] or key["bare"]] = shape_of(key["schema"], names, depth + 1)
        elif part.strip():
            found[part.strip()] = shape_of(part, names, depth + 1)
    return tuple(found.items()), known


def _spread(text: str, names: Mapping[str, str], depth: int) -> tuple[tuple[str, Shape], ...] | None:
    """The fields that `...text` brings; None where they can't be told."""
    if text.endswith(".shape"):
        shape = shape_of(text.removesuffix(".shape"), names, depth + 1)
        return shape.fields if shape.kind == "map" else None
    written = _AS_CONST.sub("", names.get(text, "")).strip()
    return _fields(written, names, depth + 1)[0] if written.startswith("{") and depth <= _DEEPEST else None


def _inside(text: str) -> str:
    text = text.strip()
    return text[1:-1] if text[:1] in ("[", "{") else ""


def _choice(text: str, names: Mapping[str, str]) -> Shape:
    """One of the values that are written out."""
    text = text.strip()
    text = _AS_CONST.sub("", names.get(text, text)).strip()
    values = [value_of(part) for part in (parts(_inside(text)) if text.startswith("[") else [text])]
    known = [value for value in values if value is not None]
    return Shape("choice", choices=tuple(known)) if known and len(known) == len(values) else ANYTHING


def _either(shapes: list[Shape]) -> Shape:
    if not shapes or any(not shape.kind for shape in shapes):
        return ANYTHING
    return Shape(
        "either", all(shape.required for shape in shapes), any(shape.nullable for shape in shapes), of=tuple(shapes)
    )


def _method(shape: Shape, name: str, arguments: str | None, names: Mapping[str, str], depth: int) -> Shape:
    """The shape that a method makes of another."""
    given = arguments or ""
    if arguments is None:  # `.shape`, `.options`
        return ANYTHING
    if name in _LAX:
        return replace(shape, required=False)
    if name == "nullable":
        return replace(shape, nullable=True)
    if name == "nullish":
        return replace(shape, required=False, nullable=True)
    if name == "array":
        return Shape("list", of=(shape,))
    if name == "or":
        return _either([shape, shape_of(given, names, depth + 1)])
    if name in _CHANGING:
        return replace(shape, changed=True)
    if name == "date" and shape.kind == "text" and not given.strip():
        return replace(shape, limits=(*shape.limits, ("day", "")))
    if name in _LIMITS:
        return _limited(shape, name, given)
    if shape.kind == "map":
        return _of_map(shape, name, given, names, depth)
    return shape if name in _QUIET else ANYTHING


def _limited(shape: Shape, name: str, given: str) -> Shape:
    """A shape with one more limit, if it is written out and holds for the value as the writer wrote it."""
    if shape.changed or shape.kind not in ("text", "number", "list"):
        return shape
    first = next(parts(given), "").strip()
    value = value_of(first)
    limit: str | float = ""
    if name in ("min", "max", "length", "gt", "gte", "lt", "lte"):
        if not isinstance(value, float):
            return shape
        limit = value
    elif name in ("startsWith", "endsWith"):
        if not isinstance(value, str):
            return shape
        limit = value
    elif name == "regex":
        limit = first
    elif name == "datetime" and first:
        if not _OFFSET.match(first):
            return shape
        name = "offset"
    return replace(shape, limits=(*shape.limits, (name, limit)))


def _of_map(shape: Shape, name: str, given: str, names: Mapping[str, str], depth: int) -> Shape:
    """What the methods of an object make of it."""
    if name in ("extend", "safeExtend", "augment"):
        shown = names.get(given.strip(), given) if not given.strip().startswith("{") else given
        fields, known = _fields(shown, names, depth + 1)
        return replace(
            shape, fields=tuple({**dict(shape.fields), **dict(fields)}.items()), strict=shape.strict and known
        )
    if name == "merge":
        other = shape_of(given, names, depth + 1)
        return (
            replace(other, fields=tuple({**dict(shape.fields), **dict(other.fields)}.items()))
            if other.kind == "map"
            else ANYTHING
        )
    if name == "strict":
        return replace(shape, strict=not given.strip())
    chosen = {match["quoted"] or match["bare"] for part in parts(_inside(given)) if (match := _KEY.match(part))}
    if name in ("pick", "omit"):
        kept = tuple(item for item in shape.fields if (item[0] in chosen) == (name == "pick"))
        return replace(shape, fields=kept)
    if name == "partial":
        lax = (
            (key, replace(of, required=of.required and bool(chosen) and key not in chosen)) for key, of in shape.fields
        )
        return replace(shape, fields=tuple(lax))
    return replace(shape, strict=False) if name in _QUIET else ANYTHING
