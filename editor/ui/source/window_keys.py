"""Keys that Qt's text editor claims for itself (Ctrl+Z, Ctrl+K, Ctrl+U …); here they are the window's. So are Alt's, which call
menus, also where there is none of the letter: Qt would type it. (A Mac composes signs that way.)"""

from __future__ import annotations

import sys

from PySide6 import QtCore
from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence

_LEFT_TO_WINDOW = tuple(
    getattr(QKeySequence.StandardKey, name) for name in ("Undo", "Redo", "DeleteEndOfLine", "DeleteCompleteLine")
)


def is_left_to_window(event: QEvent) -> bool:
    """Whether the event is a key that the text must not take."""
    if not isinstance(event, QKeyEvent):
        return False
    menu = (
        event.modifiers() == QtCore.Qt.KeyboardModifier.AltModifier
        and event.text().isalnum()
        and sys.platform != "darwin"
    )
    return menu or any(event.matches(key) for key in _LEFT_TO_WINDOW)
