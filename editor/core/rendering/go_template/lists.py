"""Hugo's functions for lists, mappings, comparing and counting (https://gohugo.io/functions/collections/, `compare`, `math`)."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping

from editor.core.rendering.go_template.values import (
    Parameters,
    SafeHTML,
    Unknowable,
    equal,
    is_true,
    members,
    number,
    ordered,
    text,
)

Function = Callable[..., object]


def default(fallback: object, value: object = None) -> object:
    """A switch that is off is a value."""
    return value if is_true(value) or value is False else fallback


def index(value: object, *keys: object) -> object:
    for key in keys:
        if isinstance(value, Parameters):
            value = value.get(text(key).lower())
        elif isinstance(value, Mapping):
            value = value.get(key)
        elif isinstance(value, list) and isinstance(key, int):
            if not 0 <= key < len(value):
                return None
            value = value[key]
        elif value is not None:
            raise Unknowable("index")
    return value


def is_in(where: object, what: object) -> bool:
    if isinstance(where, str):
        return text(what) in where
    return any(equal(each, what) for _, each in members(where))


def is_set(where: object, key: object) -> bool:
    if isinstance(where, list) and isinstance(key, int):
        return 0 <= key < len(where)
    if isinstance(where, Mapping):
        return (str(key).lower() if isinstance(where, Parameters) else key) in where
    if where is None:
        return False
    raise Unknowable("isset")


def mapping(*given: object) -> object:
    keys = given[::2]
    if len(given) % 2 or not all(isinstance(key, str) for key in keys):
        raise Unknowable("dict")
    return dict(zip(keys, given[1::2], strict=True))


def merge(*given: object) -> object:
    """What comes later wins; mappings in mappings are merged, too. Keys that differ in case only are the same."""
    made: dict[object, object] = {}
    spelled: dict[str, object] = {}
    for each in given:
        if each is None:
            continue
        if not isinstance(each, Mapping):
            raise Unknowable("merge")
        for key, value in each.items():
            known = spelled.setdefault(str(key).lower(), key)
            old = made.get(known)
            made[known] = merge(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    is_parameters = all(isinstance(each, Parameters) for each in given if each is not None)
    return Parameters({str(key): value for key, value in made.items()}) if is_parameters else made


def append(*given: object) -> object:
    *added, where = given
    if where is not None and not isinstance(where, list):
        raise Unknowable("append")
    if len(added) == 1 and isinstance(added[0], list):
        added = added[0]
    return [*(where or ()), *added]


def sequence(*given: object) -> object:
    numbers = [int(number(each)) for each in given]
    if not 1 <= len(numbers) <= 2 or abs(numbers[-1]) > 2000:
        raise Unknowable("seq")
    first, last = (1, numbers[0]) if len(numbers) == 1 else numbers
    return list(range(first, last + 1)) if first <= last else list(range(first, last - 1, -1))


def part(count: object, where: object, *, last: bool = False, after: bool = False) -> object:
    wanted = int(number(count))
    if not isinstance(where, list | str) or wanted < 0:
        raise Unknowable("first")
    if last:
        return where[max(0, len(where) - wanted) :]
    return where[wanted:] if after else where[:wanted]


def compared(accepted: tuple[int, ...]) -> Function:
    def compare(first: object, *others: object) -> object:
        return all(ordered(first, other) in accepted for other in others)

    return compare


def eq(first: object, *others: object) -> object:
    return any(equal(first, other) for other in others)


def ne(first: object, *others: object) -> object:
    return all(not equal(first, other) for other in others)


def length(value: object) -> object:
    if isinstance(value, str):
        return len(value.encode())
    if isinstance(value, list | Mapping):
        return len(value)
    raise Unknowable("len")


def delimited(where: object, by: object, last: object = None) -> object:
    words = [text(each) for _, each in members(where)]
    if last is None or len(words) < 2:
        return SafeHTML(text(by).join(words)) if last is None else SafeHTML("".join(words))
    return SafeHTML(text(by).join(words[:-1]) + text(last) + words[-1])


def computed(sign: str, first: int | float, second: int | float) -> int | float:
    match sign:
        case "+":
            return first + second
        case "-":
            return first - second
        case "*":
            return first * second
        case "/":
            return first / second
    made = math.fmod(first, second)
    return made if isinstance(first, float) else int(made)


def arithmetic(sign: str) -> Function:
    def compute(*given: object) -> object:
        made, *others = [number(each) for each in given]
        for other in others:
            if sign in "/%" and (not other or (sign == "%" and isinstance(other, float))):
                raise Unknowable("division")
            if sign == "/" and isinstance(made, int) and isinstance(other, int):
                made = math.trunc(made / other)
            else:
                made = computed(sign, made, other)
        return made

    return compute


def int_of(value: object) -> object:
    if isinstance(value, bool) or value is None:
        return int(bool(value))
    if isinstance(value, int | float):
        return int(value)
    if isinstance(value, str) and re.fullmatch(r"-?(?:0|[1-9]\d*)", value):
        return int(value)
    raise Unknowable("int")


def float_of(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(r"-?\d+(?:\.\d+)?", value):
        return float(value)
    return float(number(value))
