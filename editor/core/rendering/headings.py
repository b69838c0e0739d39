"""Heading ids: every generator makes its own slugs, but all walk the headings in the same way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, MutableMapping, Sequence
from typing import Any, NamedTuple

from markdown_it.token import Token


class Heading(NamedTuple):
    """What the id of one heading is made from: its slug, or the id that the writer `given` it; its line in the parser's
    text."""

    line: int
    slug: str
    given: bool = False


Naming = Callable[[Sequence[Heading]], list[str]]  # the ids of all headings of a post, in order


def name_headings(env: MutableMapping[str, Any], found: Sequence[Heading], naming: Naming) -> list[str]:
    """The ids of the headings `found`, by `naming` unless the rendering of a part of a post knows the rest (`env`).

    `env` remembers them, so that a later rendering of a part knows this one.
    """
    names = env["names"](found, naming) if "names" in env else naming(found)
    env.setdefault("headings", []).extend(zip(found, names, strict=True))
    return names


def unique_names(found: Sequence[Heading], first: int = 1, joint: str = "-") -> list[str]:
    """Ids made different in order, a given id as if it were a slug; it stays as it is."""
    ids = UniqueIds(first, joint)
    return [heading.slug if heading.given and ids.add(heading.slug) else ids.add(heading.slug) for heading in found]


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
    env: MutableMapping[str, Any],
    naming: Naming = unique_names,
    text: Callable[[Sequence[Token] | None], str] = inline_text,
) -> list[Token]:
    """Give every heading of `tokens` an id made from `slug(text)`; the same list is returned."""
    openings = list(headings(tokens))
    found = [Heading(line_of(opening), slug(text(inline.children))) for opening, inline in openings]
    for (opening, _), name in zip(openings, name_headings(env, found, naming), strict=True):
        opening.attrSet("id", name)
    return tokens


def line_of(token: Token) -> int:
    """The first line of a token in the parser's text; 0 when it knows none."""
    return token.map[0] if token.map else 0
