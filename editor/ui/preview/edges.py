"""The web view's edges where a pixel of the window isn't a whole number of the screen's."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QStackedLayout, QWidget

_OVER = 2  # pixels: with a scale of more than 1, two of the screen's or more


class ClippedStack(QStackedLayout):
    """Its widgets reach beyond the right and lower edge of a window that is scaled by 1.25, say. There the web view has a last
    row and column that nothing is drawn into; they show whatever was in the memory."""

    def __init__(self, holder: QWidget) -> None:
        super().__init__(holder)
        self._holder = holder

    def setGeometry(self, place: QRect) -> None:
        over = 0 if self._holder.devicePixelRatio().is_integer() else _OVER
        super().setGeometry(place.adjusted(0, 0, over, over))
