"""The title: typing asks for edits of the title's line only; caret, selection and composition are left alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from editor.core.post.edit import Edit, Part
from editor.core.sites.site import Site

if TYPE_CHECKING:
    from tests.ui.form.conftest import Writer

POST = "---\ntitle: 你好\ndate: 2026-02-09 19:55:00\n---\nbody\n"
Write = Callable[..., "Writer"]


def title_of(writer: Writer) -> QPlainTextEdit:
    field = writer.find("titleField")
    assert isinstance(field, QPlainTextEdit)
    return field


def test_typing_asks_for_one_edit_a_key_and_changes_only_the_title(write: Write) -> None:
    writer = write(POST)
    writer.focus("title")
    writer.press(Qt.Key.Key_End)
    writer.type("世界!")
    assert len(writer.asked) == 3
    assert all(isinstance(edit, Edit) and edit.part is Part.HEAD for edit in writer.asked)
    assert writer.post.to_text() == POST.replace("你好", "你好世界!")


def test_the_caret_stays_where_one_types(write: Write) -> None:
    writer = write(POST)
    writer.focus("title")
    writer.press(Qt.Key.Key_Home)
    writer.type("a: b")  # needs quotes in the file, which the field doesn't show
    assert title_of(writer).toPlainText() == "a: b你好"
    assert title_of(writer).textCursor().position() == 4
    assert "你好" in writer.head() and writer.post.front_matter.fields["title"].value == "a: b你好"


def test_showing_the_same_facts_keeps_selection_and_focus(write: Write) -> None:
    writer = write(POST)
    field = writer.focus("title")
    title_of(writer).selectAll()
    writer.show_facts()
    assert title_of(writer).textCursor().selectedText() == "你好"
    assert QApplication.focusWidget() is field
    assert writer.asked == []


def test_a_change_from_elsewhere_keeps_the_caret_at_its_text(write: Write) -> None:
    writer = write(POST.replace("你好", "one 😀 two"))
    writer.focus("title")
    cursor = title_of(writer).textCursor()
    cursor.setPosition(7)  # behind the emoji, which has two units, and its space
    title_of(writer).setTextCursor(cursor)
    result = writer.post.front_matter.set("title", "zero one 😀 two")
    assert isinstance(result, Edit)
    writer.post.apply(result)
    writer.show_facts()
    cursor = title_of(writer).textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
    assert cursor.selectedText() == "two"
    assert writer.asked == []


def test_the_beginning_of_a_title_that_wraps_stays_in_sight(write: Write) -> None:
    writer = write(POST)
    writer.focus("title")
    writer.press(Qt.Key.Key_End)
    lines = set()
    for _word in range(40):
        writer.type(" word")
        writer.settle()
        top = title_of(writer).contentOffset().y()
        lines.add(title_of(writer).document().firstBlock().layout().lineCount())
        assert top >= 0
    assert max(lines) >= 3
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Up, Qt.Key.Key_End, Qt.Key.Key_Down, Qt.Key.Key_End):
        writer.press(key)
        assert title_of(writer).contentOffset().y() >= 0


def test_a_missing_title_is_added_by_typing(write: Write) -> None:
    writer = write("---\ndate: 2026-02-09\n---\n")
    writer.focus("title")
    writer.type("新文章")
    assert writer.post.front_matter.fields["title"].value == "新文章"
    assert "date: 2026-02-09\n" in writer.head()


def test_composition_asks_nothing_until_it_commits(write: Write) -> None:
    writer = write(POST)
    writer.focus("title")
    title_of(writer).selectAll()
    for preedit in ("s", "sh", "shi", "shi jie"):
        writer.compose(preedit)
        writer.show_facts()  # as a check that comes back in the meantime does
    assert writer.asked == []
    assert title_of(writer).textCursor().block().layout().preeditAreaText() == "shi jie"
    writer.compose("", "世界")
    assert len(writer.asked) == 1
    assert writer.post.front_matter.fields["title"].value == "世界"


def test_a_composition_that_is_given_up_asks_nothing(write: Write) -> None:
    writer = write(POST)
    writer.focus("title")
    writer.compose("ni")
    writer.compose("")
    assert writer.asked == []
    assert title_of(writer).toPlainText() == "你好"


def test_enter_goes_to_the_next_field_and_pasted_lines_become_one(write: Write) -> None:
    writer = write("---\ntitle: a\ndate: 2026-02-09\n---\n")
    writer.focus("title")
    title_of(writer).selectAll()
    data = QMimeData()
    data.setText("one\r\ntwo\nthree")
    QGuiApplication.clipboard().setMimeData(data)
    title_of(writer).paste()
    assert writer.post.front_matter.fields["title"].value == "one two three"
    writer.press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is writer.find("dateField")
    assert writer.head().count("\n") == 2


@pytest.mark.parametrize("name", ["titleField", "dateField", "tagsInput"])
@pytest.mark.parametrize("keys", ["Ctrl+Z", "Ctrl+Y", "Ctrl+Shift+Z"])
def test_undo_belongs_to_the_window(write: Write, name: str, keys: str) -> None:
    writer = write(POST)
    undone: list[str] = []
    action = QAction(writer.window)
    action.setShortcut(QKeySequence(keys))
    action.triggered.connect(lambda: undone.append(keys))
    writer.window.addAction(action)
    writer.find(name).setFocus()
    writer.type("1")
    before = writer.head()
    combination = QKeySequence(keys)[0]
    writer.press(combination.key(), combination.keyboardModifiers())
    assert undone == [keys]
    assert writer.head() == before


def test_a_long_title_wraps_and_the_form_grows(write: Write) -> None:
    writer = write(POST)
    one_line = title_of(writer).height(), writer.pane.height()
    writer.focus("title")
    writer.type("一段很长的标题" * 12)
    writer.settle()
    assert title_of(writer).height() > 2.5 * one_line[0]
    assert writer.pane.height() > one_line[1] + one_line[0]
    lines = title_of(writer).document().firstBlock().layout().lineCount()
    assert lines >= 3
    assert (
        title_of(writer).document().size().height() * title_of(writer).fontMetrics().height()
        <= title_of(writer).height()
    )
    narrow = title_of(writer).height()
    writer.window.resize(1200, 700)
    writer.settle()
    assert title_of(writer).height() < narrow


def test_a_no_break_space_and_a_line_separator_come_through(write: Write) -> None:
    text = '---\ntitle: "a\u00a0b\u2028c"\n---\n'
    writer = write(text)
    writer.focus("title")
    writer.press(Qt.Key.Key_End)
    writer.type("!")
    assert writer.post.front_matter.fields["title"].value == "a\u00a0b\u2028c!"


def test_a_title_that_no_field_can_hold_is_only_shown(write: Write) -> None:
    writer = write("---\ntitle: [a, b]\n---\n", Site(generator="hugo"))
    assert title_of(writer).isReadOnly()
    assert writer.pane.title.notice.text
    places: list[tuple[int, int]] = []
    writer.pane.raw_place_requested.connect(lambda *place: places.append(place))
    with_signal: list[bool] = []
    writer.pane.raw_view_requested.connect(lambda: with_signal.append(True))
    writer.pane.title.notice.action_wanted.emit()
    assert places == [(0, 0)] and with_signal == [True]


def test_a_refused_edit_is_told_and_the_field_gives_way_when_left(write: Write) -> None:
    writer = write("---\ntitle: a\ntitle: b\n---\n", Site(generator="hugo"))
    field = title_of(writer)
    field.setReadOnly(False)  # as if the key had been doubled while one types
    writer.focus("title")
    writer.type("x")
    assert writer.asked == []
    assert writer.pane.title.notice.text
    writer.focus("date")
    assert field.toPlainText() == "b"


def test_line_ends_in_a_title_stay_as_they_are_when_it_is_typed_in(write: Write) -> None:
    writer = write('---\ntitle: "one\\r\\ntwo\\rthree\\nfour"\n---\nbody\n')
    writer.focus("title")
    assert title_of(writer).toPlainText() == "one\ntwo\nthree\nfour"
    assert writer.asked == []
    title_of(writer).moveCursor(QTextCursor.MoveOperation.End)
    writer.type("!")
    title_of(writer).moveCursor(QTextCursor.MoveOperation.Start)
    writer.type("A ")
    assert writer.post.front_matter.fields["title"].value == "A one\r\ntwo\rthree\nfour!"
    assert title_of(writer).toPlainText() == "A one\ntwo\nthree\nfour!"
    assert not title_of(writer).binding.held  # type: ignore[attr-defined]


def test_a_title_that_is_read_from_the_right_stands_there(write: Write) -> None:
    writer = write(POST.replace("你好", "مرحبا"))
    title = title_of(writer)
    title.grab()
    assert title.cursorRect(QTextCursor(title.document())).x() > title.width() // 2
    writer.focus("title")
    writer.press(Qt.Key.Key_Home)
    writer.type("a ")
    title.grab()
    assert title.cursorRect(QTextCursor(title.document())).x() < title.width() // 2


def click(writer: Writer, place: QPoint) -> None:
    """Press whatever is at a place of the form."""
    there = writer.pane.mapTo(writer.window, place)
    hit = writer.window.childAt(there)
    assert hit is not None
    QTest.mouseClick(hit, Qt.MouseButton.LeftButton, pos=hit.mapFrom(writer.window, there))


@pytest.mark.parametrize("place", [QPoint(3, 4), QPoint(200, 8), QPoint(5, 35)])
def test_a_click_just_above_or_beside_the_title_goes_into_it(write: Write, place: QPoint) -> None:
    writer = write(POST)
    writer.body.setFocus()
    assert not title_of(writer).geometry().contains(title_of(writer).mapFrom(writer.pane, place))
    click(writer, place)
    assert QApplication.focusWidget() is title_of(writer)


def test_a_click_below_the_title_leaves_the_keyboard_where_it_is(write: Write) -> None:
    writer = write(POST)
    writer.body.setFocus()
    click(writer, QPoint(4, writer.pane.height() - 2))
    assert QApplication.focusWidget() is writer.body
