"""Draws a row of a chooser: what it is at the left, its small hint quiet at the right."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from editor.ui.grouped_model import Index

HINT = Qt.ItemDataRole.UserRole + 1
SIDE, GAP, ROOM = 10, 24, 12  # pixels: beside the texts, between them, above and below them together


class EntryDelegate(QStyledItemDelegate):
    """Rows of text and hint; of a row that is too long, the text is shortened."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, QFontMetrics(option.font).height() + ROOM)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        empty = QStyleOptionViewItem(option)
        self.initStyleOption(empty, index)
        empty.text = ""
        style = empty.widget.style() if empty.widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, empty, painter, empty.widget)
        box = option.rect.adjusted(SIDE, 0, -SIDE, 0)
        painter.save()
        painter.setFont(option.font)
        metrics = QFontMetrics(option.font)
        hint = str(index.data(HINT) or "")
        taken = metrics.horizontalAdvance(hint) + GAP if hint else 0
        self._write(painter, option, box, hint, QPalette.ColorRole.PlaceholderText, Qt.AlignmentFlag.AlignRight)
        room = QRect(box.left(), box.top(), max(0, box.width() - taken), box.height())
        text = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room.width())
        self._write(painter, option, room, text, QPalette.ColorRole.Text, Qt.AlignmentFlag.AlignLeft)
        painter.restore()

    def _write(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        box: QRect,
        text: str,
        role: QPalette.ColorRole,
        side: Qt.AlignmentFlag,
    ) -> None:
        painter.setPen(option.palette.color(QPalette.ColorGroup.Active, role))
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)
