"""Keys that change the text work in the text: elsewhere they would change what nobody looks at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from editor.ui.actions import SPECS
from editor.ui.form.date_popup import DatePopup
from editor.ui.form.item_input import RenameInput
from editor.ui.main_window import MainWindow

MakeWindow = Callable[..., MainWindow]
POST = "---\ntitle: a\ndate: 2026-01-02\ntags: [x]\n---\none\n\ntwo\n"
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(make_window: MakeWindow, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    path = tmp_path / "a.md"
    path.write_text(POST, "utf-8")
    window = make_window(path)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def _press(window: MainWindow, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None and focused.window() is window
    QTest.keyClick(focused, key, held)


def test_alt_and_down_in_the_date_open_the_calendar(window: MainWindow) -> None:
    window.write.body.set_caret(0, 0)
    window.write.form.focus_field("date")
    _press(window, Qt.Key.Key_Down, ALT)
    popup = window.findChild(DatePopup)
    assert popup is not None and popup.isVisible()
    popup.close()
    assert window.desk.session is not None and window.desk.session.post.to_text() == POST


def test_f2_on_a_tag_renames_the_tag(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(window.post_files, "rename", lambda: asked.append("file"))
    window.write.form.tags.chips.focus_item(0)
    _press(window, Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier)
    assert isinstance(QApplication.focusWidget(), RenameInput) and asked == []
    window.write.body.setFocus()
    _press(window, Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier)
    assert asked == ["file"]


@pytest.mark.parametrize("field", ["titleField", "dateField", "tagsInput", "postSearch"])
def test_in_a_field_they_leave_the_text_alone(window: MainWindow, field: str) -> None:
    widget = window.findChild(QWidget, field)
    assert widget is not None
    for key, held in ((Qt.Key.Key_B, CONTROL), (Qt.Key.Key_1, CONTROL), (Qt.Key.Key_Slash, CONTROL)):
        widget.setFocus()
        _press(window, key, held)
    assert window.desk.session is not None and window.desk.session.post.to_text() == POST


def test_in_the_text_they_work(window: MainWindow) -> None:
    session, body = window.desk.session, window.write.body
    assert session is not None
    for key, held, wanted in (
        (Qt.Key.Key_B, CONTROL, "**one**\n\ntwo\n"),
        (Qt.Key.Key_1, CONTROL, "# one\n\ntwo\n"),
        (Qt.Key.Key_Slash, CONTROL, "<!-- one -->\n\ntwo\n"),
        (Qt.Key.Key_Down, ALT, "\none\ntwo\n"),
    ):
        body.setFocus()
        body.set_caret(0, 1)
        _press(window, key, held)
        assert str(session.post.body) == wanted
        window.undo()


def test_in_the_raw_front_matter_a_line_is_commented_out(window: MainWindow) -> None:
    window.write.show_head_text(True)
    window.write.head.set_caret(1, 0)
    _press(window, Qt.Key.Key_Slash, CONTROL)
    assert window.desk.session is not None
    assert window.desk.session.post.to_text() == POST.replace("date:", "# date:")


def test_from_menu_and_palette_they_work_wherever_the_keyboard_is(window: MainWindow) -> None:
    window.write.form.focus_field("title")
    window.write.body.set_caret(0, 1)
    window.actions_table["bold"].trigger()
    assert window.desk.session is not None and str(window.desk.session.post.body) == "**one**\n\ntwo\n"
    assert [spec.id for spec in SPECS if spec.places and not spec.shortcuts] == []
