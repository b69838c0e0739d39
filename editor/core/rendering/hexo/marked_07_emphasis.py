"""Emphasis as marked 0.3 to 0.7 read it: from its mark to the first one that may end it, whatever stands in between.

Source: observed output. Neither links nor code keep a mark from ending it. Strong text begins and ends with a letter, and no
third mark follows; the same for emphasised text, which begins with neither a quote nor a tag, and behind which no word goes
on, where it is its own mark that begins or ends it.
"""

from __future__ import annotations

import re
from functools import cache

from markdown_it.rules_inline import StateInline

from editor.core.patterns import pattern
from editor.core.rendering.hexo.marked_versions import is_before_06

_PUNCTUATION = r"""!"#$%&'()*+,\-./:;<=>?@\[^_{|}~"""
_AT_WORD_END = rf"(?![^\s{_PUNCTUATION}])"
_NO_WORD = r"(?![A-Za-z0-9_])"  # what JavaScript takes for the end of a word: Chinese letters are none
_IN_WORD = pattern(r"\w", re.ASCII)


def emphasised_as_07(state: StateInline) -> tuple[int, int] | None:
    """(1 for em or 2 for strong, where it ends) of the emphasis that begins here; None when none does."""
    source, start = state.src, state.pos
    mark = source[start]
    if mark == "_" and start > state.env.get("inner_start", 0) and _IN_WORD.match(source[start - 1]):
        return None
    for width in (2, 1) if source.startswith(mark, start + 1) else (1,):
        end = _end(state, mark, width)
        if end:
            return width, end
    return None


def _end(state: StateInline, mark: str, width: int) -> int:
    """Where emphasis of so many marks ends; 0 for nowhere."""
    first = state.pos + width
    for number, (begins, ends) in enumerate(_kinds_of_03(mark, width) if is_before_06(state) else _kinds(mark, width)):
        if not begins.match(state.src, first, state.posMax):
            continue
        barren = state.env.setdefault("barren_marks", {})
        key = (mark, width, number, state.posMax)
        if barren.get(key) is state.src:  # it was looked for in vain from a place before
            continue
        found = ends.match(state.src, first, state.posMax)
        if found:
            return found.end()
        if number or is_before_06(state):
            barren[key] = state.src
    return 0


@cache
def _kinds_of_03(mark: str, width: int) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """The same for marked 0.3: strong text may begin and end with anything, emphasised text holds its mark in pairs only."""
    if width == 2:
        m = re.escape(mark)
        return _made((r"(?s:.)", rf".+?{m}{m}(?!{m})"))
    if mark == "_":
        return _made((r"[^\s_]", rf".(?:[^_]|__)+?[^\s_]_{_NO_WORD}"))
    return _made((r"(?s:.)", r"(?:\*\*|[^*])+?\*(?!\*)"))


@cache
def _kinds(mark: str, width: int) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """What emphasised text may begin with, and how it goes on to its end: a single character first."""
    m = re.escape(mark)
    marks, last = m * width, rf"(?!{m})"
    if width == 2:
        return _made((rf"[^\s{m}]", rf".{marks}{last}"), (r"\S", rf"..*?\S{marks}{last}"))
    single = (r"[^\s*<\[]" if mark == "*" else r"[^\s_]", rf".{m}{last}")
    if mark == "_":
        return _made(
            single,
            (r"[^\s<]", rf"..*?[^\s_]_{last}{_AT_WORD_END}"),
            (r"[^\s_<]", rf"..*?\S_{last}{_AT_WORD_END}"),
        )
    return _made(
        single,
        (r"[^\s<\"]", rf"..*?[^\s*]\*{last}{_AT_WORD_END}"),
        (r"[^\s*\"<\[]", rf"..*?\S\*{last}"),
    )


def _made(*kinds: tuple[str, str]) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple((re.compile(begins), re.compile(goes_on, re.DOTALL)) for begins, goes_on in kinds)
