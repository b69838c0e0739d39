"""The keyboard's way through the window: Tab as the eye goes, over all panes, and F6 from pane to pane.

In the text, Tab is a character; F6 leads out of it, and so do the keys that go to a field.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from editor.ui.form.tab_order import tab_stops

if TYPE_CHECKING:
    from editor.ui.main_window import MainWindow


class Keyboard(QObject):
    """Moves the keyboard of one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def step(self, forward: bool) -> bool:
        """To the next stop, or the one before; False where there is none."""
        stops = list(tab_stops(self._window))
        focused = self._window.focusWidget()
        place = next((index for index, stop in enumerate(stops) if stop is focused), None)
        if place is None:
            return False
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        stops[(place + (1 if forward else -1)) % len(stops)].setFocus(reason)
        return True

    def next_pane(self) -> None:
        """To the next pane that is shown."""
        self._leave_pane(1)

    def previous_pane(self) -> None:
        """To the pane before."""
        self._leave_pane(-1)

    def _leave_pane(self, by: int) -> None:
        focused = self._window.focusWidget()
        panes = [(pane, inside) for pane, inside in self._panes() if pane.isVisible() and inside.isVisible()]
        if not panes:
            return
        here = next((index for index, (pane, _inside) in enumerate(panes) if focused and _holds(pane, focused)), None)
        target = panes[0 if here is None else (here + by) % len(panes)][1]
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def _panes(self) -> list[tuple[QWidget, QWidget]]:
        """Each pane, as the eye goes, with what takes the keyboard in it."""
        window, write = self._window, self._window.write
        problems = window.problems.list
        return [
            (window.posts, _first(window.posts)),
            (write.form, _first(write.form)),
            (write.head, write.head),
            (write.body, write.body),
            (window.preview, _first(window.preview)),
            (window.problems, problems if problems.isVisible() else _first(window.problems)),
            (window.empty, _first(window.empty)),
        ]


def _first(pane: QWidget) -> QWidget:
    """Where Tab comes into a pane."""
    return next(tab_stops(pane), pane)


def _holds(pane: QWidget, widget: QWidget) -> bool:
    return pane is widget or pane.isAncestorOf(widget)
