"""Tables of a Markdown text: making one, putting its columns under each other, and going from cell to cell. As in
`markdown_format`, each gives one Edit and a selection, or None when there is nothing to do.

A row is cut at bars that no backslash stands before and that are outside code: what some generator reads otherwise is one
cell here, whose inside is never touched.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from editor.core.patterns import pattern
from editor.core.post.edit import Edit, Part
from editor.core.post.text import Text
from editor.core.post.typed import Selection, Typed, set_lines

_BEFORE = pattern(r"(?:[ ]{0,3}>[ ]?)*[ \t]*")  # of a table in a quote or an item
_RULE = pattern(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_CUT = pattern(r"\\+.|(?P<code>`+)(?:(?!`).|(?!(?P=code)(?!`))`+)*?(?P=code)(?!`)|(?P<bar>\|)")
_UNSURE = pattern(r"\\\\\||\\\|[ \t]*$")  # bars that one generator takes for the end of a cell, another not
_WIDEST = 40  # columns of the screen; a longer cell sticks out, or one address would pull every row apart
_EMPTY = ("|  |  |", "| --- | --- |", "|  |  |")


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of a table. `cells` are from column to column of it, without the blanks round them."""

    line: str
    before: str
    cells: tuple[tuple[int, int], ...]

    def texts(self) -> list[str]:
        return [self.line[start:end] for start, end in self.cells]


@dataclass(frozen=True, slots=True)
class _Table:
    """The lines of a table: its head, the rule below it, its rows. `first` is the head's line in the text."""

    first: int
    rows: list[_Row]

    @property
    def width(self) -> int:
        """How many columns the head has."""
        return len(self.rows[0].cells)


def make_table(text: Text, at: Selection) -> Typed | None:
    """In a table: its columns under each other. Of lines with tabs, as a spreadsheet gives them: a table. Else an empty one."""
    table = _table_round(text, at.end_line)
    if table is not None:
        return _tidied(text, at, table)
    last = at.end_line - (at.end_line > at.line and at.end_column == 0)
    chosen = text.lines[at.line : last + 1]
    if not at.empty and all("\t" in line.strip() for line in chosen):
        return _of_lines(text, at.line, chosen)
    return _new(text, at.end_line)


def next_cell(text: Text, at: Selection, by: int) -> Typed | None:
    """The caret at the end of the next cell (`by` 1) or the one before (-1). Behind the last one there is a new row."""
    table = _table_round(text, at.end_line) if at.line == at.end_line else None
    if table is None:
        return None
    places = [(n, cell) for n, row in enumerate(table.rows) if n != 1 for cell in range(len(row.cells))]
    here = (at.end_line - table.first, _cell_at(table.rows[at.end_line - table.first], at.end_column))
    beyond = [place for place in places if (place > here if by > 0 else place < here)]
    if beyond:
        number, cell = beyond[0] if by > 0 else beyond[-1]
        place = Selection.at(table.first + number, table.rows[number].cells[cell][1])
        return Typed(Edit(Part.BODY, place.line, 0, "", ""), place)
    return _new_row(text, table) if by > 0 else None


# --- reading


def _table_round(text: Text, line: int) -> _Table | None:
    """The table that a line is a part of."""
    lines = text.lines
    first = last = line
    while first > 0 and "|" in lines[first - 1]:
        first -= 1
    while last + 1 < len(lines) and "|" in lines[last + 1]:
        last += 1
    for number in range(first + 1, last + 1):
        if _is_rule(lines[number]) and line >= number - 1:
            rows = [_row(one) for one in lines[number - 1 : last + 1]]
            found = _Table(number - 1, rows)
            return found if found.width == len(rows[1].cells) else None
    return None


def _is_rule(line: str) -> bool:
    start = _end_of_before(line)
    return "|" in line and _RULE.match(line, start) is not None


def _end_of_before(line: str) -> int:
    found = _BEFORE.match(line)
    return found.end() if found else 0


def _row(line: str) -> _Row:
    start = _end_of_before(line)
    return _Row(line, line[:start], tuple(_cells(line, start)))


def _cells(line: str, start: int) -> Iterator[tuple[int, int]]:
    """From where to where each cell of a row is."""
    end = len(line.rstrip(" \t"))
    bars = [found.start() for found in _CUT.finditer(line, start, end) if found["bar"]]
    if bars and bars[0] == start:
        bars.pop(0)
        start += 1
    if bars and bars[-1] == end - 1:
        bars.pop()
        end -= 1
    for stop in [*bars, max(end, start)]:
        inner = line[start:stop]
        left = len(inner) - len(inner.lstrip(" \t"))
        content = len(inner.strip(" \t"))
        yield (start + left, start + left + content) if content else (start + min(1, len(inner)),) * 2
        start = stop + 1


def _cell_at(row: _Row, column: int) -> int:
    """The number of the cell that a column of a row is in."""
    return next((n for n, (_start, end) in enumerate(row.cells) if column <= end), len(row.cells) - 1)


# --- writing


def _tidied(text: Text, at: Selection, table: _Table) -> Typed | None:
    """The same table, its columns under each other; the caret stays in its cell."""
    if any(_UNSURE.search(row.line) for row in table.rows):
        return None
    number = at.end_line - table.first
    cell = _cell_at(table.rows[number], at.end_column)
    start, end = table.rows[number].cells[cell]
    new = _written([row.texts() for row in table.rows], [row.before for row in table.rows])
    after = _row(new[number]).cells[cell]
    column = min(after[0] + max(0, min(at.end_column, end) - start), after[1])
    return set_lines(text, table.first, len(new), new, Selection.at(at.end_line, column))


def _of_lines(text: Text, first: int, lines: Sequence[str]) -> Typed | None:
    """A table of lines whose cells are parted by tabs."""
    rows = [[cell.strip().replace("|", r"\|") for cell in line.strip("\r\n").split("\t")] for line in lines]
    width = max(map(len, rows))
    rows = [row + [""] * (width - len(row)) for row in rows]
    rows.insert(1, ["---"] * width)
    new = _written(rows, [""] * len(rows))
    return _set_off(text, first, len(lines), new, 0)


def _new(text: Text, line: int) -> Typed | None:
    """An empty table below a line, or in its place if that is empty; the caret in its first cell."""
    kept = [text.lines[line]] if text.lines[line].strip() else []
    return _set_off(text, line, 1, list(_EMPTY), 2, kept)


def _set_off(
    text: Text, first: int, count: int, new: Sequence[str], column: int, kept: Sequence[str] = ()
) -> Typed | None:
    """A table in the place of some lines, below those that are `kept`, with a blank line where others stand next to it."""
    lines = text.lines
    above = bool(kept) or (first > 0 and bool(lines[first - 1].strip()))
    below = first + count < len(lines) and bool(lines[first + count].strip())
    place = Selection.at(first + len(kept) + above, column)
    return set_lines(text, first, count, [*kept, *[""] * above, *new, *[""] * below], place)


def _new_row(text: Text, table: _Table) -> Typed | None:
    """An empty row below the last one, as wide as the head."""
    head, last = table.rows[0], table.rows[-1]
    line = table.first + len(table.rows) - 1
    new = last.before + "|" + "|".join(" " * (_columns(cell) + 2) for cell in head.texts()) + "|"
    return set_lines(text, line, 1, [last.line, new], Selection.at(line + 1, len(last.before) + 2))


def _written(rows: Sequence[Sequence[str]], before: Sequence[str]) -> list[str]:
    """Rows, the second of which is the rule, with their columns under each other."""
    sides = [(cell.startswith(":"), cell.endswith(":")) for cell in rows[1]]
    shown = [row for number, row in enumerate(rows) if number != 1]
    widths = [
        max([3, *(width for cell in column if (width := _columns(cell)) <= _WIDEST)])
        for column in zip_longest(*shown, fillvalue="")
    ]
    rule = [
        ":" * left + "-" * (width - left - right) + ":" * right
        for (left, right), width in zip(sides, widths, strict=False)
    ]
    written = []
    for number, row in enumerate(rows):
        if number == 1:
            cells = rule
        else:
            full = [*row, *[""] * (len(sides) - len(row))]
            every = [*sides, *[(False, False)] * len(full)]
            cells = [_padded(*one) for one in zip(full, widths, every, strict=False)]
        written.append(f"{before[number]}| {' | '.join(cells)} |")
    return written


def _padded(cell: str, width: int, sides: tuple[bool, bool]) -> str:
    space = max(0, width - _columns(cell))
    left = space // 2 if sides == (True, True) else space if sides == (False, True) else 0
    return " " * left + cell + " " * (space - left)


def _columns(cell: str) -> int:
    """How many columns of a screen a text takes: Chinese characters two, accents none."""
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in cell)
    none = sum(unicodedata.category(sign) in ("Mn", "Me", "Cf") for sign in cell)
    return len(cell) + wide - none
