"""A post or a folder that is dropped on the window is opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from editor.core.sites.site import POST_SUFFIXES
from editor.core.storage import is_seen_file, is_seen_folder

if TYPE_CHECKING:
    from editor.ui.main_window import MainWindow


class Drops(QObject):
    """Hears of what nothing inside the window takes; pictures go to the text before they come here."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            path = dropped(event.mimeData())
            if path is not None:
                event.acceptProposedAction()
                # After the drop: a question about unsaved changes would hold up the program that it came from.
                QTimer.singleShot(0, self, lambda: self._window.desk.open(path))
            return True
        if isinstance(event, QDragEnterEvent) and event.type() == QEvent.Type.DragEnter:
            if dropped(event.mimeData()) is not None:
                event.acceptProposedAction()
            return True
        return False


def dropped(data: QMimeData) -> Path | None:
    """The post or folder of a drop, if it is one alone."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if len(paths) != 1 or len(data.urls()) != 1:
        return None
    fits = is_seen_folder(paths[0]) or (is_seen_file(paths[0]) and paths[0].suffix.lower() in POST_SUFFIXES)
    return paths[0] if fits else None
