"""Addresses of a MkDocs site's own pages and files, as its build writes them: `other.md` becomes `../other/`.

Source: MkDocs 1.6 "Writing your docs → Linking to pages" and "→ Linking to images and media", and pages built with it. Only
links and images of the Markdown are read, not those in raw HTML; what isn't there stays as it is written. Zensical (0.1.3)
reads raw HTML, too, and asks of no file whether it is there.
"""

from __future__ import annotations

from re import Match
from typing import Protocol, runtime_checkable
from urllib.parse import SplitResult, unquote, urlsplit, urlunsplit
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from editor.core.patterns import pattern

_ADDRESSES = {"a": "href", "img": "src"}
_HIDDEN = "\x02"  # the library writes an address of mail in characters that it marks with this


_ADDRESS = pattern(
    r"(?is)<(?:script|style)\b.*?</|<!--.*?-->"
    r"""|(?P<before><[a-z][^<>]*?\s(?:href|src)=(?P<quote>["']))(?P<address>[^"'<>]+)(?P=quote)"""
)


@runtime_checkable
class Documents(Protocol):
    """The site as its addresses see it."""

    def document(self, path: str) -> str | None:
        """The address, from the page's own, of the file at a path beside the page's file; None where there is none."""


class _Addresses(Treeprocessor):
    def __init__(self, md: Markdown, documents: Documents) -> None:
        super().__init__(md)
        self._documents = documents

    def run(self, root: Element) -> None:
        for element in root.iter():
            name = _ADDRESSES.get(element.tag) if isinstance(element.tag, str) else None
            address = element.get(name) if name else None
            if name and address and _HIDDEN not in address:
                element.set(name, self._published(address))

    def _published(self, address: str) -> str:
        parts = _parts(address)
        if parts is None:
            return address
        found = self._documents.document(unquote(parts.path))
        return address if found is None else urlunsplit(("", "", found, parts.query, parts.fragment))


def addresses(md: Markdown, documents: object) -> None:
    """Let `md` write the site's addresses, where `documents` knows the site; after everything else in the tree."""
    if isinstance(documents, Documents):
        md.treeprocessors.register(_Addresses(md, documents), "addresses", 0)


@runtime_checkable
class Written(Protocol):
    """The site as Zensical's addresses see it."""

    def written(self, path: str) -> str:
        """The address that a relative path on the page becomes."""


def rewritten(html: str, documents: object) -> str:
    """A page's HTML with Zensical's addresses, where `documents` knows the page."""
    if not isinstance(documents, Written):
        return html

    def published(match: Match[str]) -> str:
        parts = _parts(match["address"]) if match["address"] else None
        if parts is None:
            return match[0]
        return (
            match["before"]
            + urlunsplit(("", "", documents.written(parts.path), parts.query, parts.fragment))
            + match["quote"]
        )

    return _ADDRESS.sub(published, html)


def _parts(address: str) -> SplitResult | None:
    """The parts of an address that is a path from the page; None for another."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return None if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/") else parts
