"""Anchors as Hexo makes them (hexo-util 4 `slugize`): case and every script's letters stay, accents go."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from editor.core.patterns import pattern

# White space as JavaScript means it; Python's \s has a few controls more.
JS_SPACE = r"\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_CONTROL = pattern(r"[\x00-\x1f]")
_SPECIAL = pattern(rf"""[{JS_SPACE}~`!@#$%^&*()\-_+=\[\]{{}}|\\;:"'<>,.?/]+""")
_NAME = pattern(r"LATIN (CAPITAL|SMALL) LETTER ([A-Z]{1,2}) WITH ")
_LETTERS = {"Æ": "AE", "æ": "ae", "Œ": "OE", "œ": "oe", "ı": "i", "ß": "s", "ẞ": "S", "Ǝ": "E", "ǝ": "e", "Ɔ": "O"}


@lru_cache(maxsize=4096)
def _plain_letter(character: str) -> str:
    """The ASCII letters that an accented, crossed, wide or circled Latin letter stands for; else itself."""
    if character in _LETTERS:
        return _LETTERS[character]
    named = _NAME.match(unicodedata.name(character, ""))
    if named:
        return named[2] if named[1] == "CAPITAL" else named[2].lower()
    decomposed = unicodedata.decomposition(character)
    if decomposed.startswith(("<wide>", "<circle>")):
        letter = unicodedata.normalize("NFKD", character)
        return letter if letter.isascii() and letter.isalpha() else character
    return character


def slugize(text: str, case: int = 0, separator: str = "-") -> str:
    """The anchor of a heading whose text is `text`. `case` 1 means lower, 2 upper (Hexo's `modifyAnchors`)."""
    if not text.isascii():
        text = "".join(character if character < "\x80" else _plain_letter(character) for character in text)
    slug = _SPECIAL.sub("-", _CONTROL.sub("", text)).strip("-")
    slug = slug if separator == "-" else slug.replace("-", separator)
    return slug.lower() if case == 1 else slug.upper() if case == 2 else slug
