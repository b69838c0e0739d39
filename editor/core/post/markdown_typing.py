"""What Enter and Tab mean in Markdown text: pure functions from a text and a selection to one Edit and a selection.

Every function gives None when there is nothing special to do. Lines and columns count from 0, in code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.core.patterns import pattern
from editor.core.post.edit import Edit, Part
from editor.core.post.text import Text
from editor.core.post.typed import ITEM, QUOTE, Selection, Typed, set_lines, with_prefixes

_INDENTATION = pattern(r"[ \t\u3000]*")
_FARTHEST_UP = 200  # lines above that are looked at for what an item belongs to
_RENUMBER_LIMIT = 500  # following items that one Enter renumbers at most


def new_line(text: Text, at: Selection) -> Typed | None:
    """Enter: the next list item or quote line; an empty item or quote line ends its list, as a blank
    line. None: a plain line break."""
    if not at.empty:
        return None
    line = text.lines[at.line]
    quote = QUOTE.match(line)
    start = quote.end() if quote else 0
    item = ITEM.match(line, start)
    if item and at.column >= item.end():
        if not line[item.end() :].strip():
            return _leave_item(text, at.line, item, line[:start])
        return _next_item(text, at, item, line[:start])
    if quote and at.column >= start:
        if not line[start:].strip():
            return _end(text, at.line, "")
        return _break(text, at, line[:start])
    return _keep_indentation(text, at)


def indent(text: Text, at: Selection) -> Typed | None:
    """Tab: list items go one level in, selected lines too; elsewhere spaces up to the next stop of four. From a link's text
    to its address, if it has none yet."""
    if at.empty and text.lines[at.line].startswith("]()", at.column):
        return Typed(Edit(Part.BODY, at.line, at.column, "", ""), Selection.at(at.line, at.column + 2))
    item = ITEM.match(text.lines[at.line])
    if not item and at.line == at.end_line:
        space = " " * (4 - at.column % 4)
        lines = [text.lines[at.line][: at.column] + space + text.lines[at.line][at.end_column :]]
        return set_lines(text, at.line, 1, lines, Selection.at(at.line, at.column + len(space)), at.column)
    width = _deeper(text, at.line) if item else 4
    return _shift(text, at, width)


def outdent(text: Text, at: Selection) -> Typed | None:
    """Shift+Tab: one level out, at most what all lines' first has."""
    first = text.lines[at.line]
    width = len(first) - len(first.lstrip(" \t"))
    if not width:
        if at.line == at.end_line:
            return None
        return _shift(text, at, -4)
    if ITEM.match(first):
        return _shift(text, at, -(width - _parent_indent(text, at.line, width)))
    return _shift(text, at, -min(4, width))


# --- list items


def _next_item(text: Text, at: Selection, item: re.Match[str], quote: str) -> Typed | None:
    marker = item["marker"]
    following: list[str] = []
    if item["number"]:
        number = int(item["number"])
        step = 0 if _sibling_number(text, at.line, item) == number else 1
        marker = f"{number + step}{item['point']}"
        following = _renumbered(text, at.line + 1, quote, item, number + step) if step else []
    gap = item["gap"] or " "
    prefix = quote + item["indent"] + marker + gap + ("[ ] " if item["task"] else "")
    line = text.lines[at.line]
    lines = [line[: at.column], prefix + line[at.column :].lstrip(" \t"), *following]
    after = Selection.at(at.line + 1, len(prefix))
    return set_lines(text, at.line, 1 + len(following), lines, after, at.column)


def _renumbered(text: Text, start: int, quote: str, item: re.Match[str], taken: int) -> list[str]:
    """The lines after an item with their numbers moved up by one, as far as they count on from `taken`."""
    lines: list[str] = []
    last = 0
    for line in text.lines[start : start + _RENUMBER_LIMIT]:
        if not line.startswith(quote):
            break
        other = ITEM.match(line, len(quote))
        if other and other["indent"] == item["indent"]:
            if other["point"] != item["point"] or int(other["number"]) != taken:
                break
            taken += 1
            line = line[: other.start("number")] + str(taken) + line[other.end("number") :]
            last = len(lines) + 1
        elif line[len(quote) :].strip() and not line[len(quote) :].startswith(
            (item["indent"] + " ", item["indent"] + "\t")
        ):
            break
        lines.append(line)
    return lines[:last]


def _above(text: Text, line: int, start: int = 0) -> Iterator[tuple[str, re.Match[str] | None]]:
    """The lines above one, the nearest first, with the item that begins in each behind `start`; not too far up."""
    for above in reversed(text.lines[max(0, line - _FARTHEST_UP) : line]):
        yield above, ITEM.match(above, start)


def _sibling_number(text: Text, line: int, item: re.Match[str]) -> int | None:
    """The number of the item before this one in its list."""
    for above, other in _above(text, line, item.start()):
        if other and other["indent"] == item["indent"]:
            return int(other["number"]) if other["number"] else None
        if not above.strip() or (other is None and not above.startswith(" ")):
            return None
    return None


def _leave_item(text: Text, line: int, item: re.Match[str], quote: str) -> Typed | None:
    """An empty item: one level out if it has a level, else no item any more."""
    width = len(item["indent"])
    if width:
        return outdent(text, Selection.at(line, len(text.lines[line])))
    return _end(text, line, quote)


def _end(text: Text, line: int, quote: str) -> Typed | None:
    """Write on below a list or quote. A blank line stays between: right below the last item, what comes is a part of it."""
    above = text.lines[line - 1] if line else ""
    blank = QUOTE.sub("", above, count=1) if quote else above
    lines = [quote.rstrip(), quote] if blank.strip() else [quote]
    return set_lines(text, line, 1, lines, Selection.at(line + len(lines) - 1, len(quote)))


def _deeper(text: Text, line: int) -> int:
    """How far in the next level of item `line` is: to the text of the item above that it goes under, else its own."""
    item = ITEM.match(text.lines[line])
    assert item
    own = len(item["indent"])
    for _content, other in _above(text, line):
        if other and len(other["indent"]) <= own:
            return max(1, len(other["indent"]) + len(other["marker"]) + max(1, len(other["gap"])) - own)
    return len(item["marker"]) + 1


def _parent_indent(text: Text, line: int, width: int) -> int:
    for _content, other in _above(text, line):
        if other and len(other["indent"]) < width:
            return len(other["indent"])
    return 0


def _shift(text: Text, at: Selection, width: int) -> Typed | None:
    """Move lines by `width` columns and give a lone ordered item the number that fits its new level."""
    last = at.end_line - (1 if at.end_line > at.line and at.end_column == 0 else 0)
    new = []
    for line in text.lines[at.line : last + 1]:
        if width > 0:
            new.append(" " * width + line if line.strip() else line)
        else:
            new.append(line[min(-width, len(line) - len(line.lstrip(" \t"))) :])
    if last == at.line:
        new[0] = _numbered(text, at.line, new[0])
    return with_prefixes(text, at, new)


def _numbered(text: Text, line: int, content: str) -> str:
    item = ITEM.match(content)
    if not item or not item["number"]:
        return content
    number = 1
    for above, other in _above(text, line):
        if other and len(other["indent"]) < len(item["indent"]):
            break
        if other and other["number"] and other["indent"] == item["indent"]:
            number = int(other["number"]) + 1
            break
        if not other and above.strip() and not above.startswith((" ", "\t")):
            break
    return content[: item.start("number")] + str(number) + content[item.end("number") :]


def _keep_indentation(text: Text, at: Selection) -> Typed | None:
    """A line starts below the one before it (also after Chinese paragraph space); a line of only space is emptied."""
    line = text.lines[at.line]
    match = _INDENTATION.match(line)
    space = match.group() if match else ""
    if not space or at.column < len(space):
        return None
    if len(space) == len(line):
        return set_lines(text, at.line, 1, ["", ""], Selection.at(at.line + 1, 0))
    return _break(text, at, space)


def _break(text: Text, at: Selection, prefix: str) -> Typed | None:
    line = text.lines[at.line]
    lines = [line[: at.column], prefix + line[at.column :]]
    return set_lines(text, at.line, 1, lines, Selection.at(at.line + 1, len(prefix)), at.column)
