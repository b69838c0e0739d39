"""Patterns that are compiled when they are first used."""

from __future__ import annotations

import re

import pytest

from editor.core.patterns import pattern


def test_it_is_a_pattern_from_its_first_use_on() -> None:
    made, usual = pattern(r"(\d+)([a-z])", re.IGNORECASE), re.compile(r"(\d+)([a-z])", re.IGNORECASE)
    text = "12A 3b"
    assert made.sub("", text) == usual.sub("", text) == " "
    assert [match[0] for match in made.finditer(text)] == ["12A", "3b"]
    assert (made.findall(text), made.split(text)) == (usual.findall(text), usual.split(text))
    assert made.match(text, 4)[0] == "3b"  # type: ignore[index]
    assert (made.fullmatch("12A") is not None, made.search("x") is None) == (True, True)
    assert (made.pattern, made.flags, made.groups) == (usual.pattern, usual.flags, usual.groups)


def test_nothing_is_compiled_before_it_is_used() -> None:
    broken = pattern("(")
    with pytest.raises(re.error):
        broken.match("x")
