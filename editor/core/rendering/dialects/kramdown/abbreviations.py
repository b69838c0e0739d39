"""kramdown's abbreviations: words of the whole page that a `*[word]: explanation` explains."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from markdown_it.token import Token

from editor.core.rendering.highlighting import escape


def mark(tokens: Iterable[Token], explanations: Mapping[str, str]) -> None:
    """Mark the words that have an explanation in the texts of `tokens`; of two that fit, the longer one."""
    words = sorted(explanations, key=len, reverse=True)
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w)", re.ASCII)
    for token in tokens:
        if token.type == "inline" and token.children:
            token.children = [made for child in token.children for made in _marked(child, pattern, explanations)]


def _marked(child: Token, pattern: re.Pattern[str], explanations: Mapping[str, str]) -> list[Token]:
    if child.type != "text":
        return [child]
    out: list[Token] = []
    place = 0
    for match in pattern.finditer(child.content):
        title = escape(explanations[match[0]])
        html = f'<abbr title="{title}">{escape(match[0])}</abbr>' if title else f"<abbr>{escape(match[0])}</abbr>"
        out.append(Token("text", "", 0, content=child.content[place : match.start()]))
        out.append(Token("html_inline", "", 0, content=html))
        place = match.end()
    return [*out, Token("text", "", 0, content=child.content[place:])]
