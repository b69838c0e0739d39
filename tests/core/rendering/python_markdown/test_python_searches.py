"""Searches of Python-Markdown that went to the end of the text from every place: what they look at is counted."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from markdown import Markdown, htmlparser

from editor.core.rendering.python_markdown.searches import bounded_searches
from tests.work import GROWTH, LINEAR


class Counting:
    """A pattern that counts the characters that it was given to look at."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern = pattern
        self.looked_at = 0

    def search(self, text: str) -> re.Match[str] | None:
        self.looked_at += len(text)
        return self._pattern.search(text)

    def match(self, text: str, start: int) -> re.Match[str] | None:
        self.looked_at += len(text) - start
        return self._pattern.match(text, start)

    def finditer(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        self.looked_at += max(0, end - start)
        return self._pattern.finditer(text, start, end)


def library() -> Markdown:
    made = Markdown(extensions=["extra"])
    bounded_searches(made)
    return made


def looked_at(processor: str, attribute: str, text: str) -> int:
    made = library()
    search = getattr(made.parser.blockprocessors[processor], attribute)
    counting = search._pattern = Counting(search._pattern)
    made.convert(text)
    return counting.looked_at


@pytest.mark.parametrize(
    ("processor", "attribute"), [("hr", "SEARCH_RE"), ("deflist", "RE"), ("quote", "RE"), ("footnote", "RE")]
)
def test_what_is_not_in_lines_is_not_looked_for_in_those_that_are_left(processor: str, attribute: str) -> None:
    short, long = (looked_at(processor, attribute, "*[a]: b\n" * count) for count in (200, 200 * GROWTH))
    assert 0 < long < LINEAR * short


def test_a_note_is_looked_for_before_the_last_bracket_that_may_end_it() -> None:
    made = library()
    pattern = next(item for item in made.inlinePatterns if type(item).__name__ == "FootnoteInlineProcessor")
    bounded = pattern.compiled_re
    counting = bounded._pattern = Counting(bounded._pattern)  # type: ignore[attr-defined]
    made.convert("[^" * 1000)
    assert counting.looked_at == 0
    made.convert("[^a] [^" + "b" * 1000 + "\n\n[^a]: c")
    assert 0 < counting.looked_at < 200


def test_a_tag_is_read_where_one_may_end(monkeypatch: pytest.MonkeyPatch) -> None:
    counting = Counting(htmlparser.htmlparser.locatestarttagend_tolerant)
    monkeypatch.setattr(htmlparser.htmlparser, "locatestarttagend_tolerant", counting)
    library().convert("<a " * 1000)
    assert counting.looked_at == 0
    assert library().convert("<div><b>\n\nc\n\n</b></div>").startswith("<div>")
    assert counting.looked_at > 0
