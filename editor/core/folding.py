"""Texts as they are compared when somebody looks for words."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """`text` in one width, without compatibility forms (ligatures) and case; white space as it is."""
    return unicodedata.normalize("NFKC", text).casefold()
