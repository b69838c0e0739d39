"""A quiet strip above the text: one sentence and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from editor.core.messages import _
from editor.ui.form.flow import arrange
from editor.ui.timers import pause
from editor.ui.widgets.announce import announce
from editor.ui.widgets.buttons import PushButton
from editor.ui.widgets.plain import PlainLabel
from editor.ui.widgets.quotes import fit_quotes

PASSING_MS = 8_000  # long enough to read a sentence twice
LEAST_TEXT = 240  # pixels: a sentence that has less of them beside its buttons stands above them
_LEFT, _RIGHT, _EDGE, _GAP = 16, 10, 6, 6  # pixels round and between sentence and buttons


class Bar(QWidget):
    """Hidden until `say`; a button of its own or Escape puts it away, and what only confirms something goes by itself."""

    room_taken = Signal(int)  # pixels of height; 0 while it is away

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("bar")
        self.setAccessibleName(_("Notice"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.text = PlainLabel(parent=self)
        self.text.setObjectName("barText")
        self.text.setWordWrap(True)
        self._buttons: list[PushButton] = []
        self._passing = pause(self, PASSING_MS, self._pass)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def say(
        self, sentence: str, answers: Sequence[tuple[str, Callable[[], object]]] = (), passing: bool = False
    ) -> None:
        """Show a sentence with a button for each answer, and one to put it away; a `passing` one only for some seconds."""
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = []
        self.text.setText(sentence)
        fit_quotes(self.text)
        announce(self.text, sentence)
        for label, action in (*answers, (_("Dismiss"), lambda: None)):
            button = PushButton(label, self)
            button.setObjectName("barButton")
            button.clicked.connect(self._answer(action))
            button.show()
            self._buttons.append(button)
        self._lay_out()
        self.updateGeometry()
        self.show()
        if passing:
            self._passing.start()
        else:
            self._passing.stop()

    def let_pass(self) -> None:
        """Put a sentence away that only confirms something."""
        if self._passing.isActive():
            self._passing.stop()
            self.hide()

    # geometry: buttons stand beside the sentence, and below it where the pane is narrow

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._places(width)[1]

    def sizeHint(self) -> QSize:
        return QSize(LEAST_TEXT, self.heightForWidth(max(self.width(), LEAST_TEXT)))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 2 * _EDGE + self.fontMetrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()
        if self.isVisible():
            self.room_taken.emit(self.heightForWidth(self.width()))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.room_taken.emit(self.heightForWidth(self.width()))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.room_taken.emit(0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._lay_out()
            self.updateGeometry()

    def _lay_out(self) -> None:
        for widget, place in zip((self.text, *self._buttons), self._places(self.width())[0], strict=True):
            widget.setGeometry(place)

    def _places(self, width: int) -> tuple[list[QRect], int]:
        """Where the sentence and each button go in so many pixels, and how high all is."""
        sizes = [button.sizeHint() for button in self._buttons]
        high = max((size.height() for size in sizes), default=0)
        all_wide = sum(size.width() + _GAP for size in sizes)
        inner = width - _LEFT - _RIGHT
        beside = inner - all_wide >= LEAST_TEXT
        room = inner - all_wide if beside else max(1, inner)
        text = QRect(_LEFT, _EDGE, room, self.text.heightForWidth(room))
        if beside:
            text.setHeight(max(text.height(), high))
            corner = QPoint(_LEFT + room + _GAP, text.top() + (text.height() - high) // 2)
        else:
            corner = QPoint(_LEFT, text.bottom() + 1 + _GAP)
        places, below = arrange([size.width() for size in sizes], all_wide if beside else room, high, _GAP)
        buttons = [QRect(corner + QPoint(x, y), QSize(wide, high)) for x, y, wide in places]
        bottom = text.bottom() + 1 if beside else corner.y() + below
        return [text, *buttons], bottom + _EDGE

    # inside

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _pass(self) -> None:
        """Stay while the mouse or the keyboard is on it."""
        if self.underMouse() or any(button.hasFocus() for button in self._buttons):
            self._passing.start()
        else:
            self.hide()

    def _answer(self, action: Callable[[], object]) -> Callable[[], None]:
        def answer() -> None:
            self.hide()
            action()

        return answer
