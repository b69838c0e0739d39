"""Pelican, MkDocs and Nikola: their library's own output, in blocks with lines, with the site's extensions."""

from __future__ import annotations

import importlib.util
from html import unescape

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.core.errors import Unrenderable
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.rendering.block import fragment
from editor.core.rendering.dialects import dialect
from editor.core.rendering.site.post_options import post_options
from editor.core.sites.python import extensions as python_extensions
from editor.core.sites.site import Site
from tests.core.rendering.dialects import live
from tests.core.rendering.dialects.published import page

POST = """Title: x

# 标题

段落一
第二行

```python
a = 1

b = 2
```

- 一
- 二

> 引用

[^1]: 脚注

文字[^1]

| a | b |
|---|---|
| 1 | 2 |
"""


def test_lines_of_blocks() -> None:
    lines = POST.split("\n")
    blocks = dialect("pelican").render(POST)
    found = [(block.html, lines[block.first_line], lines[block.last_line]) for block in blocks]

    def ends(start: str) -> tuple[str, str]:
        return next((first, last) for html, first, last in found if html.startswith(start))

    assert ends("<h1>标题") == ("# 标题", "# 标题")
    assert ends("<p>段落一") == ("段落一", "第二行")
    assert ends('<div class="highlight">') == ("```python", "```")
    assert ends("<ul>") == ("- 一", "- 二")
    assert ends("<blockquote>") == ("> 引用", "> 引用")
    assert ends("<table>") == ("| a | b |", "| 1 | 2 |")
    assert [b.first_line for b in blocks] == sorted(b.first_line for b in blocks)


@pytest.mark.parametrize("text", [POST, "", "\n\n", "a", "<div>\n\nx\n", "\x02\x03 a", "*[A]: B\n\nA\n"])
def test_fragment_is_the_library_s_own(text: str) -> None:
    whole = markdown.Markdown(extensions=["toc", "tables", "fenced_code"], output_format="html").convert(text)
    assert fragment(dialect("mkdocs", {"highlighting": False}).render(text)) == whole


def test_open_tags_tie_blocks_together() -> None:
    blocks = dialect("mkdocs").render('a <span class="x">\n\nb\n\nc</span>\n\nd\n')
    assert [(b.first_line, b.last_line) for b in blocks] == [(0, 4), (6, 6)]


def test_material_s_extensions() -> None:
    made = fragment(
        dialect("mkdocs", {"extensions": "material"}).render("==中== ~~x~~ H~2~O\n\n- [x] a\n\n!!! note\n    b\n")
    )
    assert "<mark>中</mark> <del>x</del> H<sub>2</sub>O" in made
    assert 'class="task-list-item"' in made
    assert '<div class="admonition note">' in made


def test_the_site_s_list_of_extensions() -> None:
    options = {"markdown_extensions": ["admonition", {"toc": {"permalink": True}}, "unknown.plugin", {"smarty": None}]}
    made = fragment(dialect("mkdocs", options).render('# "a"\n\n!!! tip\n    b\n'))
    assert 'class="headerlink"' in made
    assert "“a”" in unescape(made)
    assert '<div class="admonition tip">' in made


def test_functions_in_settings_are_names_in_a_config() -> None:
    slug = {"kwds": {"case": "lower"}}
    options = {
        "markdown_extensions": [
            {"toc": {"slugify": slug, "toc_depth": 2}},
            {"pymdownx.superfences": {"custom_fences": [{"name": "mermaid", "class": "mermaid", "format": "x.y"}]}},
            {"pymdownx.emoji": {"emoji_index": "material.extensions.emoji.twemoji"}},
        ]
    }
    made = fragment(dialect("mkdocs", options).render("# 你 A\n\n```mermaid\ngraph\n```\n"))
    assert '<h1 id="你-a">' in made
    assert '<pre class="mermaid"><code>graph' in made


def test_pelican_s_list_replaces_the_defaults() -> None:
    names, configs = (
        ["markdown.extensions.nl2br", "markdown.extensions.codehilite"],
        {"markdown.extensions.codehilite": {}},
    )
    made = fragment(
        dialect("pelican", {"markdown_extensions": names, "extension_configs": configs}).render("a\nb\n\n*[A]: x\n")
    )
    assert made == "<p>a<br>\nb</p>\n<p>*[A]: x</p>"


def test_nikola_s_list_replaces_the_defaults() -> None:
    assert fragment(dialect("nikola", {"markdown_extensions": ["nl2br"]}).render("a\nb\n")) == "<p>a<br>\nb</p>"


def test_settings_beside_the_list() -> None:
    options = {"markdown_extensions": ["toc"], "extension_configs": {"toc": {"permalink": "¶"}}}
    assert "¶" in fragment(dialect("mkdocs", options).render("# a\n"))


def test_formulas_where_the_site_does_math() -> None:
    made = fragment(dialect("mkdocs", {"math": True}).render("a $x_1*y*z$ `$b$`\n\n$$\na_1\n$$\n"))
    assert made.count("<math") == 2
    assert "<code>$b$</code>" in made


def test_snippets_never_read_files() -> None:
    text = '--8<-- "/etc/passwd"\n\n;--8<-- "a"\n\n```\n--8<-- "b"\n```\n\n--8<--\nc\n--8<--\n'
    made = fragment(dialect("mkdocs", {"markdown_extensions": ["pymdownx.snippets"]}).render(text))
    assert made.count('<span class="fw-tag-name">--8&lt;-- ') == 2
    assert "--8&lt;-- /etc/passwd<" in made
    assert "--8&lt;-- c<" in made
    assert '<p>--8&lt;-- "a"</p>' in made
    assert '--8&lt;-- "b"' in unescape(made).replace("<--", "&lt;--")


def test_code_is_coloured_in_the_generator_s_wrapper() -> None:
    made = fragment(dialect("pelican").render("```python\ndef f(): pass\n```\n"))
    assert made.startswith('<div class="highlight"><pre><span></span><code><span class="k">def</span>')
    assert '<span class="k">def</span>' in fragment(dialect("mkdocs").render("```python\ndef f(): pass\n```\n"))


def test_code_s_settings_on_its_fence() -> None:
    text = '```python hl_lines="2" linenums="1"\na\nb\n```\n\n``` { .python .x hl_lines="1" }\na\n```\n'
    for name, extensions in (("pelican", ["codehilite", "extra"]), ("mkdocs", ["pymdownx.superfences"])):
        made = fragment(dialect(name, {"markdown_extensions": extensions}).render(text))
        assert '<span class="hll">' in made


def test_remembered_colours_are_the_library_s() -> None:
    texts = ["    :::python\n    a = 1\n", "    :::text\n    a = 1\n", "    #!python\n    a = 1\n", "    a = 1\n"]
    for settings in ({}, {"linenums": True}, {"css_class": "x"}, {"noclasses": True}):
        engine = markdown.Markdown(extensions=["codehilite"], extension_configs={"codehilite": settings})
        ours = dialect("pelican", {"markdown_extensions": [{"codehilite": settings}]})
        for text in texts * 2:
            assert fragment(ours.render(text)) == engine.reset().convert(text)


EVERY = sorted(python_extensions._LIBRARY | python_extensions._PYMDOWN)


@pytest.mark.parametrize("name", EVERY)
def test_every_extension_gives_what_it_gives_the_library(name: str) -> None:
    module = python_extensions.module_of(name)
    if importlib.util.find_spec(module) is None:  # an older library hasn't all of them
        assert not fragment(dialect("pelican", {"markdown_extensions": [name]}).render(""))
        return
    whole = markdown.Markdown(extensions=[module, "meta"], output_format="html").convert(POST)
    made = fragment(dialect("pelican", {"markdown_extensions": [module], "highlighting": False}).render(POST))
    assert page(made) == page(whole)


def test_settings_that_break_an_extension_are_left_out() -> None:
    options = {"markdown_extensions": [{"toc": {"toc_depth": "x-y"}}, "admonition"]}
    assert "admonition" in fragment(dialect("mkdocs", options).render("# a\n\n!!! note\n    b\n"))


def test_slugs_by_their_names() -> None:
    names = {"pymdownx.slugs.uslugify": "é-b", "markdown.extensions.toc.slugify_unicode": "é-b", "x.y": "e-b"}
    for name, identifier in {**names, "pymdownx.slugs.uslugify_cased": "É-B"}.items():
        options = {"markdown_extensions": [{"toc": {"slugify": name}}]}
        assert f'id="{identifier}"' in fragment(dialect("mkdocs", options).render("# É B\n"))


def test_emoji_are_characters_and_no_pictures_out_of_the_net() -> None:
    settings = {
        "emoji_index": "material.extensions.emoji.twemoji",
        "emoji_generator": "material.extensions.emoji.to_svg",
    }
    made = fragment(dialect("mkdocs", {"markdown_extensions": [{"pymdownx.emoji": settings}]}).render(":smile:"))
    assert made == "<p>😄</p>"


@pytest.mark.parametrize("start", ["Note: this is text", "Title: a\n    b", "---\ntext", "...", "text"])
@pytest.mark.parametrize("head", ["Title: a\n\n", "Title: a\n---\n", "---\nTitle: a\n---\n"])
def test_a_line_like_metadata_below_a_head_is_text_to_pelican(head: str, start: str) -> None:
    whole = markdown.Markdown(extensions=["codehilite", "extra", "meta"]).convert(f"{head}{start}\n\nmore\n")
    post = Post.parse(Source(f"{head}{start}\n\nmore\n"), Site(generator="pelican"))
    made = fragment(dialect("pelican", post_options(post)).render(str(post.body)))
    assert page(made) == page(whole)


def test_pelican_s_output_format_and_tab_length() -> None:
    options = {"markdown_extensions": ["nl2br"], "output_format": "xhtml", "tab_length": 2}
    assert fragment(dialect("pelican", options).render("a\nb\n\n  c\n")).startswith("<p>a<br />\nb</p>\n<pre>")


def test_pelican_s_addresses_stay_for_the_site_to_read() -> None:
    made = fragment(dialect("pelican").render("[a]({filename}/b.md) ![c]({static}/d.png) [e]({attach}f.pdf)"))
    assert 'href="{filename}/b.md"' in made
    assert 'src="{static}/d.png"' in made
    assert 'href="{attach}f.pdf"' in made


_STARTS = [
    "\n",
    "\n\n",
    "    ",
    "\t",
    "> ",
    "- ",
    "1. ",
    "# ",
    "[^1]: ",
    "!!! note",
    "??? x",
    '=== "t"',
    "*[a]: b",
    "--8<--",
]
_MARKS = (
    "``` ~~~ ` * ** _ [ ](u) [^1] a <div> </div> <p> </p> | --- {:#i} : & $ 中 == ~~ ^^ ++x++ {++a++} ::: http://a.b"
)
_PIECES = st.sampled_from([*_STARTS, *_MARKS.split(), "<p markdown=1>", "\x02", "\x03"])


@pytest.mark.parametrize("generator", live.GENERATORS)
@given(text=st.lists(_PIECES, max_size=30).map("".join))
def test_any_text_is_the_library_s_with_lines_in_order(generator: str, text: str) -> None:
    name, _, extensions = generator.partition("-")
    blocks = dialect(name, {"extensions": extensions} if extensions else {}).render(text)
    assert [block.first_line for block in blocks] == sorted(block.first_line for block in blocks)
    assert all(block.first_line <= block.last_line <= text.count("\n") for block in blocks)
    assert page(fragment(blocks)) == page(live.published(generator, text))


def test_control_characters_of_a_post_are_its_own() -> None:
    blocks = dialect("mkdocs").render("a \x05 b\n\nc\n")
    assert [block.html for block in blocks] == ["<p>a \x05 b</p>\n", "<p>c</p>"]


@pytest.mark.parametrize("name", ["pelican", "mkdocs", "nikola"])
def test_what_the_library_fails_on_is_said_and_forgotten(name: str) -> None:
    made = dialect(name)
    with pytest.raises(Unrenderable):
        made.render("1. " * 3000)
    assert fragment(made.render("- a")) == "<ul>\n<li>a</li>\n</ul>"


def test_an_icon_of_material_is_a_picture_and_no_text() -> None:
    from published import page

    theme = {name: f"!!python/name:material.extensions.emoji.{name}" for name in ("twemoji", "to_svg")}
    emoji = {"emoji_index": theme["twemoji"], "emoji_generator": theme["to_svg"]}
    made = dialect("mkdocs", {"markdown_extensions": ["attr_list", {"pymdownx.emoji": emoji}]})
    text = (
        '# a :material-link: b\n\nx :fontawesome-solid-check:{ .lg title="q" } :star: :nothing-there: `:simple-git:`\n'
    )
    html = fragment(made.render(text))
    assert '<h1 id="a-b">a <span class="twemoji"' in html  # what Material 9 publishes, but for the drawing
    picture = ["<svg>", "<path>", "</path>", "</svg>"]
    assert [line for line in page(html) if line in picture] == picture * 2
    assert 'class="twemoji lg" title="q"' in html
    assert "⭐ :nothing-there: <code>:simple-git:</code>" in html
