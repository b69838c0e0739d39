"""Where goldmark begins a block of raw HTML: nearly by CommonMark's seven kinds (0.30, section 4.6), with its own white space.

A tag alone on its line has nothing but spaces behind it, a tab makes it text of a paragraph; of a block's name only a
space, `>` or the line's end ends it, and there may be spaces behind the slash of an end tag. Sources: goldmark's patterns,
pages built with Hugo 0.111 and 0.168.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.common.html_blocks import block_names
from markdown_it.rules_block import StateBlock

_SPACE_OR_END = r"(?: |/?>|$)"
_ATTRIBUTES = r"(?:[ \t]+[a-zA-Z_:][\w:.-]*(?:[ \t]*=[ \t]*(?:[^\"'=<>`\x00-\x20]+|'[^']*'|\"[^\"]*\"))?)*+"
_UP_TO_AN_END = (  # what begins a block that goes on over empty lines, and what ends it
    (
        re.compile(r"<(?:script|pre|style|textarea)(?:\s|/?>|$)", re.IGNORECASE),
        re.compile(r"</(?:script|pre|style|textarea)>", re.IGNORECASE),
    ),
    (re.compile(r"<!--"), re.compile(r"-->")),
    (re.compile(r"<\?"), re.compile(r"\?>")),
    (re.compile(r"<![A-Z]"), re.compile(r">")),
    (re.compile(r"<!\[CDATA\["), re.compile(r"\]\]>")),
)
_TAG = re.compile(rf"<(/ *)?([a-zA-Z][a-zA-Z0-9-]*)({_ATTRIBUTES}) */?> *$", re.ASCII)
_NAME = re.compile(rf"<(?:/ *)?([a-zA-Z][a-zA-Z0-9-]*){_SPACE_OR_END}")
_EMPTY = re.compile(r"^$")
_BLOCKS = frozenset(block_names)
_WITH_TEXT = frozenset(("script", "style", "pre"))


def html_blocks(md: MarkdownIt) -> None:
    """Put this rule in the place of the library's."""
    md.block.ruler.at("html_block", _rule, {"alt": ["paragraph", "reference", "blockquote"]})


def _end_of(line: str, interrupting: bool) -> re.Pattern[str] | None:
    """What ends the block that `line`, which is not indented, begins; None where it begins none (or interrupts no text)."""
    for begins, ends in _UP_TO_AN_END:
        if begins.match(line):
            return ends
    tag = _TAG.match(line)
    if tag and tag[2].lower() not in _BLOCKS and tag[2].lower() not in _WITH_TEXT:
        return None if interrupting or (tag[1] == "/" and tag[3]) else _EMPTY
    name = tag[2] if tag else (match[1] if (match := _NAME.match(line)) else "")
    return _EMPTY if name.lower() in _BLOCKS else None


def _rule(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    start = state.bMarks[first] + state.tShift[first]
    if state.is_code_block(first) or not state.src.startswith("<", start):
        return False
    line = state.src[start : state.eMarks[first]]
    end = _end_of(line, silent)
    if end is None or silent:
        return end is not None
    state.line = _line_below(state, first, last, end)
    token = state.push("html_block", "", 0)
    token.map = [first, state.line]
    token.content = state.getLines(first, state.line, state.blkIndent, True)
    return True


def _line_below(state: StateBlock, first: int, last: int, end: re.Pattern[str]) -> int:
    """The line below the block that begins at `first`."""
    for line in range(first, last):
        empty = state.isEmpty(line)
        if (empty and end is _EMPTY) or (not empty and state.sCount[line] < state.blkIndent):
            return line
        if not empty and end.search(state.src, state.bMarks[line], state.eMarks[line]):
            return line + 1
    return last
