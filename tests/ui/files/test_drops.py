"""A post or a folder that is dropped on the window is opened, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from editor.ui.main_window import MainWindow
from tests.ui.conftest import Recorder

MakeWindow = Callable[..., MainWindow]
COPY = Qt.DropAction.CopyAction
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def drop(target: QWidget, *paths: Path) -> bool:
    """Drag files over `target` and let go; whether somebody took them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    enter = QDragEnterEvent(QPoint(9, 9), COPY, data, LEFT, NONE)
    QApplication.sendEvent(target, enter)
    if enter.isAccepted():
        QApplication.sendEvent(target, QDropEvent(QPointF(9, 9), COPY, data, LEFT, NONE))
    return enter.isAccepted()


def test_a_post_and_a_folder_are_opened(make_window: MakeWindow, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: a\n---\n", "utf-8")
    (tmp_path / "blog").mkdir()
    (tmp_path / "blog" / "b.markdown").write_text("---\ntitle: b\n---\n", "utf-8")
    window = make_window()
    assert drop(window, tmp_path / "a.md")
    qtbot.waitUntil(lambda: window.desk.session is not None and window.desk.session.path == tmp_path / "a.md")
    assert drop(window, tmp_path / "blog")
    qtbot.waitUntil(
        lambda: window.desk.session is not None and window.desk.session.path == tmp_path / "blog" / "b.markdown"
    )


def test_other_things_are_not(make_window: MakeWindow, tmp_path: Path) -> None:
    for name in ("a.md", "b.md", "c.pdf"):
        (tmp_path / name).write_text("x", "utf-8")
    window = make_window()
    assert not drop(window, tmp_path / "c.pdf")
    assert not drop(window, tmp_path / "gone.md")
    assert not drop(window, tmp_path / "a.md", tmp_path / "b.md")
    assert not drop(window)
    assert window.desk.session is None


def test_what_is_not_saved_is_asked_about(
    make_window: MakeWindow, qtbot: QtBot, tmp_path: Path, recorder: Recorder
) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("x", "utf-8")
    window = make_window(tmp_path / "a.md")
    qtbot.keyClicks(window.write.body, "typed")
    assert drop(window, tmp_path / "b.md")
    qtbot.waitUntil(lambda: bool(recorder.questions))
    assert recorder.questions[-1].id == "unsaved"
    assert window.desk.session is not None
    assert window.desk.session.path == tmp_path / "a.md"
