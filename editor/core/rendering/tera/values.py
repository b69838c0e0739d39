"""Values of Tera's templates (https://keats.github.io/tera/docs/)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from editor.core.rendering.unknowable import Unknowable


class Undefined:
    """What a name stands for that nothing gives a value."""


class Unsaid:
    """What a name stands for that only the build knows."""


UNDEFINED = Undefined()
UNSAID = Unsaid()


class Partly(dict[str, object]):
    """A mapping of which only some is known."""


def is_true(value: object) -> bool:
    """Whether `if` takes it for true."""
    return not isinstance(value, Undefined) and bool(value)


def known(value: object) -> Any:
    """A value; Tera's build stops at a name without one."""
    if isinstance(value, Undefined):
        raise Unknowable("a name without a value")
    return value


def member(value: object, name: object) -> object:
    """What a mapping or a list has by a name or a number."""
    if isinstance(value, Mapping) and isinstance(name, str):
        if name not in value and isinstance(value, Partly):
            raise Unknowable(name)
        return value.get(name, UNDEFINED)
    if isinstance(value, list) and isinstance(name, int):
        return value[name] if 0 <= name < len(value) else UNDEFINED
    if isinstance(value, Undefined):
        return UNDEFINED
    raise Unknowable(str(name))


def text(value: object) -> str:
    """A text, or Unknowable."""
    if isinstance(value, str):
        return value
    raise Unknowable("no text")


def printed(value: object) -> str:
    """A value as Tera prints it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str | int):
        return str(value)
    if isinstance(value, float) and not value.is_integer():
        return repr(value)
    if value is None:
        return ""
    raise Unknowable("a value that has no text")
