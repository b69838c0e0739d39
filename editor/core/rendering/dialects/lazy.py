"""Lazy lines by CommonMark's rule, for the dialects of generators that aren't markdown-it.

A line of a paragraph that stands left of its list item's content belongs to a container further out; indented there by
four columns or more it can begin no block, so it goes on with the paragraph (CommonMark 0.31, sections 5.2 and 4.8).
markdown-it measures it against the item's content, where it has no indentation at all, and lets it begin one.
A quote goes on by a `>` with at most three columns before it (section 5.1); markdown-it lets one stand anywhere.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from editor.core.rendering.dialects.blocks import CONTAINERS, OUTSIDE, Blocks, Rule

_FAR_MARKS = "far_marks"  # in `env`: whether the text may have marks of quotes that stand too far right
_FAR_MARK = re.compile(r"(?: {4}|\t)[ \t]*>")


def lazy_lines(md: MarkdownIt) -> None:
    """Let the block rules of `md`, whatever they are so far, leave such lines to their paragraph."""
    for rule in md.block.ruler.__rules__:
        if rule.name == "list":
            rule.fn = _in_containers(rule.fn, keep=True)
        elif rule.name == "blockquote":
            rule.fn = _in_containers(_near_marks(rule.fn), keep=False)
        elif rule.name == "footnote_def" and "blockquote" not in rule.alt:
            rule.alt = [*rule.alt, "blockquote"]  # a note begins wherever a container may
    md.block.ruler.__cache__ = None
    assert isinstance(md.block, Blocks)
    md.block.ruler.leaves_lazy_lines = True


def _near_marks(quote: Rule) -> Rule:
    """The rule for quotes, which doesn't see marks that stand too far right: those lines may only go on with a paragraph."""

    def near(state: StateBlock, first: int, last: int, silent: bool) -> bool:
        if _FAR_MARKS not in state.env:
            state.env[_FAR_MARKS] = _FAR_MARK.search(state.src) is not None
        if silent or not state.env[_FAR_MARKS]:
            return quote(state, first, last, silent)
        hidden = {line: state.tShift[line] for line in _far_marks(state, first + 1, last)}
        for line in hidden:
            state.tShift[line] = 0
        found = quote(state, first, last, False)
        for line, shift in hidden.items():
            state.tShift[line] = shift
        return found

    return near


def _far_marks(state: StateBlock, line: int, last: int) -> list[int]:
    """The lines that go on with a quote, as far as their text says, by a mark too far right."""
    ends = state.md.block.ruler.getRules("blockquote")[0]
    found = []
    while line < last and not state.isEmpty(line):
        if not state.src.startswith(">", state.bMarks[line] + state.tShift[line]):
            if ends(state, line, last, True):
                break
        elif state.sCount[line] - state.blkIndent > 3:
            found.append(line)
        line += 1
    return found


def _in_containers(rule: Rule, *, keep: bool) -> Rule:
    """A rule that makes a container. `keep`: indentation in it is counted from where the outer ones count, too."""

    def container(state: StateBlock, line: int, end: int, silent: bool) -> bool:
        if silent:
            return rule(state, line, end, True)
        outer, outside = state.env.get(CONTAINERS, ()), state.env.get(OUTSIDE, ())
        inner = (*outer, state.blkIndent)
        state.env[CONTAINERS], state.env[OUTSIDE] = (inner, outside) if keep else ((), inner)
        try:
            return rule(state, line, end, False)
        finally:
            state.env[CONTAINERS], state.env[OUTSIDE] = outer, outside

    return container
