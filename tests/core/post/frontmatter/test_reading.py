"""What is known of a head: fields with kinds and places, errors, names, lists, categories, dates."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from editor.core.post.edit import Edit, Refused
from editor.core.post.frontmatter import FrontMatter, UnreadableHead, read_metadata
from editor.core.post.frontmatter.model import Format, Kind


def yaml(head: str, generator: str = "unknown") -> FrontMatter:
    found = FrontMatter.read(head, Format.YAML, generator)
    assert found.error is None, found.error
    return found


def test_fields_have_values_kinds_and_places() -> None:
    head = "# top\ntitle: 你好 😀  # c\ntags: [a, 1]\ncover:\n  image: x\nempty:\n'quoted key': 2\n"
    fields = yaml(head).fields
    assert {key: field.value for key, field in fields.items()} == {
        "title": "你好 😀", "tags": ["a", 1], "cover": {"image": "x"}, "empty": None, "quoted key": 2,
    }  # fmt: skip
    kinds = [Kind.TEXT, Kind.LIST, Kind.NESTED, Kind.EMPTY, Kind.NUMBER]
    assert [field.kind for field in fields.values()] == kinds
    assert [(field.line, field.column) for field in fields.values()] == [(1, 0), (2, 0), (3, 0), (5, 0), (6, 0)]
    for field in fields.values():
        assert head[slice(*field.span)] == field.raw
    title = fields["title"]
    assert head[slice(*title.key_span)] == "title"
    assert head[slice(*title.whole)] == "title: 你好 😀  # c\n"
    assert head[slice(*fields["cover"].whole)] == "cover:\n  image: x\n"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a", "a"), ("~", None), ("true", True), ("False", False), ("12", 12), ("-3", -3),
        ("1.5", 1.5), (".inf", float("inf")),
        ("2020-01-02", date(2020, 1, 2)), ("2020-01-02 03:04:05", datetime(2020, 1, 2, 3, 4, 5)),
        ("2020-01-02T03:04:05Z", datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC)),
        ("2020-1-2 3:04:05 -8", datetime(2020, 1, 2, 3, 4, 5, tzinfo=timezone(-timedelta(hours=8)))),
        ("2018-02-31", "2018-02-31"), ("2020-01-02 03:04", "2020-01-02 03:04"),
        # where readers differ, it stays text
        ("yes", "yes"), ("No", "No"), ("010", "010"), ("1_000", "1_000"), ("12:30", "12:30"), ("1e3",
        "1e3"), ("0x1F", "0x1F"), ("=", "="),
        ("'12'", "12"), ('"\\u4e2d"', "中"), ("a\u2028b", "a\u2028b"), ("a\x85b", "a\x85b"),
    ],
)  # fmt: skip
def test_plain_values(text: str, value: object) -> None:
    field = yaml(f"k: {text}\n").fields["k"]
    assert field.value == value
    assert type(field.value) is type(value)


def test_words_of_yaml_1_1_are_switches_where_its_readers_rule() -> None:
    assert yaml("k: yes\n", "jekyll").fields["k"].value is True
    assert yaml("k: Off\n", "mkdocs").fields["k"].value is False
    assert yaml("k: yes\n", "hexo").fields["k"].value == "yes"


@pytest.mark.parametrize(
    ("head", "line", "column"),
    [
        ("x: 1\ntitle: a: b\n", 1, 8), ("x: 1\na: [1,\nb: 2\n", 1, 3), ("a: 'b\nc: d\n", 0, 3),
        ("- a\n- b\n", 0, 0), ("just text\n", 0, 0), ("a: b\x08\n", 0, 4),
        ("title: @me\n", 0, 7), ("a: 1\n---\nb: 2\n", 1, 0), ("a: *x\n", 0, 3), ("a: {{ b }}\n", 0, 3),
        ('t: "{{ x }}" y\n', 0, 4),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_where(head: str, line: int, column: int) -> None:
    found = FrontMatter.read(head, Format.YAML)
    assert found.error is not None
    assert found.error.message
    assert (found.error.line, found.error.column) == (line, column)
    assert not found.fields
    refused = found.set("title", "x")
    assert isinstance(refused, Refused)
    assert refused.line == line
    with pytest.raises(UnreadableHead):
        read_metadata(head, Format.YAML)


def test_a_template_is_raw_only_and_says_so() -> None:
    for head in (
        "title: {{ title }}\ndate: {{ date }}\n",
        "{% if x %}\ntitle: a\n{% endif %}\n",
        'title: "{{ .Name "x" }}"\n',
    ):
        error = FrontMatter.read(head, Format.YAML, "hexo").error
        assert error is not None
        assert "template" in error.message
    error = FrontMatter.read("title = {{ .Name }}\n", Format.TOML, "hugo").error
    assert error is not None
    assert "template" in error.message
    assert FrontMatter.read('title: "{{ fine }}"\n', Format.YAML).error is None


def test_a_program_is_raw_only() -> None:
    found = FrontMatter.read("{title: 1}\n", Format.SCRIPT, "eleventy")
    assert found.error is not None
    assert isinstance(found.set("title", "x"), Refused)


def test_tabs_as_each_generator_takes_them() -> None:
    head = "tags:\n\t- a\n\t- b\ncover:\n\timage:\tx\n"
    assert yaml(head, "hexo").fields["cover"].value == {"image": "x"}
    assert FrontMatter.read(head, Format.YAML, "eleventy").error is not None
    for loose in ("a: 1\n\t\nb: 2\n", "a:\n  -\tx\n  - \ty\n", "\t# c\na: 1\n", "a:\t1\t\n", "a: [\n\tx\n\t]\n"):
        assert yaml(loose, "eleventy").fields["a"].value in (1, ["x", "y"], ["x"])


def test_what_is_not_editable_says_why() -> None:
    fields = yaml("a: &x 1\nb: *x\nc: 1\nc: 2\nd: !odd 1\n").fields
    assert [field.editable for field in fields.values()] == [False, False, False, True]
    assert all(field.why_not for field in fields.values() if not field.editable)
    assert fields["b"].value == 1
    assert (fields["b"].kind, fields["d"].kind) == (Kind.OTHER, Kind.OTHER)
    assert fields["c"].value == 2


def test_names_under_which_a_key_stands() -> None:
    assert yaml("Title: a\nTAGS: [b]\n", "hugo").find("tags") == "TAGS"
    assert yaml("Title: a\n", "hexo").find("title") is None
    assert yaml("tag: a\n", "hexo").find("tags") == "tag"
    assert yaml("category: a\n", "jekyll").find("categories") == "category"
    assert yaml("lastmod: 2020-01-01\n", "hugo").find("updated") == "lastmod"
    zola = FrontMatter.read('title = "a"\n[taxonomies]\ntags = ["b"]\n', Format.TOML, "zola")
    assert zola.find("tags") == ("taxonomies", "tags")
    assert zola.items(("taxonomies", "tags")) == ["b"]
    assert zola.place("categories") == ("taxonomies", "categories")
    assert yaml("a: 1\n", "hexo").place("tags") == "tags"


def test_lists_and_categories_as_the_generator_understands_them() -> None:
    head = "tags: a b\ncategories: [x, y]\n"
    assert yaml(head, "jekyll").items("tags") == ["a", "b"]
    assert yaml(head, "hexo").items("tags") == ["a b"]
    assert yaml(head, "hexo").categories("categories") == [["x", "y"]]
    assert yaml(head, "hugo").categories("categories") == [["x"], ["y"]]
    nested = yaml("categories:\n- [a, b]\n- c\n", "hexo")
    assert nested.categories("categories") == [["a", "b"], ["c"]]
    assert yaml("tags: [1, no, ~, 2020-01-01]\n", "hexo").items("tags") == ["1", "no", "~", "2020-01-01"]
    assert yaml("tags:\n", "hexo").items("tags") == []
    assert yaml("tags:\n", "hexo").items("missing") == []


def test_dates() -> None:
    head = yaml("date: 2020-1-2 3:04\nupdated: 2018-02-31\nlast: 01/02/2020\n")
    assert head.read_date("date") == datetime(2020, 1, 2, 3, 4)
    assert head.style_of_date("date") == "%Y-%-m-%-d %-H:%M"
    assert head.read_date("updated") is None
    assert head.read_date("last") is None
    assert head.style_of_date("last") is None


def test_metadata_equals_the_fields() -> None:
    for head, format in (
        ("a: 1\nb: [x]\n", Format.YAML),
        ('a = 1\nb = ["x"]\n', Format.TOML),
        ('{"a": 1, "b": ["x"]}', Format.JSON),
    ):
        assert read_metadata(head, format) == {"a": 1, "b": ["x"]}
    assert read_metadata("", Format.NONE) == {}


def test_a_value_set_back_gets_its_old_bytes() -> None:
    loaded = yaml("title: plain\n  over lines\ntags:  \nd: |\n  x\n\nc: C# # c\n")
    for key, away, back in (("title", "a: b", "plain over lines"), ("d", " indented", "x\n"), ("c", "no", "C#")):
        edit = loaded.set(key, away)
        assert isinstance(edit, Edit)
        there = FrontMatter.read(_applied(loaded.head, edit), Format.YAML, "unknown", loaded)
        edit = there.set(key, back)
        assert isinstance(edit, Edit)
        assert _applied(there.head, edit) == loaded.head
    edit = loaded.add_item("tags", "x")
    assert isinstance(edit, Edit)
    there = FrontMatter.read(_applied(loaded.head, edit), Format.YAML, "unknown", loaded)
    edit = there.remove_item("tags", "x")
    assert isinstance(edit, Edit)
    assert _applied(there.head, edit) == loaded.head


def _applied(head: str, edit: Edit) -> str:
    from editor.core.post.text import Text

    text = Text(head)
    text.replace(edit.line, edit.column, edit.removed, edit.inserted)
    return str(text)


@pytest.mark.parametrize(
    "head", ["title: 标题\nb: 1\n", "title:\nb: 1\n", 'title: "标题"\nb: 1\n', "title: '标题'\nb: 1\n"]
)
def test_quotes_that_only_a_state_on_the_way_needed_go_again(head: str) -> None:
    """A title that grows a word passes through “标题 ”, which needs quotes; the file's own quotes stay."""
    loaded = there = FrontMatter.read(head, Format.YAML)
    for length in range(1, len(" 新词 yes: no")):
        edit = there.set("title", "标题" + " 新词 yes: no"[:length])
        assert isinstance(edit, Edit)
        there = FrontMatter.read(_applied(there.head, edit), Format.YAML, "unknown", loaded)
        quoted = head[7:8] in ("'", '"')
        text = "标题" + " 新词 yes: no"[:length]
        needs = text.endswith((" ", ":")) or ": " in text
        assert (there.head[7] in "'\"") == (quoted or needs), there.head
        assert there.head.endswith("\nb: 1\n")
