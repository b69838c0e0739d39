"""Commands on whole lines of a Markdown text: moving, doubling and deleting them, and fencing them as code. As in
`markdown_format`, each gives one Edit and a selection, or None when there is nothing to do.
"""

from __future__ import annotations

from collections.abc import Sequence

from editor.core.patterns import pattern
from editor.core.post.edit import Edit, Part
from editor.core.post.text import Text
from editor.core.post.typed import Selection, Typed, set_lines

_OPENING = pattern(r"[ \t]*(?P<fence>`{3,}(?=[^`]*$)|~{3,})")
_CLOSING = pattern(r"[ \t]*(?P<fence>`{3,}|~{3,})[ \t]*$")


def move_lines(text: Text, at: Selection, by: int) -> Typed | None:
    """Take the selected lines past the one above (`by` -1) or below (1); the selection goes with them."""
    first, last = at.line, last_line(at)
    passed = first - 1 if by < 0 else last + 1
    end = len(text.lines) - 1 if text.lines[-1] == "" else len(text.lines)  # the last line end of a file stays its last
    if passed < 0 or passed >= end or last >= end:
        return None
    lines = text.lines[first : last + 1]
    new = [*lines, text.lines[passed]] if by < 0 else [text.lines[passed], *lines]
    after = Selection(at.line + by, at.column, at.end_line + by, at.end_column)
    typed = set_lines(text, min(first, passed), len(new), new, after)
    return typed or Typed(Edit(Part.BODY, first, 0, "", ""), after)  # lines that are alike


def duplicate_lines(text: Text, at: Selection) -> Typed | None:
    """The selected lines once more below themselves; the selection goes to the new ones."""
    lines = text.lines[at.line : last_line(at) + 1]
    after = Selection(at.line + len(lines), at.column, at.end_line + len(lines), at.end_column)
    return set_lines(text, at.line, len(lines), lines * 2, after)


def delete_lines(text: Text, at: Selection) -> Typed | None:
    """Take the selected lines away; the caret keeps its column in the line that comes there. None where there is none: below
    the last line end of a file."""
    first, last = at.line, last_line(at)
    count, below = last - first + 1, text.lines[last + 1 : last + 2]
    if below:
        return set_lines(text, first, count + 1, below, Selection.at(first, min(at.column, len(below[0]))))
    if first == 0:
        return set_lines(text, 0, count, [""], Selection.at(0, 0))
    if text.lines[first:] == [""]:
        return None
    above = text.lines[first - 1]
    return set_lines(text, first - 1, count + 1, [above], Selection.at(first - 1, min(at.column, len(above))))


def toggle_code_block(text: Text, at: Selection) -> Typed | None:
    """Put a fence above and below the lines, the caret where the language is written; or, inside a fenced block, take its
    fences away.
    """
    first, last = at.line, last_line(at)
    block = block_round(text.lines, first, last)
    if block is not None:
        start, end = block
        inner = text.lines[start + 1 : end] or [""]

        def moved(line: int, column: int) -> tuple[int, int]:
            line = max(start, min(line - 1, start + len(inner) - 1))
            return line, min(column, len(inner[line - start]))

        after = Selection(*moved(at.line, at.column), *moved(at.end_line, at.end_column))
        return set_lines(text, start, end - start + 1, inner, after)
    lines = text.lines[first : last + 1]
    indent = lines[0][: len(lines[0]) - len(lines[0].lstrip(" \t"))]
    inside = (found["fence"] for line in lines if (found := _CLOSING.match(line)) and "`" in found["fence"])
    fence = indent + "`" * max(3, *(len(run) + 1 for run in inside), 3)
    new = [fence, *(lines if any(map(str.strip, lines)) else [indent]), fence]
    return set_lines(text, first, len(lines), new, Selection.at(first, len(fence)))


def last_line(at: Selection) -> int:
    """The last selected line; one of which only the beginning is reached doesn't count."""
    return at.end_line - (at.end_line > at.line and at.end_column == 0)


def block_round(lines: Sequence[str], first: int, last: int) -> tuple[int, int] | None:
    """The lines of the fences of the block that holds these lines; of one that isn't closed, None."""
    start, fence = -1, ""
    for number, line in enumerate(lines):
        if start < 0:
            if number > first:
                return None
            if found := _OPENING.match(line):
                start, fence = number, found["fence"]
        elif (found := _CLOSING.match(line)) and found["fence"].startswith(fence):
            if start <= first and last <= number:
                return start, number
            start = -1
    return None
