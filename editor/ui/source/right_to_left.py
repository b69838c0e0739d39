"""Lines of Arabic, Hebrew and the like stand at the right. Qt's plain text layout has one alignment for all lines, and sets
it whenever it lays one out; so each line in view that begins with such a letter is given its own before it is drawn.
That moves what is drawn, found under the mouse and shown of the caret, and lays nothing out."""

from __future__ import annotations

from PySide6.QtGui import QTextBlock

from editor.core.patterns import pattern

_LETTERS = pattern("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")


def has_right_to_left(text: str) -> bool:
    """Whether a text has a letter that is read from the right."""
    return not text.isascii() and _LETTERS.search(text) is not None


def align(block: QTextBlock) -> None:
    """Let a laid out line stand where its writing begins: its first letter that has a direction decides."""
    from PySide6.QtCore import Qt

    if block.textDirection() is Qt.LayoutDirection.RightToLeft:
        layout = block.layout()
        option = layout.textOption()
        option.setAlignment(Qt.AlignmentFlag.AlignRight)
        layout.setTextOption(option)
