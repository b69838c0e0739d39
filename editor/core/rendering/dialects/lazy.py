"""Lazy lines by CommonMark's rule, for the dialects of generators that aren't markdown-it.

A line of a paragraph that stands left of its list item's content belongs to a container further out; indented there by
four columns or more it can begin no block, so it goes on with the paragraph (CommonMark 0.31, sections 5.2 and 4.8).
markdown-it measures it against the item's content, where it has no indentation at all, and lets it begin one.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from markdown_it import MarkdownIt
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock

Rule = Callable[[StateBlock, int, int, bool], bool]

_CONTAINERS = "containers"  # in `env`: the indentations of the open containers further out than the current one


def lazy_lines(md: MarkdownIt) -> None:
    """Let the block rules of `md`, whatever they are so far, leave such lines to their paragraph."""
    for rule in md.block.ruler.__rules__:
        if rule.name == "list":
            rule.fn = _in_containers(rule.fn, keep=True)
        elif rule.name == "blockquote":
            rule.fn = _in_containers(rule.fn, keep=False)
    md.block.ruler.__cache__ = None
    _leave_lazy_lines(md.block.ruler)


def _in_containers(rule: Rule, *, keep: bool) -> Rule:
    """A rule that makes a container. `keep`: indentation in it is counted from where the outer ones count, too."""

    def container(state: StateBlock, line: int, end: int, silent: bool) -> bool:
        if silent:
            return rule(state, line, end, True)
        outer = state.env.get(_CONTAINERS, ())
        state.env[_CONTAINERS] = (*outer, state.blkIndent) if keep else ()
        try:
            return rule(state, line, end, False)
        finally:
            state.env[_CONTAINERS] = outer

    return container


def _leave_lazy_lines(ruler: Ruler[Rule]) -> None:
    """Ask the rules that may end a paragraph or a quote only about lines that can begin a block. What begins blocks is
    asked for every line and stays as it is: a call more for each rule would take a tenth of the time."""
    rules_of = ruler.getRules
    known: dict[str, tuple[list[Rule], list[Rule]]] = {}

    def rules(chain: str = "") -> list[Rule]:
        found = rules_of(chain)
        if not chain:
            return found
        if chain not in known or known[chain][0] is not found:
            known[chain] = found, list(map(_not_lazy, found))
        return known[chain][1]

    setattr(ruler, "getRules", rules)  # noqa: B010 - mypy forbids the assignment


def _not_lazy(rule: Rule) -> Rule:
    """A rule that may end a paragraph, but not at a line that can begin no block."""

    @wraps(rule)
    def begins(state: StateBlock, line: int, end: int, silent: bool) -> bool:
        if 0 <= state.sCount[line] < state.blkIndent and _is_far(state, line):
            return False
        return rule(state, line, end, silent)

    return begins


def _is_far(state: StateBlock, line: int) -> bool:
    """Whether a line stands four columns or more right of the innermost container that it belongs to."""
    indent = state.sCount[line]
    return indent - max((outer for outer in state.env.get(_CONTAINERS, ()) if outer <= indent), default=0) > 3
