"""What a bare address becomes, while the text is parsed or in the text that is left."""

from __future__ import annotations

from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token


def put_link(state: StateInline, address: str, href: str) -> None:
    """Link `address`, which stands at the state's place, to `href`, and go on behind it."""
    opening = state.push("link_open", "a", 1)
    opening.attrs = {"href": state.md.normalizeLink(href)}
    opening.info = "auto"
    state.push("text", "", 0).content = address
    state.push("link_close", "a", -1)
    state.pos += len(address)


def link_tokens(md: MarkdownIt, address: str, href: str) -> list[Token]:
    """The tokens of `address` linked to `href`."""
    opening = Token("link_open", "a", 1, attrs={"href": md.normalizeLink(href)})
    return [opening, Token("text", "", 0, content=address), Token("link_close", "a", -1)]


def link_texts(tokens: list[Token], may_have: Callable[[str], object], split: Callable[[str], list[Token]]) -> None:
    """Put what `split` makes of a text in its place, in every text outside of links that `may_have` an address."""
    for token in tokens:
        if token.type == "inline" and token.children and may_have(token.content):
            token.children = _outside_links(token.children, may_have, split)


def _outside_links(
    children: list[Token], may_have: Callable[[str], object], split: Callable[[str], list[Token]]
) -> list[Token]:
    out: list[Token] = []
    depth = 0
    for child in children:
        depth += {"link_open": 1, "link_close": -1}.get(child.type, 0)
        out += split(child.content) if child.type == "text" and not depth and may_have(child.content) else [child]
    return out
