"""Draws a row of a chooser: what it is at the left, its small hint quiet at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPalette, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from editor.ui.source.utf16 import to_utf16
from editor.ui.widgets.grouped_model import Index

HINT = Qt.ItemDataRole.UserRole + 1
MARKS = HINT + 1  # places in the text, (start, end) of each, that stand out
SIDE, GAP, ROOM = 10, 24, 12  # pixels: beside the texts, between them, above and below them together


class EntryDelegate(QStyledItemDelegate):
    """Rows of text and hint."""

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
        text, hint = shortened(metrics, str(index.data()), str(index.data(HINT) or ""), box.width())
        taken = metrics.horizontalAdvance(hint) + GAP if hint else 0
        self._write(painter, option, box, hint, QPalette.ColorRole.PlaceholderText, Qt.AlignmentFlag.AlignRight)
        room = QRect(box.left(), box.top(), max(0, box.width() - taken), box.height())
        if marks := index.data(MARKS):
            _write_marked(painter, option, room, text, marks)
        else:
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


def _write_marked(
    painter: QPainter, option: QStyleOptionViewItem, box: QRect, text: str, marks: Sequence[tuple[int, int]]
) -> None:
    """A text with what was looked for in the accent's colour, which takes no more room."""
    look, ranges = QTextCharFormat(), []
    look.setForeground(option.palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Link))
    for start, end in marks:
        made = QTextLayout.FormatRange()
        made.start = to_utf16(text, min(start, len(text)))
        made.length = to_utf16(text, min(end, len(text))) - made.start
        made.format = look
        ranges.append(made)
    layout = QTextLayout(text, option.font)
    layout.setFormats(ranges)
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    painter.setPen(option.palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Text))
    layout.draw(painter, QPointF(box.left(), box.top() + (box.height() - line.height()) / 2))


def shortened(metrics: QFontMetrics, text: str, hint: str, room: int) -> tuple[str, str]:
    """Text and hint as they fit into a row: the hint gives way first, at its beginning, since it may be a path; but not
    below a third of the row."""
    left = room - metrics.horizontalAdvance(text) - GAP
    if metrics.horizontalAdvance(hint) > left:
        hint = metrics.elidedText(hint, Qt.TextElideMode.ElideLeft, max(left, room // 3))
    taken = metrics.horizontalAdvance(hint) + GAP if hint else 0
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, room - taken)), hint
