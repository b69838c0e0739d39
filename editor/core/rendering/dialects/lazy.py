"""Lazy lines by CommonMark's rule, for the dialects of generators that aren't markdown-it.

A line of a paragraph that stands left of its list item's content belongs to a container further out; indented there by
four columns or more it can begin no block, so it goes on with the paragraph (CommonMark 0.31, sections 5.2 and 4.8).
markdown-it measures it against the item's content, where it has no indentation at all, and lets it begin one.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from editor.core.rendering.dialects.blocks import CONTAINERS, Blocks, Rule


def lazy_lines(md: MarkdownIt) -> None:
    """Let the block rules of `md`, whatever they are so far, leave such lines to their paragraph."""
    for rule in md.block.ruler.__rules__:
        if rule.name == "list":
            rule.fn = _in_containers(rule.fn, keep=True)
        elif rule.name == "blockquote":
            rule.fn = _in_containers(rule.fn, keep=False)
    md.block.ruler.__cache__ = None
    assert isinstance(md.block, Blocks)
    md.block.ruler.leaves_lazy_lines = True


def _in_containers(rule: Rule, *, keep: bool) -> Rule:
    """A rule that makes a container. `keep`: indentation in it is counted from where the outer ones count, too."""

    def container(state: StateBlock, line: int, end: int, silent: bool) -> bool:
        if silent:
            return rule(state, line, end, True)
        outer = state.env.get(CONTAINERS, ())
        state.env[CONTAINERS] = (*outer, state.blkIndent) if keep else ()
        try:
            return rule(state, line, end, False)
        finally:
            state.env[CONTAINERS] = outer

    return container
