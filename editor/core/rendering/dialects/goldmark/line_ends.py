"""A backslash at a line's end in goldmark (Hugo 0.111): behind another backslash, which is escaped, it breaks no line."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.parser_inline import RuleFuncInlineType
from markdown_it.rules_inline import StateInline


def line_ends(md: MarkdownIt) -> None:
    """Let the rule for escapes of `md`, whatever it is so far, leave such a backslash as it is."""
    for rule in md.inline.ruler.__rules__:
        if rule.name == "escape":
            rule.fn = _unless_behind_another(rule.fn)
    md.inline.ruler.__cache__ = None


def _unless_behind_another(escape: RuleFuncInlineType) -> RuleFuncInlineType:
    def rule(state: StateInline, silent: bool) -> bool:
        if not state.src.startswith("\\\n", state.pos) or not state.src.endswith("\\", 0, state.pos):
            return escape(state, silent)
        if not silent:
            state.pending += "\\"
        state.pos += 1
        return True

    return rule
