"""goldmark's `cjk` extension and Hugo's pictures without a paragraph (Hugo's docs, `markup.goldmark`)."""

from __future__ import annotations

import unicodedata

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token


def escaped_space(md: MarkdownIt) -> None:
    """`escapedSpace`: a backslash before a space leaves neither, so that emphasis may end inside Japanese text."""
    md.inline.ruler.before("escape", "escaped_space", _escaped_space)


def _escaped_space(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("\\ ", state.pos) or state.pos + 2 > state.posMax:
        return False
    state.pos += 2
    return True


def join_lines(tokens: list[Token]) -> None:
    """`eastAsianLineBreaks`: a line end between two wide characters leaves nothing."""
    for token in tokens:
        children = token.children or []
        for index, child in enumerate(children):
            if (
                child.type == "softbreak"
                and _wide(_edge(children[:index], -1))
                and _wide(_edge(children[index + 1 :], 0))
            ):
                child.type, child.tag, child.content = "text", "", ""


def _edge(tokens: list[Token], end: int) -> str:
    """The last (-1) or first (0) character of a run of inline tokens, past the marks of emphasis."""
    for token in reversed(tokens) if end else tokens:
        if token.content or token.type in ("softbreak", "hardbreak", "image"):
            return token.content[end] if token.type in ("text", "text_special") else ""
    return ""


def _wide(character: str) -> bool:
    """East Asian and wide, but no Hangul, which parts words by spaces."""
    return (
        character != ""
        and unicodedata.east_asian_width(character) in "WF"
        and not unicodedata.name(character, "").startswith("HANGUL")
    )


def bare_images(tokens: list[Token]) -> None:
    """`wrapStandAloneImageWithinParagraph = false`: a paragraph that is one picture loses its tags."""
    for index, token in enumerate(tokens):
        if token.type == "paragraph_open":
            children = tokens[index + 1].children or []
            if len(children) == 1 and children[0].type == "image":
                token.hidden = tokens[index + 2].hidden = True
