"""Indented code right under a quote or list as micromark reads it: the line that ends the container is a block of its own.

Observed with @astrojs/markdown-remark 6: the line is lazy as far as the container goes, and code doesn't go on from one.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from editor.core.rendering.dialects.blocks import Rule

_ENDS = ("blockquote_close", "bullet_list_close", "ordered_list_close")


def indented_code(md: MarkdownIt) -> None:
    """Let the code rule that `md` has so far end there."""
    rule = next(rule for rule in md.block.ruler.__rules__ if rule.name == "code")
    rule.fn = _in_time(rule.fn)
    md.block.ruler.__cache__ = None


def _in_time(code: Rule) -> Rule:
    def ended(state: StateBlock, first: int, last: int, silent: bool) -> bool:
        above = state.tokens[-1] if state.tokens else None
        under = above is not None and above.type in _ENDS and above.level == state.level
        return code(state, first, first + 1 if under and not state.isEmpty(first - 1) else last, silent)

    return ended
