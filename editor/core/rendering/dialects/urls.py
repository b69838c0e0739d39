"""Addresses as the generators print them: percent-encoded, host names as they were written."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote

from markdown_it import MarkdownIt
from markdown_it.token import Token

_PLAIN = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=]*")
_UNSAFE_URL = re.compile(r"\s*(?:javascript|vbscript|file|data(?!:image/(?:png|gif|jpe?g|webp);)):?", re.IGNORECASE)
_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")


@lru_cache(maxsize=1024)
def percent_encoded(address: str) -> str:
    """`address` with every byte encoded that an address can't hold; what is encoded already stays."""
    if _PLAIN.fullmatch(address):
        return address
    return quote(_ESCAPE.sub("%25", address), safe="-._~:/?#@!$&'()*+,;=%", errors="replace")


def take_every_address(md: MarkdownIt) -> None:
    """Let `md` link to whatever is written, percent-encoded, and show a bare address as it is written."""
    md.normalizeLink = percent_encoded  # type: ignore[method-assign]
    md.validateLink = lambda url: True  # type: ignore[method-assign]
    md.normalizeLinkText = str  # type: ignore[assignment,method-assign]


def drop_unsafe(tokens: list[Token]) -> None:
    """A link to a script or a file has no address (CommonMark's libraries without `unsafe`)."""
    for token in tokens:
        for child in token.children or ():
            key = {"link_open": "href", "image": "src"}.get(child.type)
            if key and ":" in str(child.attrs.get(key)) and _UNSAFE_URL.match(str(child.attrs[key])):
                child.attrs[key] = ""
