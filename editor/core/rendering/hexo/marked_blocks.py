"""Blocks as marked 15 reads them, where that differs from CommonMark: paragraphs, underlined headings, raw HTML.

Source: observed output. A paragraph's next lines are tested for fewer block starts at the top than inside a list item;
raw HTML interrupts a paragraph only at the line's start; an indented line keeps `---` from making a heading.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.html_blocks import block_names
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from editor.core.patterns import pattern
from editor.core.rendering.hexo.marked_03_blocks import html_as_03, interrupts_as_03, interrupts_as_06
from editor.core.rendering.hexo.marked_versions import (
    WITH_MARKED_06,
    WITH_MARKED_07,
    WITH_MARKED_4,
    WITH_MARKED_15,
    is_before_06,
    is_before_1,
    is_before_3,
    is_older,
    version_of,
)
from editor.core.rendering.js_text import trim

# The parent type of a list item's inside, until a list or quote has stood in it: lines there are no paragraphs.
ITEM = "list"

_NAMES = "|".join(sorted({*block_names, "meta"}))
_ATTRIBUTE = r""" +[a-zA-Z:_][a-zA-Z0-9_.:-]*(?: *= *"[^"\n]*"| *= *'[^'\n]*'| *= *[^\s"'=<>`]+)?"""
_BLANK_LINE = r"(?:(?:\n[ \t]*)+\n|\Z)"
_HTML = pattern(
    r" {0,3}(?:"
    r"<(script|pre|style|textarea)[\s>].*?(?:</\1>[^\n]*\n+|\Z)"
    r"|<!--(?:-?>|.*?(?:-->|\Z))[^\n]*(?:\n+|\Z)"
    r"|<\?.*?(?:\?>\n*|\Z)"
    r"|<![A-Z].*?(?:>\n*|\Z)"
    r"|<!\[CDATA\[.*?(?:\]\]>\n*|\Z)"
    rf"|</?(?:{_NAMES})(?: +|\n|/?>).*?{_BLANK_LINE}"
    rf"|<(?!script|pre|style|textarea)[a-z][a-z0-9_-]*(?:{_ATTRIBUTE})*? */?>(?=[ \t]*(?:\n|\Z)).*?{_BLANK_LINE}"
    rf"|</(?!script|pre|style|textarea)[a-z][a-z0-9_-]*\s*>(?=[ \t]*(?:\n|\Z)).*?{_BLANK_LINE}"
    r")",
    re.IGNORECASE | re.DOTALL,
)
_RULE = r" {0,3}(?:(?:-[\t ]*){3,}|(?:_[ \t]*){3,}|(?:\*[ \t]*){3,})$"
_COMMON = rf"{_RULE}| {{0,3}}#{{1,6}}(?:\s|$)| {{0,3}}>| {{0,3}}(?:`{{3,}}[^`]*$|~{{3,}})"
# What ends a paragraph at the top, and in a list item, where every line is looked at anew.
_INTERRUPTS = pattern(
    rf"{_COMMON}| {{0,3}}(?:[*+-]|1[.)]) |</?(?:{_NAMES})(?: +|$|/?>)|<(?:script|pre|style|textarea|!--)", re.IGNORECASE
)
_ITEM_INTERRUPTS = pattern(rf"{_COMMON}| {{0,3}}(?:[*+-]|[0-9]{{1,9}}[.)])(?:[ \t].|$)", re.IGNORECASE)
_ROUND = pattern(r" {0,3}[0-9]{1,9}\)")  # no bullet before marked 1
_FENCE = pattern(r" {0,3}(?:```|~~~)")
_STARTERS = frozenset("#>-+*_=<`~|:0123456789 \t")
DELIMITER_ROW = pattern(r" {0,3}(?:\| *)?:?-+:? *(?:\| *:?-+:? *)*(?:\| *)?$")
_PIPED_ROW = pattern(r" {0,3}\|? *[-:]+[-| :]*$")
_BARE_ROW = pattern(r" {0,3}[-:]+ *\|[-| :]*$")
_NOT_UNDERLINED = "not_underlined"  # in `env`: for a text the lines of it below which marked 4 finds no underline
_UNDERLINE = pattern(r" {0,3}(=+|-+) *$")
_INDENT = pattern(r"^(?: {1,4}| {0,3}\t)")
# Lines that can't be part of an underlined heading.
_NO_HEADING = pattern(
    r"(?:[*+-]|[0-9]{1,9}[.)]) |(?: {4}| {0,3}\t)| {0,3}(?:`{3,}|~{3,})| {0,3}>| {0,3}#{1,6}| {0,3}<[^\n>]+>$"
    r"| {0,3}\|?(?:[:\- ]*\|)+[:\- ]*$"
)
_HEADING = pattern(r" {0,3}(#{1,6})(?=\s|$)(.*)$")
_SPACED_HEADING = pattern(r" {0,3}#{1,6} ")  # the only one that interrupts a paragraph in marked 4


def line_text(state: StateBlock, line: int) -> str:
    """The text of a line, its indent included."""
    return state.src[state.bMarks[line] : state.eMarks[line]]


def inside(state: StateBlock, text: str, first_line: int, parent: str) -> list[Token]:
    """The tokens of a container's content, whose first line is `first_line` of `state`."""
    inner = StateBlock(text, state.md, state.env, [])
    inner.parentType = parent
    inner.level = state.level
    known = definition_count(state)
    state.md.block.tokenize(inner, 0, inner.lineMax)
    for token in inner.tokens:
        if token.map:
            token.map = [token.map[0] + first_line, token.map[1] + first_line]
    for reference in definitions_since(state, known):
        reference["map"] = [line + first_line for line in reference["map"]]
    return inner.tokens


def definition_count(state: StateBlock) -> tuple[int, int]:
    """How many reference definitions have been read, first ones and repeated ones."""
    return len(state.env.get("references", ())), len(state.env.get("duplicate_refs", ()))


def definitions_since(state: StateBlock, known: tuple[int, int]) -> list[dict[str, Any]]:
    """The definitions that have been read since there were `known`."""
    return [
        *islice(state.env.get("references", {}).values(), known[0], None),
        *state.env.get("duplicate_refs", ())[known[1] :],
    ]


def interrupted(state: StateBlock, line: int, item: bool, tables: bool = True) -> bool:
    """Whether a paragraph ends before `line`, which isn't blank."""
    text = line_text(state, line)
    if is_before_06(state):
        return interrupts_as_03(state, line, text, item)
    if version_of(state) < WITH_MARKED_07 and interrupts_as_06(state, line, text):
        return True
    tables = tables and (item or not is_before_3(state))
    if text[0] not in _STARTERS or (is_older(state) and _HEADING.match(text) and not _SPACED_HEADING.match(text)):
        return tables and _is_table(state, line, text)
    if (_ITEM_INTERRUPTS if item else _INTERRUPTS).match(text) and not (is_before_1(state) and _ROUND.match(text)):
        # The mark of a fence that nothing follows, not even a line's end, is text at the top.
        return item or state.eMarks[line] < len(state.src) or not _FENCE.match(text)
    if item and "<" in text and _HTML.match(state.src, state.bMarks[line]):
        return True
    return tables and _is_table(state, line, text)


def _is_table(state: StateBlock, line: int, text: str) -> bool:
    """Whether the line after `line` is a table's delimiter row, fitting or not."""
    if line + 1 >= state.lineMax or state.src[state.bMarks[line + 1] + state.tShift[line + 1]] not in "|:-":
        return False
    return bool(text.strip() and has_gfm(state) and has_delimiters(state, text, line_text(state, line + 1)))


def has_delimiters(state: StateBlock, head: str, row: str) -> bool:
    """Whether `row` is the delimiter row of a table with this head; before marked 3 both begin with a pipe, or the row only
    if the head does."""
    if not is_before_3(state):
        return DELIMITER_ROW.match(row) is not None
    return (_PIPED_ROW if head.lstrip(" ").startswith("|") else _BARE_ROW).match(row) is not None


def has_gfm(state: StateBlock) -> bool:
    """Whether the site wants GFM's tables and tasks."""
    return bool(state.md.options.get("gfm", True))


def indented_code(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Lines with four spaces or a tab before them."""
    if not state.is_code_block(start):
        return False
    _, last = _indented(state, start)
    token = state.push("code_block", "code", 0)
    token.content = "".join(f"{_INDENT.sub('', line_text(state, number))}\n" for number in range(start, last))
    token.map = [start, last]
    state.line = last
    return True


def paragraph(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A paragraph; its text keeps its white space."""
    item = state.parentType == ITEM
    state.line, pieces = _paragraph_lines(state, start, item)
    written = "\n".join(pieces).rstrip("\n") or state.src[state.bMarks[start] : state.eMarks[state.line - 1]]
    push_paragraph(state, start, state.line, item, written)
    return True


def _paragraph_lines(state: StateBlock, start: int, item: bool) -> tuple[int, list[str]]:
    """(the line after a paragraph, its lines where they aren't those of the source).

    In a list item an indented line after a text line is not code: it goes on with the paragraph, and so do the indented
    and blank lines after it and the next text line. What looks like a definition is text there. At the top such lines are
    its last ones if a table would begin with the first of them.
    """
    from editor.core.rendering.hexo.marked_definitions import text_of_definition

    line = start + 1
    pieces: list[str] = []
    while line < state.lineMax:
        if state.isEmpty(line):
            if item or "\t" not in line_text(state, line):  # a line of tabs is text at the top
                break
        elif item and not is_before_3(state) and (written := text_of_definition(state, line)):
            pieces = pieces or [state.src[state.bMarks[start] : state.eMarks[line - 1]]]
            pieces += written
            line += len(written) - 1
            continue
        elif item and state.sCount[line] >= 4 and is_before_3(state):
            break
        elif state.sCount[line] >= 4 and (item or _is_table(state, line, line_text(state, line))):
            stop, last = _indented(state, line)
            pieces = pieces or [state.src[state.bMarks[start] : state.eMarks[line - 1]]]
            pieces += [_INDENT.sub("", line_text(state, number)) for number in range(line, last)]
            line = stop
            if item:
                continue
            break
        elif state.sCount[line] < 4 and interrupted(state, line, item):
            break
        if pieces:
            pieces.append(line_text(state, line))
        line += 1
    return line, pieces


def push_paragraph(state: StateBlock, start: int, end: int, item: bool, content: str) -> None:
    """Add a paragraph of these lines; in a tight list's `item` it becomes plain text."""
    token = state.push("paragraph_open", "p", 1)
    token.map = [start, end]
    token.meta = {"text": item}
    token = state.push("inline", "", 0)
    token.content = content
    token.map = [start, end]
    token.children = []
    state.push("paragraph_close", "p", -1)


def _indented(state: StateBlock, line: int) -> tuple[int, int]:
    """(the line after a run of indented and blank lines, the line after its last indented one)."""
    last = line
    while line < state.lineMax and (state.isEmpty(line) or state.sCount[line] >= 4):
        line += 1
        if not state.isEmpty(line - 1):
            last = line
    return line, last


def underlined_heading(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Lines and an underline of `=` or `-`; marked 4 takes lines for its text that begin other blocks, older ones one line."""
    older, line = is_older(state), start
    if is_before_3(state):
        underline = _UNDERLINE.match(line_text(state, start + 1)) if start + 1 < state.lineMax else None
        if underline:
            _push_heading(state, 1 if underline[1][0] == "=" else 2, start, start + 2)
        return underline is not None
    if older:
        first, last = state.env.get(_NOT_UNDERLINED, {}).get(state.src, (0, 0))
        if first <= start < last:
            return False
    while line < state.lineMax and (line_text(state, line) if older else not state.isEmpty(line)):
        text = line_text(state, line)
        underline = _UNDERLINE.match(text) if line > start else None
        if underline:
            _push_heading(state, 1 if underline[1][0] == "=" else 2, start, line + 1)
            return True
        if not older and (text[0] in _STARTERS or "|" in text or text[0] in "[") and _NO_HEADING.match(text):
            return False
        line += 1
    if older:
        state.env.setdefault(_NOT_UNDERLINED, {})[state.src] = start, line
    return False


def _push_heading(state: StateBlock, level: int, start: int, end: int, text: str | None = None) -> None:
    state.line = end
    token = state.push("heading_open", f"h{level}", 1)
    token.map = [start, end]
    inline = state.push("inline", "", 0)
    inline.content = state.src[state.bMarks[start] : state.eMarks[end - 2]] if text is None else text
    inline.map = [start, end]
    inline.children = []
    state.push("heading_close", f"h{level}", -1)


def heading(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`# text`; any white space may follow the marks, also a full-width space."""
    if state.is_code_block(start) or state.src[state.bMarks[start] + state.tShift[start]] != "#":
        return False
    match = _HEADING.match(line_text(state, start))
    if match is None:
        return False
    if silent:
        return True
    text = trim(match[2])
    if text.endswith("#"):
        shorter = text.rstrip("#")
        if not shorter or shorter.endswith(" "):
            text = trim(shorter)
    _push_heading(state, len(match[1]), start, start + 1, text)
    return True


def html_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Raw HTML up to its end: an end tag, the end of a comment, or a blank line."""
    first = state.bMarks[start] + state.tShift[start]
    if state.is_code_block(start) or state.src[first] != "<":
        return False
    match = _HTML.match(state.src, state.bMarks[start])
    if match is None:
        return False
    if silent:
        return True
    content = match[0]
    if state.src[match.end() - 1] == ">" and match.end() < len(state.src):
        return _half_line(state, start, match)
    token = state.push("html_block", "", 0)
    token.content = content
    token.map = [start, start + content.rstrip("\n").count("\n") + 1]
    state.line = start + content.count("\n") + (not content.endswith("\n"))
    return True


def _half_line(state: StateBlock, start: int, match: re.Match[str]) -> bool:
    """A declaration or instruction ends in the middle of a line: the rest is read as if it began one."""
    token = state.push("html_block", "", 0)
    token.content = match[0]
    line = start + match[0].count("\n")
    token.map = [start, line + 1]
    state.tokens += inside(state, state.src[match.end() :], line, state.parentType)
    state.line = state.lineMax
    return True


def marked_blocks(md: MarkdownIt, gfm: bool = True, version: int = WITH_MARKED_15) -> None:
    """Give `md` these rules instead of CommonMark's; without GFM there are neither tables nor tasks. `version`: the
    renderer's major one."""
    from editor.core.rendering.hexo.marked_2_lists import older_list
    from editor.core.rendering.hexo.marked_definitions import definitions
    from editor.core.rendering.hexo.marked_lists import marked_list
    from editor.core.rendering.hexo.marked_quotes import blockquote
    from editor.core.rendering.hexo.marked_tables import table

    rules = md.block.ruler
    for name, rule in (
        ("paragraph", paragraph),
        ("lheading", underlined_heading),
        ("heading", heading),
        ("html_block", html_as_03 if version < WITH_MARKED_06 else html_block),
        ("blockquote", blockquote),
        ("list", older_list if version < WITH_MARKED_4 else marked_list),
        ("code", indented_code),
        ("table", table),
    ):
        rules.at(name, rule)
    definitions(md)
    # An underlined heading comes before a definition's paragraph, a table before both.
    if gfm:
        rules.enable("table")
    else:
        rules.disable("table")
    md.options["gfm"] = gfm
    md.marked_renderer = version  # type: ignore[attr-defined]
