"""Draws the window into a picture, with or without a display: the program does its main job, and nobody watches."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from editor.core.errors import ForewordError
from editor.core.messages import _
from editor.core.settings import Settings
from editor.ui.app import application
from editor.ui.main_window import MainWindow
from editor.ui.preview.page import WORLD
from editor.ui.state import State
from editor.ui.theme import apply_theme, theme

LONGEST_MS = 60_000


def screenshot(
    target: Path, path: Path | None, theme_name: str, size: tuple[int, int], place: tuple[int, int] | None = None
) -> None:
    """Write the window on `path`, at `place` in it, to the picture `target`; raises ForewordError when it can't be."""
    app = application(["foreword"])
    settings = Settings()
    settings["theme"] = theme_name
    apply_theme(app, theme(theme_name))
    window = MainWindow(settings, State())
    window.resize(*size)
    window.show()
    if path is not None:
        window.desk.open(path)
    if place is not None:
        window.go_to_file_line(*place)
    window.start_preview()
    _wait_for_preview(window)
    fine = window.grab().save(str(target))
    window.close_for_good()
    app.processEvents()
    if not fine:
        raise ForewordError(
            _("{path} could not be written; choose a folder that exists and a name ending in .png.").format(path=target)
        )


def _wait_for_preview(window: MainWindow) -> None:
    """Until the page has drawn what it was given, and the checks have reported."""
    loop = QEventLoop()
    state = {"quiet": 0, "asking": False}

    def answered(images_done: object) -> None:
        state["asking"] = False
        settled = bool(images_done) and window.settled()
        state["quiet"] = state["quiet"] + 1 if settled else 0
        if state["quiet"] >= 8:  # eight looks in a row: fonts and images have had their frames
            loop.quit()

    def look() -> None:
        if window.preview.ready and not state["asking"]:
            state["asking"] = True
            code = "[...document.images].every(image => image.complete)"
            window.preview.page.runJavaScript(code, WORLD, answered)

    timer = QTimer()
    timer.setInterval(60)
    timer.timeout.connect(look)
    timer.start()
    QTimer.singleShot(LONGEST_MS, loop.quit)
    loop.exec()
    timer.stop()
    QApplication.processEvents()
