"""Astro's pages, as @astrojs/markdown-remark makes them."""

from __future__ import annotations

import pytest

from editor.core.rendering.block import fragment
from editor.core.rendering.dialects import dialect
from tests.core.rendering.dialects.published import cases, heading_ids, page


def html(text: str, **options: object) -> str:
    return fragment(dialect("astro", options).render(text))


@pytest.mark.parametrize(("name", "text", "published"), cases("astro"))
def test_as_published(name: str, text: str, published: str) -> None:
    assert page(html(text)) == page(published)
    assert heading_ids(html(text)) == heading_ids(published)


def test_switches() -> None:
    assert html('"a" -- b', smartypants=False) == "<p>&quot;a&quot; -- b</p>\n"
    assert html("~~a~~ http://b.com", gfm=False) == "<p>~~a~~ http://b.com</p>\n"


def test_a_bare_link_takes_the_chinese_behind_it() -> None:
    assert "https://b.com，中文</a>" in html("见https://b.com，中文 后")
