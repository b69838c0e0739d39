"""An Edit is the only thing that changes a post: which part, where, what was there, what is there now."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple

from editor.core.post.text import LINE_END, Text, common_prefix, common_suffix, split_lines


class Part(Enum):
    """The four stretches of a post's text, in file order. Fences have their line end inside."""

    OPENING = "opening"
    HEAD = "head"
    CLOSING = "closing"
    BODY = "body"


class Edit(NamedTuple):
    """Replace `removed` by `inserted` at `line`, `column` (from 0, code points) of `part`; both carry their own line ends."""

    part: Part
    line: int
    column: int
    removed: str
    inserted: str

    def inverse(self) -> Edit:
        """The edit that takes this one back."""
        return Edit(self.part, self.line, self.column, self.inserted, self.removed)

    def end(self) -> tuple[int, int]:
        """Line and column right behind what it puts in."""
        lines = split_lines(self.inserted)[0]
        return self.line + len(lines) - 1, len(lines[-1]) + (self.column if len(lines) == 1 else 0)


def break_lines(edits: Iterable[Edit]) -> bool:
    """Whether lines come or go by some of these edits."""
    return LINE_END.search("".join(text for edit in edits for text in (edit.removed, edit.inserted))) is not None


def splice(part: Part, text: Text | str, start: int, end: int, inserted: str) -> Edit:
    """The edit that replaces the code points [start, end) of `text`, which is the raw text of `part`."""
    lines = Text(text) if isinstance(text, str) else text
    line, column = lines.position(start)
    end_line, end_column = lines.position(end)
    return Edit(part, line, column, lines.slice(line, column, end_line, end_column), inserted)


class Refused(NamedTuple):
    """An edit that cannot be made safely: why, in one sentence, and the line of the part it is about (from 0)."""

    reason: str
    line: int = 0


def covering_edit(part: Part, old: str, new: str) -> Edit:
    """The smallest one Edit that makes `new` out of `old`, never cutting a CRLF in two."""
    start = common_prefix(old, new)
    tail = common_suffix(old, new, min(len(old), len(new)) - start)
    if start and "\r" in (old[start - 1], new[start - 1]):
        start -= 1
    if (
        tail
        and old[len(old) - tail] == "\n"
        and "\r" in (old[len(old) - tail - 1 :][:1], new[len(new) - tail - 1 :][:1])
    ):
        tail -= 1
    return splice(part, old, start, len(old) - tail, new[start : len(new) - tail])
