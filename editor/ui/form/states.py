"""The form without a front matter, and with one that can't be read."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from editor.core.messages import _
from editor.core.post.frontmatter.model import HeadError
from editor.ui.form.buttons import TextButton
from editor.ui.form.notice import MutedLabel
from editor.ui.form.widgets import grow_with_width
from editor.ui.widgets.plain import PlainLabel

BESIDE = 300  # pixels from which on the button stands beside the sentence


class EmptyForm(QWidget):
    """An invitation to add a front matter."""

    add_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("emptyForm")
        text = MutedLabel(_("This post has no front matter, so it has no title, date or tags of its own yet."))
        text.setWordWrap(True)
        self.button = TextButton(_("Add front matter"), small=False)
        self.button.setObjectName("addFrontMatterButton")
        self.button.setProperty("big", True)
        self.button.clicked.connect(self.add_wanted)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 4, 0, 8)
        self._row.setSpacing(12)
        self._row.addWidget(text, 1)
        self._row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setFocusProxy(self.button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pages of documentation have none, and their text wants the height; a narrow pane has no room beside."""
        super().resizeEvent(event)
        kinds = QBoxLayout.Direction
        self._row.setDirection(kinds.LeftToRight if self.width() >= BESIDE else kinds.TopToBottom)


class UnreadableBanner(QWidget):
    """Why the front matter can't be read, where, and a way there."""

    place_wanted = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("unreadableBanner")
        self._error: HeadError | None = None
        self.head_line = 1  # line of the file in which the head begins
        self.label = PlainLabel()
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setProperty("level", "error")
        self.label.setWordWrap(True)
        self.button = TextButton(_("Show it in the text"), small=False)
        self.button.setObjectName("showErrorButton")
        self.button.setProperty("big", True)
        self.button.clicked.connect(self._go)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(14)
        row.addWidget(self.label, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        grow_with_width(self)
        self.setFocusProxy(self.button)
        self.hide()

    def show_error(self, error: HeadError | None) -> None:
        """Show why the front matter can't be read, or nothing."""
        self._error = error
        text = ""
        if error is not None:
            line, column = error.line + self.head_line, error.column + 1
            sentence = _("Line {line}, column {column}: {message}")
            text = sentence.format(line=line, column=column, message=error.message)
        if text != self.label.text():
            self.label.setText(text)
            self.label.setAccessibleName(text)
        self.setVisible(error is not None)

    def _go(self) -> None:
        if self._error is not None:
            self.place_wanted.emit(self._error.line, self._error.column)
