"""Hugo's functions for texts that look for patterns (https://gohugo.io/functions/strings/replacere/)."""

from __future__ import annotations

import pytest

from editor.core.rendering.go_template.texts import found, replace_by_pattern
from editor.core.rendering.go_template.values import Unknowable


def test_groups_and_limits() -> None:
    assert replace_by_pattern(r"(\w)-(\w)", "${2}$1", "a-b c-d") == "ba dc"
    assert replace_by_pattern("一", r"\二", "一一一", 2) == r"\二\二一"
    assert found(r"[a-z]\d", "a1 文 b2 c3") == ["a1", "b2", "c3"]
    assert found(r"[a-z]\d", "a1 文 b2 c3", 2) == ["a1", "b2"]


@pytest.mark.parametrize("pattern", ["(a|aa)+$", "(", r"(?P<x>a)(?P=y)"])
def test_a_pattern_that_can_t_be_followed_is_not_known(pattern: str) -> None:
    for of_pattern in (found, lambda *given: replace_by_pattern(given[0], "x", given[1])):
        with pytest.raises(Unknowable):
            of_pattern(pattern, "a" * 60 + "b")
    with pytest.raises(Unknowable):
        replace_by_pattern("a", "$3", "a")
