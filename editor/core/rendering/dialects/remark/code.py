"""Indented code under a quote or list as micromark reads it: the line that ends the container is a block of its own.

Observed with @astrojs/markdown-remark 6: the line is lazy as far as the container goes, and code doesn't go on from one. An
empty line ends a quote, but no list.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from editor.core.rendering.dialects.blocks import Rule

_LIST_ENDS = ("bullet_list_close", "ordered_list_close")


def indented_code(md: MarkdownIt) -> None:
    """Let the code rule that `md` has so far end there."""
    rule = next(rule for rule in md.block.ruler.__rules__ if rule.name == "code")
    rule.fn = _in_time(rule.fn)
    md.block.ruler.__cache__ = None


def _in_time(code: Rule) -> Rule:
    def ended(state: StateBlock, first: int, last: int, silent: bool) -> bool:
        above = state.tokens[-1] if state.tokens else None
        under = above is not None and above.level == state.level and _is_open(above, state, first)
        return code(state, first, first + 1 if under else last, silent)

    return ended


def _is_open(above: Token, state: StateBlock, line: int) -> bool:
    """Whether what ends with the token `above` goes on up to a line."""
    return above.type in _LIST_ENDS or (above.type == "blockquote_close" and not state.isEmpty(line - 1))
