"""Hexo's emphasis and tags on long and deep texts: the quick ways give what the plain ones would."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.core.rendering.block import fragment
from editor.core.rendering.dialects import dialect
from editor.core.rendering.dialects.remark.links import trimmed
from editor.core.rendering.hexo.marked_emphasis import _Line
from editor.core.rendering.hexo.templates import has_tags

FLANKS = st.lists(st.tuples(st.integers(1, 4), st.booleans(), st.booleans()), max_size=80)


@given(flanks=FLANKS, rest=st.integers(0, 2), start=st.integers(0, 90), bound=st.integers(-6, 6))
def test_the_first_sum_that_has_fallen(flanks: list[tuple[int, bool, bool]], rest: int, start: int, bound: int) -> None:
    line = _Line(flanks, rest)
    plain = next((at for at in range(start, len(line.sums)) if line.sums[at] <= bound), -1)
    assert line.fallen(start, bound) == plain


def test_tags_in_tags_have_an_end() -> None:
    made = fragment(dialect("hexo").render("{% quote %}" * 500 + "x" + "{% endquote %}" * 500))
    assert "<blockquote>" in made


@pytest.mark.parametrize(
    ("address", "rest"),
    [
        ("http://a.b/x).", "http://a.b/x"),
        ("http://a.b/(x))", "http://a.b/(x)"),
        ("http://a.b/x&amp;", "http://a.b/x"),
        ("http://a.b/x&amp;&lt;;", "http://a.b/x"),
        ("http://a.b/x;y;", "http://a.b/x;y"),
        ("...", ""),
    ],
)
def test_addresses_without_their_tail(address: str, rest: str) -> None:
    assert trimmed(address) == rest


@pytest.mark.parametrize(
    ("text", "expected"),
    [("{{}}", False), ("{{ x", False), ("}} {{", False), ("{{x}}", True), ("{#}", False), ("a {% b %}", True)],
)
def test_whether_a_text_has_tags(text: str, expected: bool) -> None:
    assert has_tags(text) == expected


HOSTILE = (
    "*a ",
    "**a ",
    "a*",
    "**x* ",
    "[a](",
    "[a](b",
    "[](<",
    "{{",
    '{% "',
    "{#",
    "```a\nb\n",
    "> ",
    "- ",
    "a@",
    "~a",
)


@pytest.mark.parametrize("version", [0, 2, 3, 4, 5])
@settings(max_examples=15, deadline=None)
@given(
    pieces=st.lists(
        st.tuples(
            st.sampled_from(
                (*HOSTILE, "<x>\n\n", "- <x>\n", "- a\n", "- a\n\n", "  - b\n", "__a", "***", "| a | b\n|-|-|\n")
            ),
            st.integers(1, 60),
        ),
        max_size=6,
    )
)
def test_repeated_marks_through_older_renderers(version: int, pieces: list[tuple[str, int]]) -> None:
    text = "".join(mark * count for mark, count in pieces)
    assert isinstance(fragment(dialect("hexo", {"marked_renderer": version}).render(text)), str)


@pytest.mark.parametrize("name", ["hexo", "hexo-markdown-it", "eleventy", "github"])
@settings(max_examples=25, deadline=None)
@given(pieces=st.lists(st.tuples(st.sampled_from(HOSTILE), st.integers(1, 60)), max_size=6))
def test_repeated_marks_are_rendered(name: str, pieces: list[tuple[str, int]]) -> None:
    text = "".join(mark * count for mark, count in pieces)
    assert isinstance(fragment(dialect(name).render(text)), str)
