"""Addresses as goldmark reads the character references in them (Hugo 0.111 and 0.168, observed).

A decimal one that begins with 0 is an octal number there, and not a character when it can't be one: `&#038;`, as WordPress
writes `&`, becomes U+FFFD. In texts and titles it is decimal. Without angle brackets an address may have round brackets that
nothing closes: `[a]: /u(`.
"""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

from markdown_it.common.utils import unescapeAll

from editor.core.rendering.dialects.destinations import in_line
from editor.core.rendering.dialects.urls import percent_encoded

_BARE = re.compile(r"\\[!-/:-@\[-`{-~]|[^ \t\n\f\r]")
_NUMBER = re.compile(r"\\.|&#([0-9]{1,7});")
_LAST = 0x10FFFF


def address(text: str, start: int, end: int) -> Any:
    """The address that begins at `start`."""
    found = in_line(text, start, end)
    if not found.ok and not text.startswith("<", start):
        found = _unclosed(text, start, end)
    if found.ok and text.find("&#", start, found.pos) >= 0:
        written = text[start : found.pos]
        written = written[1:-1] if written.startswith("<") else written
        found.str = unescapeAll(_NUMBER.sub(_encoded, written))
    return found


def _unclosed(text: str, start: int, end: int) -> Any:
    """An address with round brackets that stay open; one that is never opened ends it."""
    place, opened = start, 0
    while (match := _BARE.match(text, place, end)) and (match[0] != ")" or opened):
        opened += (match[0] == "(") - (match[0] == ")")
        place = match.end()
    return SimpleNamespace(ok=place > start, pos=place, str=unescapeAll(text[start:place]))


def _encoded(match: re.Match[str]) -> str:
    """The character that a number stands for, such that it means nothing else in an address."""
    digits = match[1]
    if digits is None:
        return match[0]
    octal = digits.startswith("0")
    code = 0 if octal and re.search("[89]", digits) else int(digits, 8 if octal else 10)
    character = chr(code) if 0 < code <= _LAST and not 0xD800 <= code <= 0xDFFF else "\ufffd"
    return "&amp;" if character == "&" else percent_encoded(character)
