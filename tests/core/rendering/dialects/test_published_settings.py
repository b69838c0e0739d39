"""What Hugo and Zola publish with other settings than their own: golden files from `tests/oracle/site_settings.py`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from editor.core.rendering.block import fragment
from editor.core.rendering.dialects import dialect
from editor.core.sites.hugo.settings import hugo
from editor.core.sites.recognise import Recognised
from tests.core.rendering.dialects.published import cases, heading_ids, page


@pytest.mark.parametrize(("title", "text", "published"), cases("hugo-settings"))
def test_hugo(title: str, text: str, published: str, tmp_path: Path) -> None:
    """The settings are read from the site's file, as for any post of it."""
    config = tmp_path / "config.json"
    config.write_text(title.partition(": ")[2], "utf-8")
    made = fragment(dialect("hugo", hugo(Recognised("hugo", tmp_path, config, "")).options).render(text))
    assert page(made) == page(published)
    assert heading_ids(made) == heading_ids(published)


@pytest.mark.parametrize(("title", "text", "published"), cases("zola-settings"))
def test_zola(title: str, text: str, published: str) -> None:
    made = fragment(dialect("zola", json.loads(title.partition(": ")[2])).render(text))
    assert page(made) == page(published)


def render(name: str, text: str, **options: object) -> str:
    return fragment(dialect(name, options).render(text))


def test_hugo_writes_the_marks_that_the_site_names() -> None:
    marks = {"leftDoubleQuote": "«", "rightDoubleQuote": "&raquo;", "apostrophe": "'", "ellipsis": "..."}
    made = render("hugo", "\"a\" it's 'b'...", typographer_marks=marks)
    assert made == "<p>«a» it's ‘b’...</p>\n"


def test_hugo_joins_the_lines_of_chinese_text() -> None:
    cjk = {"enable": True, "eastAsianLineBreaks": True, "escapedSpace": True}
    assert render("hugo", "中文\n**中文**\nabc\n中", cjk=cjk) == "<p>中文<strong>中文</strong>\nabc\n中</p>\n"
    assert render("hugo", "한국\n한국", cjk=cjk) == "<p>한국\n한국</p>\n"
    assert render("hugo", "**太郎は\\ 言った。**\\ んだ", cjk=cjk) == "<p><strong>太郎は言った。</strong>んだ</p>\n"
    assert render("hugo", "中文\n中文", cjk={**cjk, "enable": False}) == "<p>中文\n中文</p>\n"


def test_zola_names_headings_as_its_pages_do() -> None:
    """The ids are those of Zola's own test page."""
    text = "# Hello\n# Hello\n# L'écologie et vous\n# Hello {#hello}\n# Hello {#Something_else}\n#\n# `hi`\n# *hi*"
    named = ["hello-1", "hello-2", "l-ecologie-et-vous", "hello", "Something_else", "", "hi", "hi-1"]
    assert [identity for _, identity in heading_ids(render("zola", text))] == named
    for anchors in ("safe", "off"):
        safe = [identity for _, identity in heading_ids(render("zola", text, slugify={"anchors": anchors}))]
        assert safe == ["Hello", "Hello-1", "L'écologie_et_vous", "hello", "Something_else", "", "hi", "hi-1"]


def test_zola_lists_notes_at_the_end() -> None:
    text = "a[^2] b[^1] c[^2]\n\n[^1]: 一\n\n[^2]: 二\n\n    - 三\n\n[^3]: 没人提\n\nend"
    assert render("zola", text, bottom_footnotes=True) == (
        '<p>a<sup class="footnote-reference" id="fr-2-1"><a href="#fn-2">1</a></sup>'
        ' b<sup class="footnote-reference" id="fr-1-1"><a href="#fn-1">2</a></sup>'
        ' c<sup class="footnote-reference" id="fr-2-2"><a href="#fn-2">1</a></sup></p>\n<p>end</p>\n'
        '<section class="footnotes">\n<ol class="footnotes-list">\n'
        '<li id="fn-2">\n<p>二</p>\n<ul>\n<li>三</li>\n</ul>\n<a href="#fr-2-1">↩</a> <a href="#fr-2-2">↩2</a>\n</li>\n'
        '<li id="fn-1">\n<p>一 <a href="#fr-1-1">↩</a></p>\n</li>\n</ol>\n</section>\n'
    )


def test_zola_marks_links_that_leave_the_site() -> None:
    made = render("zola", "[a](https://b.c) [d](/e)", external_links_target_blank=True, external_links_class="out")
    assert made == '<p><a href="https://b.c" class="out" rel="noopener" target="_blank">a</a> <a href="/e">d</a></p>\n'
    assert 'rel="nofollow noreferrer external"' in render(
        "zola", "<https://b.c>", external_links_no_follow=1, external_links_no_referrer=1, external_links_external=1
    )


def test_zola_loads_pictures_late_and_draws_emoji() -> None:
    assert 'loading="lazy" decoding="async"' in render("zola", "![a](b.png)", lazy_async_image=True)
    assert render("zola", ":smile: `:smile:` :nope:", render_emoji=True) == "<p>😄 <code>:smile:</code> :nope:</p>\n"


def test_zola_reads_definitions_when_the_site_wants_them() -> None:
    assert "<dt>术语</dt>" in render("zola", "术语\n: 定义", definition_list=True)
    assert render("zola", "术语\n: 定义") == "<p>术语\n: 定义</p>\n"
