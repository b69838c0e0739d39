"""The conditions of Liquid's `if`, `unless` and `case` where the post and the site's settings decide (Liquid 5.4's docs,
`operators`, `truthy and falsy`)."""

from __future__ import annotations

import re

from editor.core.rendering.dialects.liquid_site import NIL, Bare, is_equal, is_true
from editor.core.rendering.dialects.liquid_values import Values

_WORD = re.compile(r"\"[^\"]*\"|'[^']*'|[=!<>]=|<>|[<>]|[^\s=!<>,|\"']+")
_LONGEST = 200  # words of a condition
_OPERATORS = frozenset(("==", "!=", "<>", "<", ">", "<=", ">=", "contains"))


def holds(condition: str, values: Values) -> bool | None:
    """Whether a condition holds; None where only the build knows. `and` and `or` are taken from the right."""
    words = _WORD.findall(condition)
    if len(words) > _LONGEST:
        return None
    for place, word in enumerate(words):
        if word in ("and", "or"):
            first = _one(words[:place], values)
            if first is None or first is (word == "or"):
                return first
            return holds(" ".join(words[place + 1 :]), values)
    return _one(words, values)


def is_among(subject: str, candidates: str, values: Values) -> bool | None:
    """Whether a value is one of those that a `when` lists; None where only the build knows."""
    wanted = values.value(subject.strip())
    found = [values.value(word) for word in _WORD.findall(candidates) if word != "or"]
    if not isinstance(wanted, str) or not all(isinstance(value, str) for value in found):
        return None
    return any(isinstance(value, str) and is_equal(wanted, value) for value in found)


def _one(words: list[str], values: Values) -> bool | None:
    """A value, or two of them with an operator between."""
    if len(words) == 1:
        value = values.value(words[0])
        return is_true(value) if isinstance(value, str) else None
    if len(words) != 3 or words[1] not in _OPERATORS:
        return None
    left, right = values.value(words[0]), values.value(words[2])
    if not isinstance(left, str) or not isinstance(right, str):
        return None
    same = is_equal(left, right)
    if words[2] in ("blank", "empty"):  # nothing that Jekyll has is `blank`; `empty` is a text without letters
        same = words[2] == "empty" and left == "" and is_true(left)
    match words[1]:
        case "==":
            return same
        case "!=" | "<>":
            return not same
        case "contains":
            if words[0].startswith("site."):
                return None  # it may be a list
            return not isinstance(left, Bare) and right in left
    return _compared(left, words[1], right)


def _compared(left: str, operator: str, right: str) -> bool | None:
    """Numbers by their size. nil is neither less nor more; with a text the build stops."""
    if not isinstance(left, Bare) or not isinstance(right, Bare):
        return None
    if NIL in (left, right):
        return False
    try:
        one, other = float(left), float(right)
    except ValueError:
        return None
    if operator == "<":
        return one < other
    if operator == ">":
        return one > other
    return one <= other if operator == "<=" else one >= other
