"""GFM's tables (§4.10) as micromark, cmark-gfm and pulldown-cmark read them; all three trim only spaces and tabs of cells.

Observed with @astrojs/markdown-remark 7.3, cmark-gfm 0.29.0.gfm.13 and pulldown-cmark 0.13 (pyromark 0.10).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from editor.core.rendering.dialects.blocks import Blocks

_MARKS = frozenset("|-:")
_SPACE = " \t"
_PIPE = re.compile(r"\\?\|")
_PIPE_OR_ESCAPE = re.compile(r"\\[\\|]|\|")
_CELL = re.compile(r":?-+:?")
_LENIENT_CELL = re.compile(r"[: ]*-[-: ]*")
_MOST_MISSING = 65_536  # cells that a table's rows leave out; a few characters could ask for millions


@dataclass(frozen=True, slots=True)
class Kind:
    """`strict`: every cell of the line of marks is `:--:`, tabs may stand round it, and one line without pipes may be a
    table's head; else pipes are needed in both, a cell needs one hyphen, and no list comes first.

    `deep`: rows may be indented as code is. `lone`: a row may be one pipe. `escapes`: the pipe behind two backslashes
    parts cells.
    """

    strict: bool
    deep: bool
    lone: bool
    escapes: bool = False


MICROMARK = Kind(strict=True, deep=False, lone=True, escapes=True)
CMARK = Kind(strict=True, deep=False, lone=False)
PULLDOWN = Kind(strict=False, deep=True, lone=False)


def tables(md: MarkdownIt, kind: Kind) -> None:
    """Teach `md` this kind of tables, in the place of the library's."""

    def rule(state: StateBlock, first: int, last: int, silent: bool) -> bool:
        alignments = _alignments(state, first, last, kind, silent)
        if alignments is None or (not silent and _begins_another(state, first, last)):
            return False
        if not silent:
            _table(state, first, last, alignments, kind)
        return True

    md.block.ruler.at("table", rule, {"alt": ["paragraph", "reference"]})
    md.enable("table")


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _cells(row: str, kind: Kind) -> list[str]:
    """The cells of a row; a pipe behind a backslash belongs to its cell."""
    cells, start, row = [""], 0, row.strip(_SPACE)
    for match in (_PIPE_OR_ESCAPE if kind.escapes else _PIPE).finditer(row):
        if match[0][0] == "\\" != match[0][-1]:
            cells[-1] += row[start : match.start()] + "|"
        elif match[0] == "|":
            cells[-1] += row[start : match.start()]
            cells.append("")
        else:
            continue
        start = match.end()
    cells[-1] += row[start:]
    if not cells[0]:
        del cells[0]
    if cells and not cells[-1]:
        del cells[-1]
    return [cell.strip(_SPACE) for cell in cells]


def _alignments(state: StateBlock, first: int, last: int, kind: Kind, inside: bool) -> list[str] | None:
    """The alignments of the columns of a table whose head is the line `first`; None when it is no table's.

    `inside`: in a paragraph, which a list would end first.
    """
    line = first + 1
    start = state.bMarks[line] + state.tShift[line]
    if line >= last or state.src[start : start + 1] not in _MARKS or state.sCount[line] < state.blkIndent:
        return None
    marks = _line(state, line)
    if (
        state.is_code_block(line)
        or ((kind.strict or inside) and marks.startswith(("- ", "-\t")))
        or state.is_code_block(first)
    ):
        return None
    head = _line(state, first)
    if not ("|" in marks or (kind.strict and ":" in marks)) or not (kind.strict or "|" in head):
        return None
    found = _strict(_cells(marks, kind)) if kind.strict else _lenient(marks, kind)
    return found if found and len(_cells(head, kind)) == len(found) else None


def _begins_another(state: StateBlock, first: int, last: int) -> bool:
    """Whether a block of another kind begins at the line `first`: a table is the last that is tried. Where the line ends a
    paragraph, only those that could end it come first, so that `2. a|b` is a table's head there."""
    assert isinstance(state.md.block, Blocks)
    text = state.tokens[-3:]  # a paragraph's opening, text and end
    ends_text = (
        len(text) == 3 and text[-1].type == "paragraph_close" and text[0].map is not None and text[0].map[1] == first
    )
    old, state.parentType = state.parentType, "paragraph" if ends_text else "table"
    (others,) = state.md.block.ruler.enders("paragraph", without="table")
    found = others(state, first, last, True)
    state.parentType = old
    return found


def _strict(cells: list[str]) -> list[str] | None:
    if not all(map(_CELL.fullmatch, cells)):
        return None
    return [_alignment(cell[0] == ":", cell[-1] == ":") for cell in cells]


def _lenient(marks: str, kind: Kind) -> list[str] | None:
    cells = _cells(marks, kind)
    if "\t" in marks or not all(map(_LENIENT_CELL.fullmatch, cells)):
        return None
    return [_alignment(cell[0] == ":", ":" in cell[cell.index("-") :]) for cell in cells]


def _alignment(left: bool, right: bool) -> str:
    return ("center" if left else "right") if right else "left" if left else ""


def _table(
    state: StateBlock,
    first: int,
    last: int,
    alignments: Sequence[str],
    kind: Kind,
) -> None:
    old, state.parentType = state.parentType, "table"
    assert isinstance(state.md.block, Blocks)
    (ends,) = state.md.block.ruler.enders("paragraph", without="table")
    opening = state.push("table_open", "table", 1)
    state.push("thead_open", "thead", 1).map = [first, first + 1]
    _row(state, "th", _cells(_line(state, first), kind), alignments, first)
    state.push("thead_close", "thead", -1)
    line, missing = first + 2, 0
    while line < last and _goes_on(state, line, kind) and not ends(state, line, last, True):
        cells = _cells(_line(state, line), kind)
        missing += max(0, len(alignments) - len(cells))
        if missing > _MOST_MISSING:
            break
        if line == first + 2:
            body = state.push("tbody_open", "tbody", 1)
        _row(state, "td", cells, alignments, line)
        line += 1
    if line > first + 2:
        body.map = [first + 2, line]
        state.push("tbody_close", "tbody", -1)
    opening.map = [first, line]
    state.push("table_close", "table", -1)
    state.parentType = old
    state.line = line


def _goes_on(state: StateBlock, line: int, kind: Kind) -> bool:
    """Whether a line may be a row, as far as its own text says."""
    return not (
        state.isEmpty(line)
        or state.sCount[line] < state.blkIndent
        or (not kind.deep and state.is_code_block(line))
        or (not kind.lone and _line(state, line).strip(_SPACE) == "|")
    )


def _row(state: StateBlock, tag: str, cells: Sequence[str], alignments: Sequence[str], line: int) -> None:
    state.push("tr_open", "tr", 1).map = [line, line + 1]
    for index, alignment in enumerate(alignments):
        opening = state.push(f"{tag}_open", tag, 1)
        if alignment:
            opening.attrs = {"style": f"text-align:{alignment}"}
        token = state.push("inline", "", 0)
        token.content, token.map, token.children = cells[index] if index < len(cells) else "", [line, line + 1], []
        state.push(f"{tag}_close", tag, -1)
    state.push("tr_close", "tr", -1)
