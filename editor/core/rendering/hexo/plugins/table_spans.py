"""Cells of a table that reach over others, as markdown-it-attrs lets them: `| one {colspan=2} | | |`.

Source: the README of markdown-it-attrs 4 ("rowspan", "colspan"), and observed output: the last cells of a row go where a
cell of it, or one of a row above, takes their room, and a cell doesn't reach further than the head's columns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token


@dataclass(slots=True)
class _Row:
    """A row of the body: the places of its cells' opening tokens, and of its own end; `room`: how many cells it may have."""

    cells: list[int] = field(default_factory=list)
    end: int = 0
    room: int = 0


def hide_spanned(tokens: Sequence[Token], body_end: int) -> None:
    """Hide the cells that others reach over in the table whose body ends at `body_end`."""
    start = body_end
    while tokens[start].type != "tbody_open":
        start -= 1
    columns, place = 0, start - 1
    while tokens[place].type != "thead_open":
        columns += tokens[place].type == "th_open"
        place -= 1
    rows = _rows(tokens, start, body_end)
    for number, row in enumerate(rows if columns > 1 else ()):
        if row.room:
            _hide(tokens, row.cells[row.room :], row.end)
        for index, cell in enumerate(row.cells):
            if tokens[cell].hidden:
                continue
            down, across = (_count(tokens[cell].attrs.get(name)) for name in ("rowspan", "colspan"))
            if down > 1:
                _reach_down(rows[number + 1 : number + down], columns - max(across, 1))
            if across > 1:
                _reach_across(tokens, row, index, columns, across)


def _reach_down(below: Sequence[_Row], room: int) -> None:
    for row in below:
        room -= row.room > 0
        row.room = room


def _reach_across(tokens: Sequence[Token], row: _Row, index: int, columns: int, wanted: int) -> None:
    room = row.room or columns
    real = min(room - index, wanted)
    if real < wanted:
        tokens[row.cells[index]].attrSet("colspan", str(real))
    _hide(tokens, row.cells[room + 1 - columns - real :], row.end)


def _hide(tokens: Sequence[Token], cells: Sequence[int], end: int) -> None:
    """Hide everything from the first of `cells` to the end of their row."""
    for place in range(cells[0], end) if cells else ():
        token = tokens[place]
        token.hidden = True
        for child in token.children or ():
            child.hidden, child.content, child.children = True, "", None


def _rows(tokens: Sequence[Token], start: int, end: int) -> list[_Row]:
    rows: list[_Row] = []
    for place in range(start, end):
        kind = tokens[place].type
        if kind == "tr_open":
            rows.append(_Row())
        elif kind == "td_open":
            rows[-1].cells.append(place)
        elif kind == "tr_close":
            rows[-1].end = place
    return rows


def _count(written: object) -> int:
    """A number as it is written, 0 for what is none."""
    number = re.match(r"\s*\d+", str(written or ""))
    return int(number[0]) if number else 0
