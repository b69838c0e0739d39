"""Tables as marked 15 reads them: rows go on to a blank line or another block, whatever stands in them."""

from __future__ import annotations

from itertools import zip_longest

from markdown_it.rules_block import StateBlock

from editor.core.patterns import pattern
from editor.core.rendering.hexo.marked_blocks import ITEM, has_delimiters, interrupted, line_text
from editor.core.rendering.hexo.marked_versions import is_before_06
from editor.core.rendering.js_text import trim

# Cells that short rows are filled up with: a bound against texts that a few bytes make gigabytes of.
_MOST_SPARE_CELLS = 20_000
_TAB = pattern(r" {0,3}\t$")
_PIPE = pattern(r"\\*\|")


def _cells(row: str) -> list[str]:
    """The cells of a row; a pipe after an odd number of backslashes is text. Outer cells that are empty don't count."""
    cells = []
    start = 0
    for match in _PIPE.finditer(row):
        if len(match[0]) % 2:
            cells.append(row[start : match.end() - 1])
            start = match.end()
    cells.append(row[start:])
    if not trim(cells[0]):
        del cells[0]
    if cells and not trim(cells[-1]):
        del cells[-1]
    return [trim(cell).replace("\\|", "|") for cell in cells]


def _alignment(cell: str) -> str:
    cell = cell.strip()
    if cell.endswith(":"):
        return "center" if cell.startswith(":") else "right"
    return "left" if cell.startswith(":") else ""


def table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A table: a head, a delimiter row with as many cells, rows."""
    if start + 1 >= state.lineMax or state.is_code_block(start) or (state.parentType == ITEM and is_before_06(state)):
        return False
    first, row = line_text(state, start), line_text(state, start + 1)
    if ("|" not in row and ":" not in row) or not has_delimiters(state, first, row):
        return False
    head = _cells(first)
    aligns = [_alignment(cell) for cell in row.strip().removeprefix("|").removesuffix("|").split("|")]
    if not head or len(head) != len(aligns):
        return False
    if silent:
        return True
    opening = state.push("table_open", "table", 1)
    state.push("thead_open", "thead", 1)
    _push_row(state, head, aligns, start, "th")
    state.push("thead_close", "thead", -1)
    line, spare = start + 2, _MOST_SPARE_CELLS
    piped = first.lstrip(" ").startswith("|")
    as_written = is_before_06(state)  # rows have the cells that they have
    while line < state.lineMax and not (_ends_03(state, line, piped) if as_written else _ends(state, line)):
        if line == start + 2:
            state.push("tbody_open", "tbody", 1)
        cells = _cells(line_text(state, line))
        cells = cells if as_written else cells[: len(head)]
        missing = 0 if as_written else min(len(head) - len(cells), spare)
        spare -= missing
        _push_row(state, cells + [""] * missing, aligns, line, "td")
        line += 1
    if line > start + 2:
        state.push("tbody_close", "tbody", -1)
    state.push("table_close", "table", -1)
    opening.map = [start, line]
    state.line = line
    return True


def _ends_03(state: StateBlock, line: int, piped: bool) -> bool:
    """The same for marked 0.3, where rows are told by their pipe alone: the first one, in a table whose head begins with it."""
    text = line_text(state, line)
    return not (text.lstrip(" ").startswith("|") if piped else "|" in text)


def _ends(state: StateBlock, line: int) -> bool:
    """Whether no row stands here. A line of one tab is an empty row."""
    if state.isEmpty(line):
        return _TAB.match(line_text(state, line)) is None
    return state.sCount[line] >= 4 or interrupted(state, line, False, tables=False)


def _push_row(state: StateBlock, cells: list[str], aligns: list[str], line: int, tag: str) -> None:
    state.push("tr_open", "tr", 1).map = [line, line + 1]
    for cell, align in zip_longest(cells, aligns[: len(cells)], fillvalue=""):
        opening = state.push(f"{tag}_open", tag, 1)
        if align:
            opening.attrs = {"align": align}
        inline = state.push("inline", "", 0)
        inline.content = cell
        inline.map = [line, line + 1]
        inline.children = []
        state.push(f"{tag}_close", tag, -1)
    state.push("tr_close", "tr", -1)
