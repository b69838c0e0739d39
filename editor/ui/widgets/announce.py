"""What a sighted writer sees come up somewhere else is said to who listens to a screen reader."""

from __future__ import annotations

from PySide6 import QtGui
from PySide6.QtCore import QObject


def announce(source: QObject, sentence: str) -> None:
    """Say a sentence, wherever the keyboard is; nothing where no screen reader listens."""
    kind = getattr(QtGui, "QAccessibleAnnouncementEvent", None)  # of Qt 6.8 on
    if kind is not None and QtGui.QAccessible.isActive():
        QtGui.QAccessible.updateAccessibility(kind(source, sentence))
