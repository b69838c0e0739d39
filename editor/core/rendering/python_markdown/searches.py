"""Searches of Python-Markdown that go to the text's end at every place, bounded: same result, no more time than needed.

Notes are looked for up to the last bracket that may close one, tags only before the last `>`, and what was looked for in
vain in lines isn't looked for again in those of them that are left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from markdown import Markdown
from markdown.htmlparser import HTMLExtractor

# Block processors and their attribute with a pattern that starts at the start of a line.
_BY_LINE = {
    "HRProcessor": "SEARCH_RE",
    **dict.fromkeys(("BlockQuoteProcessor", "DefListProcessor", "FootnoteBlockProcessor", "ReferenceProcessor"), "RE"),
}
_FLAG = "_foreword_bounded"


class _Bounded:
    """An inline pattern whose matches all end with `end`."""

    def __init__(self, pattern: re.Pattern[str], end: str) -> None:
        self._pattern, self._end = pattern, end

    def finditer(self, text: str, start: int = 0) -> Iterator[re.Match[str]]:
        return self._pattern.finditer(text, start, text.rfind(self._end) + len(self._end))


class _ByLine:
    """A pattern that starts at the start of a line and hasn't been found in `_text`."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern = pattern
        self._text = ""

    def __getattr__(self, name: str) -> Any:
        return getattr(self._pattern, name)

    def search(self, text: str) -> re.Match[str] | None:
        before = len(self._text) - len(text) - 1
        if text and before >= 0 and self._text[before] == "\n" and self._text.endswith(text):
            return None
        found = self._pattern.search(text)
        if found is None:
            self._text = text
        return found


def bounded_searches(md: Markdown) -> None:
    """Let `md` search in this way, as far as it searches as the library does."""
    for pattern in md.inlinePatterns:
        if type(pattern).__name__ == "FootnoteInlineProcessor" and isinstance(pattern.compiled_re, re.Pattern):
            pattern.compiled_re = _Bounded(pattern.compiled_re, "]")  # type: ignore[assignment]
    for processor in md.parser.blockprocessors:
        name = _BY_LINE.get(type(processor).__name__, "")
        if name and isinstance(getattr(processor, name, None), re.Pattern):
            setattr(processor, name, _ByLine(getattr(processor, name)))
    if not hasattr(HTMLExtractor, _FLAG):
        _bound_tags()


def _bound_tags() -> None:
    whole: Any = HTMLExtractor.check_for_whole_start_tag  # the standard library's own

    def check_for_whole_start_tag(self: Any, i: int) -> int:
        end: int = whole(self, i) if self.rawdata.find(">", i) >= 0 else -1
        return end

    setattr(HTMLExtractor, "check_for_whole_start_tag", check_for_whole_start_tag)  # noqa: B010
    setattr(HTMLExtractor, _FLAG, True)
