"""kramdown's smart quotes: each by the character before it, if no other rule has taken that, and by what follows."""

from __future__ import annotations

import re

_LEFT, _RIGHT = {"'": "‘", '"': "“"}, {"'": "’", '"': "”"}
# Tried in this order, from the character before the quote if there is one, else from the quote.
_BEFORE_EMPHASIS = re.compile(r"[\"'](?=[_*]{1,2}\S)")
_BEFORE_MARK = re.compile(r"[\"'](?=[!\"#$%'()*+,\-./:;<=>?@\[\\\]^_`{|}~](?!\.\.)\B)")
_PAIR = re.compile(r"[ \t\n\r\f\v]?(?:\"(?=')|'(?=\"))[\"'](?=[a-zA-Z0-9_])")
_DECADE = re.compile(r"[ \t\n\r\f\v]?'(?=[0-9][0-9]s)")
_AFTER_SPACE = re.compile(r"([ \t\n\r\f\v])[\"'](?=[a-zA-Z0-9_])")
_AFTER_TEXT = re.compile(r"([^ \\\t\r\n\[{(-])[\"']")
_AT_END = re.compile(r"[\"'](?=[ \t\n\r\f\v]|s\b|$)", re.MULTILINE)


def made(source: str, place: int, before: bool) -> tuple[str, int]:
    """(what becomes of the quote at `place`, how many characters that takes).

    `before`: the character before the quote is no other rule's; it has been written already. Of two quotes in a row the
    first may be that character: it stays as it is then.
    """
    start = place - before
    if not before and source[place + 1 : place + 2] in _LEFT:
        return _two(source, place)
    quote = source[place]
    if not before and (_BEFORE_EMPHASIS.match(source, start) or _BEFORE_MARK.match(source, start)):
        return (_LEFT if _BEFORE_EMPHASIS.match(source, start) else _RIGHT)[quote], 1
    return _single(source, start, place)


def _two(source: str, place: int) -> tuple[str, int]:
    first, second = source[place], source[place + 1]
    if _BEFORE_EMPHASIS.match(source, place):
        return _LEFT[first], 1
    if _BEFORE_MARK.match(source, place):
        return _RIGHT[first], 1
    if _PAIR.match(source, place):
        return _LEFT[first] + _LEFT[second], 2
    return first + _RIGHT[second], 2


def _single(source: str, start: int, place: int) -> tuple[str, int]:
    quote = source[place]
    if _PAIR.match(source, start):
        return _LEFT[quote] + _LEFT[source[place + 1]], 2
    if _DECADE.match(source, start):
        return _RIGHT[quote], 1
    if _AFTER_SPACE.match(source, start):
        return _LEFT[quote], 1
    if _AFTER_TEXT.match(source, start):
        return _RIGHT[quote], 1
    if start == place and _AT_END.match(source, start):
        return _RIGHT[quote], 1
    return _LEFT[quote], 1
