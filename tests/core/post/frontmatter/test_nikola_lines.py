"""Nikola's own metadata lines: read as Nikola reads them, edited in place."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.core.post.edit import Edit, Part, Refused
from editor.core.post.frontmatter import split
from editor.core.post.frontmatter.model import Format
from editor.core.post.post import Post
from editor.core.post.reload import head_line_end, resplit
from editor.core.post.source import Source
from editor.core.sites.site import Site

HEAD = ".. title: A: post\n.. date: 2020-01-02 10:00:00 UTC+01:00\n.. tags: a,b\n.. link:\n.. description: \n"
ordinary = settings(max_examples=150, deadline=None)
keys = st.sampled_from(["title", "date", "tags", "link", "description", "new"])
texts = st.one_of(st.text(max_size=20), st.sampled_from(["中文：标题", "a: b", "-->", "one\ntwo", ".. x: y"]))


def opened(text: str) -> Post:
    return Post(Source(text), Site(generator="nikola"))


def as_published(text: str) -> tuple[dict[str, str], str]:
    """What Nikola 8.3's extractor makes of a text: values that aren't empty, and what is rendered."""
    head, _blank, body = text.replace("\r\n", "\n").replace("\r", "\n").lstrip().partition("\n\n")
    found = (re.match(r"\s*\.\. (.*?): (.*)", line) for line in head.split("\n"))
    return {line[1]: line[2].strip() for line in found if line and line[2].strip()}, body


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("<!--\n.. title: a\n-->\n\ntext\n", ("<!--\n", ".. title: a\n", "-->\n\n", "text\n")),
        ("<!-- \r\n.. title: a\r\n-->\r\n\r\ntext", ("<!-- \r\n", ".. title: a\r\n", "-->\r\n\r\n", "text")),
        (".. title: a\n.. tags:\n\ntext\n", ("", ".. title: a\n.. tags:\n", "\n", "text\n")),
        ("\n\n.. title: a\nprose\n.. tags: b", ("\n\n", ".. title: a\nprose\n.. tags: b", "", "")),
        ("<!--\n.. title: a\n-->\ntext\n", ("<!--\n", ".. title: a\n", "-->\n", "text\n")),
    ],
)
def test_where_the_lines_end(text: str, parts: tuple[str, ...]) -> None:
    found = split(text, "nikola")
    assert (found.texts, found.format) == (parts, Format.META)


@pytest.mark.parametrize(
    "text", ["<!-- .. title: a -->\n\ntext\n", "text\n\n.. title: a\n", ".. class:: x\n\ntext\n", ""]
)
def test_what_is_none_of_them(text: str) -> None:
    assert split(text, "nikola").format is Format.NONE
    assert split("<!--\n.. title: a\n-->\n\ntext\n", "hugo").format is Format.NONE


@ordinary
@given(keys, texts, st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_nikola_reads_what_was_set_and_nothing_else_changes(key: str, text: str, end: str, wrapped: bool) -> None:
    whole = f"<!--\n{HEAD}-->\n\ntext\n" if wrapped else f"{HEAD}\ntext\n"
    post = opened(whole.replace("\n", end))
    before = post.to_text()
    edit = post.front_matter.set(key, text)
    if isinstance(edit, Refused):
        return
    (meta, body) = as_published(before)
    post.apply(edit)
    assert resplit(post) == []
    found, after = as_published(post.to_text())
    assert after == body
    assert found.get(key, "") == (post.front_matter.fields[key].value or "")
    assert {name: value for name, value in found.items() if name != key} == {
        name: value for name, value in meta.items() if name != key
    }
    post.apply(edit.inverse())
    assert post.to_text() == before


def test_fields_tags_and_dates() -> None:
    post = opened(f"<!--\n{HEAD}-->\n\ntext\n")
    facts = post.front_matter
    assert {key: field.value for key, field in facts.fields.items()} == {
        "title": "A: post",
        "date": "2020-01-02 10:00:00 UTC+01:00",
        "tags": "a,b",
        "link": None,
        "description": None,
    }
    assert facts.items("tags") == ["a", "b"]
    for edit in (facts.add_item("tags", "新"), facts.set("link", "https://a.b/c"), facts.set("author", "me")):
        assert isinstance(edit, Edit)
        post.apply(edit)
    assert str(post.head) == (
        ".. title: A: post\n.. date: 2020-01-02 10:00:00 UTC+01:00\n.. tags: a,b,新\n.. link: https://a.b/c\n"
        ".. description: \n.. author: me\n"
    )
    assert isinstance(facts.set("title", "one\ntwo"), Refused)
    deleted = post.front_matter.delete("link")
    assert isinstance(deleted, Edit)
    post.apply(deleted)
    assert ".. link" not in post.to_text()


def test_of_a_repeated_key_the_last_counts() -> None:
    field = opened(".. status: draft\n.. status: published\n\ntext\n").front_matter.fields["status"]
    assert (field.value, field.editable) == ("published", False)


@pytest.mark.parametrize(("opening", "closing"), [("<!--\n", "-->\n\n"), ("", "\n")])
def test_what_is_typed_behind_the_last_line_does_not_run_into_what_ends_them(opening: str, closing: str) -> None:
    post = opened(f"{opening}.. title: a\n{closing}.. text: b\n")
    post.apply(Edit(Part.HEAD, 0, 11, "\n", ""))
    ended = head_line_end(post)
    assert ended is not None
    post.apply(ended)
    assert post.to_text() == f"{opening}.. title: a\n{closing}.. text: b\n"
