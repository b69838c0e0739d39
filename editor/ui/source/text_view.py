"""How a text looks and scrolls: font and line height, measure, colours, caret, backgrounds of code; places by line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QPointF, QRectF, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QPlainTextEdit, QWidget

from editor.ui.source.colors import SourceColors
from editor.ui.source.highlighter import Highlighter, is_code
from editor.ui.source.line_height import with_line_height
from editor.ui.source.right_to_left import align
from editor.ui.source.spans import Grammar
from editor.ui.start.early import NO_SCROLL_BAR, brush
from editor.ui.theme import mono_font

LINE_HEIGHT = 1.75  # em
MEASURE = 80  # Latin signs in a line at most; Chinese ones are twice as wide
_INSIDE = 18  # pixels round the text that belong to the document
_WIDE = 480  # pixels from which on a pane has room for wide margins
_STILL = 0.01  # of a line: less is no scrolling
_CARET_WIDTH = 2
_CARET_HEIGHT = 1.36  # em
_PIXEL_SIZE = 14
_STEP = 120  # eighths of a degree, as Qt counts a step of the wheel
_MOUSE = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.MouseMove,
)


def side_space(width: int) -> int:
    """Pixels left and right of what stands in a pane of `width`; text, form and find bar begin in one line."""
    return 34 if width >= _WIDE else _INSIDE


class TextView(QPlainTextEdit):
    """A plain text editor's outside. `line_scrolled`: the view was moved, but not by `scroll_to_line`; `word_chosen`: with
    a double click; `larger_wanted`: by so many steps, with Ctrl and the wheel."""

    line_scrolled = Signal(float)
    word_chosen = Signal()
    larger_wanted = Signal(int)

    def __init__(self, grammar: Grammar) -> None:
        super().__init__()
        # Found by name first: asked for a widget of Qt's own making, `viewport()` builds all of PySide's widget classes and
        # their enums to see which it is, a tenth of the start.
        self._known_viewport = self.findChild(QWidget, "qt_scrollarea_viewport")
        self._centred = False
        self._turned = 0  # of the wheel, with Ctrl, that made no step yet
        self._scrolling = False
        self._top = 0.0  # the line at the top as it was last told, or scrolled to
        self._stale = True
        self._seen = False
        self._forwarding = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self.setProperty("horizontalScrollBarPolicy", NO_SCROLL_BAR)
        self.setCursorWidth(0)  # ours is drawn below, in its own colour and height
        self.setAutoFillBackground(True)
        self.document().setDocumentMargin(_INSIDE)
        self.colors = SourceColors.from_palette(QGuiApplication.palette())
        self.highlighter = Highlighter(self.document(), grammar, self.colors)
        self.highlighter.looks_changed.connect(self._restyle)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        font = mono_font()
        font.setPixelSize(_PIXEL_SIZE)
        self.set_font(font)
        self.set_colors(self.colors)

    # --- looks

    def set_colors(self, colors: SourceColors) -> None:
        """Take other colours at once."""
        self.colors = colors
        palette = self.palette()
        roles = QPalette.ColorRole
        for role, color in {
            roles.Base: colors.background,
            roles.Window: colors.background,
            roles.Text: colors.text,
            roles.Highlight: colors.selection,
            roles.PlaceholderText: colors.muted,
        }.items():
            palette.setColor(role, QColor(color))
        palette.setBrush(roles.HighlightedText, QBrush())  # selected text keeps its colours
        self.setPalette(palette)
        self.highlighter.set_colors(colors)

    def set_font(self, font: QFont) -> None:
        """Take another font."""
        spaced = with_line_height(font, LINE_HEIGHT)
        self.setFont(spaced)
        self.document().setDefaultFont(spaced)
        self._em = QFontMetricsF(font).horizontalAdvance("0")
        self.setTabStopDistance(4 * self._em)
        self._fit()
        self._restyle()

    def set_centred(self, centred: bool) -> None:
        """Whether the text stands in the middle of a wide pane, or at its left, under the form."""
        self._centred = centred
        self._fit()

    def _fit(self) -> None:
        """Keep lines at a readable measure."""
        bar = self.verticalScrollBar().width() if self.verticalScrollBar().isVisible() else 0
        side = side_space(self.width()) - _INSIDE
        room = self.width() - bar - 2 * (_INSIDE + side) - round(MEASURE * self._em + 1)
        left = max(0, room) // 2 if self._centred else 0
        self.setViewportMargins(side + left, 0, side + max(0, room) - left, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        before, now = event.oldSize().height(), event.size().height()
        caret = self.cursorRect() if now < before and self.hasFocus() else None
        self._fit()
        super().resizeEvent(event)
        self._restyle()
        if caret is not None and caret.top() >= 0 and caret.bottom() <= before:
            self.ensureCursorVisible()  # something came below or above, and must not hide where one types

    def inputMethodQuery(self, query: QtCore.Qt.InputMethodQuery, *argument: Any) -> Any:
        """Where an input method lets its words be chosen. Qt's own caret has no width here, which is no place at all, and
        Qt leaves out the margins round the viewport."""
        answer = super().inputMethodQuery(query, *argument)
        if isinstance(answer, QRectF):
            answer.setWidth(max(answer.width(), _CARET_WIDTH))
            answer.translate(self._known_viewport.pos() if self._known_viewport is not None else QPointF())
        return answer

    def _restyle(self) -> None:
        """Style what is seen, now or, before the first paint, then."""
        self._stale = True
        if self._seen and self.isVisible():
            self._style_seen()
        self.viewport().update()

    def _style_seen(self) -> None:
        self._stale = False
        self.highlighter.style(*self.visible_lines())

    # --- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        self._seen = True
        if self._stale:
            self._style_seen()
        self._paint_code(event)
        if self.highlighter.right_to_left:
            for block, _top, _height in self._blocks_seen(event.rect().bottom()):
                align(block)
        super().paintEvent(event)
        self._paint_caret()

    def _paint_code(self, event: QPaintEvent) -> None:
        """A ground behind code blocks, as wide as the text."""
        runs: list[QRectF] = []
        area = event.rect()
        for block, top, height in self._blocks_seen(area.bottom()):
            if top + height < area.top() or not is_code(block):
                continue
            above = 0 if is_code(block.previous()) else 1
            below = 0 if is_code(block.next()) else 1
            # Where the run goes on, its round corners lie beyond the line.
            runs.append(QRectF(0, top - 8 * (1 - above), 1, height + 8 * (2 - above - below)))
            if len(runs) > 1 and not above:
                last = runs.pop()
                runs[-1] = runs[-1].united(last)
        if not runs:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self.viewport().width() - 2 * (_INSIDE - 10)
        for run in runs:
            background = QPainterPath()
            background.addRoundedRect(QRectF(_INSIDE - 10, run.top(), width, run.height()), 6, 6)
            painter.fillPath(background, brush(self.colors.code_background))
        painter.end()

    def _paint_caret(self) -> None:
        place = self.getPaintContext().cursorPosition  # -1: not now; below: inside a composition
        if place == -1 or self.isReadOnly():
            return
        block = self.textCursor().block()
        layout = block.layout()
        place = layout.preeditAreaPosition() - (place + 2) if place < -1 else place - block.position()
        line = layout.lineForTextPosition(place)
        if not line.isValid():
            return
        left: float = line.cursorToX(place)[0]  # type: ignore[index]  # the stubs say object; it is (x, position)
        origin = self.blockBoundingGeometry(block).translated(self.contentOffset()).topLeft()
        height = min(line.height(), self.font().pixelSize() * _CARET_HEIGHT)
        top = origin.y() + line.y() + (line.height() - height) / 2
        caret = QPainterPath()
        caret.addRect(QRectF(round(origin.x() + left) - _CARET_WIDTH / 2, round(top), _CARET_WIDTH, round(height)))
        painter = QPainter(self.viewport())
        painter.fillPath(caret, brush(self.colors.accent))
        painter.end()

    # --- places

    def _blocks_seen(self, bottom: float) -> Iterator[tuple[QTextBlock, float, float]]:
        """Blocks in view down to `bottom`, with their top and height in the viewport."""
        block = self.firstVisibleBlock()
        if not block.isValid():
            return
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        while block.isValid() and top <= bottom:
            height = self.blockBoundingRect(block).height()
            yield block, top, height
            top += height
            block = block.next()

    def visible_lines(self) -> tuple[int, int]:
        """The first and the last line in view."""
        first = self.firstVisibleBlock().blockNumber()
        seen = sum(1 for _block in self._blocks_seen(self.viewport().height()))
        return max(0, first), max(0, first + seen - 1)

    def first_visible_line(self) -> float:
        """The line at the top of the view, with the share of it that is scrolled away."""
        block = self.firstVisibleBlock()
        if not block.isValid():
            return 0.0
        hidden = self.verticalScrollBar().value() - block.firstLineNumber()
        return block.blockNumber() + min(0.999, max(0, hidden) / max(1, block.lineCount()))

    def scroll_to_line(self, line: float) -> None:
        """Put a line at the top of the view, as far as the text goes. `line_scrolled` stays silent."""
        number = max(0, min(int(line), self.blockCount() - 1))
        block = self.document().findBlockByNumber(number)
        self.blockBoundingRect(block)  # lays the line out, which tells how many rows it has
        row = int((line - number) * block.lineCount()) if line > number else 0
        self._scrolling = True
        try:
            self.verticalScrollBar().setValue(block.firstLineNumber() + row)
        finally:
            self._scrolling = False
            self._top = self.first_visible_line()

    def reveal(self, line: int) -> None:
        """Bring a line into view, a third from the top, unless it is seen already."""
        first, last = self.visible_lines()
        if first < line < last or (line == first == 0) or (line in (first, last) and last - first < 3):
            return
        rows = int(self.viewport().height() / max(1.0, QFontMetricsF(self.font()).height()))
        top = self.document().findBlockByNumber(min(line, self.blockCount() - 1))
        above = 0
        while above < rows // 3 and top.blockNumber() > 0:
            top = top.previous()
            self.blockBoundingRect(top)  # lays the line out, which tells how many rows it has
            above += top.lineCount()
        self.verticalScrollBar().setValue(top.firstLineNumber() + max(0, above - rows // 3))

    def _scrolled(self, _value: int) -> None:
        self._restyle()
        top = self.first_visible_line()
        # Lines that are laid out move the bar, too, and not what is seen.
        if not self._scrolling and abs(top - self._top) > _STILL:
            self._top = top
            self.line_scrolled.emit(top)

    # --- the margins beside the text are part of it for the mouse

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.type() in _MOUSE and self._is_beside(event):
            return self._to_text(event)
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() != QtCore.Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        self._turned += event.angleDelta().y()  # a touchpad tells less than a step at a time
        steps = int(self._turned / _STEP)
        self._turned -= steps * _STEP
        if steps:
            self.larger_wanted.emit(steps)
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        self.word_chosen.emit()

    def _is_beside(self, event: QMouseEvent) -> bool:
        """Not on the text, and not one that the text has left alone: those come here too and must not go back."""
        return not self._forwarding and not self.viewport().geometry().contains(event.position().toPoint())

    def _to_text(self, event: QMouseEvent) -> bool:
        place = QPointF(self.viewport().mapFrom(self, event.position().toPoint()))
        everywhere = event.globalPosition()
        moved = QMouseEvent(
            event.type(), place, everywhere, everywhere, event.button(), event.buttons(), event.modifiers()
        )
        self._forwarding = True
        try:
            return QApplication.sendEvent(self.viewport(), moved)
        finally:
            self._forwarding = False
