"""Going to a line, by its number alone or behind the words that find a post; and commenting out from the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor.ui.dialogs.chooser import Chooser
from editor.ui.main_window import MainWindow

MakeWindow = Callable[..., MainWindow]
POST = "---\ntitle: 雪\ndate: 2026-01-02\n---\none\n\n中文字 three\n"


@pytest.fixture
def window(make_window: MakeWindow, tmp_path: Path) -> MainWindow:
    (tmp_path / "snow.md").write_text(POST, "utf-8")
    (tmp_path / "rain.md").write_text("---\ntitle: At 12:30\n---\na\nb\nc\n", "utf-8")
    return make_window(tmp_path / "snow.md")


def _rows(chooser: Chooser) -> list[str]:
    return [chooser.list.item(row).text() for row in range(chooser.list.count())]


def _open(window: MainWindow, action: str, name: str) -> Chooser:
    window.actions_table[action].trigger()
    chooser = window.findChild(Chooser, name)
    assert chooser is not None
    return chooser


@pytest.mark.parametrize(
    ("typed", "row", "part", "caret"),
    [
        ("7", "中文字 three", "body", (2, 0)),
        (":7:4", "中文字 three", "body", (2, 3)),
        ("7：99", "中文字 three", "body", (2, 9)),
        ("2", "title: 雪", "head", (0, 0)),
        ("999", "", "body", (3, 0)),
        ("0", "---", "head", (0, 0)),
    ],
)
def test_a_number_is_a_line_of_the_file(
    window: MainWindow, typed: str, row: str, part: str, caret: tuple[int, int]
) -> None:
    chooser = _open(window, "go-to-line", "goToLine")
    assert "1 to 8" in chooser.note.text()
    chooser.field.setText(typed)
    assert _rows(chooser) == [row]
    QTest.keyClick(chooser.field, Qt.Key.Key_Return)
    view = window.write.body if part == "body" else window.write.head
    assert view.hasFocus() and view.caret() == caret


def test_what_is_no_number_goes_nowhere(window: MainWindow) -> None:
    chooser = _open(window, "go-to-line", "goToLine")
    chooser.field.setText("seven")
    assert _rows(chooser) == [] and chooser.note.text()
    QTest.keyClick(chooser.field, Qt.Key.Key_Return)
    assert chooser.isVisible()
    chooser.close()


def test_a_line_where_a_post_is_chosen(window: MainWindow, qtbot: QtBot) -> None:
    chooser = _open(window, "quick-open", "quickOpen")
    chooser.field.setText(":5")
    assert _rows(chooser) == ["one"]
    chooser.field.setText("12:30")
    assert _rows(chooser) == ["At 12:30"]  # the words of a title
    chooser.field.setText("rain:5")
    assert _rows(chooser) == ["At 12:30"]
    QTest.keyClick(chooser.field, Qt.Key.Key_Return)
    assert window.desk.session is not None and window.desk.session.path is not None
    assert window.desk.session.path.name == "rain.md"
    qtbot.waitUntil(lambda: window.write.body.caret() == (1, 0))


def test_the_place_in_the_status_line_is_a_way_there(window: MainWindow, qtbot: QtBot) -> None:
    QTest.mouseClick(window.status.place, Qt.MouseButton.LeftButton)
    chooser = window.findChild(Chooser, "goToLine")
    assert chooser is not None and chooser.isVisible()
    chooser.close()


def test_comments_of_text_and_front_matter_and_one_undo_takes_each_back(window: MainWindow) -> None:
    session, write = window.desk.session, window.write
    assert session is not None
    write.body.set_caret(2, 1)
    window.actions_table["comment"].trigger()
    assert session.post.to_text() == POST.replace("中文字 three", "<!-- 中文字 three -->")
    assert write.body.caret() == (2, 6)
    window.undo()
    write.show_head_text(True)
    write.head.set_caret(1, 3)
    window.actions_table["comment"].trigger()
    assert session.post.to_text() == POST.replace("date:", "# date:")
    assert session.post.front_matter.find("date") is None
    window.undo()
    assert session.post.to_text() == POST and not session.dirty


def test_it_is_said_why_something_can_t_be_a_comment(make_window: MakeWindow, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text('{\n"title": "t"\n}\na <!-- b -->\n', "utf-8")
    window = make_window(path)
    window.write.body.setFocus()
    window.actions_table["comment"].trigger()
    assert "can't stand in each other" in window.write.bar.text.text()
    window.write.show_head_text(True)
    window.actions_table["comment"].trigger()
    assert "no comments" in window.write.bar.text.text()
