"""kramdown's smart quotes: each by the character before it, if no other rule has taken that, and by what follows."""

from __future__ import annotations

import re

_LEFT, _RIGHT = {"'": "‘", '"': "“"}, {"'": "’", '"': "”"}
_EMPHASIS = re.compile(r"[_*]{1,2}\S")
_MARK = re.compile(r"[!\"#$%'()*+,\-./:;<=>?@\[\\\]^_`{|}~](?!\.\.)(?!\w)")
_DECADE = re.compile(r"\d\ds")
_END = re.compile(r"\s|s\b|$")
_ASCII_WORD = re.compile(r"\w", re.ASCII)


def made(source: str, place: int, before: str) -> tuple[str, int]:
    """(what the quote at `place` becomes, how many characters that takes); no `before` where a rule has just ended."""
    quote = source[place]
    other = source[place + 1 : place + 2]
    pair = other in _LEFT and other != quote and bool(_ASCII_WORD.match(source, place + 2))
    if pair and (not before or before.isspace()):
        return _LEFT[quote] + _LEFT[other], 2
    if quote == "'" and (not before or before.isspace()) and _DECADE.match(source, place + 1):
        return _RIGHT[quote], 1
    if before:
        return (_LEFT if before in " \t\r\n[{(-" else _RIGHT)[quote], 1
    if _EMPHASIS.match(source, place + 1):
        return _LEFT[quote], 1
    if _MARK.match(source, place + 1) or _END.match(source, place + 1):
        return _RIGHT[quote], 1
    return _LEFT[quote], 1
