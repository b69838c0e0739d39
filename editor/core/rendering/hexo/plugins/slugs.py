"""Addresses of headings as the plugins make them."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

_SAFE = "-_.!~*'()"  # what JavaScript's encodeURIComponent leaves alone


def encoded(words: str) -> str:
    """As markdown-it-anchor, markdown-it-toc-done-right and markdown-it-table-of-contents do: encoded for an address."""
    return quote(re.sub(r"\s+", "-", words.strip().lower()), safe=_SAFE)


def plain(words: str) -> str:
    """As uslug does: letters, marks and digits of Unicode's first plane in small letters, hyphens for spaces, `、` and `。`."""
    out = []
    for character in unicodedata.normalize("NFKC", words):
        kind = unicodedata.category(character)[0]
        if character <= "\uffff" and (kind in "LMN" or character in "-_~"):
            out.append(character)
        elif kind == "Z" or character in "、。":
            out.append(" ")
    return re.sub(r"[-\s]+", "-", "".join(out).strip().lower())
