"""Addresses of a MkDocs site's own pages and files, as its build writes them: `other.md` becomes `../other/`.

Source: MkDocs 1.6 "Writing your docs → Linking to pages" and "→ Linking to images and media", and pages built with it. Only
links and images of the Markdown are read, not those in raw HTML; what isn't there stays as it is written.
"""

from __future__ import annotations

from typing import Protocol, runtime_checkable
from urllib.parse import unquote, urlsplit, urlunsplit
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

_ADDRESSES = {"a": "href", "img": "src"}
_HIDDEN = "\x02"  # the library writes an address of mail in characters that it marks with this


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
        try:
            parts = urlsplit(address)
        except ValueError:
            return address
        if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
            return address
        found = self._documents.document(unquote(parts.path))
        return address if found is None else urlunsplit(("", "", found, parts.query, parts.fragment))


def addresses(md: Markdown, documents: object) -> None:
    """Let `md` write the site's addresses, where `documents` knows the site; after everything else in the tree."""
    if isinstance(documents, Documents):
        md.treeprocessors.register(_Addresses(md, documents), "addresses", 0)
