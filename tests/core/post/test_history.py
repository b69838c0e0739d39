"""One history over all parts: in the order done, typing in runs, and knowing what is saved."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from editor.core.post.edit import Edit, Part, splice
from editor.core.post.history import History
from editor.core.post.text import Text


def typed(text: str, line: int = 0, column: int = 0, part: Part = Part.BODY) -> list[Edit]:
    return [Edit(part, line, column + i, "", letter) for i, letter in enumerate(text)]


def test_a_word_is_one_step_and_the_next_word_another() -> None:
    history = History()
    for moment, edit in enumerate(typed("两个词 two")):
        history.record([edit], time=moment * 0.1)
    assert history.undo() == [Edit(Part.BODY, 0, 4, "two", "")]
    assert history.undo() == [Edit(Part.BODY, 0, 0, "两个词 ", "")]
    assert history.undo() == []


def test_a_pause_another_place_or_a_line_end_starts_a_step() -> None:
    history = History()
    history.record([Edit(Part.BODY, 0, 0, "", "a")], time=0)
    history.record([Edit(Part.BODY, 0, 1, "", "b")], time=10)
    history.record([Edit(Part.BODY, 5, 0, "", "c")], time=10)
    history.record([Edit(Part.BODY, 5, 1, "", "\n")], time=10)
    history.record([Edit(Part.HEAD, 0, 2, "", "d")], time=10)
    assert sum(1 for _ in iter(history.undo, [])) == 5


def test_backspace_and_delete_are_runs_of_their_own() -> None:
    history = History()
    for column, letter in ((4, "e"), (3, "d"), (2, "c")):
        history.record([Edit(Part.BODY, 0, column, letter, "")], time=0)
    assert history.undo() == [Edit(Part.BODY, 0, 2, "", "cde")]
    history = History()
    for letter in "abc":
        history.record([Edit(Part.BODY, 0, 2, letter, "")], time=0)
    assert history.undo() == [Edit(Part.BODY, 0, 2, "", "abc")]


def test_form_and_body_come_back_in_the_order_they_were_done() -> None:
    history = History()
    body, head = Edit(Part.BODY, 0, 0, "", "x"), Edit(Part.HEAD, 0, 7, "a", "b")
    history.record([body], time=0)
    history.record([head], "Front matter", time=0)
    assert history.undo_label == "Front matter"
    assert history.undo() == [head.inverse()]
    assert history.undo() == [body.inverse()]
    assert history.redo() == [body]
    assert history.redo() == [head]
    assert history.redo() == []


def test_a_field_typed_in_is_one_step() -> None:
    history = History()
    for old, new in (("a", "ab"), ("ab", "abc"), ("abc", "abcd")):
        history.record([Edit(Part.HEAD, 0, 7, old, new)], "Front matter", time=0)
    assert history.undo() == [Edit(Part.HEAD, 0, 7, "abcd", "a")]


def test_saved_is_a_place_in_the_history() -> None:
    history = History()
    assert history.is_saved
    history.record([Edit(Part.BODY, 0, 0, "", "a")])
    assert not history.is_saved
    history.mark_saved()
    history.record([Edit(Part.BODY, 0, 1, "", "b")])  # typed on, but not joined with what is saved
    assert not history.is_saved
    history.undo()
    assert history.is_saved
    history.undo()
    assert not history.is_saved
    history.redo()
    assert history.is_saved
    history.forget_saved()
    assert not history.is_saved


@given(
    st.text(alphabet="ab 中\n😀", max_size=12),
    st.lists(st.tuples(st.integers(0, 99), st.integers(0, 3), st.text("xy 字\n", max_size=3))),
)
def test_undo_all_and_redo_all(raw: str, changes: list[tuple[int, int, str]]) -> None:
    text, history = Text(raw), History()

    def apply(edit: Edit) -> None:
        text.replace(edit.line, edit.column, edit.removed, edit.inserted)

    for place, size, inserted in changes:
        whole = str(text)
        start = place % (len(whole) + 1)
        edit = splice(Part.BODY, text, start, min(len(whole), start + size), inserted)
        if edit.removed != edit.inserted:
            apply(edit)
            history.record([edit])
    end = str(text)
    while edits := history.undo():
        for edit in edits:
            apply(edit)
    assert str(text) == raw
    while edits := history.redo():
        for edit in edits:
            apply(edit)
    assert str(text) == end
