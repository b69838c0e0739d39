"""Line breaks between wide characters are no white space: Chinese and Japanese lines join.

Source: the README of markdown-it-cjk-breaks 1, and observed output (its widths are those of Unicode 6: emoji are narrow).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

_ZERO_WIDTH = "\u200b"


def wide_breaks(md: MarkdownIt, _options: object = None) -> None:
    """Let `md` leave out the line breaks beside a zero-width space, and between wide characters that aren't Korean."""
    md.core.ruler.push("cjk_breaks", _join)


def _join(state: StateCore) -> None:
    for inline in state.tokens:
        if inline.type == "inline" and "\n" in inline.content:
            _join_lines(inline.children or [])


def _join_lines(children: Sequence[Token]) -> None:
    texts = [token.content if token.type == "text" else None for token in children]
    following: list[str] = []  # what begins the next text behind each token
    next_text = " "
    for content in reversed(texts):
        following.append(next_text)
        next_text = next_text if content is None else content[:1]
    following.reverse()
    previous = " "
    for token, after in zip(children, following, strict=True):
        if token.type == "text":
            previous = token.content[-1:]
        elif token.type == "softbreak" and _joins(previous, after):
            token.type, token.content, previous = "text", "", ""


def _joins(before: str, after: str) -> bool:
    return _ZERO_WIDTH in (before, after) or (_is_wide(before) and _is_wide(after))


def _is_wide(character: str) -> bool:
    """Whether a character is as wide as a Chinese one, and not Korean."""
    if not character or unicodedata.east_asian_width(character) not in "FWH":
        return False
    if "\u232a" < character < "\u2e80" or character in "\u231a\u231b":
        return False
    if character >= "\U00016fe0" and not ("\U0001f200" <= character < "\U0001f252" or character >= "\U00020000"):
        return False
    name = unicodedata.name(character, "")
    return "HANGUL" not in name and "KOREAN" not in name
