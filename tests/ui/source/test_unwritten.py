"""Many lines changed from elsewhere: those in view are there at once, the rest soon, and whoever comes between finds all."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QAccessible, QTextCursor
from PySide6.QtTest import QTest

from editor.core.post.edit import Edit, Part
from editor.core.post.find import Found, Query
from editor.core.post.text import Text
from editor.ui.source.unwritten import AT_ONCE, kept_lines, without

COUNT = 3 * AT_ONCE


def replaced(owner, needle: str = "word", new: str = "😀s") -> list[Edit]:
    """Replace all matches, as the find bar does."""
    edits = Found(owner.text, Query(needle)).replace_all(new, Part.BODY)
    for edit in edits:
        owner.text.replace(edit.line, edit.column, edit.removed, edit.inserted)
    owner.view.apply_all(edits)
    return edits


def shown(owner) -> list[str]:
    """The lines of Qt's document as they are."""
    return owner.view.toPlainText().split("\n")


def test_what_is_in_view_is_written_at_once_and_the_rest_soon(body, qtbot) -> None:
    owner = body("a word\r\n" * COUNT)
    owner.view.set_caret(COUNT // 2, 0)
    assert len(replaced(owner)) == 1
    first, last = owner.view.visible_lines()
    assert first > 0
    lines = shown(owner)
    assert lines[first : last + 1] == ["a 😀s"] * (last + 1 - first)
    assert lines.count("a word") > COUNT // 2
    qtbot.waitUntil(lambda: shown(owner) == owner.text.lines)
    assert str(owner.text) == "a 😀s\r\n" * COUNT
    assert owner.view.caret() == (COUNT // 2, 0)
    assert owner.sent == []


def test_what_is_scrolled_into_view_is_written_first(body, qtbot) -> None:
    owner = body("a word\n" * 100 * COUNT)
    replaced(owner)
    owner.view.scroll_to_line(50 * COUNT)
    qtbot.wait(1)
    first, last = owner.view.visible_lines()
    assert shown(owner)[first : last + 1] == ["a 😀s"] * (last + 1 - first)


@pytest.mark.parametrize("wait", [0, 1])  # milliseconds, in which the next turn comes or not
def test_what_is_scrolled_to_meanwhile_has_its_looks_in_the_end(body, qtbot, wait: int) -> None:
    owner = body("a **word** here\n" * 2 * COUNT)
    qtbot.wait(100)  # all lines' states are known
    replaced(owner, new="much longer text")
    for line in (COUNT, COUNT - 100):
        owner.view.scroll_to_line(line)
        qtbot.wait(wait)
    qtbot.waitUntil(lambda: shown(owner) == owner.text.lines, timeout=20_000)
    qtbot.wait(20)
    for line in (COUNT - 100, 2 * AT_ONCE, 0):  # two of them the first of those that are written at once
        owner.view.scroll_to_line(line)
        block = owner.view.firstVisibleBlock()
        for _line in range(5):
            bold = [(one.start, one.length) for one in block.layout().formats() if one.format.fontWeight() > 500]
            assert bold == [(4, 16)], block.blockNumber()
            block = block.next()


def test_another_text_is_not_written_into(body, qtbot) -> None:
    owner = body("a word\n" * COUNT)
    replaced(owner)
    owner.show("b\n" * COUNT)
    qtbot.wait(50)
    assert shown(owner) == owner.text.lines


def test_a_problem_found_meanwhile_is_selected_where_it_is(body) -> None:
    owner = body("a word here\n" * COUNT)
    replaced(owner, new="😀😀")
    owner.view.select(COUNT - 2, 5, COUNT - 2, 9)
    assert owner.view.textCursor().selectedText() == "here"


def test_what_a_page_looks_like_is_pasted_meanwhile(body) -> None:
    owner = body("a word\n" * COUNT)
    owner.view.set_caret(COUNT // 2, 1)
    replaced(owner)
    page = QMimeData()
    page.setHtml("<b>bold</b>")
    owner.view.insertFromMimeData(page)
    assert owner.text.lines[COUNT // 2] == "a**bold** 😀s"
    assert owner.agrees()


@pytest.mark.parametrize("end", [lambda view: view.finish_composition(), lambda view: view.toggle_list()])
def test_a_word_that_is_composed_meanwhile_is_taken(body, end) -> None:
    owner = body("a word\n" * COUNT + "mine")
    owner.view.set_caret(COUNT, 1)
    owner.compose("ni")
    replaced(owner)
    end(owner.view)
    assert owner.text.lines[COUNT].removeprefix("- ") == "mniine"
    assert owner.agrees()


def test_a_command_out_of_view_finds_its_place(body) -> None:
    owner = body("word and here\n" * COUNT)
    owner.view.select(COUNT - 2, 9, COUNT - 2, 13)
    owner.view.scroll_to_line(0)
    replaced(owner, new="longer one")
    assert owner.view.selected_text() == "here"
    owner.view.toggle_bold()
    assert owner.text.lines[COUNT - 2] == "longer one and **here**"
    assert owner.agrees()


def test_for_what_changes_the_document_without_an_event_nothing_waits(body, monkeypatch) -> None:
    """A screen reader or dictation, over the interfaces of the desktop."""
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    owner = body("a word\n" * COUNT)
    replaced(owner)
    editable = QAccessible.queryAccessibleInterface(owner.view).editableTextInterface()
    editable.insertText(6 * (COUNT - 1), "said ")
    assert owner.text.lines[COUNT - 1] == "said a 😀s"
    assert owner.agrees()


ACTS = {
    "key": lambda view: QTest.keyClicks(view, "x"),
    "enter": lambda view: QTest.keyClick(view, Qt.Key.Key_Return),
    "backspace": lambda view: QTest.keyClick(view, Qt.Key.Key_Backspace),
    "delete": lambda view: QTest.keyClick(view, Qt.Key.Key_Delete),
    "word gone": lambda view: QTest.keyClick(view, Qt.Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier),
    "cut": lambda view: view.cut(),
    "paste": lambda view: view.insertFromMimeData(pasted()),
    "tab": lambda view: QTest.keyClick(view, Qt.Key.Key_Tab),
    "all gone": lambda view: (view.selectAll(), QTest.keyClick(view, Qt.Key.Key_Delete)),
    "at the end": lambda view: (view.moveCursor(QTextCursor.MoveOperation.End), QTest.keyClicks(view, "y")),
    "nothing": lambda view: None,
}
LINES = st.lists(
    st.sampled_from(["a word", "word word", "", "中word文", "- word", "😀 word 😀"]), min_size=1, max_size=9
)


def pasted() -> QMimeData:
    data = QMimeData()
    data.setText("p\nq")
    return data


@pytest.fixture
def two(body):
    return body(), body()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    lines=LINES,
    act=st.sampled_from(sorted(ACTS)),
    second=st.sampled_from(sorted(ACTS)),
    at=st.integers(0, COUNT - 1),
    column=st.integers(0, 9),
    selected=st.integers(0, 3),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_who_types_meanwhile_types_into_the_new_text(
    two, lines, act: str, second: str, at: int, column: int, selected: int, end: str
) -> None:
    ours, theirs = two  # the second shows the new text from the beginning
    raw = end.join((lines * COUNT)[:COUNT])
    ours.show(raw)
    ours.view.set_caret(at, 0)
    replaced(ours)
    theirs.show(str(ours.text))
    last = min(at + selected, COUNT - 1)
    for owner in (ours, theirs):
        owner.view.select(at, column, last, column)
        ACTS[act](owner.view)
        ACTS[second](owner.view)
    assert str(ours.text) == str(theirs.text)
    assert ours.view.caret() == theirs.view.caret()
    assert ours.agrees()


def test_edits_that_come_one_after_the_other(body, qtbot) -> None:
    owner = body("a word\n" * COUNT)
    replaced(owner)
    owner.make(Edit(Part.BODY, 3, 0, "", "three\nnew\nlines\n"))
    replaced(owner, "a", "b")
    replaced(owner, "lines", "line")
    owner.make(Edit(Part.BODY, 0, 0, "b", ""), undo=True)
    assert owner.agrees()
    qtbot.wait(50)
    assert shown(owner) == owner.text.lines


EDITS = st.lists(
    st.tuples(
        st.integers(0, 40), st.sampled_from(["a", "a\nb", "", "a\r\nb\nc"]), st.sampled_from(["x", "x\ny", "1\n2\n3"])
    )
)


@given(EDITS)
def test_lines_that_edits_keep(rows: list[tuple[int, str, str]]) -> None:
    edits = [Edit(Part.BODY, *row[:1], 0, *row[1:]) for row in rows]
    breaks = [(len(Text(edit.removed).lines), len(Text(edit.inserted).lines)) for edit in edits]
    kept = kept_lines(edits)
    if any(gone != come for gone, come in breaks):
        assert kept is None
        return
    assert kept is not None
    assert kept == sorted(kept)
    inside = {line for first, last in kept for line in range(first, last + 1)}
    assert inside >= {edit.line + n for edit, (gone, _come) in zip(edits, breaks, strict=True) for n in range(gone)}
    apart = {line for line in inside if line % 3 == 0}
    left = [line for first, last in without(kept, apart) for line in range(first, last + 1)]
    assert left == sorted(inside - apart)
