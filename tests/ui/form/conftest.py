"""A form over a real post: what it asks for is applied, and the facts are shown again, as the window does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from editor.core.checks.problem import Problem
from editor.core.post.edit import Edit, Part
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.sites.project.content_types import DeclaredField
from editor.core.sites.site import Site
from editor.ui.form.facts import Completions
from editor.ui.form.pane import FormPane

HEXO = Site(generator="hexo", timezone="Asia/Shanghai")


class Writer:
    """A window with the form above an editor, and the hands of a person."""

    def __init__(self, qtbot: QtBot, text: str, site: Site, width: int) -> None:
        self.post = Post.parse(Source.read(text.encode()), site)
        self.problems: list[Problem] = []
        self.declared: tuple[DeclaredField, ...] = ()
        self.named_date: date | None = None
        self.completions = Completions(["AI", "Agents", "数学", "ＪＡＶＡ"], [["Tech"], ["Tech", "AI"], ["Notes"]])
        self.asked: list[Edit | list[Edit]] = []
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.pane = FormPane()
        self.body = QPlainTextEdit()
        column = QVBoxLayout(self.window)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pane)
        column.addWidget(self.body, 1)
        self.pane.edit_requested.connect(self._apply)
        self.show_facts()
        self.window.resize(width, 700)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.settle()

    def show_facts(self) -> None:
        """Tell the form what the post holds now."""
        self.pane.show_facts(
            self.post.front_matter,
            has_front_matter=self.post.has_front_matter,
            site=self.post.site,
            problems=self.problems,
            completions=self.completions,
            head_line=self.post.file_line(Part.HEAD, 0),
            declared=self.declared,
            named_date=self.named_date,
        )

    def find(self, name: str) -> QWidget:
        """A widget of the form by its object name."""
        found = self.pane.findChild(QWidget, name)
        assert found is not None, name
        return found

    def focus(self, name: str) -> QWidget:
        """Put the keyboard into a field and give what has it."""
        self.pane.focus_field(name)
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused

    def type(self, text: str) -> None:
        """Type into whatever has the keyboard."""
        for char in text:
            if char.isascii():
                QTest.keyClicks(QApplication.focusWidget(), char)
            else:  # as a keyboard that has the character
                press = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, char)
                QApplication.sendEvent(QApplication.focusWidget(), press)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key in whatever has the keyboard."""
        QTest.keyClick(QApplication.focusWidget(), key, modifier)

    def compose(self, preedit: str, commit: str = "") -> None:
        """One event of an input method, to whatever has the keyboard."""
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(commit)
        QApplication.sendEvent(QApplication.focusWidget(), event)

    def head(self) -> str:
        """The front matter as it stands now."""
        return str(self.post.head)

    def settle(self) -> None:
        """Let layouts and events come to rest."""
        for _ in range(15):
            QApplication.processEvents()

    def _apply(self, asked: Edit | list[Edit]) -> None:
        self.asked.append(asked)
        self.post.apply_all([asked] if isinstance(asked, Edit) else asked)
        self.show_facts()


@pytest.fixture
def write(qtbot: QtBot) -> Iterator[Callable[..., Writer]]:
    """Opens a post in a form."""

    def open_post(text: str, site: Site = HEXO, width: int = 560) -> Writer:
        return Writer(qtbot, text, site, width)

    yield open_post
