"""Values of Hugo's templates: what they are, how they are printed and compared (Go's `fmt`, `text/template`, Hugo's `compare`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from editor.core.rendering.unknowable import Unknowable

__all__ = [
    "Parameters",
    "Safe",
    "SafeAttribute",
    "SafeHTML",
    "SafeURL",
    "Thing",
    "Unknowable",
    "child",
    "equal",
    "is_true",
    "members",
    "number",
    "ordered",
    "printed",
    "text",
]


class Safe(str):
    """A text that its writer vouches for; the subclasses say as what."""

    __slots__ = ()


class SafeHTML(Safe):
    """HTML as it stands."""

    __slots__ = ()


class SafeURL(Safe):
    """An address of any scheme."""

    __slots__ = ()


class SafeAttribute(Safe):
    """Whole attributes of a tag."""

    __slots__ = ()


class Parameters(dict[str, object]):
    """A mapping whose keys are in small letters, by whatever case they are asked for."""


class Thing:
    """One of Hugo's own objects; `member` gives a field, or calls a method with arguments."""

    def member(self, name: str, given: Sequence[object]) -> object:
        """The value; raises Unknowable for what isn't known of it."""
        raise Unknowable(name)


def is_true(value: object) -> bool:
    """Whether `if` takes it for true."""
    return isinstance(value, Thing) or bool(value)


def child(value: object, name: str, given: Sequence[object] = ()) -> object:
    """What `.name` is of a value, with arguments where it is a method."""
    if isinstance(value, Thing):
        return value.member(name, given)
    if given:
        raise Unknowable(name)
    if isinstance(value, Parameters):
        return value.get(name.lower())
    if isinstance(value, Mapping):
        return value.get(name)
    if value is None:
        return None
    raise Unknowable(name)


def printed(value: object, nil: str = "") -> str:
    """A value as `%v` prints it; `nil` stands for nothing."""
    if value is None:
        return nil
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str | int):
        return str(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e21 else repr(value)
    if isinstance(value, list | tuple):
        return "[" + " ".join(printed(each, "<nil>") for each in value) + "]"
    if isinstance(value, Mapping):
        return "map[" + " ".join(f"{key}:{printed(value[key], '<nil>')}" for key in sorted(value)) + "]"
    raise Unknowable("a value that has no text")


def number(value: object) -> int | float:
    """A number, or Unknowable."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    raise Unknowable("no number")


def text(value: object) -> str:
    """A value where a text is wanted: Hugo makes one of numbers and switches, too."""
    if isinstance(value, str):
        return str(value)
    if value is None or isinstance(value, bool | int | float):
        return printed(value)
    raise Unknowable("no text")


def members(value: object) -> list[tuple[object, object]]:
    """What `range` goes through: (index or key, member) in order."""
    if isinstance(value, Mapping):
        return [(key, value[key]) for key in sorted(value)]
    if isinstance(value, list | tuple):
        return list(enumerate(value))
    if value is None:
        return []
    raise Unknowable("no list")


def equal(first: object, second: object) -> bool:
    """What `eq` says: a number is never a text, and a switch neither."""
    return _kind(first) == _kind(second) and first == second


def ordered(first: object, second: object) -> int:
    """-1, 0 or 1 for two numbers or two texts."""
    kinds = {_kind(first), _kind(second)}
    if len(kinds) != 1 or kinds - {"number", "text"}:
        raise Unknowable("not to be compared")
    one: Any = first
    other: Any = second
    return int(one > other) - int(one < other)


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "switch"
    if isinstance(value, int | float):
        return "number"
    if isinstance(value, str):
        return "text"
    if value is None:
        return "nothing"
    raise Unknowable("not to be compared")
