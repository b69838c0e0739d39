"""cmark's smart punctuation (jekyll-commonmark's option SMART, commonmarker 0.23): observed rules.

A double quote that may close is a right one, else a left one. A single quote is a right one, too, unless a later one closes
it; emphasis that ends between them keeps them apart, as does the edge of a link's text. Dashes and dots are pulldown-cmark's.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from editor.core.rendering.dialects import smart
from editor.core.rendering.dialects.inline import flanking

_OPENINGS = ("em_open", "strong_open", "s_open", "link_open")
_CLOSINGS = ("em_close", "strong_close", "s_close", "link_close")


def smart_punctuation(md: MarkdownIt) -> None:
    """Teach `md` these; its inline parser must know `smart.TRIGGERS` for the rule `smart`."""
    md.inline.ruler.push("smart", _rule)
    md.inline.ruler2.before("fragments_join", "smart", _curl)


def _rule(state: StateInline, silent: bool) -> bool:
    mark = state.src[state.pos]
    if mark not in "'\"":
        return smart.dashes_and_dots(state, silent)
    if not silent:
        opens, closes = _sides(state.src, state.pos)
        token = state.push("text", "", 0)
        token.content = "’" if mark == "'" else "”" if closes else "“"
        token.meta = {"single": (opens, closes)} if mark == "'" else {}
    state.pos += 1
    return True


def _sides(source: str, place: int) -> tuple[bool, bool]:
    """(may open, may close) of the quote at a place."""
    before = source[place - 1] if place else "\n"
    after = source[place + 1] if place + 1 < len(source) else "\n"
    left, right = flanking(before, after)
    return left and not right and before not in ")]", right


def _curl(state: StateInline) -> None:
    """Turn the single quotes that are closed further on."""
    open_quotes: list[Token] = []
    outer: list[list[Token]] = []  # the quotes that were open where each element began
    for token in state.tokens:
        if token.type in _OPENINGS:
            outer.append(open_quotes)
            open_quotes = [] if token.type == "link_open" else list(open_quotes)
        elif token.type in _CLOSINGS and outer:
            open_quotes = outer.pop()
        elif "single" in token.meta:
            opens, closes = token.meta.pop("single")
            if closes and open_quotes:
                open_quotes[-1].content = "‘"
            if opens:
                open_quotes.append(token)
