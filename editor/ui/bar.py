"""A quiet strip above the text: one sentence and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from editor.core.messages import _


class Bar(QWidget):
    """Hidden until `say`; a button of its own or Escape puts it away."""

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
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 6, 10, 6)
        layout.addWidget(self.text)
        self.hide()

    def say(self, sentence: str, answers: Sequence[tuple[str, Callable[[], None]]] = ()) -> None:
        """Show a sentence with a button for each answer, and one to put it away."""
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

    def _answer(self, action: Callable[[], None]) -> Callable[[], None]:
        def answer() -> None:
            self.hide()
            action()

        return answer
