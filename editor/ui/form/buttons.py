"""The form's small buttons: drawn icons, a switch, and quiet text buttons."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QPushButton

from editor.ui.form.look import LINE, Look, scaled
from editor.ui.widgets.buttons import PressedByEnter
from editor.ui.widgets.plain import plain_tip


class IconButton(PressedByEnter, QAbstractButton):
    """A square button with a drawn icon: `calendar`, `cross` or `dots`."""

    def __init__(self, icon: str, look: Look, name: str) -> None:
        super().__init__()
        self._icon, self._look = icon, look
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(name))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        return QSize(LINE, LINE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        if self.underMouse() and self.isEnabled():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look["chip"])
            painter.drawRoundedRect(box, 5, 5)
        if self.hasFocus():
            focus_ring(painter, box, 5, self._look)
        strong = (self.underMouse() or self.hasFocus()) and self.isEnabled()
        draw_icon(painter, self._icon, box.center(), self._look["ink" if strong else "mute"])


def focus_ring(painter: QPainter, box: QRectF, radius: float, look: Look) -> None:
    """Show which thing has the keyboard."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look["accent"], 1.4))
    painter.drawRoundedRect(box, radius, radius)


def draw_icon(painter: QPainter, icon: str, middle: QPointF, color: QColor) -> None:
    """Draw `icon` round `middle`, about 12 px wide."""
    x, y = middle.x(), middle.y()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(color, 1.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    if icon == "cross":
        painter.drawLine(QPointF(x - 3.3, y - 3.3), QPointF(x + 3.3, y + 3.3))
        painter.drawLine(QPointF(x - 3.3, y + 3.3), QPointF(x + 3.3, y - 3.3))
    elif icon == "dots":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        for step in (-4.5, 0.0, 4.5):
            painter.drawEllipse(QPointF(x + step, y), 1.3, 1.3)
    elif icon == "calendar":
        painter.drawRoundedRect(QRectF(x - 5.5, y - 4.5, 11, 10), 2, 2)
        painter.drawLine(QPointF(x - 5.5, y - 1.2), QPointF(x + 5.5, y - 1.2))
        painter.drawLine(QPointF(x - 2.6, y - 6.2), QPointF(x - 2.6, y - 3.6))
        painter.drawLine(QPointF(x + 2.6, y - 6.2), QPointF(x + 2.6, y - 3.6))


class Switch(PressedByEnter, QCheckBox):
    """A check box drawn as a switch; says on or off to assistive tools as any check box."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def sizeHint(self) -> QSize:
        return QSize(38, LINE)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, _position: object) -> bool:
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(2, (self.height() - 16) / 2, 30, 16)
        painter.setPen(QPen(self._look["accent" if self.isChecked() else "mute"], 1))
        painter.setBrush(self._look["accent" if self.isChecked() else "chip"])
        painter.drawRoundedRect(track, 8, 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look["paper" if self.isChecked() else "mute"])
        knob = track.right() - 8 if self.isChecked() else track.left() + 8
        painter.drawEllipse(QPointF(knob, track.center().y()), 5, 5)
        if self.hasFocus():
            focus_ring(painter, track.adjusted(-2, -2, 2, 2), 10, self._look)


class TextButton(PressedByEnter, QPushButton):
    """A button that looks like muted text."""

    def __init__(self, text: str, *, small: bool = True) -> None:
        super().__init__(text)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if small:
            self.setFont(scaled(self.font(), 12 / 13))


class ShrinkingButton(TextButton):
    """A text button that shortens its text to the room that it gets."""

    LEAST = 36  # pixels that still say something: a sign and a letter

    focus_changed = Signal()

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._full = text
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        metrics, hint = self.fontMetrics(), super().sizeHint()
        missing = metrics.horizontalAdvance(self._full) - metrics.horizontalAdvance(self.text())
        return QSize(hint.width() + missing, hint.height())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fits = self.width() >= self.sizeHint().width()
        elided = self.fontMetrics().elidedText(self._full, Qt.TextElideMode.ElideRight, self.width() - 2)
        self.setText(self._full if fits else elided)
