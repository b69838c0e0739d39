"""Bare addresses as linkify-it 4 finds them, which markdown-it 13 brings: one after the other, each in the text that is left
behind the last one. Version 5, whose port is the library here, finds all of them in the whole text at once.

So an address may begin right behind another one; and one without a scheme is looked for only where something like a host's
end stands before the text's next address: at its end, before white space, punctuation or `>`, but not before `<`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Link:
    """`text[index:last_index]` and the address that it means; without a `schema` nothing stands before the host."""

    schema: str
    index: int
    last_index: int
    text: str
    url: str


def older_links(linkify: Any) -> Callable[[str], list[Link]]:
    """What finds the links of a text, with the patterns of `linkify`."""

    def match(text: str) -> list[Link]:
        finder = _Finder(linkify, text)
        links: list[Link] = []
        while found := finder.next(links[-1].last_index if links else 0):
            links.append(_link(text, *found))
        return links

    return match


def _link(text: str, schema: str, start: int, end: int) -> Link:
    address = text[start:end]
    url = address if schema else f"http://{address}"
    if schema.lower() == "mailto:" and not url.lower().startswith("mailto:"):
        url = f"mailto:{url}"
    return Link(schema, start, end, address, url)


@dataclass(slots=True)
class _Search:
    """What a pattern finds first in the rest of a text. What was found stays found as long as the rest still has it: only the
    rest's beginning, which patterns take for a text's, has to be looked at anew."""

    pattern: re.Pattern[str]
    text: str
    _asked: bool = False
    _known: re.Match[str] | None = None

    def first(self, position: int) -> tuple[int, re.Match[str]] | None:
        """The match and by how much its places are to be moved."""
        here = self.pattern.match(self.text[position:])
        if here:
            return position, here
        if not self._asked or (self._known is not None and self._known.start() < position):
            self._asked, self._known = True, self.pattern.search(self.text, position)
        return (0, self._known) if self._known else None


class _Finder:
    """The links of one text."""

    def __init__(self, linkify: Any, text: str) -> None:
        def search(name: str) -> _Search:
            return _Search(re.compile(linkify.re[name], re.IGNORECASE), text)

        self._linkify, self._text = linkify, text
        self._schemed, self._hosts = search("schema_search"), search("host_fuzzy_test")
        self._fuzzy, self._emails = search("link_no_ip_fuzzy"), search("email_fuzzy")

    def next(self, position: int) -> tuple[str, int, int] | None:
        """The scheme and the place of the first link from `position` on."""
        found = self._with_scheme(position)
        host = self._hosts.first(position)
        if host and (found is None or host[0] + host[1].start() < found[1]):
            bare = _place(self._fuzzy.first(position))
            if bare and (found is None or bare[0] < found[1]):
                found = ("", *bare)
        if self._text.find("@", position) >= 0:
            email = _place(self._emails.first(position))
            if email and (found is None or email[0] < found[1] or (email[0] == found[1] and email[1] > found[2])):
                found = ("mailto:", *email)
        return found

    def _with_scheme(self, position: int) -> tuple[str, int, int] | None:
        start = position
        while match := self._schemed.first(start) if start == position else self._behind(start):
            moved, found = match
            end = moved + found.end()
            length: int = self._linkify.test_schema_at(self._text, found[2], end)
            if length:
                return found[2], moved + found.start() + len(found[1]), end + length
            start = max(end, start + 1)
        return None

    def _behind(self, start: int) -> tuple[int, re.Match[str]] | None:
        found = self._schemed.pattern.search(self._text, start)
        return (0, found) if found else None


def _place(found: tuple[int, re.Match[str]] | None) -> tuple[int, int] | None:
    """Where the address in a match begins and ends."""
    if found is None:
        return None
    moved, match = found
    return moved + match.start() + len(match[1]), moved + match.end()
