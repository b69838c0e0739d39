"""The real window and the real web engine, drawn to no screen; questions go to a recorder instead of dialogs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

if "PySide6" not in sys.modules:  # must come before the application object exists
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication

    QApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.core.ask import Question
from editor.core.settings import Settings
from editor.ui.collecting import Collector
from editor.ui.main_window import MainWindow
from editor.ui.state import State

# What Chromium and the offscreen platform say on a machine without a GPU or a session bus; everything else fails a test.
KNOWN_NOISE = (
    "This plugin does not support",
    "Failed to create",
    "libva",
    "dbus",
    "Release of profile requested but WebEnginePage still not deleted",
    "GPU",
    "Vulkan",
    "propagateSizeHints",
)


class Recorder:
    """Answers questions as told and remembers them. `answers` maps a question's id to the answer's id or a path."""

    def __init__(self) -> None:
        self.answers: dict[str, str] = {}
        self.questions: list[Question] = []
        self.told: list[str] = []
        self.paths: list[str] = []
        self.kinds: list[str] = []
        self.suggestions: list[str] = []

    def ask(self, question: Question) -> str:
        self.questions.append(question)
        return self.answers.get(question.id, "cancel")

    def tell(self, title: str, text: str) -> None:
        self.told.append(text)

    def open_path(self, title: str, folder: str, only_folder: bool, kinds: str = "") -> str:
        self.kinds.append(kinds)
        return self.paths.pop(0) if self.paths else ""

    def save_path(self, title: str, suggestion: str, kinds: str) -> str:
        self.suggestions.append(suggestion)
        return self.paths.pop(0) if self.paths else ""


@pytest.fixture(scope="session", autouse=True)
def collector(qapp: QApplication) -> Iterator[Collector]:
    """As in the program: no thread collects garbage that a closed window has left."""
    yield Collector(qapp)
    # The offscreen clipboard outlives Python, and what Python put into it can't be freed without Python.
    qapp.clipboard().clear()


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


@pytest.fixture
def make_window(qtbot: QtBot, recorder: Recorder) -> Iterator[Callable[..., MainWindow]]:
    """Makes windows that are shown; each is closed after the test without asking."""
    made: list[MainWindow] = []

    def make(
        path: Path | None = None,
        preview: bool = False,
        size: tuple[int, int] = (1200, 800),
        state: State | None = None,
        furnish: bool = True,
    ) -> MainWindow:
        window = MainWindow(Settings(), state or State(), recorder, furnish=furnish)
        made.append(window)
        window.resize(*size)
        window.show()
        qtbot.waitExposed(window)
        if path is not None:
            window.desk.open(path)
            qtbot.waitUntil(lambda: window.desk.library is not None, timeout=10_000)
        if preview:
            with qtbot.waitSignal(window.preview.painted, timeout=30_000):
                window.start_preview()
        if furnish:
            window.feed.start()
        return window

    yield make
    for window in made:
        window.close_for_good()
        window.deleteLater()
    qtbot.wait(10)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.setProperty("theme", None)  # the next test starts from an application without a theme
    app.setStyleSheet("")
    app.setPalette(app.style().standardPalette())


@pytest.fixture(autouse=True)
def no_qt_warnings(qtlog: object) -> Iterator[None]:
    """A warning of Qt's is a defect."""
    yield
    found = [record.message for record in qtlog.records if record.type_name in ("QtWarningMsg", "QtCriticalMsg")]  # type: ignore[attr-defined]
    loud = [message for message in found if not any(noise in message for noise in KNOWN_NOISE)]
    assert not loud, loud
