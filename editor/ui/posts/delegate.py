"""Draws a post as two quiet lines with a mark for what is open and unsaved, and a heading as small letters with its count."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from editor.core.library.info import PostInfo
from editor.ui.posts.model import DIRTY, INFO, caption_parts
from editor.ui.widgets.grouped_model import COUNT, Index
from editor.ui.widgets.quotes import fitted
from editor.ui.widgets.row_delegate import RowDelegate

LEFT = 16
MARK = 14  # pixels at the right for the dot of what isn't saved


class PostDelegate(RowDelegate):
    """Rows of the post list, in the theme's colours."""

    def heights(self, line: int) -> tuple[int, int]:
        return 2 * line + 12, line + 16

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        if index.data(INFO) is None:
            self._heading(painter, option, index)
        else:
            self._post(painter, option, index)
        painter.restore()

    def _heading(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.setFont(_small(option.font))
        painter.setPen(self.color("mute"))
        box = option.rect.adjusted(LEFT, 6, -LEFT, 0)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, str(index.data()))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, str(index.data(COUNT)))

    def _post(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.paint_ground(painter, option)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(
                QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()), self.color("accent")
            )
        box = option.rect.adjusted(LEFT + 3, 6, -LEFT, -6)
        font = fitted(option.font, str(index.data()))
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(self.color("ink"))
        title = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(
            QRect(box.left(), box.top(), box.width(), metrics.height()), Qt.AlignmentFlag.AlignVCenter, title
        )
        below = QRect(box.left(), box.top() + metrics.height(), box.width(), metrics.height())
        dirty = bool(index.data(DIRTY))
        painter.setFont(_small(option.font))
        painter.setPen(self.color("error" if index.data(INFO).error else "mute"))
        room = below.width() - (MARK if dirty else 0)
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, fitting(index.data(INFO), painter.fontMetrics(), room))
        if dirty:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.color("accent"))
            painter.drawEllipse(below.right() - 8, below.center().y() - 4, 8, 8)


def fitting(post: PostInfo, metrics: QFontMetrics, room: int) -> str:
    """The small line in so many pixels: of a long name the end goes, and not the date behind it."""
    name, rest = caption_parts(post)
    left = room - metrics.horizontalAdvance(rest)
    return metrics.elidedText(name, Qt.TextElideMode.ElideRight, max(0, left)) + rest


def _small(font: QFont) -> QFont:
    small = QFont(font)
    if font.pixelSize() > 0:
        small.setPixelSize(max(10, font.pixelSize() - 2))
    else:
        small.setPointSizeF(font.pointSizeF() * 0.86)
    return small
