"""Back to the post that was open before, and forward again, as in a browser: after a link, a find, a look at another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.core.storage import is_seen

if TYPE_CHECKING:
    from editor.ui.main_window import MainWindow

MOST = 100


class Visited(QObject):
    """The posts that were open, in the order in which they were; `back` and `forward` are handlers of actions."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._paths: list[Path] = []
        self._here = -1
        window.desk.session_changed.connect(self.note)

    def note(self) -> None:
        """The post that is open now was gone to; one that has no file yet can't be gone back to before it has."""
        session = self._window.desk.session
        path = session.path if session is not None else None
        if path is not None and (not self._paths or self._paths[self._here] != path):
            self._paths = [*self._paths[: self._here + 1], path][-MOST:]
            self._here = len(self._paths) - 1
        self._show()

    def back(self) -> None:
        """Open the post before, where it was left."""
        self._go(-1)

    def forward(self) -> None:
        """Open the one that `back` came from."""
        self._go(1)

    def _go(self, by: int) -> None:
        place = self._next(by)
        if place is None:
            return
        came_from, self._here = self._here, place  # `note` finds itself there already
        if not self._window.desk.open(self._paths[place]):
            self._here = came_from
        self._show()

    def _next(self, by: int) -> int | None:
        """The next place in that direction that is another post and still there."""
        session = self._window.desk.session
        here = session.path if session is not None else None
        place = (
            self._here + by if here is not None or by > 0 else self._here
        )  # from an empty folder to what was left for it
        while 0 <= place < len(self._paths):
            if self._paths[place] != here and is_seen(self._paths[place]):
                return place
            place += by
        return None

    def _show(self) -> None:
        for action, by in (("back", -1), ("forward", 1)):
            self._window.actions_table[action].setEnabled(self._next(by) is not None)
