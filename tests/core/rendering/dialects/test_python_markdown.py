"""Pelican, MkDocs and Nikola: their library's own output, in blocks with lines, with the site's extensions."""

from __future__ import annotations

from html import unescape

import markdown
import pytest

from editor.core.rendering.block import fragment
from editor.core.rendering.dialects import dialect

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
    made = fragment(dialect("mkdocs", {"markdown_extensions": ["pymdownx.snippets"]}).render('--8<-- "/etc/passwd"\n'))
    assert "passwd" in made


def test_code_is_coloured_in_the_generator_s_wrapper() -> None:
    made = fragment(dialect("pelican").render("```python\ndef f(): pass\n```\n"))
    assert made.startswith('<div class="highlight"><pre><span></span><code><span class="k">def</span>')
