"""The smallest Edit that turns some lines of a text into others."""

from __future__ import annotations

from collections.abc import Sequence

from editor.core.post.edit import Edit, Part
from editor.core.post.text import Text, common_prefix, common_suffix, split_lines


def edit_lines(part: Part, text: Text, first: int, tail: int, lines: Sequence[str], hint: int = 0) -> Edit | None:
    """The Edit that puts `lines` where `text` has those from `first` up to its last `tail`; None if they are there.

    `lines` have no ends: a break that stays keeps its own, a new one gets its neighbour's. `hint` is the column of line
    `first` at which the change is known to start; it decides between equally small edits (which "a" of "aa" is new).
    """
    old, new = "\n".join(text.lines[first : len(text.lines) - tail]), "\n".join(lines)
    if old == new:
        return None
    start, end = _difference(old, new, hint)
    line, column = _place(old, start, first)
    last_line, last_column = _place(old, len(old) - end, first)
    removed = text.slice(line, column, last_line, last_column)
    inserted = _with_ends(new[start : len(new) - end], removed, text.line_end(line))
    return keep_breaks_apart(Edit(part, line, column, removed, inserted), text, last_line, last_column)


def with_breaks_of(old: str, new: str) -> str:
    """`new`, whose lines end in LF, with the line ends that `old` has where the break stays and like those where it is new."""
    if "\r" not in old:
        return new
    text = Text(old)
    edit = edit_lines(Part.HEAD, text, 0, 0, new.split("\n"))
    if edit is not None:
        text.replace(edit.line, edit.column, edit.removed, edit.inserted)
    return str(text)


def _difference(old: str, new: str, hint: int) -> tuple[int, int]:
    """How many code points are equal before and after the change, which starts at `hint` if it can."""
    start = common_prefix(old, new, hint)
    end = common_suffix(old, new, min(len(old), len(new)) - start)
    start += common_prefix(old[start : len(old) - end], new[start : len(new) - end])
    return start, end


def _place(joined: str, offset: int, first: int) -> tuple[int, int]:
    return first + joined.count("\n", 0, offset), offset - (joined.rfind("\n", 0, offset) + 1)


def _with_ends(inserted: str, removed: str, end: str) -> str:
    """`inserted` with real line ends: those of `removed` one by one if there are as many, else `end`."""
    if "\n" not in inserted:
        return inserted
    lines = inserted.split("\n")
    known = split_lines(removed)[1][:-1]
    ends = known if len(known) == len(lines) - 1 else [end] * (len(lines) - 1)
    pieces = [""]
    for line, own in zip(lines, [*ends, ""], strict=True):
        pieces.append(line + ("\r\n" if own == "\n" and not line and pieces[-1].endswith("\r") else own))
    return "".join(pieces)


def keep_breaks_apart(edit: Edit, text: Text, last_line: int, last_column: int) -> Edit:
    """A CR that comes to stand before an LF would make one break of two: write that LF as CRLF instead."""
    removed, inserted = edit.removed, edit.inserted
    before = text.ends[edit.line - 1] if edit.column == 0 and edit.line else ""
    if inserted.startswith("\n") and before == "\r":
        inserted = "\r" + inserted
    at_end = last_column == len(text.lines[last_line])
    if at_end and text.ends[last_line] == "\n" and (inserted.endswith("\r") or (not inserted and before == "\r")):
        removed, inserted = removed + "\n", inserted + "\r\n"
    return Edit(edit.part, edit.line, edit.column, removed, inserted)
