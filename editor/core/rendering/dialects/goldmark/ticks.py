"""Backticks that begin no code are a text of their own in goldmark, so a bare address may follow them (Hugo 0.111)."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.backticks import backtick

from editor.core.rendering.dialects.inline import State


def lone_ticks(md: MarkdownIt) -> None:
    """Let `md` remember where such backticks end."""
    md.inline.ruler.at("backticks", _ticks)


def _ticks(state: StateInline, silent: bool) -> bool:
    made = len(state.tokens)
    found = backtick(state, silent)
    if found and len(state.tokens) == made and isinstance(state, State):
        state.node_end = state.pos
    return found
