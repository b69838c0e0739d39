"""kramdown's setting `hard_wrap`: the end of a line is a break (kramdown-parser-gfm 1.1), but not within HTML elements."""

from __future__ import annotations

from collections.abc import Iterable

from markdown_it.token import Token


def hard_wrapped(tokens: Iterable[Token]) -> list[Token]:
    """A text's tokens with breaks for its line ends. `meta["element"]` of HTML says that one begins (1) or ends (-1)."""
    made: list[Token] = []
    depth = 0
    for token in tokens:
        depth += token.meta.get("element", 0)
        if token.type != "text" or depth or "\n" not in token.content:
            made.append(token)
            continue
        first, *lines = token.content.split("\n")
        made += [_text(first)] if first else []
        for line in lines:
            made.append(Token("hardbreak", "br", 0))
            made += [_text(line)] if line else []
    return made


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)
