"""Zola's pages, as pulldown-cmark makes them."""

from __future__ import annotations

import pytest

from editor.core.rendering.block import fragment
from editor.core.rendering.dialects import dialect
from editor.core.rendering.dialects.zola import slug
from tests.core.rendering.dialects.published import cases, page
from tests.work import LINEAR, growth


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


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("{{/* a(x=1) */}} *b*", "<p>{{ a(x=1) }} <em>b</em></p>\n"),
        ("`{{/* a() */}}`", "<p><code>{{ a() }}</code></p>\n"),
        ("{{/* a(u='*/x') */}}", "<p>{{ a(u='*/x') }}</p>\n"),
        (
            "```\n{%/* a() */%}\nb {{/* c() */}}\n{%/* end */%}\n```",
            "<pre><code>{% a() %}\nb {{/* c() */}}\n{% end %}\n</code></pre>\n",
        ),
        ("{%/* a() */%}\n*x* {{ y() }}\n{%/* end */%}", "<p>{% a() %}\n<em>x</em> {{ y() }}\n{% end %}</p>\n"),
        (
            "`{%/* a() */%}{%/* b() */%}c{%/* end */%}{%/* end */%}`",
            "<p><code>{% a() %}{%/* b() */%}c{%/* end */%}{% end %}</code></p>\n",
        ),
    ],
)
def test_shortcodes_that_are_only_shown(text: str, shown: str) -> None:
    """By the grammar of Zola 0.22: only the marks of the call itself go, and what is left is Markdown."""
    assert html(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "{{/* a */}}",
        "{{ a(x=1,) }}",
        "{{ a(x=foo) }}",
        "{{- a() -}}",
        "{{ 中() }}",
        "{{ a(x=01) }}",
        "{{ 1a() }}",
        "{{ a(,) }}",
    ],
)
def test_what_only_looks_like_a_shortcode(text: str) -> None:
    assert html(text) == f"<p>{text}</p>\n"


@pytest.mark.parametrize(
    "call",
    ["a (x = true)", "a(x=1 y='b')", 'a(x=[1, "b", ])', "a(x=[[1],[2]],\n y=-1.5)", "_a(b=`c`, d=false)", "a(x=[])"],
)
def test_calls_of_shortcodes(call: str) -> None:
    assert "fw-tag-name" in html(f"{{{{ {call} }}}}")


@pytest.mark.parametrize(
    ("before", "piece"),
    [
        ("", "{{ a("),
        ("", "{{/* a(x=["),
        ("", "{% a() %}"),
        ("", "{%/* a() */%}"),
        ("", "{{ a(x=1 "),
        ("{{ a(x=[", "1, "),
    ],
)
def test_the_work_for_many_shortcodes_grows_with_their_number(before: str, piece: str) -> None:
    assert growth(lambda count: html(before + piece * count), 400) < LINEAR


def test_links_of_headings() -> None:
    link = '<a class="zola-anchor" href="#a-b" aria-label="Anchor link for: a-b">'
    made = {side: html("# a *b*", insert_anchor_links=side) for side in ("none", "left", "right", "heading")}
    assert made == {
        "none": '<h1 id="a-b">a <em>b</em></h1>\n',
        "left": f'<h1 id="a-b">{link}🔗</a>a <em>b</em></h1>\n',
        "right": f'<h1 id="a-b">a <em>b</em>{link}🔗</a></h1>\n',
        "heading": f'<h1 id="a-b">{link}a <em>b</em></a></h1>\n',
    }


def test_the_first_mark_of_a_summary_is_a_place_in_the_page() -> None:
    made = html("a\n\n<!-- more -->\n\nb <!--MORE--> c\n")
    assert made.count('<span id="continue-reading"></span>') == 1
    assert "<!--MORE-->" in made


def test_titles_of_lazy_images_are_written_as_addresses() -> None:
    made = html('![a](b.png "题 c")', lazy_async_image=True)
    assert 'title="%E9%A2%98%20c" loading="lazy" decoding="async"' in made
