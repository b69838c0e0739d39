"""What the rows of all lists have: the theme's colours, and a ground that tells what is chosen."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from editor.ui.theme import Theme


class RowDelegate(QStyledItemDelegate):
    """Draws rows in the colours of `theme`, which its view sets."""

    theme: Theme

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
