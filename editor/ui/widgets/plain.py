"""Text that comes from posts and file names is shown as it is: Qt takes what begins like a tag for HTML."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

_PLAIN_TEXT = 0  # Qt.TextFormat.PlainText, without looking up the namespace (see `early`)


class PlainLabel(QLabel):
    """A label without HTML."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("textFormat", _PLAIN_TEXT)


def wrapped(message: str) -> str:
    """A message for a tooltip, which breaks lines only in rich text; "" stays "", which shows none."""
    from html import escape

    return f"<qt>{escape(message).replace(chr(10), '<br>')}</qt>" if message else ""


def plain_tip(text: str) -> str:
    """A text for a tooltip that shows it sign for sign."""
    from PySide6.QtGui import Qt

    return wrapped(text) if Qt.mightBeRichText(text) else text
