"""Front matter for posts without any, and our formats as handlers of python-frontmatter."""

from __future__ import annotations

from datetime import datetime

import frontmatter
import pytest

from editor.core.post.edit import Edit
from editor.core.post.frontmatter import UnreadableHead, add_front_matter, new_head
from editor.core.post.frontmatter.handlers import JsonHandler, TomlHandler, YamlHandler, handlers_for
from editor.core.post.frontmatter.model import Format
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.sites.site import Site

BODIES = ["", "text", "text\n", "正文\r\n更多\r\n", "# Title\n\n---\n\nmore\n", "Note\n---\nmore\n", "\n\ntext\n"]


@pytest.mark.parametrize("generator", ["hexo", "hugo", "jekyll", "eleventy", "astro", "zola", "mkdocs", "unknown"])
@pytest.mark.parametrize("body", BODIES)
def test_a_post_without_front_matter_gets_some(generator: str, body: str) -> None:
    post = Post(Source(body), Site(generator=generator))
    assert post.format is Format.NONE
    post.apply_all(add_front_matter(post))
    again = Post(Source(post.to_text()), post.site)
    assert again.format is post.format is (Format.TOML if generator == "zola" else Format.YAML)
    assert again.front_matter.error is None
    assert list(again.front_matter.fields) == ["title"]
    assert str(again.body) == body
    assert ("\r\n" in str(again.head)) == ("\r\n" in body)
    edit = again.front_matter.set("title", "新")
    assert isinstance(edit, Edit)
    again.apply(edit)
    assert str(again.head).startswith(("title: 新", 'title = "新"'))


def test_a_post_with_front_matter_gets_none() -> None:
    assert add_front_matter(Post(Source("---\na: 1\n---\n"))) == []


def test_metadata_lines_are_not_buried_under_fences() -> None:
    for body, generator in (
        ("Title: a\nDate: b\n\ntext\n", "pelican"),
        (".. title: a\n\ntext", "nikola"),
        ("Title: a\n\ntext", "unknown"),
    ):
        assert add_front_matter(Post(Source(body), Site(generator=generator))) == []
    assert add_front_matter(Post(Source("Note: this\n\ntext"), Site(generator="unknown")))
    assert add_front_matter(Post(Source("Title: a\n\ntext"), Site(generator="hugo")))


def test_new_heads() -> None:
    fields = {
        "title": "A: b",
        "date": datetime(2026, 2, 9, 8, 0),
        "tags": ["甲", "no"],
        "draft": True,
        "cover": {"image": "a.png"},
        "empty": None,
    }
    assert new_head(fields, Format.YAML, "\r\n") == (
        'title: "A: b"\r\ndate: 2026-02-09 08:00:00\r\ntags: [甲, "no"]\r\ndraft: true\r\ncover:\r\n  image: a.png\r\nempty:\r\n'
    )
    assert new_head(fields, Format.TOML) == (
        'title = "A: b"\ndate = 2026-02-09T08:00:00\ntags = ["甲", "no"]\ndraft = true\n\n[cover]\nimage = "a.png"\n'
    )
    assert new_head({"title": "a", "n": 1}, Format.JSON) == '"title": "a",\n"n": 1\n'
    assert new_head({}, Format.YAML) == ""
    with pytest.raises(ValueError, match="notation"):
        new_head({}, Format.SCRIPT)


def test_python_frontmatter_reads_as_the_generator_does() -> None:
    post = frontmatter.loads("title: a\ntags:\n\t- 甲\n---\nbody\n---\nmore", handler=YamlHandler("hexo"))
    assert post.metadata == {"title": "a", "tags": ["甲"]}
    assert post.content == "body\n---\nmore"
    post = frontmatter.loads("\ufeff---\ntitle: a\n...\nbody", handler=YamlHandler("jekyll"))
    assert (post.metadata, post.content) == ({"title": "a"}, "body")
    post = frontmatter.loads('+++\ntitle = "a"\n[taxonomies]\ntags = ["b"]\n+++\nbody', handler=TomlHandler("zola"))
    assert post.metadata == {"title": "a", "taxonomies": {"tags": ["b"]}}
    post = frontmatter.loads(';;;\n"title": "a"\n;;;\nbody', handler=JsonHandler("hexo"))
    assert post.metadata == {"title": "a"}
    assert frontmatter.loads("---\ntitle: a\n---\nbody", handler=TomlHandler()).metadata == {}
    with pytest.raises(UnreadableHead):
        frontmatter.loads("---\ntitle: a: b\n---\nbody", handler=YamlHandler("hexo"))


def test_python_frontmatter_finds_the_handler() -> None:
    found = frontmatter.detect_format("+++\na = 1\n+++\n", handlers_for("hugo"))
    assert isinstance(found, TomlHandler)
    assert frontmatter.detect_format("text", handlers_for("hugo")) is None
