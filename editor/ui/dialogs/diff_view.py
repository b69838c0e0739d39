"""Lines that change, line against line: what goes on a reddish ground, what comes on a greenish one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from editor.core.messages import _
from editor.ui.theme import mix, mono_font

_SHARE = 0.16  # of the colour in the ground of a changed line


class DiffView(QPlainTextEdit):
    """Shows lines that begin with "-" or "+", or with a space for what stays; others are quiet headings between them."""

    def __init__(self, name: str, colors: Mapping[str, str]) -> None:
        super().__init__()
        self.setObjectName(name)
        self._colors = colors
        self.setAccessibleName(_("What changes"))
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        font = mono_font()
        font.setPixelSize(13)
        self.setFont(font)
        self.document().setDocumentMargin(10)

    def show_lines(self, lines: Iterable[str]) -> None:
        """Show these lines in place of those that are there."""
        self.setPlainText("\n".join(lines))
        self._colour()

    def _colour(self) -> None:
        """Removed lines on a reddish ground, new ones on a greenish one, the rest as it is."""
        looks = {"-": self._look("error"), "+": self._look("ok")}
        quiet = QTextCharFormat()
        quiet.setForeground(QColor(self._colors["mute"]))
        made: list[QTextEdit.ExtraSelection] = []
        block = self.document().begin()
        while block.isValid():
            look = looks.get(block.text()[:1], quiet if not block.text().startswith(" ") else None)
            if look is not None:
                selection = QTextEdit.ExtraSelection()
                selection.cursor = QTextCursor(block)
                behind = block.position() + block.length() - (0 if block.next().isValid() else 1)
                selection.cursor.setPosition(behind, QTextCursor.MoveMode.KeepAnchor)  # its end too: the whole width
                selection.format = look
                made.append(selection)
            block = block.next()
        self.setExtraSelections(made)

    def _look(self, name: str) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setBackground(mix(QColor(self._colors[name]), QColor(self._colors["paper"]), _SHARE))
        look.setProperty(QTextFormat.Property.FullWidthSelection, True)
        return look
