"""Which post is open, at the right of the menus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenuBar

from editor.ui.widgets.plain import PlainLabel
from editor.ui.widgets.quotes import fitted

_LEFT, _RIGHT = 10, 14  # pixels beside the name; margins of a label go when it gets a style sheet
_APART = 16  # pixels between the last menu and a long name, with the bar's own edge


class FileLabel(PlainLabel):
    """Never so wide that a menu has to go: a long name is shortened in its middle."""

    def __init__(self, bar: QMenuBar) -> None:
        super().__init__()
        self.setObjectName("fileLabel")
        self._bar, self._room = bar, 0
        bar.setCornerWidget(self)
        bar.installEventFilter(self)

    def show_name(self, name: str) -> None:
        """Show it in the room that the menus leave."""
        self.setText(name)
        self._fit()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        # An advance is rounded, down too, and a name that is a part of a pixel too long would lose letters.
        wanted = self.fontMetrics().horizontalAdvance(self.text()) + 1 + _LEFT + _RIGHT if self.text() else 0
        return QSize(min(wanted, self._room), hint.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(fitted(self.font(), self.text()))
        painter.drawText(self._inside(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self.shown())

    def shown(self) -> str:
        """The name as far as there is room for it."""
        metrics = QFontMetrics(fitted(self.font(), self.text()))
        return metrics.elidedText(self.text(), Qt.TextElideMode.ElideMiddle, self._inside().width())

    def _inside(self) -> QRect:
        return self.rect().adjusted(_LEFT, 0, -_RIGHT, 0)

    def _fit(self) -> None:
        """The bar lays out its menus when its corner is set: first as if there were nothing in it, to see what they need."""
        bar = self._bar
        self._room = 0
        bar.setCornerWidget(self)
        menus = [bar.actionGeometry(action) for action in bar.actions()]
        self._room = max(0, bar.width() - max((menu.right() + 1 for menu in menus), default=0) - _APART)
        self.setFixedHeight(menus[0].height() if menus else self.height())
        bar.setCornerWidget(self)
