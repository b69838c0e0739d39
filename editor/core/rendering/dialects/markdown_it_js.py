"""What markdown-it does in JavaScript and its Python port does otherwise."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_core.linkify import linkify
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from editor.core.rendering.engine import Env
from editor.core.rendering.highlighting import escape

_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
# Every link that linkify-it finds has one of these.
_MAYBE_LINK = re.compile(r"(?:https?|ftp|mailto):|//|\.[^\s.]|@|localhost", re.IGNORECASE)


def default_rules(md: MarkdownIt) -> None:
    """The rules of markdown-it's default preset beside CommonMark's."""
    md.enable(["table", "strikethrough", "linkify", "replacements", "smartquotes"])


def without_code_rule(md: MarkdownIt) -> None:
    """Indented code off. An indented line then still begins no other block, which the port would allow."""
    md.block.ruler.at("code", lambda state, start, end, silent: False)


def alt_text(tokens: Sequence[Token] | None, html: bool) -> str:
    """An image's alternative text: its texts; code is left out, raw HTML is kept since version 14."""
    out = []
    for token in tokens or ():
        if token.type in ("text", "text_special") or (html and token.type == "html_inline"):
            out.append(token.content)
        elif token.type == "image":
            out.append(alt_text(token.children, html))
        elif token.type in ("softbreak", "hardbreak"):
            out.append("\n")
    return "".join(out)


def image_rule(html: bool) -> Callable[[Sequence[Token], int, Any, Env], str]:
    """The render rule of images, with raw HTML in the alternative text or without."""

    def image(tokens: Sequence[Token], index: int, options: Any, env: Env) -> str:
        attributes = {**tokens[index].attrs, "alt": alt_text(tokens[index].children, html)}
        return "<img" + "".join(f' {name}="{escape(str(value))}"' for name, value in attributes.items()) + ">"

    return image


def escape_rule(state: StateInline, silent: bool) -> bool:
    """A backslash before punctuation or a line end; before anything else it is text, and so is what follows it."""
    position = state.pos + 1
    if state.src[state.pos] != "\\" or position >= state.posMax:
        return False
    character = state.src[position]
    if character == "\n":
        if not silent:
            state.push("hardbreak", "br", 0)
        position += 1
        while position < state.posMax and state.src[position] in " \t":
            position += 1
        state.pos = position
        return True
    if character not in _PUNCTUATION:
        return False
    if not silent:
        token = state.push("text_special", "", 0)
        token.content = character
        token.markup = "\\" + character
        token.info = "escape"
    state.pos = position + 1
    return True


def quick_linkify(state: StateCore) -> None:
    """The library's rule for bare links, for those texts only that may hold one."""
    inlines = state.tokens
    state.tokens = [token for token in inlines if token.type == "inline" and _MAYBE_LINK.search(token.content)]
    if state.tokens:
        linkify(state)
    state.tokens = inlines
