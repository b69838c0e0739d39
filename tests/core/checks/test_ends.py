"""Texts full of beginnings without an end: what has no end isn't looked for at each of them."""

from __future__ import annotations

import re

import pytest

from editor.core.checks.ends import blanked, up_to


def test_how_far_to_look() -> None:
    assert up_to("a }} b %} c", "}}", "%}") == 9
    assert up_to("{{ {{ {{", "}}", "%}") == 0
    assert up_to("abc", "") == 3


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("a <!-- b\nc --> d <!-- e", "a ......\n..... d <!-- e"),
        ("<!-- <!-- <!--", "<!-- <!-- <!--"),
        ("--> <!-- x", "--> <!-- x"),
    ],
)
def test_what_ends_is_filled_and_the_rest_stays(text: str, filled: str) -> None:
    pattern = re.compile(r"<!--.*?-->", re.S)
    assert blanked(pattern, text, "-->", filler=".") == filled
    assert blanked(pattern, text, "-->") == pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
