"""Starts the program: builds the objects and passes them in."""

from __future__ import annotations

import gc
import importlib
import logging
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QLibraryInfo, QLocale, QObject, QTimer, QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from editor import __version__
from editor.core.messages import _, language
from editor.core.post.edit import Part
from editor.core.settings import Settings, default_path, state_folder
from editor.core.storage import is_seen
from editor.ui.collecting import Collector, look_at_all_again
from editor.ui.main_window import MainWindow
from editor.ui.start import qt_messages
from editor.ui.start.platform import has_gpu
from editor.ui.state import State
from editor.ui.theme import apply_theme, note_desktop, theme, ui_font
from editor.ui.timers import pause

log = logging.getLogger(__name__)
UNSEEN_MS = 1_500
TURN = 0.0002  # seconds that a thread at work may keep the interpreter while a key waits for it, many times a key
SHOWN_MS = 60  # from the page's last word of what it has drawn until that is on the screen
QUIET_MS = 100  # in which the last of what was built is drawn
FOLDER_MS = 250  # in which the posts of most folders are read
FRAMED_MS = 300  # by then the window manager has put its frame round the window


def application(arguments: list[str]) -> QApplication:
    """The application object, with the attributes that must be set before it and the program's name."""
    qt_messages.install()
    if has_gpu():
        # The web engine is loaded after the window is shown, so it can't set this itself any more.
        QApplication.setAttribute(QtCore.Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    # As an option, since `setStyle` makes PySide build all that a style can be asked for (8 ms).
    app = QApplication([*arguments, "-style=fusion"])
    Collector(app)
    app.setApplicationName("foreword")
    app.setApplicationDisplayName("Foreword")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("foreword")
    app.setFont(ui_font())
    note_desktop(app)
    sys.setswitchinterval(TURN)
    translate_qt(app)
    return app


def run(
    path: Path | None,
    theme_name: str | None = None,
    size: tuple[int, int] | None = None,
    place: tuple[int, int] | None = None,
) -> int:
    """Open the window on `path` (or on what was open last) and return the exit code. `theme_name` and `size` are for this
    time only; `place` is a line and column of the file, from 0, to go to."""
    app = application(sys.argv[:1])
    settings = Settings(default_path())
    state = State(state_folder() / "state.json")
    apply_theme(app, theme(theme_name or settings.text("theme")))
    window = MainWindow(settings, state, theme_name=theme_name, furnish=False)
    sys.excepthook = _last_resort(window)
    window.restore()
    if size is not None:
        window.resize(*size)
    wanted = path or window.desk.unsaved.latest() or next((entry for entry in state.recent() if is_seen(entry)), None)
    if wanted is None:
        window.furnish()  # nothing will come
    window.show()
    if wanted is not None:
        window.desk.open(wanted)
    if place is not None:
        _go_to(window, place)
    if wanted is not None and window.desk.session is None:
        FolderRead(window, lambda: _show_first(window))
    else:
        _show_first(window)
    QTimer.singleShot(FRAMED_MS, window.fit_screen)
    return app.exec()


def _go_to(window: MainWindow, place: tuple[int, int]) -> None:
    """To a place in the post; one in the front matter needs what stands round the text."""
    session = window.desk.session
    if session is not None and session.post.part_line(place[0])[0] is not Part.BODY:
        window.furnish(hold=True)
    window.go_to_file_line(*place)


def _show_first(window: MainWindow) -> None:
    """A text first, if there is one; else the window tells why there is none."""
    if window.desk.session is None:
        window.furnish()
    FirstPaint(window, lambda: _begin(window))


def _begin(window: MainWindow) -> None:
    """All that can wait until there is a text to read, one after the other: side by side they would hold up each other."""
    if window.desk.session is None:
        _go_on(window)
        window.start_preview()
        return
    window.furnish_page(start=True)
    go_on = _once(lambda: _go_on(window))
    window.preview.drawn.connect(lambda: QTimer.singleShot(SHOWN_MS, window, go_on))
    QTimer.singleShot(UNSEEN_MS, window, go_on)  # whatever became of the preview


def _go_on(window: MainWindow) -> None:
    """The page is on the screen, or won't be: everything else, in turns that let a frame through between them."""
    gc.freeze()  # what is there now stays: no collection needs to look at it again
    window.desk.session_changed.connect(look_at_all_again)
    window.furnish_form()
    QTimer.singleShot(0, lambda: _go_further(window))


def _go_further(window: MainWindow) -> None:
    importlib.import_module("editor.ui.window.furnishing")
    QTimer.singleShot(0, lambda: _furnish(window))


def _once(call: Callable[[], None]) -> Callable[[], None]:
    """`call` for the first one who asks for it."""
    waiting = [call]
    return lambda: waiting.pop()() if waiting else None


def _furnish(window: MainWindow) -> None:
    window.furnish(hold=True)
    window.fit_screen()  # on a busy machine the frame came later than FRAMED_MS
    for note in window.settings.notes:
        window.say(note)
    QTimer.singleShot(QUIET_MS, window.let_run)


class FolderRead(QObject):
    """Calls `then` once, when the folder that was asked for is read and its newest post is open: most are read in no time.
    Of a large one, the window comes first and tells of it."""

    def __init__(self, window: MainWindow, then: Callable[[], object]) -> None:
        super().__init__(window)
        self._desk, self._then = window.desk, then
        self._enough = pause(self, FOLDER_MS, self._call)
        self._enough.start()
        self._desk.library_changed.connect(self._look)
        self._desk.read()

    def _look(self) -> None:
        if self._desk.library is not None:
            self._enough.start(0)  # its newest post will be open by then

    def _call(self) -> None:
        self._desk.library_changed.disconnect(self._look)
        self._then()
        self.deleteLater()


class FirstPaint(QObject):
    """Calls `then` once, when `window` has been painted: what takes long waits until there is something to see."""

    def __init__(self, window: QWidget, then: Callable[[], None]) -> None:
        super().__init__(window)
        self._window, self._then = window, then
        self._late = pause(self, UNSEEN_MS, self._call)  # a window that is never painted, as a minimised one
        self._late.start()
        window.installEventFilter(self)
        window.update()  # it may have been painted already, without the text

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            self._late.start(0)  # the picture goes to the screen when this event is over
        return False

    def _call(self) -> None:
        self._window.removeEventFilter(self)
        self._then()
        self.deleteLater()


def translate_qt(app: QApplication) -> QTranslator:
    """Qt's own texts (file dialogs, context menus) in the program's language."""
    locale = QLocale(language())
    QLocale.setDefault(locale)
    translator = QTranslator(app)
    if translator.load(locale, "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
    return translator


def _last_resort(window: MainWindow):  # type: ignore[no-untyped-def]
    """An error that nobody caught: the text stays on the screen, and the writer is told where a copy of the report is."""

    def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        details = "".join(traceback.format_exception(kind, error, trace))
        print(details, file=sys.stderr)
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        text = _("Something went wrong in Foreword; your text is still here: save it. What happened: {error}")
        window.say(text.format(error=f"{kind.__name__}: {error}"))

    return report
