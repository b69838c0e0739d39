"""A task's box without text on its line: as pulldown-cmark 0.13 reads it, an item that is empty so far.

So a line left of the item's content goes on with nothing, and is a paragraph of its own. Observed through pyromark 0.10.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

_ALONE = re.compile(r"\[[ xX]\][ \t]*$")


def boxes(md: MarkdownIt) -> None:
    """Let such a box be a paragraph by itself."""
    md.block.ruler.before("lheading", "box_alone", _box)


def _box(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    below = first + 1
    begins = bool(state.tokens) and state.tokens[-1].type == "list_item_open" and not silent
    if not begins or below >= last or state.isEmpty(below) or state.sCount[below] >= state.blkIndent:
        return False
    start = state.bMarks[first] + state.tShift[first]
    content = state.src[start : state.eMarks[first]]
    if not _ALONE.match(content):
        return False
    state.line = below
    state.push("paragraph_open", "p", 1).map = [first, below]
    token = state.push("inline", "", 0)
    token.content, token.map, token.children = content.strip(" \t"), [first, below], []
    state.push("paragraph_close", "p", -1)
    return True
