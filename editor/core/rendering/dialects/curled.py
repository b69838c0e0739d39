"""markdown-it's typographic quotes, in a time that grows with the text alone.

As its documentation (`typographer`, `quotes`) and its pages have it: a quote opens before a word, closes behind one, and
only pairs on one level of markup are curled; an apostrophe is, where it neither opens nor closes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markdown_it.common.utils import isWhiteSpace
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

_QUOTE = re.compile(r"['\"]")
_BREAKS = ("softbreak", "hardbreak")


@dataclass(slots=True)
class _Open:
    """A quote that may have a partner further on: its token, its place in the token's text."""

    token: int
    place: int
    mark: str
    level: int


def curled_quotes(punctuation: Callable[[str], bool]) -> Callable[[StateCore], None]:
    """The core rule for a markdown-it that takes what `punctuation` says for punctuation."""

    def rule(state: StateCore) -> None:
        if not state.md.options.typographer:
            return
        quotes = state.md.options.quotes
        pairs = {'"': (quotes[0], quotes[1]), "'": (quotes[2], quotes[3])}
        for token in state.tokens:
            if token.type == "inline" and token.children and _QUOTE.search(token.content):
                _Quotes(token.children, pairs, punctuation).curl()

    return rule


class _Quotes:
    """The quotes of one run of inline tokens."""

    def __init__(
        self, tokens: Sequence[Token], pairs: dict[str, tuple[str, str]], punctuation: Callable[[str], bool]
    ) -> None:
        self._tokens, self._pairs, self._punctuation = tokens, pairs, punctuation
        self._open: list[_Open] = []
        self._waiting: Counter[tuple[str, int]] = Counter()  # how many open quotes a mark has on a level
        self._written: dict[int, list[str]] = {}  # texts with quotes, by their tokens: character by character

    def curl(self) -> None:
        for index, token in enumerate(self._tokens):
            while self._open and self._open[-1].level > token.level:
                self._forget(len(self._open) - 1)
            if token.type == "text" and ("'" in token.content or '"' in token.content):
                self._text(index, token)
        for index, characters in self._written.items():
            self._tokens[index].content = "".join(characters)

    def _text(self, index: int, token: Token) -> None:
        source = token.content
        characters = self._written[index] = list(source)
        for match in _QUOTE.finditer(source):
            place, mark = match.start(), match[0]
            before = next((part[-1] for part in reversed(characters[max(0, place - 1) : place]) if part), "")
            before = before or self._before(index)
            after = source[place + 1] if place + 1 < len(source) else self._after(index)
            opens, closes, joins = self._sides(before, after, mark)
            if closes and self._waiting[mark, token.level] and self._pair(index, place, mark):
                continue
            if opens:
                self._open.append(_Open(index, place, mark, token.level))
                self._waiting[mark, token.level] += 1
            elif mark == "'" and (closes or joins):
                characters[place] = "’"

    def _sides(self, before: str, after: str, mark: str) -> tuple[bool, bool, bool]:
        """Whether a quote may open, may close, or does neither, between these two characters."""
        space_before, space_after = isWhiteSpace(ord(before)), isWhiteSpace(ord(after))
        mark_before, mark_after = self._punctuation(before), self._punctuation(after)
        opens = not space_after and (not mark_after or space_before or mark_before)
        closes = not space_before and (not mark_before or space_after or mark_after)
        if after == '"' == mark and "0" <= before <= "9":  # 1"": the first stands for inches
            opens = closes = False
        if opens and closes:  # within a word neither
            opens, closes = mark_before, mark_after
        return opens, closes, not opens and not closes

    def _pair(self, index: int, place: int, mark: str) -> bool:
        """Curl a closing quote and the nearest one that is open on its level."""
        at = len(self._open) - 1
        while self._open[at].mark != mark:
            at -= 1
        opening = self._open[at]
        left, right = self._pairs[mark]
        self._written[index][place] = right
        self._written[opening.token][opening.place] = left
        self._forget(at)
        return True

    def _forget(self, start: int) -> None:
        for item in self._open[start:]:
            self._waiting[item.mark, item.level] -= 1
        del self._open[start:]

    def _before(self, index: int) -> str:
        """The character before a token's text; a space at the start of a line."""
        for place in range(index - 1, -1, -1):
            token = self._tokens[place]
            if token.type in _BREAKS:
                break
            if place in self._written and (shown := "".join(self._written[place][-2:])):
                return shown[-1]
            if token.content:
                return token.content[-1]
        return " "

    def _after(self, index: int) -> str:
        """The character behind a token's text; a space at the end of a line."""
        for place in range(index + 1, len(self._tokens)):
            token = self._tokens[place]
            if token.type in _BREAKS:
                break
            if token.content:
                return token.content[0]
        return " "
