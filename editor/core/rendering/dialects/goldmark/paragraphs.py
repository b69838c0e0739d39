"""goldmark's paragraphs: what they turn into when they end (Hugo 0.111).

goldmark reads the lines of a paragraph first, lazy lines too, and only then sees a table or a definition's term in
them. So a table never interrupts a paragraph, it is the end of one: any line may be its head, those before stay text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from editor.core.rendering.dialects.white_space import heading

_DELIMITERS = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_PIPE = re.compile(r"(?<!\\)\|")
_ESCAPED_PIPE = re.compile(r"(?<!\\)\\\|")
_MOST_MISSING = 65_536  # cells that a table's rows leave out; a few characters could ask for millions
DEFINITION = re.compile(r":[ \t]")


def paragraph(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """Block rule: a paragraph with what it turns into."""
    end = _end(state, first, last)
    options = state.md.options
    source = _source(state, first, end)
    state.line = end
    if options.get("definitions") and _is_term(state, end, last):
        _definitions(state, first, source, last)
        return True
    split = _table_at(state, source, first) if options.get("tables") else len(source)
    if split:
        _text(state, source[:split], first)
    if split < len(source):
        _table(state, source[split:], first + split)
    return True


def _source(state: StateBlock, first: int, end: int) -> list[str]:
    return [state.src[state.bMarks[i] + state.tShift[i] : state.eMarks[i]] for i in range(first, end)]


def table_above_line(state: StateBlock, first: int, line: int, level: int) -> bool:
    """Whether the paragraph that is underlined on `line` is a table, or text and a table: only the text is a heading."""
    source = _source(state, first, line)
    split = _table_at(state, source, first) if state.md.options.get("tables") else len(source)
    if split == len(source):
        return False
    _table(state, source[split:], first + split)
    state.line = line
    if split:
        state.line += 1
        heading(state, level, "\n".join(source[:split]).strip(" \t"), first, state.line, "-="[level == 1])
    return True


def _end(state: StateBlock, first: int, last: int) -> int:
    """The line after the paragraph's last."""
    rules = state.md.block.ruler.getRules("paragraph")
    definitions = state.md.options.get("definitions")
    old, state.parentType = state.parentType, "paragraph"
    line = first + 1
    while line < last and not state.isEmpty(line):
        indent = state.sCount[line]
        if state.ddIndent >= 0 and _marks(state, line, state.ddIndent):
            break
        if indent - state.blkIndent <= 3 and indent >= 0:
            if definitions and _marks(state, line, state.blkIndent):
                break
            if any(rule(state, line, last, True) for rule in rules):
                break
        line += 1
    state.parentType = old
    return line


def _text(state: StateBlock, lines: list[str], first: int) -> None:
    state.push("paragraph_open", "p", 1).map = [first, first + len(lines)]
    _inline(state, "\n".join(lines).strip(" \t"), first, first + len(lines))
    state.push("paragraph_close", "p", -1)


def _inline(state: StateBlock, content: str, first: int, end: int) -> None:
    token = state.push("inline", "", 0)
    token.content, token.map, token.children = content, [first, end], []


# Tables


def _cells(row: str) -> list[str]:
    """The cells of a row; a pipe behind a backslash belongs to its cell, and nothing behind the last pipe is none."""
    cells = _PIPE.split(row.strip(" \t").removeprefix("|").removesuffix("|"))
    if not cells[-1]:
        del cells[-1]
    return [_ESCAPED_PIPE.sub("|", cell.strip(" \t")) for cell in cells]


def _table_at(state: StateBlock, lines: list[str], first: int) -> int:
    """The index of a table's head among a paragraph's lines; their number when there is no table."""
    for index in range(1, len(lines)):
        head, row = lines[index - 1], lines[index].strip(" \t")
        if (
            row[:1] not in ("|", "-", ":")
            or state.sCount[first + index] - state.blkIndent > 3
            or not _DELIMITERS.match(row)  # `--` too, on a lazy line, where it underlines nothing
        ):
            continue
        if len(_cells(head)) <= len(_cells(row)):
            return index - 1
    return len(lines)


def _alignment(cell: str) -> str:
    if cell.endswith(":"):
        return "center" if cell.startswith(":") else "right"
    return "left" if cell.startswith(":") else ""


def _table(state: StateBlock, lines: list[str], first: int) -> None:
    options: Any = state.md.options
    alignments = [_alignment(cell) for cell in _cells(lines[1])]
    end = first + len(lines)
    state.push("table_open", "table", 1).map = [first, end]
    state.push("thead_open", "thead", 1).map = [first, first + 1]
    _row(state, "th", _cells(lines[0]), alignments, first)
    state.push("thead_close", "thead", -1)
    if len(lines) > 2 or options["own_tables"]:
        state.push("tbody_open", "tbody", 1).map = [first + 2, end]
        missing = 0
        for index, line in enumerate(lines[2:], first + 2):
            cells = _cells(line)
            missing += max(0, len(alignments) - len(cells))
            _row(state, "td", cells, alignments if missing <= _MOST_MISSING else alignments[: len(cells)], index)
        state.push("tbody_close", "tbody", -1)
    state.push("table_close", "table", -1)


def _row(state: StateBlock, tag: str, cells: list[str], alignments: list[str], line: int) -> None:
    state.push("tr_open", "tr", 1).map = [line, line + 1]
    for index, alignment in enumerate(alignments):
        opening = state.push(f"{tag}_open", tag, 1)
        if alignment and index < len(cells):
            opening.attrs = {"style": f"text-align:{alignment}"}
        _inline(state, cells[index] if index < len(cells) else "", line, line + 1)
        state.push(f"{tag}_close", tag, -1)
    state.push("tr_close", "tr", -1)


# Definition lists


def _marks(state: StateBlock, line: int, indent: int) -> bool:
    """Whether `line` starts with the mark of a definition, which nothing is indented by."""
    start = state.bMarks[line] + state.tShift[line]
    return (
        state.sCount[line] == indent and state.src.startswith(":", start) and bool(DEFINITION.match(state.src, start))
    )


def _is_term(state: StateBlock, line: int, last: int) -> bool:
    """Whether a definition follows, blank lines between or not."""
    line = state.skipEmptyLines(line)
    return line < last and _marks(state, line, state.blkIndent)


def _definitions(state: StateBlock, first: int, terms: list[str], last: int) -> None:
    """A list of `terms` with the definitions from `state.line` on, and the terms after them."""
    opening = state.push("dl_open", "dl", 1)
    start, line = first, state.line
    while True:
        for index, term in enumerate(terms):
            state.push("dt_open", "dt", 1)
            _inline(state, term.rstrip(), first + index, first + index + 1)
            state.push("dt_close", "dt", -1)
        while _is_term(state, line, last):
            mark = state.skipEmptyLines(line)
            _definition(state, mark, last, state.isEmpty(mark - 1))
            line = state.line
        follows = state.skipEmptyLines(line)
        if follows >= last or state.sCount[follows] < state.blkIndent or not _starts_term(state, follows, last):
            break
        first, end = follows, _end(state, follows, last)
        terms = _source(state, first, end)
        line = end
    opening.map = [start, line]
    state.push("dl_close", "dl", -1)
    state.line = line


def _starts_term(state: StateBlock, line: int, last: int) -> bool:
    """Whether a paragraph that ends in a definition starts at `line`."""
    if state.is_code_block(line):
        return False
    if any(rule(state, line, last, True) for rule in state.md.block.ruler.getRules("paragraph")):
        return False
    return _is_term(state, _end(state, line, last), last)


def _definition(state: StateBlock, line: int, last: int, loose: bool) -> None:
    """The definition whose mark stands on `line`; what belongs to it is indented as its text is."""
    start = state.bMarks[line] + state.tShift[line]
    saved = (state.bMarks[line], state.tShift[line], state.sCount[line], state.bsCount[line], state.blkIndent)
    position, offset = start + 1, state.sCount[line] + 1
    while position < state.eMarks[line] and state.src[position] in " \t":
        offset += 4 - (offset + state.bsCount[line]) % 4 if state.src[position] == "\t" else 1
        position += 1
    state.push("dd_open", "dd", 1).map = [line, line + 1]
    index = len(state.tokens)
    state.blkIndent = offset
    state.tShift[line], state.sCount[line] = position - state.bMarks[line], offset
    tight, outer = state.tight, state.ddIndent
    state.tight, state.ddIndent = True, saved[4]
    state.md.block.tokenize(state, line, last)
    state.tight, state.ddIndent = tight, outer
    state.bMarks[line], state.tShift[line], state.sCount[line], state.bsCount[line], state.blkIndent = saved
    if not loose:
        _tighten(state.tokens[index:], state.level)
    state.push("dd_close", "dd", -1)


def _tighten(tokens: Sequence[Token], level: int) -> None:
    """A definition right below its term loses the tags of its first paragraph, and of that one alone."""
    for token in tokens:
        if token.level == level and token.type in ("paragraph_open", "paragraph_close"):
            token.hidden = True
            if token.type == "paragraph_close":
                return
