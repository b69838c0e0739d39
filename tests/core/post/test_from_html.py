"""HTML from the clipboard as Markdown: `golden/pasted.txt` has title, HTML, Markdown, parted by lines with a dot."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.core.post.from_html import markdown_of
from tests.work import LINEAR, growth

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "pasted.txt"


def cases() -> list[tuple[str, str, str]]:
    found = []
    for case in GOLDEN.read_text("utf-8").split("\n.\n\n"):
        title, rest = case.strip("\n").split("\n", 1)
        html, markdown = rest.split("\n.\n", 1)
        found.append((title, html, markdown.removesuffix("\n.")))
    return found


@pytest.mark.parametrize(("html", "markdown"), [case[1:] for case in cases()], ids=[case[0] for case in cases()])
def test_golden(html: str, markdown: str) -> None:
    assert (markdown_of(html) or "plain") == markdown


PIECES = [*"ab <>/=\"'&;!-\n", "<b>", "</b>", "<li>", "<td>", "<pre>", "<p>", "<ul>", "<a href='https://x'>"]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_nothing_that_a_clipboard_holds_is_too_much(html: str) -> None:
    markdown_of(html)
    markdown_of(f"<h1>x</h1>{html}")


def test_line_ends_of_other_systems_are_those_of_text() -> None:
    """Windows' clipboard has CRLF between the lines of code."""
    assert markdown_of("<b>x</b><pre>a\r\nb\rc\r\n</pre>") == "**x**\n\n```\na\nb\nc\n```"


def test_a_list_that_starts_with_no_number_starts_with_one() -> None:
    assert markdown_of("<ol start='²'><li>a</li></ol>") == "1. a"


def test_what_stands_in_thousands_of_elements_is_found() -> None:
    assert "x" in (markdown_of("<div>" * 3000 + "<b>x</b>") or "")


@pytest.mark.parametrize(
    "piece", ["<div>", "<table>", "<p>a <b>b</b> <a href='https://x.org'>c</a></p>", "<ul><li>a", "<b>", "<pre>a", "<"]
)
def test_the_work_for_a_deep_or_long_one_grows_with_its_length(piece: str) -> None:
    assert growth(lambda count: markdown_of(piece * count + "<b>x</b>"), 500) < LINEAR
