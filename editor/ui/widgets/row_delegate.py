"""What the rows of all lists have: the theme's colours, two heights, and a ground that tells what is chosen."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from editor.ui.theme import Theme
from editor.ui.widgets.grouped_model import GroupedModel, Index

_WIDTH = 120  # pixels; rows are as wide as their list


class RowDelegate(QStyledItemDelegate):
    """Draws rows in the colours of `theme`, which its view sets."""

    theme: Theme

    def __init__(self, view: QListView, rows: GroupedModel[Any]) -> None:
        super().__init__(view)
        self._rows = rows
        self._sizes: tuple[QSize, QSize] | None = None  # of an entry, of a heading

    def heights(self, line: int) -> tuple[int, int]:
        """Pixels that an entry and a heading have, where a line of text has `line`."""
        raise NotImplementedError

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Asked for each of ten thousand rows, from the first one on, whenever the list is laid out."""
        row = index.row()
        if self._sizes is None or row == 0:  # the font may be another by now
            entry, heading = self.heights(option.fontMetrics.height())
            self._sizes = QSize(_WIDTH, entry), QSize(_WIDTH, heading)
        return self._sizes[self._rows.is_heading(row)]

    def color(self, name: str) -> QColor:
        """A colour of the theme."""
        return QColor(self.theme.colors[name])

    def paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """Show what is selected, what is under the mouse, and where the keyboard is."""
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, self.color("sel"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, self.color("chip"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(self.color("accent"))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
