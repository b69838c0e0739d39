"""The smallest Edit between lines, for any line ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.core.post.edit import Part
from editor.core.post.line_edit import edit_lines, with_breaks_of
from editor.core.post.text import Text

RAW = st.text(alphabet="ab\n\r\u2029\ufdd0😀é中", max_size=14)
LINES = st.lists(st.text(alphabet="ab😀中", max_size=4), min_size=1, max_size=4)


@given(RAW, LINES, st.integers(0, 9), st.integers(0, 9), st.integers(0, 6))
def test_the_edit_gives_the_lines_and_reads_back(raw: str, new: list[str], first: int, tail: int, hint: int) -> None:
    text = Text(raw)
    count = len(text.lines)
    first %= count
    tail %= count - first
    wanted = text.lines[:first] + new + text.lines[count - tail :]
    edit = edit_lines(Part.BODY, text, first, tail, new, hint)
    if edit is None:
        assert text.lines == wanted
        return
    assert edit.removed != edit.inserted
    text.replace(edit.line, edit.column, edit.removed, edit.inserted)
    assert text.lines == wanted
    again = Text(str(text))  # what a reader of the file sees: no two breaks have become one
    assert (again.lines, again.ends) == (text.lines, text.ends)


@pytest.mark.parametrize(
    ("raw", "first", "new", "hint", "place", "removed", "inserted"),
    [
        ("aaa", 0, ["aaaa"], 1, (0, 1), "", "a"),
        ("aaa", 0, ["aa"], 2, (0, 2), "a", ""),
        ("世界😀!", 0, ["世界😀?!"], 3, (0, 3), "", "?"),
        ("a\r\nb", 0, ["a", "", "b"], 1, (0, 1), "", "\r\n"),
        ("x\ny\nz", 1, ["1", "z"], 0, (1, 0), "y", "1"),
        ("one two", 0, ["one three"], 0, (0, 5), "wo", "hree"),
    ],
)
def test_it_is_small_and_where_it_happened(raw, first, new, hint, place, removed, inserted) -> None:
    edit = edit_lines(Part.BODY, Text(raw), first, 0, new, hint)
    assert edit is not None
    assert ((edit.line, edit.column), edit.removed, edit.inserted) == (place, removed, inserted)


def test_nothing_for_nothing() -> None:
    assert edit_lines(Part.HEAD, Text("a\nb"), 0, 1, ["a"]) is None


@given(RAW, LINES)
def test_lines_get_the_breaks_that_stand_there(raw: str, new: list[str]) -> None:
    whole = with_breaks_of(raw, "\n".join(new))
    assert Text(whole).lines == new
    plain = Text(raw).plain()
    if "\r" in raw:
        assert with_breaks_of(raw, plain) == raw
        assert with_breaks_of(raw, plain + "x") == raw + "x"
        assert with_breaks_of(raw, "x" + plain) == "x" + raw
