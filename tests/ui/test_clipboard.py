"""The Edit menu's clipboard acts on what has the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from editor.ui.main_window import MainWindow

MakeWindow = Callable[..., MainWindow]


@pytest.fixture
def window(make_window: MakeWindow, tmp_path: Path) -> MainWindow:
    (tmp_path / "a.md").write_text("---\ntitle: Title\n---\nthe text\n", "utf-8")
    return make_window(tmp_path / "a.md", preview=True)


def _do(window: MainWindow, *names: str) -> str:
    for name in names:
        window.actions_table[name].trigger()
    return QGuiApplication.clipboard().text()


def test_text_and_fields(window: MainWindow) -> None:
    window.write.focus_body()
    assert _do(window, "select-all", "copy") == "the text\n"
    assert _do(window, "cut", "paste", "paste") == "the text\n"
    session = window.desk.session
    assert session is not None and str(session.post.body) == "the text\nthe text\n"
    search = window.posts.findChild(QLineEdit, "postSearch")
    assert search is not None
    search.setFocus()
    search.setText("looked for")
    assert _do(window, "select-all", "copy") == "looked for"


def test_the_keys_are_the_text_s_own(window: MainWindow, qtbot: QtBot) -> None:
    """The menu shows them and doesn't take them: a key pressed once does it once."""
    window.write.focus_body()
    body = window.write.body
    qtbot.keyClick(body, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(body, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(body, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(body, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    session = window.desk.session
    assert session is not None and str(session.post.body) == "the text\nthe text\n"


def test_the_preview_gives_its_text_and_what_has_none_stays(window: MainWindow, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().clear()
    view = window.preview.findChild(QWidget, "preview")
    assert view is not None
    view.setFocus()
    _do(window, "select-all", "paste")
    qtbot.waitUntil(lambda: "the text" in _do(window, "copy"), timeout=10_000)
    window.posts.list.setFocus()
    _do(window, "cut", "paste")


def test_plain_pasting_by_its_key(window: MainWindow, qtbot: QtBot) -> None:
    """Into the text without what it looked like; a field has no other way."""
    data = QMimeData()
    data.setHtml("<b>bold</b>")
    data.setText("bold")
    QGuiApplication.clipboard().setMimeData(data)
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    session = window.desk.session
    assert session is not None
    window.write.focus_body()
    qtbot.keyClick(window.write.body, Qt.Key.Key_V, held)
    assert str(session.post.body) == "boldthe text\n"
    qtbot.keyClick(window.write.body, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert str(session.post.body) == "bold**bold**the text\n"
    window.write.focus_title()
    window.write.form.title.input.selectAll()
    qtbot.keyClick(window.write.form.title.input, Qt.Key.Key_V, held)
    assert "title: bold\n" in session.post.to_text()
