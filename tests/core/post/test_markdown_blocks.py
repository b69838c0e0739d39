"""Moving lines and fencing them: what the text becomes and what is selected then. `[` and `]` mark the selection."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.core.post.markdown_blocks import delete_lines, duplicate_lines, move_lines, toggle_code_block
from editor.core.post.text import Text
from editor.core.post.typed import Selection, Typed


def _read(marked: str) -> tuple[Text, Selection]:
    places = []
    for sign in "[]":
        before, _sign, rest = marked.partition(sign)
        lines = before.split("\n")
        places.append((len(lines) - 1, len(lines[-1])))
        marked = before + rest
    return Text(marked), Selection(*places[0], *places[1])


def _shown(text: Text, typed: Typed | None) -> str | None:
    if typed is None:
        return None
    edit, at = typed
    text.replace(edit.line, edit.column, edit.removed, edit.inserted)
    lines = list(text.lines)
    for line, column, sign in ((at.end_line, at.end_column, "]"), (at.line, at.column, "[")):
        lines[line] = lines[line][:column] + sign + lines[line][column:]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("marked", "up", "down"),
    [
        ("a\nb[]b\nc\n", "b[]b\na\nc\n", "a\nc\nb[]b\n"),
        ("a\n[b\nc]\nd", "[b\nc]\na\nd", "a\nd\n[b\nc]"),
        ("a\n[b\n]c\n", "[b\n]a\nc\n", "a\nc\n[b\n]"),
        ("[]a\na\n", None, "a\n[]a\n"),
        ("a\n[]\n", "[]\na\n", None),
        ("a\n[]", None, None),
        ("a\n\n[]b\n", "a\n[]b\n\n", None),
        ("[]", None, None),
        ("中\n[]文", "[]文\n中", None),
    ],
)
def test_lines_move_past_their_neighbour(marked: str, up: str | None, down: str | None) -> None:
    for by, wanted in ((-1, up), (1, down)):
        text, at = _read(marked)
        assert _shown(text, move_lines(text, at, by)) == wanted


@pytest.mark.parametrize(
    ("marked", "twice", "gone"),
    [
        ("a\nb[]b\nc\n", "a\nbb\nb[]b\nc\n", "a\nc[]\n"),
        ("a\n[b\nc]\nd", "a\nb\nc\n[b\nc]\nd", "a\n[]d"),
        ("a\n[b\n]c\n", "a\nb\n[b\n]c\n", "a\n[]c\n"),
        ("a\nlo[]ng", "a\nlong\nlo[]ng", "a[]"),
        ("[]", "\n[]", None),
        ("a[]", "a\na[]", "[]"),
        ("a\n[]", "a\n\n[]", None),
        ("a\n[]b\n", "a\nb\n[]b\n", "a\n[]"),
        ("中[]文\n字", "中文\n中[]文\n字", "字[]"),
    ],
)
def test_lines_are_doubled_and_deleted(marked: str, twice: str, gone: str | None) -> None:
    for command, wanted in ((duplicate_lines, twice), (delete_lines, gone)):
        text, at = _read(marked)
        assert _shown(text, command(text, at)) == wanted


def test_doubled_lines_keep_their_ends_and_deleted_ones_take_theirs_along() -> None:
    text = Text("a\r\nb\nc")
    typed = duplicate_lines(text, Selection.at(0, 0))
    assert _shown(text, typed) is not None and str(text) == "a\r\na\r\nb\nc"
    typed = delete_lines(text, Selection.at(2, 0))
    assert _shown(text, typed) is not None and str(text) == "a\r\na\r\nc"


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        ("one\n[]\ntwo", "one\n```[]\n\n```\ntwo"),
        ("print([1])", "```[]\nprint(1)\n```"),
        ("- x\n  [a\n  b]\n", "- x\n  ```[]\n  a\n  b\n  ```\n"),
        ("[```\na\n```\nb]", "````[]\n```\na\n```\nb\n````"),
        ("```py\na[b]\n```\n", "a[b]\n"),
        ("```py\na\nb[]b\nc\n```\n", "a\nb[]b\nc\n"),
        ("[```py\na\n```]\n", "[a]\n"),
        ("~~~\n```\n[]x\n```\n~~~", "```\n[]x\n```"),
        ("```\n[]```\nx", "[]\nx"),
        ("```\nx\n```\n[]y", "```\nx\n```\n```[]\ny\n```"),
        ("```\n[]not closed", "```\n```[]\nnot closed\n```"),
    ],
)
def test_lines_are_fenced_and_fences_taken_away(marked: str, wanted: str) -> None:
    text, at = _read(marked)
    assert _shown(text, toggle_code_block(text, at)) == wanted


@given(st.lists(st.sampled_from(["", "a", "中 b", "  - x", "> y"]), min_size=1, max_size=6), st.data())
def test_fencing_twice_and_moving_there_and_back_change_nothing(lines: list[str], data: st.DataObject) -> None:
    text = Text("\n".join(lines))
    first = data.draw(st.integers(0, len(lines) - 1))
    last = data.draw(st.integers(first, len(lines) - 1))
    at = Selection(first, 0, last, len(lines[last]))
    before = str(text)
    for command in (toggle_code_block, toggle_code_block):
        typed = command(text, at)
        assert typed is not None
        text.replace(typed.edit.line, typed.edit.column, typed.edit.removed, typed.edit.inserted)
        at = typed.selection
    if any(line.strip() for line in lines[first : last + 1]) and (first == last or lines[last]):
        assert str(text) == before
    text = Text(before)
    at = Selection.at(first, 0)
    there = move_lines(text, at, 1)
    if there is not None:
        text.replace(there.edit.line, there.edit.column, there.edit.removed, there.edit.inserted)
        if not text.lines[-1]:  # an empty line that came last is a line end now
            return
        back = move_lines(text, there.selection, -1)
        assert back is not None and back.selection == at
        text.replace(back.edit.line, back.edit.column, back.edit.removed, back.edit.inserted)
    assert str(text) == before
