"""Quotes as marked 15 reads them: a quote goes on as long as its last paragraph would.

Source: observed output. A list or an inner quote at the end of a quote takes the lines below without a mark; code doesn't.
"""

from __future__ import annotations

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from editor.core.patterns import pattern
from editor.core.rendering.hexo.marked_blocks import inside, interrupted, line_text
from editor.core.rendering.hexo.marked_versions import is_before_3, is_older

_TAKING = ("bullet_list", "ordered_list", "blockquote", "code_block", "fence")
_QUOTE = pattern(r" {0,3}>[ \t]?")
_MARK = pattern(r"^ *>[ \t]?")  # what marked 4 takes off each line; it reads the rest once
_PROTECTED = pattern(r" {0,3}(?:=+|-+) *$")


def blockquote(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`>` lines, and the lines that go on with a paragraph of theirs."""
    if state.is_code_block(start) or state.src[state.bMarks[start] + state.tShift[start]] != ">":
        return False
    if silent:
        return True
    quoted = start + 1
    while quoted < state.lineMax and _QUOTE.match(line_text(state, quoted)):
        quoted += 1
    last = _quote_end(state, start)
    lines = [line_text(state, line) for line in range(start, last)]
    opening = state.push("blockquote_open", "blockquote", 1)
    opening.map = [start, last]
    if is_older(state):
        text = "\n".join(_MARK.sub("", line) for line in lines)
        parent = state.parentType if is_before_3(state) else "blockquote"
        return _end(state, last, inside(state, text, start, parent))
    text = "\n".join(map(_unquoted, lines))
    closing = ""
    if last > quoted:
        head = inside(state, "\n".join(map(_unquoted, lines[: quoted - start])), start, "blockquote")
        closing = head[-1].type if head else ""
        if closing in ("bullet_list_close", "ordered_list_close", "blockquote_close"):
            # A list or an inner quote takes the lines as they are, further `>` and all.
            text = "\n".join([*map(_unquoted, lines[: quoted - start]), *lines[quoted - start :]])
        elif closing in ("code_block", "fence"):
            last = quoted
            opening.map = [start, last]
            text = "\n".join(map(_unquoted, lines[: quoted - start]))
    content = _in_pieces(state, start, lines) if last > quoted and not closing.startswith(_TAKING) else None
    return _end(state, last, inside(state, text, start, "blockquote") if content is None else content)


def _end(state: StateBlock, last: int, content: list[Token]) -> bool:
    """Add what is in a quote and its end."""
    state.tokens += content
    state.push("blockquote_close", "blockquote", -1)
    state.line = last
    return True


def _in_pieces(state: StateBlock, start: int, lines: list[str]) -> list[Token] | None:
    """The tokens of a quote that is read anew at every line without a mark that follows one with it.

    None when a list, a quote or code stands before such a line, which it goes on with, or the line is indented like code,
    which it isn't.
    """
    tokens: list[Token] = []
    first = 0
    for end in range(1, len(lines) + 1):
        if end < len(lines) and (_QUOTE.match(lines[end]) or not _QUOTE.match(lines[end - 1])):
            continue
        if tokens and tokens[-1].type.startswith(_TAKING):
            return None
        piece = inside(state, "\n".join(map(_unquoted, lines[first:end])), start + first, "blockquote")
        goes_on = bool(tokens and piece) and bool(lines[first].strip())
        paragraph_before = goes_on and tokens[-1].type == "paragraph_close"
        if paragraph_before and piece[0].type == "code_block":
            return None
        if paragraph_before and piece[0].type == "paragraph_open":
            tokens[-2].content += f"\n{piece[1].content}"
            tokens[-2].map = tokens[-3].map = [(tokens[-3].map or [0])[0], (piece[0].map or [0, 0])[1]]
            piece = piece[3:]
        tokens += piece
        first = end
    return tokens


def _quote_end(state: StateBlock, start: int) -> int:
    """The line after a quote: `>` lines, each with the lines that go on with its paragraph, even one of only tabs."""
    line = start
    text = ""
    while line < state.lineMax:
        raw = line_text(state, line)
        if _QUOTE.match(raw):
            text = _unquoted(raw)
        elif not text.strip() or not raw.strip(" ") or (state.sCount[line] < 4 and interrupted(state, line, False)):
            break
        line += 1
    return line


def _unquoted(line: str) -> str:
    """A quote's line without its mark; an underline without a mark makes no heading."""
    mark = _QUOTE.match(line)
    if mark:
        return line[mark.end() :]
    return f"    {line}" if _PROTECTED.match(line) else line
