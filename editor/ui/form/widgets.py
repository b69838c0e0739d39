"""What several of the form's widgets need of Qt."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QWidget


def grow_with_width(widget: QWidget) -> None:
    """Take all width that there is, and the height that it asks for."""
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)


def take_away(widget: QWidget) -> None:
    """Let a widget go at once; it may be the one whose event this is, so it is deleted later."""
    widget.hide()
    widget.setParent(None)
    widget.deleteLater()
