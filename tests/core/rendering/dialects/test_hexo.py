"""Hexo's post pipeline and its settings, beyond what the golden files hold."""

from __future__ import annotations

import pytest

from editor.core.rendering.block import fragment
from editor.core.rendering.dialects import dialect
from editor.core.rendering.hexo.slug import slugize
from editor.core.rendering.hexo.smartypants import smartypants
from editor.core.rendering.hexo.urls import encode_url, url_for


def html(text: str, name: str = "hexo", **options: object) -> str:
    return fragment(dialect(name, options).render(text))


def test_lines_of_a_post_with_fences_and_tags() -> None:
    text = "# 一\n\n```js\na\nb\n```\n\n二\n\n{% raw %}\n<b>x</b>\n{% endraw %}\n\n三\n四\n"
    assert [(b.first_line, b.last_line) for b in dialect("hexo").render(text)] == [
        (0, 0),
        (2, 5),
        (7, 7),
        (9, 11),
        (13, 14),
    ]


def test_code_figure_has_line_numbers_and_colours() -> None:
    made = html("```js 标题\nlet a = '{{ x }}';\nb\n```\n")
    assert made.startswith('<figure class="highlight js"><figcaption><span>标题</span></figcaption>')
    assert '<span class="line">2</span>' in made
    assert '<span class="kd">let</span>' in made
    assert "{{" not in made  # no template tag is seen in code


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"syntax_highlighter": ""}, "<pre><code"),
        ({"highlight": {"enable": False}}, "<pre><code"),
        (
            {"highlight": {"enable": False}, "prismjs": {"enable": True}},
            '<pre class="line-numbers language-javascript"',
        ),
        ({"syntax_highlighter": "prismjs"}, '<pre class="line-numbers language-javascript"'),
        ({"highlight": {"line_number": False}}, '<figure class="highlight js"><table><tr><td class="code">'),
        ({"highlight": {"line_number": False, "wrap": False}}, '<pre><code class="highlight js">'),
        ({"highlight": {"exclude_languages": ["js"]}}, '<pre><code class="highlight js">'),
        ({"highlight": {"hljs": True}}, '<td class="gutter">'),
    ],
)
def test_highlight_settings(options: dict[str, object], expected: str) -> None:
    assert expected in html("```js\nx\n```\n", **options)


def test_marked_settings() -> None:
    text = "\"a\"\nhttp://a.com\n\n# B b\n\n![i](c.png 't')\n\nx\n: y\n"
    plain = html(
        text,
        marked={
            "breaks": False,
            "smartypants": False,
            "autolink": "false",
            "headerIds": False,
            "prependRoot": False,
            "descriptionLists": False,
        },
    )
    assert plain == (
        '<p>&quot;a&quot;\nhttp://a.com</p>\n<h1>B b</h1><p><img src="c.png" alt="i" title="t"></p>\n<p>x\n: y</p>\n'
    )
    assert '<h1 id="b-b">' in html(text, modifyAnchors=1)
    assert 'src="/blog/c.png"' in html(text, root="/blog/")
    assert "loading=" in html(text, lazyload=True)
    assert "<figcaption" in html(text, figcaption=True)
    assert "「a」" in html(text, quotes="「」『』")


def test_markdown_it_settings() -> None:
    text = '# a\n\n## "b"\n\n### b\nc\n'
    made = html(
        text, "hexo-markdown-it", markdown={"anchors": {"level": 1, "case": 2}, "render": {"typographer": False}}
    )
    assert made == '<h1 id="A">a</h1>\n<h2 id="B">&quot;b&quot;</h2>\n<h3 id="B-2">b</h3>\n<p>c</p>\n'
    assert "“" not in html('"a"', "hexo-markdown-it", typographer=False)  # as the site's options come: flat
    assert "<table>" not in html("|a|\n|-|\n|b|\n", "hexo-markdown-it", markdown={"preset": "commonmark"})
    assert "<table>" not in html("|a|\n|-|\n|b|\n", "hexo-markdown-it", markdown={"disable_rules": ["table"]})


def test_asset_tags_need_the_asset_folder() -> None:
    text = "{% asset_img a.png 标题 %}\n"
    assert html(text).strip() == ""
    assert html(text, post_asset_folder=True).strip() == '<img src="a.png" class="" title="标题">'


def test_tags_of_themes_are_labelled_boxes() -> None:
    made = html("{% note info %}\n**中**\n{% endnote %}\n\na {% btn x %} b\n")
    assert '<p class="template-label">note info</p><p><strong>中</strong></p>' in made
    assert '<p>a <span class="template-tag">{% btn x %}</span> b</p>' in made


def test_nunjucks_can_be_off() -> None:
    assert html("a {{ x }} {% y %}", disableNunjucks=True) == "<p>a {{ x }} {% y %}</p>\n"


def test_headings_that_javascript_objects_have() -> None:
    made = html("# constructor\n# constructor\n# constructor\n")
    assert [part.split('"')[0] for part in made.split('id="')[1:]] == [
        "constructor-NaN",
        "constructor",
        "constructor-1",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("你好，世界", "你好，世界"),
        ("Hello, World!", "Hello-World"),
        ("Café ｆｕｌｌ Æther ł", "Cafe-full-AEther-l"),
        ("  a__b--c  ", "a-b-c"),
        ("C++", "C"),
    ],
)
def test_slugs(text: str, expected: str) -> None:
    assert slugize(text) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://a.com", "http://a.com/"),
        ("HTTPS://A.com:443/../b/./中 文?q=查#锚", "https://a.com/b/%E4%B8%AD%20%E6%96%87?q=%E6%9F%A5#%E9%94%9A"),
        ("/a b/%E4%B8%AD", "/a%20b/%E4%B8%AD"),
        ("https://https://a.com/x", "https://https//a.com/x"),
        ("https://a.com，然后", "https://a.com,%E7%84%B6%E5%90%8E".replace("%E7%84%B6%E5%90%8E", "然后") + "/"),
        ("http://xn--fiqs8s.com/", "http://中国.com/"),
        ("http://a.com:x/", "http://a.com:x/"),
        ("data:image/png;base64,AA", "data:image/png;base64,AA"),
        ("localhost:4000/x", "localhost:4000/x"),
    ],
)
def test_addresses(url: str, expected: str) -> None:
    assert encode_url(url) == expected


def test_addresses_from_the_root() -> None:
    assert url_for("a.png") == "/a.png"
    assert url_for("/a.png", "/blog/") == "/blog/a.png"
    assert url_for("//cdn.com/a.png", "/blog/") == "//cdn.com/a.png"
    assert url_for("#x") == "#x"


def test_smart_quotes_look_at_one_run_only() -> None:
    assert smartypants("\"a\" 'b' it's -- --- ...") == "“a” ‘b’ it’s – — …"
    assert smartypants('他说"你好"') == "他说”你好”"
    assert smartypants("plain") == "plain"


def test_a_picture_in_a_link_makes_no_other_link_before_marked_15() -> None:
    """hexo-renderer-marked 6.3 with marked 4.3, observed."""
    text = "[![](a.png)http://b.cn/](http://b.cn)"
    assert html(text, marked_renderer=6).count("<a ") == 1
    assert html(text).count("<a ") == 2
