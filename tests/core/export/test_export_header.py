"""What stands above the body: title, date, categories and tags, as the site's generator means them."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.core.export.header import About, about_post, document_title, header, leading_heading, same_title
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.sites.site import Site


def post(head: str, generator: str = "hexo", body: str = "") -> Post:
    return Post.parse(Source.read(f"---\n{head}\n---\n{body}".encode()), Site(generator, generator))


def test_the_line_below_the_title() -> None:
    about = about_post(post('title: "看“全球”生态"\ndate: 2026-02-09 19:55:00\ntags: [AI, 开源]\ncategories: AI'), None)
    assert header(about) == (
        '<h1>看“全球”生态</h1><p class="post-meta"><time datetime="2026-02-09">2026-02-09</time> · '
        '<span class="post-categories">AI</span> · <span class="post-tags">AI, 开源</span></p>'
    )


def test_nothing_to_say_says_nothing() -> None:
    assert header(about_post(post("layout: page"), None)) == ""
    assert header(About(title="A")) == "<h1>A</h1>"


def test_html_in_the_front_matter_is_text() -> None:
    about = about_post(post("title: 用 <script> & “x”\ntags: [<b>]\ndate: <i>\ncategories: a<b"), None)
    assert header(about) == (
        '<h1>用 &lt;script&gt; &amp; “x”</h1><p class="post-meta"><time>&lt;i&gt;</time> · '
        '<span class="post-categories">a&lt;b</span> · <span class="post-tags">&lt;b&gt;</span></p>'
    )


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("title: 2026", "2026"),
        ("title: 007", "007"),
        ("title: yes", "yes"),
        ("title: 2026-02-09", "2026-02-09"),
        ("title: ' 空  格 '", "空 格"),
        ("Title: Big", "Big"),
        ("title:", ""),
        ("title: |\n  two\n  lines", "two lines"),
    ],
)
def test_titles_are_texts(head: str, title: str) -> None:
    assert about_post(post(head), None).title == title


@pytest.mark.parametrize(
    ("generator", "head", "categories"),
    [
        ("hexo", "categories: [AI, 模型]", "AI › 模型"),
        ("hexo", "categories: [[AI, 模型], [随笔]]", "AI › 模型, 随笔"),
        ("hexo", "categories:\n- [AI, 模型]\n- 随笔", "AI › 模型, 随笔"),
        ("hexo", "categories: AI, 模型", "AI, 模型"),
        ("hugo", "categories: [AI, 模型]", "AI, 模型"),
        ("jekyll", "categories: ai models", "ai, models"),
        ("jekyll", "category: AI", "AI"),
        ("hexo", "categories: []", ""),
        ("hexo", "categories: {a: 1}", ""),
        ("zola", "taxonomies: {categories: [AI], tags: [x]}", "AI"),
    ],
)
def test_categories(generator: str, head: str, categories: str) -> None:
    assert about_post(post(head, generator), None).categories == categories


@pytest.mark.parametrize(
    ("generator", "head", "tags"),
    [
        ("hexo", "tags: [AI, AI, ' 开源 ', 2026, ]", ("AI", "开源", "2026")),
        ("hexo", "tags: AI", ("AI",)),
        ("jekyll", "tags: ai open-source", ("ai", "open-source")),
        ("pelican", "tags: ai, open source", ("ai", "open source")),
        ("zola", "taxonomies: {tags: [x, y]}", ("x", "y")),
        ("hexo", "tags:", ()),
    ],
)
def test_tags(generator: str, head: str, tags: tuple[str, ...]) -> None:
    assert about_post(post(head, generator), None).tags == tags


@pytest.mark.parametrize(
    ("head", "name", "day"),
    [
        ("date: 2026/2/9 8:00", "a.md", "2026-02-09"),
        ("date: 2026年2月9日", "a.md", "2026-02-09"),
        ("date: 2026-02-31", "a.md", "2026-02-31"),
        ("date: someday", "a.md", "someday"),
        ("title: x", "2026-02-09-a.md", "2026-02-09"),
        ("date: 2025-01-02", "2026-02-09-a.md", "2025-01-02"),
        ("pubDate: 2026-02-09T00:00:00Z", "a.md", "2026-02-09"),
        ("title: x", "a.md", ""),
    ],
)
def test_days(head: str, name: str, day: str) -> None:
    assert about_post(post(head), Path(name)).day == day


def test_a_day_is_the_one_on_the_site_clock() -> None:
    site = Site("hugo", "hugo", timezone="Asia/Shanghai")
    late = Post.parse(Source.read(b"---\ndate: 2026-02-09T20:00:00Z\n---\n"), site)
    assert about_post(late, None).day == "2026-02-10"


def test_toml_and_broken_front_matter() -> None:
    toml = Post.parse(
        Source.read("+++\ntitle = '标题'\ndate = 2026-02-09\ntags = ['a']\n+++\n".encode()), Site("hugo", "hugo")
    )
    assert about_post(toml, None) == About("标题", "2026-02-09", tags=("a",))
    broken = post("title: [a\ndate: 2026-02-09")
    assert about_post(broken, Path("a.md")).title == ""


@pytest.mark.parametrize(
    ("html", "words", "rest"),
    [
        ('<h1 id="a">一 &amp; <em>二</em></h1>\n<p>x</p>', "一 & 二", "\n<p>x</p>"),
        ('<h1 id="a"><a href="#a" class="headerlink" title="a"></a>一</h1>', "一", ""),
        ('<h1>一<a class="headerlink" href="#a" title="Permanent link">¶</a></h1>', "一", ""),
        ("<!-- c -->\n<h1>一</h1>", "一", ""),
        ("<p>x</p><h1>一</h1>", "", "<p>x</p><h1>一</h1>"),
        ("<h2>一</h2>", "", "<h2>一</h2>"),
        ("", "", ""),
    ],
)
def test_a_leading_heading(html: str, words: str, rest: str) -> None:
    heading, found, left = leading_heading(html)
    assert (found, left) == (words, rest)
    assert bool(heading) == bool(words)


def test_titles_that_read_the_same() -> None:
    assert same_title('看"全球" -- it\'s...', "看“全球”—it’s…")
    assert same_title("AI 时代", "AI时代")
    assert not same_title("AI", "ai")
    assert not same_title("", "")


def test_a_page_is_always_called_something() -> None:
    assert document_title(About(), "", None) == "Untitled"
    assert document_title(About(), "", Path("783.md")) == "783"
    assert document_title(About(), "一", Path("783.md")) == "一"
    assert document_title(About(title="T"), "一", None) == "T"
