"""Find and replace over the core text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.core.post.edit import Part
from editor.core.post.find import BadPattern, Found, Query
from editor.core.post.text import Text
from editor.core.post.typed import Selection


def texts(raw: str, query: Query) -> list[str]:
    text = Text(raw)
    found = Found(text, query)
    return [text.slice(m.line, m.column, m.end_line, m.end_column) for m in (found[i] for i in range(len(found)))]


@pytest.mark.parametrize(
    ("query", "raw", "wanted"),
    [
        (Query("is"), "This IS it", ["is", "IS"]),
        (Query("is", case=True), "This IS it", ["is"]),
        (Query("is", word=True), "This IS it", ["IS"]),
        (Query("a.b"), "a.b axb", ["a.b"]),
        (Query("模型"), "大模型，小模型😀模型", ["模型", "模型", "模型"]),
        (Query("模型", word=True), "大模型", ["模型"]),
        (Query("AI", word=True), "用AI写，CHAIN", ["AI"]),
        (Query("^#+ ", regex=True), "# a\r\n## b", ["# ", "## "]),
        (Query(r"b\nc", regex=True), "ab\r\ncd", ["b\r\nc"]),
        (Query("x*", regex=True), "axxb", ["xx"]),
        (Query(""), "abc", []),
        (Query("ab|b", regex=True, word=True), "ab cab b", ["ab", "b"]),
    ],
)
def test_find(query: Query, raw: str, wanted: list[str]) -> None:
    assert texts(raw, query) == wanted


@pytest.mark.parametrize(
    ("query", "replacement", "raw", "wanted"),
    [
        (Query("a"), "$1\\n", "banana", "b$1\\nn$1\\nn$1\\n"),
        (Query(r"(\d+)年", regex=True), r"$1-", "2025年和2026年", "2025-和2026-"),
        (Query(r"(?P<n>\d)", regex=True), r"${n}$&\1$$\\", "7", "777$\\"),
        (Query(", ", regex=True), r"\n", "a, b\r\nc, d", "a\r\nb\r\nc\r\nd"),
        (Query("\n+", regex=True), " ", "a\r\n\nb", "a b"),
        (Query("b"), "", "a\rb\nc", "a\r\r\nc"),
    ],
)
def test_replace_all(query: Query, replacement: str, raw: str, wanted: str) -> None:
    text = Text(raw)
    for edit in Found(text, query).replace_all(replacement, Part.BODY):
        text.replace(edit.line, edit.column, edit.removed, edit.inserted)
    assert str(text) == wanted


def test_replace_one() -> None:
    text = Text("one\ntwo one")
    (edit,) = Found(text, Query("one")).replace(1, "1", Part.HEAD)
    assert (edit.part, edit.line, edit.column, edit.removed, edit.inserted) == (Part.HEAD, 1, 4, "one", "1")


def test_where_the_matches_are() -> None:
    found = Found(Text("ab\nab ab\n\nab"), Query("ab"))
    assert [found.from_place(0, 0), found.from_place(0, 1), found.from_place(1, 3), found.from_place(3, 1)] == [
        0,
        1,
        2,
        4,
    ]
    assert found.in_lines(1, 2) == [Selection(1, 0, 1, 2), Selection(1, 3, 1, 5)]
    assert found.in_lines(2, 3) == [Selection(3, 0, 3, 2)]
    assert found.at(Selection(1, 3, 1, 5)) == 2
    assert found.at(Selection(1, 3, 1, 4)) is None


def test_a_bad_pattern_says_what_is_wrong() -> None:
    with pytest.raises(BadPattern, match="not a regular expression"):
        Found(Text("a"), Query("(", regex=True))
    with pytest.raises(BadPattern, match="no group 2"):
        Found(Text("a"), Query("(a)", regex=True)).replace_all("$2", Part.BODY)


@given(st.text(alphabet="ab \n\r", max_size=40), st.sampled_from(["a", "ab", "b a", "aa"]), st.text("abc", max_size=3))
def test_replacing_plain_text_is_what_python_does(raw: str, needle: str, new: str) -> None:
    text = Text(raw)
    wanted = text.plain().replace(needle, new)
    for edit in Found(text, Query(needle, case=True)).replace_all(new, Part.BODY):
        text.replace(edit.line, edit.column, edit.removed, edit.inserted)
    assert text.plain() == wanted
    assert Text(str(text)).lines == text.lines


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_very_many_matches_near_each_other_are_one_edit(end: str) -> None:
    text = Text(f"word, word{end}{end}no{end}" * 200 + f"far{end}" * 30 + "a word\t")
    edits = Found(text, Query("word")).replace_all("w", Part.BODY)
    assert [edit.line for edit in edits] == [630, 0]
    for edit in edits:
        text.replace(edit.line, edit.column, edit.removed, edit.inserted)
    assert str(text) == f"w, w{end}{end}no{end}" * 200 + f"far{end}" * 30 + "a w\t"
    assert all(edit.removed.endswith("word") and edit.inserted.endswith("w") for edit in edits)


@pytest.mark.parametrize("new", ["w", "w\nx"])
def test_lines_that_are_to_be_followed_share_no_edit_with_others(new: str) -> None:
    text = Text("word\nno\n" * 200)
    edits = Found(text, Query("word")).replace_all(new, Part.BODY, apart={100, 201})
    assert [(edit.line, len(Text(edit.removed).lines)) for edit in edits] == [(202, 197), (102, 99), (100, 1), (0, 99)]
    for edit in edits:
        text.replace(edit.line, edit.column, edit.removed, edit.inserted)
    assert str(text) == f"{new}\nno\n" * 200


def test_very_many_matches_among_line_ends_of_several_kinds_are_single_edits() -> None:
    text = Text("word\r\nword\n" * 100)
    edits = Found(text, Query("word")).replace_all("w", Part.BODY)
    assert {edit.removed for edit in edits} == {"word"}
    for edit in edits:
        text.replace(edit.line, edit.column, edit.removed, edit.inserted)
    assert str(text) == "w\r\nw\n" * 100


def test_an_expression_that_takes_too_long_is_stopped() -> None:
    with pytest.raises(BadPattern, match="too long"):
        Found(Text("a" * 5_000 + "!\n"), Query("(a+)+b", regex=True))
