"""LiquidJS's grammar: what Eleventy's build says to each is in builds.tsv; these are its corners."""

from __future__ import annotations

import pytest

from editor.core.checks.templates.liquidjs import is_output, is_tag


@pytest.mark.parametrize(
    "text",
    [
        "a, $",
        "a)x",
        "==",
        "a == == b",
        "a[b,c]",
        "a.[b]",
        "a. b",
        "(1..3).size",
        "-5",
        "'it''s'",
        "中文",
        "a | x: b:",
        "<b>",
    ],
)
def test_what_is_read(text: str) -> None:
    assert is_output(text)


@pytest.mark.parametrize(
    "text",
    ["", " ", "$a", "a = b", "a..b", "a | upcase b", "a | x: y == z", "a | | b", "{a: 1}", "(a)", "a[b", "“a”", "a;"],
)
def test_what_stops(text: str) -> None:
    assert not is_output(text)


@pytest.mark.parametrize(
    ("name", "rest", "fits"),
    [
        ("assign", "a = b | x: 1", True),
        ("assign", "a, b = 1", False),
        ("for", "a in b limit:$", True),
        ("for", "a, b in c", False),
        ("when", "1 or 2", True),
        ("when", "1, $", False),
        ("cycle", "a: b, c", True),
        ("cycle", "a, , b", False),
        ("capture", "'a b'", True),
        ("render", "$", False),
        ("echo", "", True),
        ("unheard", "$", True),
    ],
)
def test_tags(name: str, rest: str, fits: bool) -> None:
    assert is_tag(name, rest) is fits


def test_deep_brackets_end_in_a_time_that_grows_with_the_text() -> None:
    assert not is_output("a[" * 20_000)
    assert not is_output("(" * 20_000)
