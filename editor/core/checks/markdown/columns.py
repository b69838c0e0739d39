"""Columns of a line: tabs reach to multiples of four (CommonMark 0.31.2, section 2.2)."""

from __future__ import annotations

_SPACES = frozenset((" ", "\t"))


def indent_width(rest: str, column: int) -> int:
    """The width of the white space that `rest`, which stands at `column`, starts with."""
    if rest[:1] not in _SPACES:
        return 0
    width = column
    for char in rest:
        if char == " ":
            width += 1
        elif char == "\t":
            width += 4 - width % 4
        else:
            break
    return width - column


def signs_of(rest: str, width: int, column: int) -> int:
    """How many characters of white space make up `width` columns from `column` on."""
    reached = column
    for index, char in enumerate(rest):
        if reached - column >= width or char not in " \t":
            return index
        reached += 1 if char == " " else 4 - reached % 4
    return len(rest)
