"""Builds and connects the page, which the eye looks for next to the text. Its engine is started before anything is
rendered here: what it does in other processes goes on meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from editor.ui.preview.pane import PreviewPane

if TYPE_CHECKING:
    from editor.ui.main_window import MainWindow


def furnish_page(window: MainWindow, start: bool) -> None:
    """Give the window its page; `start` its engine and render what is seen first, too."""
    window.preview = PreviewPane()
    put_pane(window, 2, window.preview)
    window.look.use_in_page()
    if start:
        window.preview.start()
    # Imported only now, while the engine starts its processes.
    from editor.ui.preview.feed import Feed
    from editor.ui.preview.follow import Follow
    from editor.ui.preview.showing import PageShowing
    from editor.ui.workers import Worker

    window.worker = Worker(window)
    window.feed = Feed(window.worker, window)
    window.follow = Follow(window.write.body, window.preview, window.settings, window)
    window.page_showing = PageShowing(window)
    window.page_showing.show_session()
    if start:
        window.feed.show_first()


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
