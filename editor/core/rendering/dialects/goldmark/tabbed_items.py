"""Marks of list items behind a tab in goldmark (Hugo 0.111).

A mark is looked for behind spaces. Of a tab before it a container round the list has to take a part for its own indentation:
what is left of it are spaces then. Otherwise the line is text, as that of `> \\t- a` is.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from editor.core.rendering.dialects.blocks import Rule, outer_indent


def tabbed_items(md: MarkdownIt) -> None:
    """Let the rule for lists of `md`, whatever it is so far, begin no list and no further item at such a mark."""
    for rule in md.block.ruler.__rules__:
        if rule.name == "list":
            rule.fn = _unless_tabbed(rule.fn)
    md.block.ruler.before("list", "tabbed_item", _ends_list, {"alt": ["list"]})


def _unless_tabbed(begin: Rule) -> Rule:
    def rule(state: StateBlock, line: int, end: int, silent: bool) -> bool:
        return not _is_tabbed(state, line) and begin(state, line, end, silent)

    return rule


def _ends_list(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    return silent and _is_tabbed(state, line)


def _is_tabbed(state: StateBlock, line: int) -> bool:
    """Whether a whole tab stands before the text of a line, inside of the container that it is in; the first column of one
    right behind a quote's mark belongs to the mark."""
    start = state.bMarks[line]
    before = state.src[start : start + state.tShift[line]]
    if "\t" not in before:
        return False
    inside = state.blkIndent if state.sCount[line] >= state.blkIndent else outer_indent(state, line)
    column = 0
    for place, character in enumerate(before, start):
        if character == "\t" and column >= inside and not state.src.startswith(">", place - 1):
            return True
        column += 4 - (column + state.bsCount[line]) % 4 if character == "\t" else 1
    return False
