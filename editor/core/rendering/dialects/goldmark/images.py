"""Pictures: their text is what was written, backslashes and entities too, not what it means (Hugo 0.111, observed).

Since 0.141 it is what it means, on as many lines as it was written on.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import unescape
from typing import Any

import markdown_it.rules_inline as rules_inline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from editor.core.rendering.dialects.goldmark.quotes import WRITTEN
from editor.core.rendering.highlighting import escape


def image(state: StateInline, silent: bool) -> bool:
    """Inline rule; it keeps the text in the token's meta, before markdown-it joins what it is made of."""
    options: Any = state.md.options
    outer = options.get("in_alt", False)
    options["in_alt"] = True
    try:
        matched = rules_inline.image(state, silent)
    finally:
        options["in_alt"] = outer
    if matched and not silent:
        made = plain if options["plain_alt"] else written
        state.tokens[-1].meta["alt"] = made(state.tokens[-1].children)
    return matched


def plain(children: Sequence[Token] | None) -> str:
    """What a text means."""
    out = []
    for child in children or ():
        if child.type == "image":
            out.append(child.meta["alt"])
        elif child.type in ("softbreak", "hardbreak"):
            out.append("\n" if child.type == "softbreak" else "<br>\n")
        elif child.type == "text_special" and child.info == WRITTEN:
            out.append(unescape(child.content))
        elif child.type == "html_inline":
            out.append(child.meta.get("plain", ""))
        elif child.type != "emoji":
            out.append(child.content)
    return "".join(out)


def written(children: Sequence[Token] | None) -> str:
    """What is written for a text."""
    out = []
    for child in children or ():
        if child.type == "text_special":
            out.append(child.markup)
        elif child.type == "image":
            out.append(child.meta["alt"])
        elif child.type == "html_inline":
            out.append(child.meta.get("plain", ""))
        elif child.type not in ("emoji", "softbreak"):  # the end of a line leaves no trace
            out.append(child.content)
    return "".join(out)


def render(tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    """Render rule."""
    attrs = tokens[index].attrs
    title = f' title="{escape(str(attrs["title"]))}"' if attrs.get("title") else ""
    return f'<img src="{escape(str(attrs["src"]))}" alt="{escape(tokens[index].meta["alt"])}"{title}>'
