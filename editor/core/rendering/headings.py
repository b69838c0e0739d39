"""Heading ids: every generator makes its own slugs, but all walk the headings in the same way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from markdown_it.token import Token


def inline_text(children: Sequence[Token] | None, breaks: str = " ") -> str:
    """The text that a reader sees: code and link texts count, raw HTML and images don't."""
    out = []
    for child in children or ():
        if child.type in ("text", "code_inline", "text_special"):
            out.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            out.append(breaks)
    return "".join(out)


def headings(tokens: Sequence[Token]) -> Iterator[tuple[Token, Token]]:
    """(opening token, inline token) of each heading, in order."""
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            yield token, tokens[index + 1]


class UniqueIds:
    """Ids made different by a number: `a`, `a-1`, `a-2`; a number that is taken already is passed over."""

    def __init__(self, first: int = 1, joint: str = "-") -> None:
        self._used: set[str] = set()
        self._next: dict[str, int] = {}
        self._first = first
        self._joint = joint

    def add(self, slug: str) -> str:
        """`slug` or `slug-N`, whichever has not been given out yet."""
        unique, number = slug, self._next.get(slug, self._first)
        while unique in self._used:
            unique = f"{slug}{self._joint}{number}"
            number += 1
        self._next[slug] = number
        self._used.add(unique)
        return unique


def heading_ids(
    tokens: list[Token],
    slug: Callable[[str], str],
    unique: UniqueIds | None = None,
    text: Callable[[Sequence[Token] | None], str] = inline_text,
) -> list[Token]:
    """Give every heading of `tokens` the id `unique(slug(text))`; the same list is returned."""
    ids = unique or UniqueIds()
    for opening, inline in headings(tokens):
        opening.attrSet("id", ids.add(slug(text(inline.children))))
    return tokens
