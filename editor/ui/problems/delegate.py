"""Draws a problem as one quiet line: mark, sentence, and at the right its code and place."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from editor.core.checks.problem import Severity
from editor.ui.problems.model import ROW, Row
from editor.ui.widgets.grouped_model import COUNT, Index
from editor.ui.widgets.quotes import fitted
from editor.ui.widgets.row_delegate import RowDelegate

COLORS = {Severity.ERROR: "error", Severity.WARNING: "warn", Severity.HINT: "mute"}
LEFT = 14
_MARK = 8
_WIDE = 520  # pixels from which on there is room for the code


class ProblemDelegate(RowDelegate):
    """Rows of the problem list, in the theme's colours."""

    def heights(self, line: int) -> tuple[int, int]:
        return line + 10, line + 14

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        row = index.data(ROW)
        if row is None:
            self._heading(painter, option, index)
        else:
            self._problem(painter, option, row)
        painter.restore()

    def _heading(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box = option.rect.adjusted(LEFT, 4, -LEFT, 0)
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(self.color("ink"))
        count = str(index.data(COUNT))
        room = box.width() - QFontMetrics(font).horizontalAdvance(count) - 12
        name = QFontMetrics(font).elidedText(str(index.data()), Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        painter.setFont(option.font)
        painter.setPen(self.color("mute"))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count)

    def _problem(self, painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        self.paint_ground(painter, option)
        box = option.rect.adjusted(LEFT, 0, -LEFT, 0)
        metrics = QFontMetrics(option.font)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.color(COLORS[row.problem.severity]))
        painter.drawEllipse(QRect(box.left(), box.center().y() - _MARK // 2 + 1, _MARK, _MARK))
        painter.setFont(option.font)
        place = f"{row.line} : {row.column}"
        aside = f"{row.problem.code}   {place}" if box.width() >= _WIDE else place
        painter.setPen(self.color("mute"))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, aside)
        text = box.adjusted(_MARK + 10, 0, -metrics.horizontalAdvance(aside) - 24, 0)
        painter.setPen(self.color("ink"))
        font = fitted(option.font, row.problem.message)
        painter.setFont(font)
        sentence = QFontMetrics(font).elidedText(row.problem.message, Qt.TextElideMode.ElideRight, text.width())
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, sentence)
