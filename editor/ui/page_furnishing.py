"""Builds and connects the page and the form, which the eye looks for next to the text. The page comes first: what
runs in other processes for it goes on while the form is built here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from editor.ui.preview.feed import Feed
from editor.ui.preview.follow import Follow
from editor.ui.preview.pane import PreviewPane
from editor.ui.preview.showing import PageShowing
from editor.ui.workers import Worker

if TYPE_CHECKING:
    from editor.ui.main_window import MainWindow


def furnish_page(window: MainWindow, start: bool) -> None:
    """Give the window its page and the form; `start` the page's engine, too."""
    window.worker = Worker(window)
    window.feed = Feed(window.worker, window)
    window.preview = PreviewPane()
    put_pane(window, 2, window.preview)
    window.follow = Follow(window.write.body, window.preview, window.settings, window)
    window.set_page_look()
    window.page_showing = PageShowing(window)
    window.page_showing.show_session()
    if start:
        window.feed.start_ahead()
        window.preview.start()
    window.write.furnish(window.theme())


def put_pane(window: MainWindow, index: int, pane: QWidget) -> None:
    """Put a pane in the place of the frame that stood there, as wide as that."""
    state = window.panes.saveState()  # unlike sizes(), it is right before the window is shown, too
    frame = window.panes.widget(index)
    assert frame is not None
    hidden = frame.isHidden()
    pane.setMinimumWidth(frame.minimumWidth())
    window.panes.replaceWidget(index, pane)
    frame.deleteLater()
    pane.setVisible(not hidden)
    window.panes.setStretchFactor(index, 1 if index else 0)
    window.panes.restoreState(state)
