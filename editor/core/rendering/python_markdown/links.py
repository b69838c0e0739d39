"""Python-Markdown's brackets of links and pictures in long texts: same result, in a time that grows with the text alone.

The library looks from each `[` for its `]`, and from each `(` for its `)`, to the end of the text if there is none. In a
long piece of text these ends are found once for all places. What stands behind a place stays as it is while the library
replaces what stands before it, so places are counted from the end.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from markdown import Markdown
from markdown.inlinepatterns import LinkInlineProcessor, dequote

_LONG = 2_000  # characters; before shorter ends the library itself looks
_MARK = re.compile(r"[()'\"]")
_Link = tuple[str, str | None, int, bool]


class _Ends:
    """Where the brackets of `text` end, and what a link's address may end with."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.squares = _unopened(text, "[", "]")
        self.rounds = _unopened(text, "(", ")")
        self.parentheses: list[int] = []
        self.quotes: dict[str, list[int]] = {"'": [], '"': []}
        # For each quote, what may end a title: the places of the quote and of a `)` behind it, spaces between.
        self.closing: dict[str, tuple[list[int], list[int]]] = {"'": ([], []), '"': ([], [])}
        for match in _MARK.finditer(text):
            mark, place = match[0], match.start()
            if mark in self.quotes:
                self.quotes[mark].append(place)
                continue
            self.parentheses.append(place)
            before = place - 1
            while before >= 0 and text[before] == " ":
                before -= 1
            if mark == ")" and before >= 0 and text[before] in self.closing:
                quotes, ends = self.closing[text[before]]
                quotes.append(before)
                ends.append(place)
        signs = (1 if text[place] == "(" else -1 for place in self.parentheses)
        self.depths = [0, *accumulate(signs)]

    def next_quote(self, mark: str, start: int) -> int:
        """The first such quote from `start` on; -1 for none."""
        found = self.quotes[mark]
        index = bisect_left(found, start)
        return found[index] if index < len(found) else -1

    def title_end(self, quote: int) -> tuple[int, int]:
        """The places of the quote and of the bracket that end a title which begins at `quote`; (-1, -1) for none."""
        quotes, ends = self.closing[self.text[quote]]
        index = bisect_right(quotes, quote)
        return (quotes[index], ends[index]) if index < len(quotes) else (-1, -1)


def _unopened(text: str, opening: str, closing: str) -> Sequence[int]:
    """For each place, where the first closing bracket stands that no bracket behind the place opens; -1 for none."""
    ends = [-1] * (len(text) + 1)
    for place in range(len(text) - 1, -1, -1):
        character = text[place]
        if character == closing:
            ends[place] = place
        else:
            end = ends[place + 1]
            ends[place] = end if character != opening else ends[end + 1] if end >= 0 else -1
    return ends


class _LongLinks:
    """The two searches of one of the library's patterns."""

    def __init__(self, pattern: Any, known: dict[str, Any]) -> None:
        self._pattern, self._known = pattern, known
        self._text, self._link = pattern.getText, pattern.getLink

    def _ends(self, data: str, index: int) -> tuple[_Ends, int]:
        """The ends in `data` from `index` on, and by how much its places are greater than theirs."""
        ends: _Ends | None = self._known.get("ends")
        if ends is not None:
            shift = len(data) - len(ends.text)
            if self._known.get("data") is data and index >= self._known["index"]:
                return ends, shift
            if index >= shift and ends.text[index - shift :] == data[index:]:
                self._known |= {"data": data, "index": index}
                return ends, shift
        ends = _Ends(data[index:])
        self._known |= {"ends": ends, "data": data, "index": index}
        return ends, index

    def text(self, data: str, index: int) -> tuple[str, int, bool]:
        """`getText`: what stands in the brackets that open before `index`, the place behind them, whether they close."""
        end = data.find("]", index, index + _LONG)
        if end >= 0 and data.find("[", index, end) < 0:
            return data[index:end], end + 1, True
        if len(data) - index < _LONG:
            found: tuple[str, int, bool] = self._text(data, index) if end >= 0 else ("", len(data), False)
            return found
        ends, shift = self._ends(data, index)
        end = ends.squares[index - shift]
        return (data[index : end + shift], end + shift + 1, True) if end >= 0 else ("", len(data), False)

    def link(self, data: str, index: int) -> _Link:
        """`getLink`: address, title, the place behind the brackets that open at `index`, whether they close."""
        match = None if len(data) - index < _LONG else self._pattern.RE_LINK.match(data, pos=index)
        if match is None or match[1]:
            found: _Link = self._link(data, index)
            return found
        ends, shift = self._ends(data, index)
        href, title, end = _address(ends, match.end() - shift)
        if end is None:
            return "", None, len(data), False
        pattern = self._pattern
        if title is not None:
            title = pattern.RE_TITLE_CLEAN.sub(" ", dequote(pattern.unescape(title.strip())))
        return pattern.unescape(href).strip(), title, end + shift if end >= 0 else end, True


def _address(ends: _Ends, start: int) -> tuple[str, str | None, int | None]:
    """Address, title and end of the brackets whose content starts at `start`; no end for brackets that don't close."""
    text, close = ends.text, ends.rounds[start]
    marks = [place for place in (ends.next_quote("'", start), ends.next_quote('"', start)) if place >= 0]
    quote = min(marks, default=-1)
    if close >= 0 and (quote < 0 or close < quote):
        return text[start:close], None, close + 1
    if quote < 0:
        return "", None, None
    other = ends.next_quote("'" if text[quote] == '"' else '"', quote + 1)
    titles = [(mark, *ends.title_end(mark)) for mark in (quote, other) if mark >= 0]
    titles = [found for found in titles if found[2] >= 0]
    if titles:
        opening, closing, end = min(titles, key=lambda found: found[2])
        return text[start:opening], text[opening + 1 : closing], end + 1
    return _without_title(ends, start, quote)


def _without_title(ends: _Ends, start: int, quote: int) -> tuple[str, None, int | None]:
    """The quote begins no title. The library then takes as many brackets behind it as are open, whichever way they face;
    where the last of these opens, it goes on from the text's last character."""
    first, after = bisect_left(ends.parentheses, start), bisect_left(ends.parentheses, quote)
    last = after + ends.depths[after] - ends.depths[first]
    if last >= len(ends.parentheses):
        return "", None, None
    place = ends.parentheses[last]
    if ends.text[place] == "(":
        return ends.text[start:-2], None, -1
    return ends.text[start:place], None, place + 1


def long_links(md: Markdown) -> None:
    """Let the patterns of `md` find their ends in this way, if they look for them as the library does."""
    known: dict[str, Any] = {}
    for pattern in md.inlinePatterns:
        kind: Any = type(pattern)
        if isinstance(pattern, LinkInlineProcessor) and kind.getText is LinkInlineProcessor.getText:
            quick = _LongLinks(pattern, known)
            pattern.getText = quick.text  # type: ignore[method-assign]
            if kind.getLink is LinkInlineProcessor.getLink:
                pattern.getLink = quick.link  # type: ignore[method-assign]
