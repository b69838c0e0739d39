"""A text view with places by line and column, and with problems underlined in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF
from PySide6.QtGui import QHelpEvent, QPainter, QPainterPath, QPaintEvent, QTextCursor

from editor.core.post.typed import Selection
from editor.ui.source.overlays import Mark, Overlays
from editor.ui.source.spans import Grammar
from editor.ui.source.text_view import TextView
from editor.ui.source.utf16 import from_utf16, to_utf16
from editor.ui.start.early import brush
from editor.ui.widgets.plain import wrapped

_MARK_LEFT, _MARK_SIZE = 4.0, 6.0  # pixels; the mark beside a line with a problem


class MarkedView(TextView):
    """Lines and columns count from 0, columns in code points."""

    def __init__(self, grammar: Grammar) -> None:
        self.overlays = Overlays(self)
        super().__init__(grammar)

    def position(self, line: int, column: int) -> int:
        """Qt's position of a place; a column past the line's end is its end, a line past the text's end the last."""
        block = self.document().findBlockByNumber(max(0, min(line, self.blockCount() - 1)))
        text, size = block.text(), block.length() - 1
        return block.position() + min(size, column if len(text) == size else to_utf16(text, column))

    def place(self, position: int) -> tuple[int, int]:
        """Line and column of one of Qt's positions."""
        block = self.document().findBlock(position)
        return block.blockNumber(), from_utf16(block.text(), position - block.position())

    def caret(self) -> tuple[int, int]:
        """Line and column of the caret."""
        return self.place(self.textCursor().position())

    def selection(self) -> Selection:
        """What is selected; both ends at the caret when nothing is."""
        cursor = self.textCursor()
        return Selection(*self.place(cursor.selectionStart()), *self.place(cursor.selectionEnd()))

    def set_caret(self, line: int, column: int) -> None:
        """Put the caret to a place."""
        self.select(line, column, line, column)

    def select(self, line: int, column: int, end_line: int, end_column: int) -> None:
        """Select a stretch, the caret at its end, and bring it into view."""
        self.reveal(end_line)
        cursor = self.textCursor()
        cursor.setPosition(self.position(line, column))
        cursor.setPosition(self.position(end_line, end_column), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Underline problems; their messages show when the mouse rests on them."""
        self.overlays.set_marks(marks)

    def _restyle(self) -> None:
        super()._restyle()
        if self.isVisible():
            self.overlays.refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        worst = self.overlays.worst_by_line(*self.visible_lines())
        if not worst:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for block, top, _height in self._blocks_seen(event.rect().bottom()):
            if block.blockNumber() in worst:
                row = block.layout().lineAt(0).height()
                mark = QPainterPath()
                mark.addEllipse(QRectF(_MARK_LEFT, top + (row - _MARK_SIZE) / 2, _MARK_SIZE, _MARK_SIZE))
                painter.fillPath(mark, brush(self.overlays.color(worst[block.blockNumber()])))
        painter.end()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            line, column = self.place(self.cursorForPosition(event.pos()).position())
            beside = event.pos().x() < self.document().documentMargin()
            message = self.overlays.messages_of_line(line) if beside else self.overlays.message_at(line, column)
            from PySide6.QtWidgets import QToolTip

            QToolTip.showText(event.globalPos(), wrapped(message), self)
            return True
        return super().viewportEvent(event)
