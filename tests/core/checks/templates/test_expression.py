"""Which expressions Nunjucks 3.2 reads: the answers are those of the real one, as Hexo 8.1.2 runs it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.core.checks.templates.expression import is_expression


@pytest.mark.parametrize(
    "source",
    [
        *(
            "y",
            "page.title",
            "'a' | upper",
            "site.data.x[0]",
            "a-b",
            "1",
            "{a: 1}",
            "[1, 2]",
            "not a",
            "a if b else c",
            "'a",
            "it's",
        ),
        *(
            "a ~ b",
            "a in b",
            "a not in b",
            "a == b",
            "range(3)",
            "-a",
            "(a, b)",
            "小明",
            "a | default('x', true)",
            "$x",
            "a?",
        ),
        *("x^2", "a;", "a.b.c"),
    ],
)
def test_read_as_a_value(source: str) -> None:
    assert is_expression(f" {source} ")


@pytest.mark.parametrize(
    "source",
    [
        *(
            "",
            "a b",
            "a +",
            "a}_{b",
            "\\frac{a}{b}",
            "foo()",
            "x.y()",
            "a | nofilter",
            "{ a }",
            "color: red",
            "i++",
            "...",
        ),
        *("...", "a ? b : c", "1 +", "(a", "a,b", "a = 1", "a || b", "!a", "'a\\'", "1a b", "\\"),
    ],
)
def test_stops_the_build(source: str) -> None:
    assert not is_expression(f" {source} ")


@given(st.text(max_size=40))
def test_any_text_is_one_or_is_none(source: str) -> None:
    assert is_expression(source) in (True, False)


def test_deep_nesting_is_no_trouble() -> None:
    assert not is_expression("(" * 5000 + "a" + ")" * 5000)
