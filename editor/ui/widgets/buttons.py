"""Buttons that Enter presses as the space bar does. Qt's own hear Enter in dialogs only, or where the desktop says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QToolButton

if TYPE_CHECKING:
    _Button = QAbstractButton
else:
    _Button = object

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PressedByEnter(_Button):
    """Stands before Qt's class among a button's bases."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.click()
        else:
            super().keyPressEvent(event)


class PushButton(PressedByEnter, QPushButton):
    """A push button outside dialogs, where none is the default."""


class ToolButton(PressedByEnter, QToolButton):
    """A small button in a bar."""
