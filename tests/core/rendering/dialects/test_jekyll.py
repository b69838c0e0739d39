"""Jekyll 4.3's pages: kramdown, GFM input, Liquid before it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.core.rendering.block import fragment
from editor.core.rendering.dialects import dialect
from editor.core.sites.recognise import Recognised
from editor.core.sites.settings import read_settings
from tests.core.rendering.dialects.published import cases, heading_ids, page


def html(text: str, **options: object) -> str:
    return fragment(dialect("jekyll", options).render(text))


@pytest.mark.parametrize(("name", "text", "published"), cases("jekyll"))
def test_as_published(name: str, text: str, published: str) -> None:
    assert page(html(text)) == page(published)
    assert heading_ids(html(text)) == heading_ids(published)


@pytest.mark.parametrize(("name", "text", "published"), cases("jekyll-options"))
def test_options_as_published(name: str, text: str, published: str) -> None:
    config = json.loads(name.partition(": ")[2])
    options = {**config, **config.pop("kramdown", {})}  # as the site's settings have them
    assert page(html(text, **options)) == page(published)
    assert anchors(html(text, **options)) == anchors(published)


@pytest.mark.parametrize(("name", "text", "published"), cases("jekyll-settings"))
def test_settings_as_published(name: str, text: str, published: str, tmp_path: Path) -> None:
    """The settings are read from the site's file, as for any post of it."""
    (tmp_path / "_config.yml").write_text(name.partition(": ")[2], "utf-8")
    options = jekyll_options(tmp_path)
    assert page(html(text, **options)) == page(published)
    assert heading_ids(html(text, **options)) == heading_ids(published)


def jekyll_options(root: Path) -> Mapping[str, object]:
    return read_settings(Recognised("jekyll", root, root / "_config.yml", "")).options


def anchors(text: str) -> list[str]:
    """Ids, and what links within the page lead to."""
    return sorted(re.findall(r' (?:id|href|class)="((?:#|fn|h|markdown-toc|p-|k-)[^"]*)"', text))


def test_bold_beside_chinese_marks() -> None:
    assert html("**粗体：**中文") == "<p><strong>粗体：</strong>中文</p>\n"


def test_settings_of_kramdown() -> None:
    assert html("一\n二", hard_wrap=True) == "<p>一<br>\n二</p>\n"
    assert html('"a" it\'s', smart_quotes="apos,apos,quot,quot") == "<p>&quot;a&quot; it's</p>\n"
    assert "id=" not in html("# a", auto_ids="false")
    assert html("a\n- b", input="kramdown") == "<p>a\n- b</p>\n"
    assert 'id="section"' in html("# 中文", input="kramdown")
    assert 'id="ⅱ-ⓐ-"' in html("# Ⅱ Ⓐ ²")  # what Ruby takes for a word's character


def test_liquid_that_the_post_itself_answers() -> None:
    assert html("[a]({{ site.baseurl }}/b)", baseurl="/blog") == '<p><a href="/blog/b">a</a></p>\n'
    assert html("{{ '/x' | relative_url }}", baseurl="/blog") == "<p>/blog/x</p>\n"
    assert html("{% raw %}{{ x }}{% endraw %}{{ x }}") == "<p>{{ x }}</p>\n"
    assert html("[a]({% post_url 2024-01-02-b %})") == '<p><a href="/2024/01/02/b.html">a</a></p>\n'


def test_liquid_that_only_the_site_answers_is_a_box() -> None:
    assert (
        html("{% include 图.html %}")
        == '<span class="fw-tag"><span class="fw-tag-name">include 图.html</span></span>\n'
    )


def test_liquid_s_values_that_the_post_sets() -> None:
    assert html("{% assign a = 'x' %}{{ a }}{{ b }}{{ a | upcase | append: '!' }}") == "<p>xX!</p>\n"
    assert html("{% capture a %}*x*{% endcapture %}{{ a }}") == "<p><em>x</em></p>\n"
    assert html("{% capture a %}{{ 'x' }}{% if a %}y{% endif %}{% endcapture %}{{ a | upcase }}") == "<p>X</p>\n"
    assert html("{% capture a %}\n- *x*\n{% endcapture %}<b>\n{{ a | markdownify }}</b>").count("<li>") == 1
    assert "fw-tag" in html("{% capture a %}{{ site.posts }}{% endcapture %}{{ a }}")
    assert "fw-tag" in html("{% assign a = site.x %}{{ a }}")
    assert "fw-tag" in html("{% for a in site.posts %}{{ a.title }}{% endfor %}")
    assert "fw-tag" not in html("{{ 'a' }} {{ 3 }} {{ nobody.knows }}")


def test_a_choice_that_only_the_site_decides_stays_as_it_is() -> None:
    assert html("{% if site.posts %}a{% if true %}b{% endif %}{% endif %}").count("fw-tag-name") == 2
    assert "fw-tag" in html("{% case page.date %}{% when 1 %}a{% endcase %}")
    for unended in ("{% if true %}a", "a{% endif %}", "{% if true %}a{% for %}{% endif %}", "{% if %}a{% endif %}"):
        assert "fw-tag" in html(unended), unended
    assert html("{% if site.lang == 'zh' %}中{% endif %}.", variables={"lang": "zh"}) == "<p>中.</p>\n"


def test_what_is_set_where_only_the_site_decides_is_unknown() -> None:
    assert 'fw-tag-name">a<' in html("{% if page.date %}{% assign a = '1' %}{% endif %}{{ a }}")
    assert "if n" in html("{% for p in site.posts %}{% if n %}q{% endif %}{% assign n = 1 %}{% endfor %}")
    assert html("{% if false %}{% assign a = '1' %}{% endif %}{{ a }}.") == "<p>.</p>\n"


def test_liquid_prints_the_site_s_settings() -> None:
    said: dict[str, object] = {
        "f": 1.5,
        "d": date(2020, 1, 2),
        "bilder": "/b/",
        "a": {"b": 3, "c": True},
        "l": ["x", 1],
        "posts": "no",
        "port": 1,
    }
    printed = {
        "bilder": "/b/",
        "a.b": "3",
        "f": "1.5",
        "d": "2020-01-02",
        "a.c": "true",
        "l": "x1",
        "nobody": "",
        "nobody.knows": "",
        "bilder | append: 'x'": "/b/x",
        "port": "1",
    }
    for name, text in printed.items():
        assert html(f"{{{{ site.{name} }}}}.", variables=said) == f"<p>{text}.</p>\n", name
    assert html("![a]({{ site.bilder }}v.jpg)", variables=said) == '<p><img src="/b/v.jpg" alt="a" /></p>\n'
    for name in ("posts", "time", "host", "l.size", "a", "data.x"):
        assert "fw-tag" in html(f"{{{{ site.{name} }}}}", variables=said), name


def test_a_setting_that_nobody_knows_is_nothing_in_an_address() -> None:
    assert html("![a]({{ site.img }}v.jpg)") == '<p><img src="v.jpg" alt="a" /></p>\n'
    assert "fw-tag" in html("{{ site.img }}")


def test_as_it_is_built_there_is_nothing_in_what_no_site_says() -> None:
    set_ = "{% assign r = site.data.releases | where: 'v', '1' | first %}{{ r.url }}{{ r.size.zip | append: 'x' }}"
    assert html(set_ + "{{ site.img }}{{ site.github.x }}.", as_built=True) == "<p>x.</p>\n"
    assert html("{{ page.keywords }}{{ page.image.url | append: 'x' }}.", as_built=True) == "<p>x.</p>\n"
    assert "fw-tag" in html("{{ page.date }}", as_built=True)  # Jekyll knows it from the file's name
    assert "fw-tag" in html(set_)
    assert "fw-tag" in html(set_, as_built=True, variables={})  # the site's own data isn't read


def test_filters_of_plugins_are_unknown() -> None:
    assert html("{{ 'a' | shout }}.") == "<p>a.</p>\n"
    assert "fw-tag" in html("{{ 'a' | shout }}.", variables={"plugins": ["jekyll-shout"]})


def test_liquid_in_an_address_is_no_element() -> None:
    assert html("[a]({{ page.x }}/b)") == '<p><a href="page.x/b">a</a></p>\n'
    assert "<span" not in html('<img src="{{ site.x }}" />')


def test_liquid_that_never_ends_is_text_or_a_box() -> None:
    assert html("{% raw %}a") == '<p><span class="fw-tag"><span class="fw-tag-name">raw</span></span>a</p>\n'
    assert html("{{ a {% b") == "<p>{{ a {% b</p>\n"


@pytest.mark.parametrize(
    "piece", ["<div>", "<p>a\n\n", '<u markdown="1">', '<div markdown="1">\n', "> ", "- ", "[", "**a "]
)
def test_deep_nesting_is_rendered(piece: str) -> None:
    assert html(piece * 3000)


def test_github_s_commonmark_instead_of_kramdown() -> None:
    assert html("**粗体：**中文", markdown="CommonMark") == "<p>**粗体：**中文</p>\n"
    assert html("a\nb", markdown="CommonMarkGhPages", commonmark={"options": ["HARDBREAKS"]}) == "<p>a<br>\nb</p>\n"
    assert html("**粗体：**中文", markdown="kramdown") == "<p><strong>粗体：</strong>中文</p>\n"


def test_blocks_know_their_lines_behind_liquid() -> None:
    text = "# a\n\n{% highlight text %}\nx\n\ny\n{% endhighlight %}\n\n中文\nzwei\n"
    assert [(block.first_line, block.last_line) for block in dialect("jekyll").render(text)] == [(0, 0), (2, 6), (8, 9)]


def test_a_table_of_contents() -> None:
    made = html("* TOC\n{:toc}\n\n# 一\n## 二 `x`\n# three\n{:.no_toc}\n")
    contents = '<ul><li><a href="#">一</a><ul><li><a href="#">二 <code>x</code></a></li></ul></li></ul>'
    assert page(made)[: len(page(contents))] == page(contents)


_MARKS = (
    "*",
    "**",
    "_",
    "`",
    "[",
    "](u)",
    "<b>",
    "</b>",
    "<div>",
    "</div>",
    "|",
    "~~",
    '"',
    "'",
    "$$",
    "\\",
    "&",
    "\t",
)
_STARTS = ("\n", "\n\n", "- ", "1. ", "  ", "    ", "> ", "# ", "{: .x}", "[^1]", "[^1]: ", ": ", "---\n", "```\n")
_PIECES = st.sampled_from((*_MARKS, *_STARTS, "中文", "a b"))


@given(st.lists(_PIECES, max_size=40).map("".join))
def test_any_text_is_rendered_with_lines_in_order(text: str) -> None:
    blocks = dialect("jekyll").render(text)
    last = 0
    for block in blocks:
        assert last <= block.first_line <= block.last_line <= text.count("\n")
        last = block.first_line


def test_formulas_are_left_to_the_page_or_drawn() -> None:
    assert html("中 $$a_1*b*$$ 文") == "<p>中 \\(a_1*b*\\) 文</p>\n"
    assert html("$$\na\n$$") == "\\[a\\]\n"
    assert "<math" in html("$$\na\n$$", math=True)
    assert "<math" in html("中 $$a$$", math="true")


def test_a_box_in_code_stays_in_one_piece() -> None:
    made = html('```json\n先{{ page.a }} {"a": {{ page.b }}}\n```\n\n```python\nx = {{ page.c }}\n```\n')
    assert "FWMARK" not in re.sub("<[^>]*>", "", made)
    assert [name for name in ("a", "b", "c") if f'<span class="fw-tag-name">page.{name}</span>' in made] == [
        "a",
        "b",
        "c",
    ]
    assert "\ue000" not in made
