"""A selection in a text, and one Edit of the body with the selection after it: what every typing command gives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from editor.core.patterns import pattern
from editor.core.post.edit import Edit, Part
from editor.core.post.line_edit import edit_lines
from editor.core.post.text import Text

ITEM = pattern(
    r"(?P<indent>[ \t]*)(?P<marker>[-*+]|(?P<number>\d{1,9})(?P<point>[.)]))(?P<gap>[ \t]+|$)"
    r"(?P<task>\[[ xX]\](?:[ \t]+|$))?"
)
QUOTE = pattern(r"(?:[ ]{0,3}>[ ]?)+")
HEADING = pattern(r"[ ]{0,3}(#{1,6})(?:[ \t]+|$)")


class Selection(NamedTuple):
    """A stretch of text; the caret is at its end. Start and end may be the same place."""

    line: int
    column: int
    end_line: int
    end_column: int

    @classmethod
    def at(cls, line: int, column: int) -> Selection:
        """A caret."""
        return cls(line, column, line, column)

    @property
    def empty(self) -> bool:
        return (self.line, self.column) == (self.end_line, self.end_column)


class Typed(NamedTuple):
    """One Edit and where the selection is after it."""

    edit: Edit
    selection: Selection


def with_prefixes(text: Text, at: Selection, new: Sequence[str]) -> Typed | None:
    """Lines whose beginnings changed; the selection stays on the same characters."""

    def moved(line: int, column: int) -> int:
        if not 0 <= line - at.line < len(new):
            return column
        return max(0, min(len(new[line - at.line]), column + len(new[line - at.line]) - len(text.lines[line])))

    start = moved(at.line, at.column) if at.empty or at.column else 0
    after = Selection(at.line, start, at.end_line, moved(at.end_line, at.end_column))
    return set_lines(text, at.line, len(new), list(new), after)


def set_lines(text: Text, first: int, count: int, new: list[str], after: Selection, hint: int = 0) -> Typed | None:
    """Replace `count` lines from `first` on; None when they are like that already."""
    edit = edit_lines(Part.BODY, text, first, len(text.lines) - first - count, new, hint)
    return Typed(edit, after) if edit else None
