"""One item of a list as a chip: a text, and a cross to remove it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget

from editor.core.messages import _
from editor.ui.form.buttons import draw_icon, focus_ring
from editor.ui.form.look import LINE, Look, scaled
from editor.ui.theme import mix
from editor.ui.widgets.plain import plain_tip

PADDING = 10
CROSS = 18
_FLAGS = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine


class Chip(QAbstractButton):
    """Arrow keys step to its neighbours, with Ctrl they move it; F2 or Enter renames, Delete removes."""

    remove_wanted = Signal()
    rename_wanted = Signal()
    step_wanted = Signal(int)
    move_wanted = Signal(int)
    dragged = Signal(QPoint)  # global position
    dropped = Signal()

    def __init__(self, look: Look, *, cross_on_hover: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("chip")
        self._look, self._cross_on_hover = look, cross_on_hover
        self._read_only = False
        self._pressed_at: QPoint | None = None
        self._dragging = False
        self._width = 0  # of the whole text; 0 where it is to be measured: a list asks each of its chips at every key
        self.setFont(scaled(self.font(), 12 / 13))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setMouseTracking(True)
        self.setAccessibleDescription(_("F2 renames, Delete removes, Ctrl with an arrow key moves it."))

    def show_text(self, text: str) -> None:
        """Show an item."""
        if text != self.text():
            self.setText(text)
            self._width = 0
            self.setAccessibleName(text)
            self.setToolTip(plain_tip(text) if len(text) > 24 else "")
            self.updateGeometry()

    def set_read_only(self, read_only: bool) -> None:
        """Only show the item."""
        self._read_only = read_only
        self.update()

    def sizeHint(self) -> QSize:
        cross = 0 if self._cross_on_hover else CROSS - 4
        self._width = self._width or self.fontMetrics().horizontalAdvance(self.text()) + 2 * PADDING + cross + 1
        return QSize(self._width, LINE)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._width = 0

    def event(self, event: QEvent) -> bool:
        """F2 renames the item here, and not the file as everywhere else."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() == Qt.Key.Key_F2
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            by = 1 if (key == Qt.Key.Key_Right) != self.isRightToLeft() else -1
            (self.move_wanted if control and not self._read_only else self.step_wanted).emit(by)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_Up):
            self.step_wanted.emit(-1 if key == Qt.Key.Key_Up else -10_000)
        elif key in (Qt.Key.Key_End, Qt.Key.Key_Down):
            self.step_wanted.emit(1 if key == Qt.Key.Key_Down else 10_000)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not self._read_only:
            self.remove_wanted.emit()
        elif key in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._read_only:
            self.rename_wanted.emit()
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.update()
        if self._pressed_at is None or self._read_only:
            return
        moved = (event.position().toPoint() - self._pressed_at).manhattanLength()
        if self._dragging or moved >= QApplication.startDragDistance():
            self._dragging = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.dragged.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed_at = self._pressed_at, None
        if self._dragging:
            self._dragging = False
            self.unsetCursor()
            self.dropped.emit()
        elif pressed is not None and self._over_cross(pressed) and self._over_cross(event.position().toPoint()):
            self.remove_wanted.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self._read_only and not self._over_cross(event.position().toPoint()):
            self.rename_wanted.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._read_only:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Rename"), self.rename_wanted.emit)
        menu.addAction(_("Remove"), self.remove_wanted.emit)
        menu.popup(event.globalPos())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.75, 1.75, -0.75, -1.75)
        hover = self.underMouse() and not self._read_only
        ground = mix(self._look["ink"], self._look["chip"], 0.06) if hover else self._look["chip"]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        room = self.rect().adjusted(PADDING, 0, 0, 0)
        room.setRight(self.width() - PADDING - (0 if self._cross_on_hover else CROSS - 4))
        painter.setPen(self._look["mute" if self._read_only else "ink"])
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width() + 1)
        painter.drawText(room, _FLAGS, shown)
        self._draw_cross(painter, hover)
        if self.hasFocus():
            focus_ring(painter, box, box.height() / 2, self._look)

    def _draw_cross(self, painter: QPainter, hover: bool) -> None:
        if self._read_only or (self._cross_on_hover and not hover):
            return
        box = self._cross_box()
        middle = QPointF(box.center()) + QPointF(0, 0.5)
        if self._cross_on_hover:  # over the end of the text, on a ground of its own
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(mix(self._look["ink"], self._look["chip"], 0.06))
            painter.drawEllipse(middle, 8, 8)
        over = hover and self._over_cross(self.mapFromGlobal(self.cursor().pos()))
        draw_icon(painter, "cross", middle, self._look["accent" if over else "mute"])

    def _cross_box(self) -> QRect:
        return QRect(self.width() - CROSS - (0 if self._cross_on_hover else 3), 2, CROSS, self.height() - 4)

    def _over_cross(self, place: QPoint) -> bool:
        return not self._read_only and self._cross_box().contains(place)
