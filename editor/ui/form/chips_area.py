"""Where chips stand that may be many."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from editor.ui.form.chips import Chips
from editor.ui.form.flow import LINE_GAP
from editor.ui.form.look import LINE
from editor.ui.form.widgets import grow_with_width

MOST_HEIGHT = 6 * (LINE + LINE_GAP) + LINE // 2  # half a line more shows that there is more


class ChipsArea(QScrollArea):
    """Chips that scroll when they need more than some lines."""

    def __init__(self, chips: Chips) -> None:
        super().__init__()
        self.chips = chips
        self.setWidget(chips)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        grow_with_width(self)
        chips.height_changed.connect(self._on_height_changed)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow_focus)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return min(self.chips.heightForWidth(width), MOST_HEIGHT)

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(max(self.width(), 200)))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, LINE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_bar()

    def _on_height_changed(self) -> None:
        self.updateGeometry()
        self._show_bar()

    def _show_bar(self) -> None:
        """Qt's own "as needed" keeps a bar that takes so much width that it is needed."""
        policy = Qt.ScrollBarPolicy
        needed = self.chips.heightForWidth(self.width()) > MOST_HEIGHT
        self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOn if needed else policy.ScrollBarAlwaysOff)

    def _follow_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.chips.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, 4)
