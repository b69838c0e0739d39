"""Addresses as goldmark reads the character references in them (Hugo 0.111 and 0.168, observed).

A decimal one that begins with 0 is an octal number there, and not a character when it can't be one: `&#038;`, as WordPress
writes `&`, becomes U+FFFD. In texts and titles it is decimal. Without angle brackets an address may have round brackets that
nothing closes: `[a]: /u(`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from markdown_it.common.utils import unescapeAll

from editor.core.rendering.dialects.destinations import in_line
from editor.core.rendering.dialects.urls import percent_encoded

_END = re.compile(r"\\[!-/:-@\[-`{-~]|[() \t\n\f\r]")  # what may end an address, and what only looks like it
_GOES_ON = re.compile(r"[ \t\n\f\r]*\)|[ \t\n\f\r]+[\"'(]")  # as a link does behind its address
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
    ends = _ends(text)
    before = bisect_left(ends.brackets, start)
    depth = ends.depths[before - 1] if before else 0
    place = min(_first(ends.spaces, start, end), _first(ends.closing.get(depth - 1, ()), start, end), end)
    if text[start - 1 : start] == "(" and not _GOES_ON.match(text, place, end):
        return SimpleNamespace(ok=False, pos=start, str="")  # no link: its address needn't be read
    return SimpleNamespace(ok=place > start, pos=place, str=unescapeAll(text[start:place]))


@dataclass(slots=True)
class _Ends:
    """Where the white space and the round brackets of a text are, how many are open after each of these, and which of them
    leave so many open."""

    spaces: list[int] = field(default_factory=list)
    brackets: list[int] = field(default_factory=list)
    depths: list[int] = field(default_factory=list)
    closing: dict[int, list[int]] = field(default_factory=dict)


@lru_cache(maxsize=2)  # each `[a](` of a text asks anew, and would read on to its end
def _ends(text: str) -> _Ends:
    ends, depth = _Ends(), 0
    for match in _END.finditer(text):
        if match[0] in "()":
            depth += 1 if match[0] == "(" else -1
            ends.brackets.append(match.start())
            ends.depths.append(depth)
            if match[0] == ")":
                ends.closing.setdefault(depth, []).append(match.start())
        elif match[0][0] != "\\":
            ends.spaces.append(match.start())
    return ends


def _first(places: Sequence[int], start: int, end: int) -> int:
    """The first of the places from `start` on, `end` where there is none."""
    index = bisect_left(places, start)
    return places[index] if index < len(places) else end


def _encoded(match: re.Match[str]) -> str:
    """The character that a number stands for, such that it means nothing else in an address."""
    digits = match[1]
    if digits is None:
        return match[0]
    octal = digits.startswith("0")
    code = 0 if octal and re.search("[89]", digits) else int(digits, 8 if octal else 10)
    character = chr(code) if 0 < code <= _LAST and not 0xD800 <= code <= 0xDFFF else "\ufffd"
    return "&amp;" if character == "&" else percent_encoded(character)
