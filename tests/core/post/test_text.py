"""Lines with their own ends: every text comes back, every edit has its inverse."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.core.post.edit import Edit, Part, splice
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.post.text import Text, split_lines

ODD = st.text(alphabet=st.sampled_from("ab中文😀 \t\n\r\u00a0\u2028\u2029\ufdd0\x00e\u0301"), max_size=40)


@given(ODD)
def test_every_text_comes_back(raw: str) -> None:
    assert str(Text(raw)) == raw
    assert len(Text(raw)) == len(raw)


@pytest.mark.parametrize(
    ("raw", "lines", "ends"),
    [
        ("", [""], [""]),
        ("a", ["a"], [""]),
        ("a\n", ["a", ""], ["\n", ""]),
        ("a\r\nb\rc\nd", ["a", "b", "c", "d"], ["\r\n", "\r", "\n", ""]),
        ("a\u2028b\u2029c", ["a\u2028b", "c"], ["\u2029", ""]),
    ],
)
def test_lines_and_ends(raw: str, lines: list[str], ends: list[str]) -> None:
    assert split_lines(raw) == (lines, ends)


@given(ODD, ODD, st.data())
def test_an_edit_and_its_inverse_give_the_text_back(raw: str, inserted: str, data: st.DataObject) -> None:
    text = Text(raw)
    start = data.draw(st.integers(0, len(raw)))
    end = data.draw(st.integers(start, len(raw)))
    edit = splice(Part.BODY, text, start, end, inserted)
    text.replace(edit.line, edit.column, edit.removed, edit.inserted)
    back = edit.inverse()
    text.replace(back.line, back.column, back.removed, back.inserted)
    assert str(text) == raw


@given(ODD, st.data())
def test_positions_and_offsets_agree(raw: str, data: st.DataObject) -> None:
    text = Text(raw)
    line = data.draw(st.integers(0, len(text.lines) - 1))
    column = data.draw(st.integers(0, len(text.lines[line])))
    assert text.position(text.offset(line, column)) == (line, column)


def test_an_edit_that_does_not_fit_changes_nothing() -> None:
    text = Text("one\ntwo\n")
    for wrong in (
        Edit(Part.BODY, 0, 0, "two", "x"),
        Edit(Part.BODY, 1, 0, "two\nthree", "x"),
        Edit(Part.BODY, 9, 0, "", "x"),
    ):
        with pytest.raises(ValueError, match="not what the edit expects"):
            text.replace(wrong.line, wrong.column, wrong.removed, wrong.inserted)
    assert str(text) == "one\ntwo\n"


@given(ODD, st.data())
def test_many_edits_at_once_are_those_one_by_one(raw: str, data: st.DataObject) -> None:
    one, other = Post(Source(raw)), Post(Source(raw))
    edits = []
    for _ in range(data.draw(st.integers(0, 5))):
        line = data.draw(st.integers(0, len(one.body.lines) - 1))
        start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(one.body.lines[line]))] * 2)))
        edit = Edit(Part.BODY, line, start, one.body.lines[line][start:end], data.draw(ODD | st.just("words")))
        one.apply(edit)
        edits.append(edit)
    other.apply_all(edits)
    assert one.to_text() == other.to_text()
    wrong = [Edit(Part.BODY, 0, 0, "not there", "")] * 2
    with pytest.raises(ValueError, match="not what the edit expects"):
        other.apply_all(wrong)
    assert one.to_text() == other.to_text()


@pytest.mark.parametrize(
    "wrong",
    [
        Edit(Part.BODY, 0, 0, "not there", "x"),
        Edit(Part.BODY, 9, 0, "", "x"),
        Edit(Part.HEAD, 0, 0, "not there", "x\n"),
    ],
)
@pytest.mark.parametrize("first", [Edit(Part.BODY, 0, 0, "a", "b"), Edit(Part.HEAD, 0, 0, "", "b: 1\n")])
def test_edits_are_made_all_or_none(first: Edit, wrong: Edit) -> None:
    post = Post(Source("---\na: 1\n---\nab\n"))
    with pytest.raises(ValueError, match="not what the edit expects"):
        post.apply_all([first, wrong])
    assert post.to_text() == "---\na: 1\n---\nab\n"
    assert list(post.front_matter.fields) == ["a"]


@pytest.mark.parametrize("removed", ["", "\n"])
def test_an_edit_behind_the_end_of_its_line_is_refused_and_not_made_at_another_place(removed: str) -> None:
    post = Post(Source("ab\ncd\n"))
    edit = Edit(Part.BODY, 0, 5, removed, "x")
    for make in (lambda: post.apply(edit), lambda: post.apply_all([Edit(Part.BODY, 0, 5, "", "x")] * 2)):
        with pytest.raises(ValueError, match="not what the edit expects"):
            make()
    assert post.to_text() == "ab\ncd\n"


def test_a_new_line_ends_like_its_neighbours() -> None:
    assert Text("a\r\nb").line_end(0) == "\r\n"
    assert Text("a\r\nb").line_end(1) == "\r\n"
    assert Text("a\nb\r\nc").line_end(1) == "\r\n"
    assert Text("a").line_end() == "\n"
