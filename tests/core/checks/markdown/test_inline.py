"""Links, images and masks of a run of text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.core.checks.markdown.inline import read_html, read_inline


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("a [b](c.md) d", [(False, "b", "c.md")]),
        ("![x](y(1).png 'T') `[a](b)`", [(True, "x", "y(1).png")]),
        ("[![alt](i.png)](t.md)", [(False, "![alt](i.png)", "t.md"), (True, "alt", "i.png")]),
        ('[a](<b c.md> "t")', [(False, "a", "b c.md")]),
        ("[a](b c.md) \\[a](b) [a\\](b)", []),
        ("[a [b](c) d](e)", [(False, "b", "c")]),
        ("[a](\n  b\n 'c')", [(False, "a", "b")]),
        ("![](a.png =100x200)", [(True, "", "a.png")]),
        ("<a href='x.md'>t</a> <!-- <img src=a> --> <img alt=1 src=b.png>", [(False, "", "x.md"), (True, "", "b.png")]),
        ("[]()", [(False, "", "")]),
        ("x < y [a](b) > z", [(False, "a", "b")]),
        ("`` a ` [b](c) ``", []),
    ],
)
def test_links(text: str, links: list[tuple[bool, str, str]]) -> None:
    inline = read_inline(text)
    assert [(link.image, link.text, link.target) for link in inline.links] == links
    assert all(text[link.target_start : link.target_end] == link.target for link in inline.links)


def test_the_mask_keeps_length_lines_and_prose() -> None:
    text = "**a** `*b\n*` <i a='*'> \\* [c*](d*e)"
    masked = read_inline(text).masked
    assert masked == "**a** `xx\nx` <xxxxxxx> \\x [c*](xxx)"


def test_html_of_several_lines() -> None:
    (link,) = read_html('<div>\n<img\n  alt=x\n  src="a.png"\n>')
    assert (link.image, link.target) == (True, "a.png")


@given(st.text(alphabet="[]()!`<>\\\"'ab \n*中-"))
def test_any_text_has_a_mask_of_its_length(text: str) -> None:
    inline = read_inline(text)
    assert len(inline.masked) == len(text)
    assert inline.masked.count("\n") == text.count("\n")
    for link in inline.links:
        assert text[link.target_start : link.target_end] == link.target
