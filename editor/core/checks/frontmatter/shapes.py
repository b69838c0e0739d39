"""What of a value in the front matter isn't as the schema of its collection asks.

Observed with Astro 5.18, Zod 3 and js-yaml 4: dates without quotes are dates, `yes` is a text, a text's length counts
UTF-16 units, and an empty value is `null`, which only what is nullable or coerced takes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from editor.core.checks.frontmatter.yaml_types import is_text
from editor.core.messages import _
from editor.core.post.frontmatter.tree import Node
from editor.core.sites.astro.zod import Shape

_NO_DATE = re.compile(r"[^\x00-\x7f]|[{}\[\]]")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_LETTERS = re.compile(r"[a-zA-Z]+")
_MONTHS = frozenset(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"))
_DATE_WORDS = frozenset(
    ("am", "pm", "ut", "utc", "gmt", "z", "t", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt")
)
_DAY = re.compile(r"\s*(\d{4})-(\d\d?)-(\d\d?)(?!\d)", re.ASCII)
_HOUR = re.compile(r"(?<!\d)(\d{1,2}):(\d{1,2})")
_ROW = re.compile(r"(\d+)([/.-])(\d+)\2(\d+)(?![\d:])", re.ASCII)
_SCHEME = re.compile(r"\s*[a-zA-Z][a-zA-Z0-9+.-]*:")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z\Z", re.ASCII)
_MOMENT_WITH_ZONE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)\Z", re.ASCII)
_ONE_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z", re.ASCII)
_ADDRESS = re.compile(r"[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>().]{2,}\Z")
_PATTERN = re.compile(r"/(?P<body>.+)/(?P<flags>[gimu]*)\Z", re.S)
# What JavaScript's patterns have and Python's read otherwise, and what may take for ever.
_UNSURE = re.compile(r"\(\?|\\[^dwsDWS.\-/+*?()\[\]{}^$|]|[)}*+]\s*[*+{]|\[\^?\]")
_WORDS = frozenset(("true", "True", "TRUE", "false", "False", "FALSE"))


class Fault(NamedTuple):
    """What isn't as asked: the value, and what it would have to be; `missing` is the key that it lacks."""

    node: Node
    wanted: str
    missing: str = ""


def faults(shape: Shape, node: Node) -> Iterator[Fault]:
    """What of `node` and of what is in it the schema refuses."""
    if node.kind == "alias" or node.tag or not shape.kind:
        return
    if _is_null(node):
        if not (shape.nullable or shape.coerced):
            yield Fault(node, named(shape))
    elif shape.kind == "either":
        if all(next(faults(inner, node), None) for inner in shape.of):
            yield Fault(node, named(shape))
    elif not _fits(shape, node):
        yield Fault(node, named(shape))
    else:
        yield from _within(shape, node)


def _within(shape: Shape, node: Node) -> Iterator[Fault]:
    """The faults of what is in a value that is itself of the right kind, and of its size."""
    limit = next((limit for limit in shape.limits if not _keeps(limit, shape, node)), None)
    if limit is not None:
        yield Fault(node, _limit_named(limit, shape))
    if shape.kind == "list":
        for item in node.items:
            yield from faults(shape.of[0], item)
    elif shape.kind == "row":
        for inner, item in zip(shape.of, node.items, strict=True):
            yield from faults(inner, item)
    elif shape.kind == "record":
        for pair in node.pairs:
            yield from faults(shape.of[0], pair.value)
    elif shape.kind == "map":
        yield from map_faults(shape, node)


def map_faults(shape: Shape, node: Node) -> Iterator[Fault]:
    """The faults of a mapping's fields."""
    values = {pair.key: pair.value for pair in node.pairs}
    merged = "<<" in values
    for key, inner in shape.fields:
        if key in values:
            yield from faults(inner, values[key])
        elif inner.required and not merged:
            yield Fault(node, "", key)
    if shape.strict:
        known = {key for key, _inner in shape.fields} | {"<<"}
        for pair in node.pairs:
            if pair.key not in known:
                yield Fault(pair.key_node, "", pair.key)


def pictures(shape: Shape, node: Node) -> Iterator[Node]:
    """The values that name pictures which the site makes its own."""
    if shape.kind == "picture" and node.kind == "scalar" and _is_text(node) and not _is_null(node):
        yield node
    elif shape.kind in ("list", "record"):
        for value in (*node.items, *(pair.value for pair in node.pairs)):
            yield from pictures(shape.of[0], value)
    elif shape.kind == "map":
        known = dict(shape.fields)
        for pair in node.pairs:
            if pair.key in known:
                yield from pictures(known[pair.key], pair.value)


def _fits(shape: Shape, node: Node) -> bool:
    """Whether a value is of the kind that is asked for."""
    match shape.kind:
        case "text":
            return shape.coerced or _is_text(node)
        case "number":
            return _may_be_number(node) if shape.coerced else _is_number(node)
        case "switch":
            return shape.coerced or _is_switch(node)
        case "date":
            return _may_be_date(node) if shape.coerced else _is_date(node)
        case "picture":
            return _is_text(node)
        case "reference":
            return node.kind == "map" or _is_text(node)
        case "choice":
            return _value(node) in shape.choices
        case _:
            size = shape.kind != "row" or len(node.items) == len(shape.of)
            return size and node.kind == {"list": "list", "row": "list", "map": "map", "record": "map"}[shape.kind]


def _keeps(limit: tuple[str, str | float], shape: Shape, node: Node) -> bool:
    """Whether a value of the right kind keeps to a limit; where that can't be told, yes."""
    name, bound = limit
    if shape.kind == "number":
        number = _value(node)
        return not isinstance(number, float) or _number_keeps(name, bound, number)
    size = len(node.items) if shape.kind == "list" else len(node.text.encode("utf-16-le", "replace")) // 2
    match name:
        case "min" | "max" | "length" if isinstance(bound, float):
            return {"min": size >= bound, "max": size <= bound, "length": size == bound}[name]
        case "nonempty":
            return size > 0
        case "startsWith":
            return node.text.startswith(str(bound))
        case "endsWith":
            return node.text.endswith(str(bound))
        case "url":
            return _SCHEME.match(node.text) is not None
        case "email":
            return _ADDRESS.match(node.text) is not None
        case "datetime":
            return _MOMENT.match(node.text) is not None
        case "offset":
            return _MOMENT_WITH_ZONE.match(node.text) is not None
        case "day":
            return _ONE_DAY.match(node.text) is not None
        case "regex":
            return _matches(str(bound), node.text)
    return True


def _number_keeps(name: str, bound: str | float, number: float) -> bool:
    if name == "int":
        return number.is_integer()
    edge = bound if isinstance(bound, float) else 0.0
    match name:
        case "min" | "gte" | "nonnegative":
            return number >= edge
        case "max" | "lte" | "nonpositive":
            return number <= edge
        case "gt" | "positive":
            return number > edge
        case "lt" | "negative":
            return number < edge
    return True


def _matches(written: str, text: str) -> bool:
    """Whether a pattern of JavaScript's finds something in a text; where Python might read it otherwise, yes."""
    match = _PATTERN.match(written)
    if match is None or _UNSURE.search(match["body"]) or "\n" in text or not text.isascii() or len(text) > 1000:
        return True
    try:
        return re.search(match["body"], text, re.ASCII | (re.I if "i" in match["flags"] else 0)) is not None
    except re.error:
        return True


def named(shape: Shape) -> str:
    """What a value would have to be, in the writer's words."""
    match shape.kind:
        case "choice":
            shown = ", ".join(
                str(choice).lower() if isinstance(choice, bool) else _shown(choice) for choice in shape.choices
            )
            return shown if len(shape.choices) == 1 else _("one of {choices}").format(choices=shown)
        case "either":
            return _(" or ").join(dict.fromkeys(named(inner) for inner in shape.of))
        case "list" if shape.of[0].kind == "text":
            return _("a list of texts")
    return {
        "text": _("a text"),
        "number": _("a number"),
        "switch": _("true or false"),
        "date": _("a date"),
        "list": _("a list"),
        "row": _("a list of {count} entries").format(count=len(shape.of)),
        "map": _("a mapping"),
        "record": _("a mapping"),
        "picture": _("the path of a picture"),
        "reference": _("the name of an entry"),
    }[shape.kind]


def _limit_named(limit: tuple[str, str | float], shape: Shape) -> str:
    name, bound = limit
    shown = _shown(bound)
    if shape.kind == "number":
        return {
            "int": _("a whole number"),
            "min": _("a number of at least {count}"),
            "gte": _("a number of at least {count}"),
            "nonnegative": _("a number of at least {count}"),
            "max": _("a number of at most {count}"),
            "lte": _("a number of at most {count}"),
            "nonpositive": _("a number of at most {count}"),
            "gt": _("a number above {count}"),
            "positive": _("a number above {count}"),
            "lt": _("a number below {count}"),
            "negative": _("a number below {count}"),
        }[name].format(count=shown or 0)
    if shape.kind == "list":
        return {
            "max": _("a list of at most {count} entries"),
            "length": _("a list of {count} entries"),
        }.get(name, _("a list of at least {count} entries")).format(count=shown or 1)
    return {
        "min": _("a text of at least {count} characters"),
        "nonempty": _("a text of at least {count} characters"),
        "max": _("a text of at most {count} characters"),
        "length": _("a text of {count} characters"),
        "url": _("a whole address, with https:// at its beginning,"),
        "email": _("an e-mail address"),
        "datetime": _("a text like 2024-01-31T10:00:00Z"),
        "offset": _("a text like 2024-01-31T10:00:00+08:00"),
        "day": _("a day in quotes, like '2024-01-31',"),
        "startsWith": _("a text that begins with {count}"),
        "endsWith": _("a text that ends with {count}"),
    }.get(name, _("a text of the form {count}")).format(count=shown or 1)


def _shown(value: str | float) -> str:
    return f"{value:g}" if isinstance(value, float) else value


def _is_null(node: Node) -> bool:
    plain = node.kind == "empty" or (node.kind == "scalar" and node.style == "plain")
    return plain and node.text in ("", "~", "null", "Null", "NULL")


def _is_text(node: Node) -> bool:
    return node.kind == "scalar" and is_text(node, "astro") and not _is_nan(node)


def _is_nan(node: Node) -> bool:
    return node.style == "plain" and node.text in (".nan", ".NaN", ".NAN")


def _is_switch(node: Node) -> bool:
    return node.kind == "scalar" and node.style == "plain" and node.text in _WORDS


def _is_number(node: Node) -> bool:
    plain = node.kind == "scalar" and node.style == "plain" and not _is_nan(node)
    return plain and not _is_text(node) and not _is_switch(node) and not _is_date(node)


def _may_be_number(node: Node) -> bool:
    """Whether JavaScript may make a number of a value: of words and of two numbers it makes none."""
    if node.kind != "scalar" or not _is_text(node):
        return node.kind != "map" and len(node.items) < 2
    return re.search(r"[g-np-wyzG-NP-WYZ\s,;:%€$]", node.text.strip()) is None or "Infinity" in node.text


def _value(node: Node) -> str | float | bool | None:
    """A scalar's value; None for what is none, and for numbers that aren't written in tens."""
    if node.kind != "scalar":
        return None
    if _is_text(node):
        return node.text
    if _is_switch(node):
        return node.text.lower() == "true"
    return float(node.text) if re.fullmatch(r"[-+]?\d+(?:\.\d*)?", node.text, re.ASCII) else _infinite(node.text)


def _infinite(text: str) -> float | None:
    return float(text.replace(".", "").lower()) if text.lower() in (".inf", "-.inf", "+.inf") else None


def _is_date(node: Node) -> bool:
    """A date to js-yaml, which counts on from days that there aren't."""
    plain = node.kind == "scalar" and node.style == "plain"
    return plain and (isinstance(node.value, date) or _DAY.match(node.text) is not None) and not _is_text(node)


def _may_be_date(node: Node) -> bool:
    """Whether JavaScript may make a date of a value; only what surely is none says no."""
    if node.kind == "list" and len(node.items) == 1:  # it looks at the text of the one
        return True
    if node.kind != "scalar":
        return False
    return not _is_text(node) or _may_say_date(node.text.strip())


def _may_say_date(text: str) -> bool:
    """By V8's reader of dates, which ignores words before the first number and knows few behind it."""
    text = _IN_BRACKETS.sub(" ", text)
    number = re.search(r"\d", text)
    if not number or _NO_DATE.search(text) or re.fullmatch(r"\d{8}", text):
        return False
    if any(
        word.lower() not in _DATE_WORDS and word[:3].lower() not in _MONTHS
        for word in _LETTERS.findall(text, number.start())
    ):
        return False
    day, hour, row = _DAY.match(text), _HOUR.search(text), _ROW.match(text)
    if (day and not (1 <= int(day[2]) <= 12 and 1 <= int(day[3]) <= 31)) or (hour and int(hour[1]) > 24):
        return False
    if row is None:
        return True
    month, date_of_month = (row[3], row[4]) if int(row[1]) > 31 else (row[1], row[3])
    return 1 <= int(month) <= 12 and 1 <= int(date_of_month) <= 31
