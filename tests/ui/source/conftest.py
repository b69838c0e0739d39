"""A body editor with an owner that applies what it sends, as the session does."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextCharFormat
from PySide6.QtWidgets import QApplication

from editor.core.post.edit import Edit
from editor.core.post.text import Text
from editor.ui.source.markdown_edit import MarkdownEdit
from editor.ui.source.source_edit import SourceEdit


class Owner:
    """Holds the text of one view and keeps what the view sent."""

    def __init__(self, view: SourceEdit) -> None:
        self.view = view
        self.text = Text()
        self.sent: list[Edit] = []
        self.steps = 0
        view.edited.connect(lambda edit: self.take([edit]))
        view.grouped.connect(self.take)

    def take(self, edits: list[Edit]) -> None:
        self.steps += 1
        for edit in edits:
            self.text.replace(edit.line, edit.column, edit.removed, edit.inserted)
            self.sent.append(edit)

    def show(self, raw: str) -> None:
        self.text = Text(raw)
        self.sent.clear()
        self.steps = 0
        self.view.show_text(self.text)

    def make(self, edit: Edit, undo: bool = False) -> None:
        """An edit from elsewhere."""
        self.text.replace(edit.line, edit.column, edit.removed, edit.inserted)
        self.view.apply(edit, undo)

    def agrees(self) -> bool:
        """Whether widget and text say the same, and the text reads back the same from its own raw form."""
        again = Text(str(self.text))
        return self.view.shows_exactly() and (again.lines, again.ends) == (self.text.lines, self.text.ends)

    def compose(self, preedit: str, commit: str = "") -> None:
        """What an input method sends while the writer composes, or when a choice is made."""
        looks = []
        if preedit:
            underlined = QTextCharFormat()
            underlined.setFontUnderline(True)
            kind = QInputMethodEvent.AttributeType.TextFormat
            looks.append(QInputMethodEvent.Attribute(kind, 0, len(preedit), underlined))
        event = QInputMethodEvent(preedit, looks)
        if commit:
            event.setCommitString(commit)
        QApplication.sendEvent(self.view, event)


@pytest.fixture
def body(qtbot) -> Callable[..., Owner]:
    def make(raw: str = "", width: int = 557, height: int = 400) -> Owner:
        view = MarkdownEdit()
        view.setObjectName("bodyText")
        qtbot.addWidget(view)
        view.resize(width, height)
        view.show()
        QApplication.processEvents()
        owner = Owner(view)
        owner.show(raw)
        view.setFocus(Qt.FocusReason.OtherFocusReason)
        return owner

    return make
