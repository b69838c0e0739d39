"""Astro's pages, as @astrojs/markdown-remark makes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.core.rendering.block import fragment
from editor.core.rendering.dialects import dialect
from editor.core.rendering.site.site_lookup import site_options
from editor.core.sites.site import Site
from tests.core.rendering.dialects.published import cases, heading_ids, page


def html(text: str, **options: object) -> str:
    return fragment(dialect("astro", options).render(text))


@pytest.mark.parametrize(("name", "text", "published"), cases("astro"))
def test_as_published(name: str, text: str, published: str) -> None:
    assert page(html(text)) == page(published)
    assert heading_ids(html(text)) == heading_ids(published)


@pytest.mark.parametrize(("name", "text", "published"), cases("satteri"))
def test_as_astro_7_publishes(name: str, text: str, published: str) -> None:
    """What @astrojs/markdown-satteri 0.4.2 makes of each."""
    assert page(html(text, satteri=True)) == page(published)
    assert heading_ids(html(text, satteri=True)) == heading_ids(published)


def test_switches() -> None:
    assert html('"a" -- b', smartypants=False) == "<p>&quot;a&quot; -- b</p>\n"
    assert html("~~a~~ http://b.com", gfm=False) == "<p>~~a~~ http://b.com</p>\n"


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("a -- b --- c ---- d", "a – b — c –– d"),
        ('a "b" c', "a “b” c"),
        ('"中文"后', "“中文”后"),
        ('r"[a]", " ", x', "r”[a]“, “ “, x"),
        ('"(甲)"乙', "“(甲)“乙"),
        ('"a"b"c"', "“a”b“c”"),
        ('x" y', "x” y"),
        ("'a'b '90s don't", "’a’b ’90s don’t"),
        ("\"a 'b' c\"d ...", "“a ‘b’ c”d …"),
    ],
)
def test_astro_7_s_quotes_and_dashes_are_those_of_its_own_reader(text: str, published: str) -> None:
    """What @astrojs/markdown-satteri 0.4.2 makes of each."""
    assert html(text, satteri=True) == f"<p>{published}</p>\n"
    assert html('"a" -- b', satteri=True, smartypants=False) == "<p>&quot;a&quot; -- b</p>\n"


def test_what_is_in_a_frame_stays_as_it_is_in_astro_7() -> None:
    frame = '<iframe src="a">见 <b>乙</b></iframe>'
    assert html(frame, satteri=True) == frame
    assert "&#x3C;b>" in html(frame)


def test_a_bare_link_takes_the_chinese_behind_it() -> None:
    assert "https://b.com，中文</a>" in html("见https://b.com，中文 后")


MDX = """import Note from '../Note.astro';
import {
  a,
} from './b';

# 标题

<Note kind="tip" items={[{ a: 1 }]}>
**注意** {1 + 1}

<Icon name="x" />
</Note>

{/* 看不见 */}见 `<Code />` `{b}`。

```jsx
import x from 'y';
<Note>{z}</Note>
```

<div>原样</div>
"""


def test_components_of_mdx_are_boxes_with_their_markdown() -> None:
    made = html(MDX, mdx=True)
    label = "Note kind=&quot;tip&quot; items={[{ a: 1 }]}"
    assert f'<div class="fw-tag"><span class="fw-tag-name">{label}</span><p><strong>注意</strong>' in made
    assert '<span class="fw-tag-name">{1 + 1}</span>' in made
    assert '<span class="fw-tag-name">Icon name=&quot;x&quot;</span>' in made
    assert "看不见" not in made and "from '../Note" not in made
    assert "见 <code>&lt;Code /&gt;</code> <code>{b}</code>。" in made
    assert "pre import x from 'y';\n<Note>{z}</Note>" in page(made)
    assert "<div>原样</div>" in made


def test_markdown_has_no_components() -> None:
    assert "fw-tag" not in html(MDX)


def test_lines_behind_components_are_those_of_the_post() -> None:
    blocks = dialect("astro", {"mdx": True}).render("import a from 'b'\n\n<A>\n\nb\n\n</A>\n\nend\n")
    assert [(block.first_line, block.last_line) for block in blocks] == [(2, 6), (8, 8)]


def test_a_brace_or_a_tag_behind_a_backslash_is_text() -> None:
    made = html(r"a \{b\} \<C /> {d}", mdx=True)
    assert "{b}" in made and "&lt;C /&gt;" in made
    assert made.count('"fw-tag"') == 1


def test_a_file_of_mdx_is_read_as_one() -> None:
    assert site_options(Site(), Path("a.mdx"))["mdx"] is True
    assert "mdx" not in site_options(Site(), Path("a.md"))
