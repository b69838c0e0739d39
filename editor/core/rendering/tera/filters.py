"""Tera's filters and tests that look at nothing but their arguments."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from editor.core.rendering.tera.values import Undefined, known, printed, text
from editor.core.rendering.unknowable import Unknowable

Given = Mapping[str, object]
Filter = Callable[[object, Given], object]
ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;", "/": "&#x2F;"}
_SPECIAL = re.compile("[&<>\"'/]")


def escaped(written: str) -> str:
    """The entities that Tera writes in a template of HTML."""
    return _SPECIAL.sub(lambda sign: ENTITIES[sign[0]], written)


def _argument(given: Given, name: str) -> str:
    return text(given.get(name))


def _trimmed_start(value: object, given: Given) -> object:
    written, pattern = text(value), _argument(given, "pat")
    while pattern and written.startswith(pattern):
        written = written[len(pattern) :]
    return written


def _trimmed_end(value: object, given: Given) -> object:
    written, pattern = text(value), _argument(given, "pat")
    while pattern and written.endswith(pattern):
        written = written[: -len(pattern)]
    return written


def _length(value: object, _given: Given) -> object:
    if isinstance(value, str | list | dict):
        return len(value)
    raise Unknowable("length")


def _end(number: int) -> Filter:
    def end(value: object, _given: Given) -> object:
        if not isinstance(value, list):
            raise Unknowable("no list")
        return value[number] if value else ""

    return end


def _joined(value: object, given: Given) -> object:
    if not isinstance(value, list):
        raise Unknowable("no list")
    return text(given.get("sep", "")).join(printed(each) for each in value)


def _int(value: object, _given: Given) -> object:
    if isinstance(value, int) or (isinstance(value, str) and re.fullmatch(r"-?\d+", value)):
        return int(value)
    raise Unknowable("int")


def _split(value: object, given: Given) -> object:
    written, pattern = text(value), _argument(given, "pat")
    return written.split(pattern) if pattern else [written]


FILTERS: Mapping[str, Filter] = {
    "safe": lambda value, _given: known(value),
    "upper": lambda value, _given: text(value).upper(),
    "lower": lambda value, _given: text(value).lower(),
    "trim": lambda value, _given: text(value).strip(),
    "trim_start": lambda value, _given: text(value).lstrip(),
    "trim_end": lambda value, _given: text(value).rstrip(),
    "trim_start_matches": _trimmed_start,
    "trim_end_matches": _trimmed_end,
    "replace": lambda value, given: text(value).replace(_argument(given, "from"), _argument(given, "to")),
    "length": _length,
    "first": _end(0),
    "last": _end(-1),
    "join": _joined,
    "split": _split,
    "int": _int,
    "as_str": lambda value, _given: printed(known(value)),
    "escape": lambda value, _given: escaped(text(value)),
    "linebreaksbr": lambda value, _given: text(value).replace("\r\n", "<br>").replace("\n", "<br>"),
}

TESTS: Mapping[str, Callable[[object, list[object]], bool]] = {
    "defined": lambda value, _given: not isinstance(value, Undefined),
    "undefined": lambda value, _given: isinstance(value, Undefined),
    "string": lambda value, _given: isinstance(known(value), str),
    "number": lambda value, _given: isinstance(known(value), int | float) and not isinstance(value, bool),
    "odd": lambda value, _given: isinstance(known(value), int) and value % 2 == 1,  # type: ignore[operator]
    "even": lambda value, _given: isinstance(known(value), int) and value % 2 == 0,  # type: ignore[operator]
    "starting_with": lambda value, given: text(value).startswith(text(given[0])),
    "ending_with": lambda value, given: text(value).endswith(text(given[0])),
    "containing": lambda value, given: text(given[0]) in text(value),
}
