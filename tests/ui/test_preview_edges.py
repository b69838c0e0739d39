"""Where a pixel of the window isn't a whole number of the screen's, the web view's last row and column aren't to be seen."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from editor.ui.preview.edges import ClippedStack


class Screen(QWidget):
    """A widget on a screen of some scale."""

    scale = 1.0

    def devicePixelRatio(self) -> float:
        return self.scale


@pytest.mark.parametrize(("scale", "hidden"), [(1.0, 0), (2.0, 0), (1.25, 2), (1.5, 2), (1.1, 2)])
def test_the_view_reaches_beyond_the_edge_of_a_screen_with_parts_of_pixels(
    qtbot: QtBot, scale: float, hidden: int
) -> None:
    window, holder, view = QWidget(), Screen(), QWidget()
    qtbot.addWidget(window)
    holder.scale = scale
    QVBoxLayout(window).addWidget(holder)
    stack = ClippedStack(holder)
    stack.addWidget(view)
    window.resize(301, 201)
    window.show()
    qtbot.waitExposed(window)
    assert view.pos() == holder.rect().topLeft()
    assert (view.width(), view.height()) == (holder.width() + hidden, holder.height() + hidden)
