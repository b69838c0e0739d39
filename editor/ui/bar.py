"""A quiet strip above the text: one sentence and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from editor.core.messages import _

PASSING_MS = 8_000  # long enough to read a sentence twice


class Bar(QWidget):
    """Hidden until `say`; a button of its own or Escape puts it away, and what only confirms something goes by itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self.setAccessibleName(_("Notice"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.text = QLabel()
        self.text.setObjectName("barText")
        self.text.setWordWrap(True)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._buttons: list[QPushButton] = []
        self._passing = QTimer(self)
        self._passing.setSingleShot(True)
        self._passing.setInterval(PASSING_MS)
        self._passing.timeout.connect(self._pass)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 6, 10, 6)
        layout.addWidget(self.text)
        self.hide()

    def say(self, sentence: str, answers: Sequence[tuple[str, Callable[[], None]]] = (), passing: bool = False) -> None:
        """Show a sentence with a button for each answer, and one to put it away; a `passing` one only for some seconds."""
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = []
        self.text.setText(sentence)
        for label, action in (*answers, (_("Dismiss"), lambda: None)):
            button = QPushButton(label)
            button.setObjectName("barButton")
            button.clicked.connect(self._answer(action))
            self.layout().addWidget(button)
            self._buttons.append(button)
        self.show()
        if passing:
            self._passing.start()
        else:
            self._passing.stop()

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

    def _answer(self, action: Callable[[], None]) -> Callable[[], None]:
        def answer() -> None:
            self.hide()
            action()

        return answer
