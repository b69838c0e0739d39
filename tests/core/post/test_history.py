"""One history over all parts: in the order done, typing in runs, and knowing what is saved."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from editor.core.post.edit import Edit, Part, splice
from editor.core.post.history import History, Step
from editor.core.post.source import Source
from editor.core.post.text import Text


def record(history: History, edits: list[Edit], label: str = "", time: float = 0.0) -> None:
    history.record(Step(tuple(edits), label, time))


def undone(history: History) -> list[Edit]:
    step = history.undo()
    return list(step.edits) if step is not None else []


def redone(history: History) -> list[Edit]:
    step = history.redo()
    return list(step.edits) if step is not None else []


def typed(text: str, line: int = 0, column: int = 0, part: Part = Part.BODY) -> list[Edit]:
    return [Edit(part, line, column + i, "", letter) for i, letter in enumerate(text)]


def test_a_word_is_one_step_and_the_next_word_another() -> None:
    history = History()
    for moment, edit in enumerate(typed("两个词 two")):
        record(history, [edit], time=moment * 0.1)
    assert undone(history) == [Edit(Part.BODY, 0, 4, "two", "")]
    assert undone(history) == [Edit(Part.BODY, 0, 0, "两个词 ", "")]
    assert undone(history) == []


def test_a_pause_another_place_or_a_line_end_starts_a_step() -> None:
    history = History()
    record(history, [Edit(Part.BODY, 0, 0, "", "a")], time=0)
    record(history, [Edit(Part.BODY, 0, 1, "", "b")], time=10)
    record(history, [Edit(Part.BODY, 5, 0, "", "c")], time=10)
    record(history, [Edit(Part.BODY, 5, 1, "", "\n")], time=10)
    record(history, [Edit(Part.HEAD, 0, 2, "", "d")], time=10)
    assert sum(1 for _ in iter(lambda: undone(history), [])) == 5


def test_backspace_and_delete_are_runs_of_their_own() -> None:
    history = History()
    for column, letter in ((4, "e"), (3, "d"), (2, "c")):
        record(history, [Edit(Part.BODY, 0, column, letter, "")], time=0)
    assert undone(history) == [Edit(Part.BODY, 0, 2, "", "cde")]
    history = History()
    for letter in "abc":
        record(history, [Edit(Part.BODY, 0, 2, letter, "")], time=0)
    assert undone(history) == [Edit(Part.BODY, 0, 2, "", "abc")]


def test_form_and_body_come_back_in_the_order_they_were_done() -> None:
    history = History()
    body, head = Edit(Part.BODY, 0, 0, "", "x"), Edit(Part.HEAD, 0, 7, "a", "b")
    record(history, [body], time=0)
    record(history, [head], "Front matter", time=0)
    assert history.last_done is not None
    assert history.last_done.label == "Front matter"
    assert undone(history) == [head.inverse()]
    assert undone(history) == [body.inverse()]
    assert redone(history) == [body]
    assert redone(history) == [head]
    assert redone(history) == []


def test_a_field_typed_in_is_one_step() -> None:
    history = History()
    for old, new in (("a", "ab"), ("ab", "abc"), ("abc", "abcd")):
        record(history, [Edit(Part.HEAD, 0, 7, old, new)], "Front matter", time=0)
    assert undone(history) == [Edit(Part.HEAD, 0, 7, "abcd", "a")]


def test_a_step_that_changes_the_encoding_is_no_run_of_typing() -> None:
    history, sources = History(), (Source("a", "gb18030"), Source("a"))
    history.record(Step((Edit(Part.BODY, 0, 0, "", "a"),), sources=sources))
    record(history, [Edit(Part.BODY, 0, 1, "", "b")])
    assert undone(history) == [Edit(Part.BODY, 0, 1, "b", "")]
    back = history.undo()
    assert back is not None
    assert back.sources == sources[::-1]


def test_typing_before_a_step_that_changes_the_encoding_does_not_swallow_it() -> None:
    history, sources = History(), (Source("a", "gb18030"), Source("a"))
    record(history, [Edit(Part.BODY, 0, 0, "", "a")])
    history.record(Step((Edit(Part.BODY, 0, 1, "", "b"),), sources=sources))
    back = history.undo()
    assert back is not None
    assert back.sources == sources[::-1]


def test_saved_is_a_place_in_the_history() -> None:
    history = History()
    assert history.is_saved
    record(history, [Edit(Part.BODY, 0, 0, "", "a")])
    assert not history.is_saved
    history.mark_saved()
    record(history, [Edit(Part.BODY, 0, 1, "", "b")])  # typed on, but not joined with what is saved
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
            record(history, [edit])
    end = str(text)
    while edits := undone(history):
        for edit in edits:
            apply(edit)
    assert str(text) == raw
    while edits := redone(history):
        for edit in edits:
            apply(edit)
    assert str(text) == end


def test_a_run_that_takes_itself_back_is_no_step() -> None:
    history = History()
    record(history, [Edit(Part.BODY, 0, 0, "", "x")], time=0)
    history.mark_saved()
    record(history, [Edit(Part.HEAD, 0, 7, "a", "b")], "Front matter", 1)
    record(history, [Edit(Part.HEAD, 0, 7, "b", "a")], "Front matter", 2)
    assert history.is_saved
    step = history.undo()
    assert step is not None and step.edits == (Edit(Part.BODY, 0, 0, "x", ""),)


def test_what_is_done_at_one_go_is_a_step_of_its_own() -> None:
    history = History()
    record(history, [Edit(Part.BODY, 0, 0, "", "x")], time=0)
    history.record(Step((Edit(Part.BODY, 0, 1, "", "y"),), time=0, act=True))
    record(history, [Edit(Part.BODY, 0, 2, "", "z")], time=0)
    undone = [history.undo() for _count in range(3)]
    assert [step.edits[0].removed if step else "" for step in undone] == ["z", "y", "x"]
