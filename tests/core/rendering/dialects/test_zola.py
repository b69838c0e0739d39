"""Zola's pages, as pulldown-cmark makes them."""

from __future__ import annotations

import pytest

from editor.core.rendering.block import fragment
from editor.core.rendering.dialects import dialect
from editor.core.rendering.dialects.zola import slug
from tests.core.rendering.dialects.published import cases, page


def html(text: str, **options: object) -> str:
    return fragment(dialect("zola", options).render(text))


@pytest.mark.parametrize(("name", "text", "published"), cases("zola"))
def test_as_published(name: str, text: str, published: str) -> None:
    assert page(html(text)) == page(published)


@pytest.mark.parametrize(
    ("title", "expected"), [("Hello, World!", "hello-world"), ("中文 标题", "zhong-wen-biao-ti"), ("Don't", "don-t")]
)
def test_heading_ids_are_ascii(title: str, expected: str) -> None:
    assert slug(title) == expected


def test_the_same_heading_twice() -> None:
    made = html("# a\n# a\n# a {#b}")
    assert [part.split('"')[0] for part in made.split('id="')[1:]] == ["a", "a-1", "b"]


def test_smart_punctuation_is_a_setting() -> None:
    assert html('"中文" -- it\'s...') == "<p>&quot;中文&quot; -- it's...</p>\n"
    assert html('"中文" -- it\'s...', smart_punctuation=True) == "<p>“中文” – it’s…</p>\n"
    assert html("a---b a----b a-----b", smart_punctuation="true") == "<p>a—b a––b a—–b</p>\n"


def test_shortcodes_are_labelled_boxes() -> None:
    assert 'class="fw-tag"' in html('{{ youtube(id="x") }}')
    assert "<strong>引</strong>" in html("{% quote(author='x') %}\n**引**\n{% end %}")
    assert html("{{/* youtube() */}}") == "<p>{{ youtube() }}</p>\n"


def test_what_is_no_call_stays_text() -> None:
    assert html("{{ lookup('a', 'b') }}") == "<p>{{ lookup('a', 'b') }}</p>\n"
