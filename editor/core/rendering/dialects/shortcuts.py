"""A link whose round brackets aren't an address's: its square brackets may still be a reference's, and nothing else is.

So CommonMark 0.31 has it (section 6.3, "shortcut reference link"). markdown-it and its port give up where the text ends
behind the round bracket, and otherwise take square brackets further on for the reference's name.
"""

from __future__ import annotations

from typing import Any

from markdown_it import MarkdownIt
from markdown_it.parser_inline import RuleFuncInlineType
from markdown_it.rules_inline import StateInline

_NONE: dict[str, Any] = {}


def shortcut_links(md: MarkdownIt) -> None:
    """Let the rules for links and pictures, whatever they are so far, fall back to the reference."""
    for rule in md.inline.ruler.__rules__:
        if rule.name in ("link", "image"):
            rule.fn = _falling_back(rule.fn, 1 if rule.name == "image" else 0)
    md.inline.ruler.__cache__ = None


def _falling_back(rule: RuleFuncInlineType, before: int) -> RuleFuncInlineType:
    """`rule`, whose square bracket has `before` characters in front of it."""

    def link(state: StateInline, silent: bool) -> bool:
        start, end = state.pos, state.posMax
        references = state.env.get("references")
        if not references or not state.src.startswith("[", start + before, end) or "](" not in state.src:
            return rule(state, silent)
        label_end = state.md.helpers.parseLinkLabel(state, start + before, not before)
        if label_end < 0 or not state.src.startswith("(", label_end + 1, end) or _has_address(rule, state):
            return rule(state, silent)
        state.pos, state.posMax = start, label_end + 1
        found = rule(state, silent)
        state.posMax = end
        return found

    return link


def _has_address(rule: RuleFuncInlineType, state: StateInline) -> bool:
    """Whether the round brackets hold an address and the like: whether there is a link where no reference is known."""
    start, end, references = state.pos, state.posMax, state.env["references"]
    state.env["references"] = _NONE
    found = rule(state, True)
    state.env["references"] = references
    state.pos, state.posMax = start, end
    return found
