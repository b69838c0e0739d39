"""Where the window was the last time, and which panes the writer had open in it: so it is at the next start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray

if TYPE_CHECKING:
    from editor.ui.main_window import MainWindow

_FRAMES = {"show-posts": 0, "show-preview": 2}  # places in the row of panes, where frames stand before the panes
_AT_FIRST = ("show-posts", "show-form", "show-preview")
_NAME = "shown"  # in the state


def restore(window: MainWindow) -> None:
    """The place and the panes of the last time, before the window is shown: a pane that will be hidden has no frame."""
    geometry, panes, shown = window.state.get("geometry"), window.state.get("panes"), _shown(window)
    if isinstance(geometry, str):
        window.restoreGeometry(QByteArray.fromBase64(geometry.encode()))
    if isinstance(panes, str):
        window.panes.restoreState(QByteArray.fromBase64(panes.encode()))
    for action, place in _FRAMES.items():
        frame = window.panes.widget(place)
        if frame is not None and action not in shown:
            frame.hide()


def show_panes(window: MainWindow) -> None:
    """Show and hide what has been built, and mark the menu so."""
    shown, actions = _shown(window), window.actions_table
    for action in _AT_FIRST:
        actions[action].setChecked(action in shown)
    window.posts.setVisible("show-posts" in shown)
    window.write.form.setVisible("show-form" in shown)
    window.write.want_head_text("show-source" in shown)
    actions["show-source"].setChecked(not window.write.head.isHidden())
    if "show-problems" in shown:
        window.toggle_problems()


def keep(window: MainWindow) -> None:
    """Remember them; what is only hidden for the text alone is open."""
    window.state.put("geometry", bytes(window.saveGeometry().toBase64().data()).decode())
    window.state.put("panes", bytes(window.panes.saveState().toBase64().data()).decode())
    window.state.put(_NAME, sorted(window.only_text.shown()))


def _shown(window: MainWindow) -> frozenset[str]:
    known = window.state.get(_NAME)
    return frozenset(map(str, known)) if isinstance(known, list) else frozenset(_AT_FIRST)
