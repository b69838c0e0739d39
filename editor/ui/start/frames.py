"""What the window shows first: the text, and round it frames in the places and colours of the panes to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QStackedWidget, QStatusBar

from editor.ui.start.early import splitter
from editor.ui.window.menus import add_menus

if TYPE_CHECKING:
    from editor.ui.main_window import MainWindow

STATUS_HEIGHT = 28  # pixels; the status line's own, which is there from the start


def lay_out(window: MainWindow) -> None:
    """Put the text into the window, and an empty frame where each other pane will be."""
    window.middle = QStackedWidget()
    window.middle.addWidget(window.write)
    window.panes = splitter("panes")
    for pane, least in ((_frame("postsPane"), 170), (window.middle, 280), (_frame("previewPane"), 220)):
        pane.setMinimumWidth(least)
        window.panes.addWidget(pane)
    window.panes.setStretchFactor(0, 0)
    window.panes.setStretchFactor(1, 1)
    window.panes.setStretchFactor(2, 1)
    window.panes.setCollapsible(1, False)
    window.rows = splitter("rows", vertical=True)
    window.rows.addWidget(window.panes)
    window.rows.setStretchFactor(0, 1)
    window.setCentralWidget(window.rows)
    window.menus = add_menus(window.menuBar())
    line = QStatusBar()
    line.setSizeGripEnabled(False)
    line.setFixedHeight(STATUS_HEIGHT)
    window.setStatusBar(line)
    room = window.screen().availableGeometry()
    window.resize(min(1400, room.width()), min(900, room.height()))
    window.panes.setSizes([260, 570, 570])


def _frame(name: str) -> QFrame:
    """What stands where a pane will be, in its colour."""
    frame = QFrame()
    frame.setObjectName(name)
    return frame
