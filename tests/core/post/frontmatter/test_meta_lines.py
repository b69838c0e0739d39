"""Metadata lines: read as Python-Markdown reads them, edited in place."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from editor.core.post.edit import Edit, Refused
from editor.core.post.frontmatter import add_front_matter, split
from editor.core.post.frontmatter.model import Format
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.sites.site import Site

PELICAN = Site(generator="pelican")
HEAD = "Title: A: post\nDate: 2020-01-02 10:00\nTAGS: a,b ;\nSummary: one\n      two\n\ttwo and a half\nSlug:\n"
ordinary = settings(max_examples=150, deadline=None)
keys = st.sampled_from(["Title", "Date", "TAGS", "Summary", "Slug", "New"])
line_ends = st.sampled_from(["\n", "\r\n", "\r"])
texts = st.one_of(
    st.text(max_size=20), st.sampled_from(["中文：标题", "a: b", "---", "- x", "one\ntwo", "#", "\\", "..."])
)


def opened(text: str, generator: str = "pelican") -> Post:
    return Post(Source(text), Site(generator=generator))


def as_published(text: str) -> tuple[dict[str, list[str]], str]:
    """What Pelican's own reader makes of a post: its metadata and its page."""
    md = Markdown(extensions=["meta"])
    page = md.convert(text)
    return md.Meta, page  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("generator", "text", "head"),
    [
        ("pelican", "Title: a\nTags: b\n\ntext\n", "Title: a\nTags: b\n"),
        ("pelican", "Title: a\n    more\ntext\n", "Title: a\n    more\n"),
        ("pelican", "title: a\n---\ntext\n", "title: a\n"),
        ("pelican", "Title: a", "Title: a"),
        ("pelican", "Title: a\r\n \r\nNote: text", "Title: a\r\n"),
    ],
)
def test_where_the_lines_end(generator: str, text: str, head: str) -> None:
    parts = split(text, generator)
    assert (parts.format, parts.opening, parts.head) == (Format.META, "", head)
    assert "".join(parts.texts) == text


@pytest.mark.parametrize("generator", ["hexo", "hugo", "jekyll", "eleventy", "astro", "zola", "nikola", "unknown"])
def test_other_generators_publish_such_lines_as_text(generator: str) -> None:
    assert split("Note: text\n\nmore\n", generator).format is Format.NONE


def test_fields() -> None:
    facts = opened(HEAD + "\ntext").front_matter
    assert {key: field.value for key, field in facts.fields.items()} == {
        "Title": "A: post",
        "Date": "2020-01-02 10:00",
        "TAGS": "a,b ;",
        "Summary": "one\ntwo\ntwo and a half",
        "Slug": None,
    }
    assert facts.find("tags") == "TAGS"
    assert facts.items("TAGS") == ["a,b"]
    assert [field.line for field in facts.fields.values()] == [0, 1, 2, 3, 6]


@ordinary
@given(keys, texts, line_ends)
def test_pelican_reads_what_was_set_and_nothing_else_changes(key: str, text: str, end: str) -> None:
    post = opened((HEAD + "\nNote: the text\n").replace("\n", end))
    before = post.to_text()
    edit = post.front_matter.set(key, text)
    if isinstance(edit, Refused):
        return
    meta, page = as_published(before)
    post.apply(edit)
    again = opened(post.to_text())
    assert [str(text) for text in again.texts.values()] == [str(text) for text in post.texts.values()]
    found, page_after = as_published(post.to_text())
    assert page_after == page
    wanted = again.front_matter.fields[key].value or ""
    if not set("\x02\x03") & set(text):
        assert "\n".join(found[key.lower()]).strip("\n") == wanted
    assert {name: value for name, value in found.items() if name != key.lower()} == {
        name: value for name, value in meta.items() if name != key.lower()
    }
    post.apply(edit.inverse())
    assert post.to_text() == before


@ordinary
@given(st.lists(st.text("ab ,;中", min_size=1, max_size=5).map(str.strip).filter(bool), max_size=4, unique=True))
def test_tags(items: list[str]) -> None:
    post = opened("Title: a\nTags: x,  y\n\ntext\n")
    edit = post.front_matter.set_items("Tags", items)
    if isinstance(edit, Refused):
        assert any(";" in item or item.endswith(",") for item in items)
        return
    post.apply(edit)
    assert opened(post.to_text()).front_matter.items("Tags") == items
    back = post.front_matter.set_items("Tags", ["x", "y"])
    assert isinstance(back, Edit)
    post.apply(back)
    assert post.to_text() == "Title: a\nTags: x,  y\n\ntext\n"


@pytest.mark.parametrize("generator", ["pelican", "nikola"])
def test_a_post_has_one_category_by_the_name_that_the_generator_reads(generator: str) -> None:
    mark = ".. " if generator == "nikola" else ""
    post = opened(f"{mark}title: a\n\ntext\n", generator)
    edit = post.front_matter.set_categories(post.front_matter.place("categories"), [["x"]])
    assert isinstance(edit, Edit)
    post.apply(edit)
    assert str(post.head) == f"{mark}title: a\n{mark}category: x\n"
    key = post.front_matter.place("categories")
    for refused in (
        post.front_matter.set_categories(key, [["x"], ["y"]]),
        post.front_matter.add_item(key, "y"),
        post.front_matter.set_items(key, ["y", "z"]),
    ):
        assert refused == Refused("The site takes “category” for one text and no list.", 1)
    yaml = opened("---\ntitle: a\n---\n", generator).front_matter
    assert yaml.place("categories") == "category"


def test_a_text_of_tags_between_fences_is_several_tags_too() -> None:
    for generator in ("pelican", "nikola"):
        post = opened("---\ntags: a, b\n---\n", generator)
        assert post.front_matter.items("tags") == ["a", "b"]
        edit = post.front_matter.remove_item("tags", "a")
        assert isinstance(edit, Edit)
        post.apply(edit)
        assert post.to_text() == "---\ntags: b\n---\n"


def test_delete_rename_and_a_key_that_is_none() -> None:
    post = opened("Title: a\nSummary: b\n    c\nSlug: d\n\ntext\n")
    for edit in (post.front_matter.delete("Summary"), post.front_matter.rename("Slug", "Save_as")):
        assert isinstance(edit, Edit)
    edit = post.front_matter.delete("Summary")
    assert isinstance(edit, Edit)
    post.apply(edit)
    assert post.to_text() == "Title: a\nSlug: d\n\ntext\n"
    assert isinstance(post.front_matter.rename("Slug", "two words"), Refused)
    assert isinstance(post.front_matter.rename("Slug", "标题"), Refused)


@pytest.mark.parametrize("closing", ["\n", "---\n", ""])
def test_the_last_line_may_go_and_another_come(closing: str) -> None:
    post = opened(f"Title: a\n{closing}text\n")
    edit = post.front_matter.delete("Title")
    assert isinstance(edit, Edit)
    post.apply(edit)
    assert post.to_text() == f"{closing}text\n"
    assert as_published(post.to_text()) == ({}, "<p>text</p>")
    assert post.front_matter.fields == {}
    edit = post.front_matter.set("title", "b")
    assert isinstance(edit, Edit)
    post.apply(edit)
    assert post.to_text() == f"title: b\n{closing}text\n"


def test_a_pelican_post_without_a_head_gets_lines() -> None:
    post = opened("text\r\n")
    post.apply_all(add_front_matter(post, {"title": "新"}))
    assert post.to_text() == "title: 新\r\n\r\ntext\r\n"
    assert post.format is opened(post.to_text()).format is Format.META


def test_a_blank_line_in_the_head_is_an_error_on_its_line() -> None:
    post = opened("Title: a\nSlug: b\n\ntext\n")
    post.apply(Edit(*(next(iter(part for part in post.texts if part.value == "head")), 1, 0, "", "\n")))
    assert post.front_matter.error is not None
    assert post.front_matter.error.line == 1
