"""Emoji as Hugo reads them since 0.120, with goldmark-emoji: a mark of the sentence, and so none in code, tags or addresses.

Source: Hugo's release notes of 0.120, pages built with 0.168.0. Before that the names were replaced in the source.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from editor.core.rendering.dialects.emoji import NAME, names_of_emoji


def emoji(md: MarkdownIt) -> None:
    """Teach `md` names between colons. What a name stands for is no text: a picture's `alt` has none of it."""
    md.inline.ruler.push("emoji", _rule)
    rules: Any = md.renderer.rules  # type: ignore[attr-defined]
    rules["emoji"] = _print


def _rule(state: StateInline, silent: bool) -> bool:
    match = NAME.match(state.src, state.pos, state.posMax)
    found = names_of_emoji().get(match[0][1:-1]) if match else None
    if match is None or found is None:
        return False
    if not silent:
        token = state.push("emoji", "", 0)
        token.content, token.markup = found, match[0]
    state.pos = match.end()
    return True


def _print(tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    return tokens[index].content
