"""A value that is set to something else and back has the bytes that it had when the post was opened."""

from __future__ import annotations

from datetime import datetime

import pytest

from editor.core.post.edit import Edit
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.sites.site import Site

_POST = "---\ntitle: a\nnumber: {written}   # kept\nlast: b\n---\ntext\n"


def _set(post: Post, key: str, value: object) -> None:
    edit = post.front_matter.set(key, value)
    assert isinstance(edit, Edit)
    post.apply(edit)


# The first ones are numbers to PyYAML and texts to the readers of these sites.
@pytest.mark.parametrize("written", ["06", "0x1F", "1_000", "12:30", "'it''s'", "plain", "~", "on"])
@pytest.mark.parametrize("generator", ["jekyll", "hexo", "hugo", "mkdocs"])
def test_the_bytes_come_back(written: str, generator: str) -> None:
    text = _POST.replace("{written}", written)
    post = Post.parse(Source(text), Site(generator=generator))
    field = post.front_matter.fields["number"]
    _set(post, "last", "c")  # another key is no longer as it was
    _set(post, "number", "something: else")
    _set(post, "number", field.value)
    assert post.to_text() == text.replace("last: b", "last: c")


def _apply(post: Post, edit: object) -> None:
    assert isinstance(edit, Edit)
    post.apply(edit)


@pytest.mark.parametrize("fence", ["---", "+++"])
def test_a_date_in_quotes_gets_them_back_when_something_else_stood_there(fence: str) -> None:
    text = f'{fence}\ndate{"=" if fence == "+++" else ":"} "2022-03-24"\n{fence}\ntext\n'
    post = Post.parse(Source(text), Site(generator="hugo"))
    for typed in ("2022-03-", "2022-03-2", "2022-03-24"):
        _apply(post, post.front_matter.set_date_text("date", typed))
    assert post.to_text() == text


@pytest.mark.parametrize("written", ["2020-05-2 15:46:35", "2018/7/2 00:00:00", "'2020-5-02 1:02:03'", "2020-05-02"])
def test_a_date_that_is_picked_again_is_written_as_it_was(written: str) -> None:
    text = f"---\ntitle: a\ndate: {written} # kept\n---\ntext\n"
    post = Post.parse(Source(text), Site(generator="hexo"))
    found = post.front_matter.read_date("date")
    assert found is not None
    moment = found if isinstance(found, datetime) else datetime(found.year, found.month, found.day)
    _apply(post, post.front_matter.set_date("date", datetime(2021, 3, 24, 15, 6, 7)))
    _apply(post, post.front_matter.set_date("date", moment))
    assert post.to_text() == text


@pytest.mark.parametrize(
    "written",
    [
        "\n- 面试指南",
        "\n  - [Tool,opt]",
        "\n  - - Tool\n    - Hexo",
        " [[a,b],  [c]]",
        " 面试指南",
        "\n- a  # kept\n- b",
    ],
)
@pytest.mark.parametrize("other", [[["面试指南"], ["新", "子: b"]], [["甲", "乙"], ["丙"]], []])
def test_categories_come_back_in_the_way_they_were_nested(written: str, other: list[list[str]]) -> None:
    text = f"---\ncategories:{written}\ntitle: a\n---\ntext\n"
    post = Post.parse(Source(text), Site(generator="hexo"))
    paths = post.front_matter.categories("categories")
    _apply(post, post.front_matter.set_categories("categories", other))
    _apply(post, post.front_matter.set_categories("categories", paths))
    assert post.to_text() == text


def test_where_line_ends_are_mixed_the_last_line_of_a_list_gets_its_own_back() -> None:
    text = "---\r\ntags:\r\n- a\r\n- b\ntitle: a\r\n---\r\ntext\n"
    post = Post.parse(Source(text), Site(generator="hexo"))
    for items in ([], ["a", "b"], ["c", "b", "a"], ["a", "b"], ["b"], ["a", "b"]):
        _apply(post, post.front_matter.set_items("tags", items))
    assert post.to_text() == text


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('{\n  "a": "x",\r\n  "b": "y"\n}\ntext\n', "new"),
        ('{\n  "a": "x",\n  "b": "y"\r\n}\ntext\n', "new"),
        ("---\ntags: [\n  a,\r\n  b\n]\n---\ntext\n", "tags"),
        ("+++\ntags = [\n  'a', # kept\r\n  'b',\n]\n+++\ntext\n", "tags"),
    ],
)
def test_where_line_ends_are_mixed_what_is_added_last_and_removed_leaves_none_of_its_own(text: str, key: str) -> None:
    post = Post.parse(Source(text), Site(generator="hugo"))
    for _again in range(2):
        head = post.front_matter
        _apply(post, head.add_item(key, "c") if key == "tags" else head.set(key, "c"))
        assert post.to_text() != text
        head = post.front_matter
        _apply(post, head.remove_item(key, "c") if key == "tags" else head.delete(key))
        assert post.to_text() == text


@pytest.mark.parametrize(
    ("generator", "text"),
    [
        ("hexo", "---\ntitle: a # c\n---\nb\n"),
        ("hexo", "---\r\ntitle: a\r\n---\r\nb"),
        ("hugo", "+++\ntitle = 'a'\n+++\nb\n"),
        ("zola", "+++\ntitle = 'a'\n+++\nb\n"),
        ("zola", "+++\ntitle = 'a'\n[taxonomies]\ncategories = ['x']\n+++\nb\n"),
        ("hugo", '{\n "title": "a"\n}\n\nb\n'),
        ("nikola", ".. title: a\n\nb\n"),
        ("pelican", "Title: a\n\nb\n"),
    ],
)
def test_a_list_that_was_not_there_goes_with_its_last_item(generator: str, text: str) -> None:
    post = Post.parse(Source(text), Site(generator=generator))
    key = post.front_matter.place("tags")
    _apply(post, post.front_matter.add_item(key, "q"))
    _apply(post, post.front_matter.set_items(post.front_matter.place("tags"), []))
    assert post.to_text() == text


def test_a_list_that_was_there_stays_without_items() -> None:
    post = Post.parse(Source("---\ntitle: a\ntags: [x]\n---\n"), Site(generator="hexo"))
    _apply(post, post.front_matter.set_items("tags", []))
    assert post.to_text() == "---\ntitle: a\ntags: []\n---\n"


def test_categories_that_were_not_there_go_with_the_last_one() -> None:
    text = "---\ntitle: a\n---\n"
    post = Post.parse(Source(text), Site(generator="hexo"))
    _apply(post, post.front_matter.set_categories("categories", [["x", "y"]]))
    _apply(post, post.front_matter.set_categories("categories", []))
    assert post.to_text() == text


@pytest.mark.parametrize(
    "text",
    [
        "---\nn: 1\ntitle: a\n---\n",
        "---\n'n': 1\ntitle: a\n---\n",
        "+++\n'n' = 1\n+++\n",
        "---\nm: {y: 1, z: 2}\n---\n",
    ],
)
def test_a_key_that_is_called_again_as_it_was_is_written_so(text: str) -> None:
    post = Post.parse(Source(text), Site(generator="hugo"))
    key = "n" if "m:" not in text else ("m", "y")
    other = "other" if isinstance(key, str) else ("m", "other")
    _apply(post, post.front_matter.rename(key, "other"))
    _apply(post, post.front_matter.rename(other, key if isinstance(key, str) else key[-1]))
    assert post.to_text() == text


def test_comments_between_items_that_went_are_not_there_twice() -> None:
    text = "---\ntags:\n  # first\n  - a # x\n  # second\n  - b\ntitle: t\n---\n"
    post = Post.parse(Source(text), Site(generator="hexo"))
    _apply(post, post.front_matter.set_items("tags", []))
    _apply(post, post.front_matter.set_items("tags", ["a", "b"]))
    assert post.front_matter.items("tags") == ["a", "b"]
    assert [post.to_text().count(comment) for comment in ("# first", "# second")] == [1, 1]
