"""What the id of a heading is made from since Hugo 0.144: its last line as it is shown, without addresses and tags.

Observed with 0.147 to 0.168. Of what stands inside emphasis, a link, a picture or the like only the first piece counts,
up to what the typographer wrote, or with the first mark of emphasis or bracket that turned out to be text: `**a_b**`
gives `a_`. Bare addresses, raw HTML,
and notes count for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from editor.core.rendering.dialects.goldmark.quotes import WRITTEN

_MARK = re.compile(r"(?:[*_]+|~+|!?\[)")


def heading_texts(state: StateCore) -> None:
    """Core rule before texts are joined: keep the text of each heading in its token's meta."""
    for opening, inline in zip(state.tokens, state.tokens[1:], strict=False):
        if opening.type == "heading_open":
            opening.meta["text"] = _text(inline.children or []).rpartition("\n")[2]


def _text(children: Sequence[Token]) -> str:
    out: list[str] = []
    index = 0
    while index < len(children):
        token, end = children[index], _end(children, index)
        out.append(_first(children[index:end]) if token.nesting or token.type == "image" else _shown(token))
        index = end
    return "".join(out)


def _end(children: Sequence[Token], index: int) -> int:
    """The index behind the element that begins at `index`."""
    depth = 0
    for place in range(index, len(children)):
        depth += children[place].nesting
        if depth <= 0:
            return place + 1
    return len(children)


def _shown(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    if token.type == "code_inline":
        return unescape(token.content)
    if token.type == "emoji":
        return token.markup
    return token.content if token.type in ("text", "text_special") else ""


def _first(element: Sequence[Token]) -> str:
    """The first piece of text in an element."""
    opening = element[0]
    if opening.info == "auto" or opening.markup in ("linkify", "autolink"):
        return ""
    inside = _alt(opening) if opening.type == "image" else element[1:-1]
    if not inside:
        return ""
    if inside[0].nesting or inside[0].type == "image":
        return _first(inside[: _end(inside, 0)])
    if inside[0].type in ("code_inline", "emoji"):
        return _shown(inside[0])
    return _piece(inside)


def _piece(inside: Sequence[Token]) -> str:
    """The text that `inside` begins with, to the first mark in it or to what is no text."""
    out: list[str] = []
    for token in inside:
        if token.type == "text" and (mark := _MARK.search(token.content)):
            return "".join(out) + token.content[: mark.end()]
        if token.type in ("text", "text_special") and token.info != WRITTEN:
            out.append(token.content)
            continue
        out.append("\n" if token.type in ("softbreak", "hardbreak") else "")
        break
    return "".join(out)


def _alt(picture: Token) -> list[Token]:
    """What a picture's text is made of: bare addresses are no links there."""
    return [token for token in picture.children or () if token.markup != "linkify"]
