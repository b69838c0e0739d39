"""Lines left of an item's content that can begin no block: observed with Hugo 0.111, Astro 5, pulldown-cmark, markdown-it."""

from __future__ import annotations

import re

import pytest

from editor.core.rendering.block import fragment
from editor.core.rendering.dialects import dialect

STARTS = ["# 乙", "> 乙", "```", "---", "<div>乙"]
NESTED = ["9.  x\n10.  甲\n    {}\n", "> 10.  甲\n>     {}\n", "10.  > 甲\n    {}\n", "- a\n\n  100.  甲\n      {}\n"]


@pytest.mark.parametrize("name", ["hugo", "zola", "astro", "github"])
@pytest.mark.parametrize("shape", NESTED)
def test_a_line_far_from_its_container_goes_on_with_the_paragraph(name: str, shape: str) -> None:
    for start in STARTS:
        html = fragment(dialect(name, {}).render(shape.format(start)))
        assert "<pre>" not in html and not re.search(r"<h\d|<hr", html), (start, html)


@pytest.mark.parametrize("name", ["hugo", "zola", "astro", "github"])
def test_a_line_near_its_container_begins_a_block(name: str) -> None:
    assert "<h1" in fragment(dialect(name, {}).render("10.  甲\n   # 乙\n"))
    assert "<h1" in fragment(dialect(name, {}).render("10.  甲\n     # 乙\n"))
    assert "<h1" in fragment(dialect(name, {}).render("- a\n\n  100.  甲\n     # 乙\n"))
    assert "<h1" not in fragment(dialect(name, {}).render("> 10.  甲\n>     # 乙\n"))


def test_markdown_it_lets_it_begin_one() -> None:
    html = fragment(dialect("eleventy", {}).render("10.  甲\n    # 乙\n"))
    assert "甲\n# 乙" not in html


@pytest.mark.parametrize("name", ["astro", "github", "hugo", "zola"])
def test_a_row_of_dashes_in_a_table_begins_no_other(name: str) -> None:
    blocks = dialect(name).render("| a | b |\n|---|---|\n| 字 | d |\n|---|---|\n| 1 | 2 |\n")
    assert [block.html.count("<tr") for block in blocks] == [4]
