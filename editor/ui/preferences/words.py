"""The writer's own words, as they stand in their file: looked through, mended, taken out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from editor.core.errors import ForewordError
from editor.core.messages import _
from editor.core.spelling.own_words import own_words_path, own_words_text, save_own_words
from editor.ui.widgets.plain import PlainLabel


class WordsDialog(QDialog):
    """Accepted, the file says what the dialog says; a file that can't be read isn't written over."""

    def __init__(self, parent: QWidget | None, path: Path | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("wordsDialog")
        self.setWindowTitle(_("My Words"))
        self._path = path or own_words_path()
        self.text = QPlainTextEdit()
        self.text.setObjectName("wordsText")
        self.text.setAccessibleName(_("My Words"))
        self.note = PlainLabel(_("A word a line. One with a capital keeps it; one without may have one."))
        self.note.setObjectName("wordsNote")
        self.note.setWordWrap(True)
        buttons = QDialogButtonBox()
        self.save_button = buttons.addButton(_("Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._save)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        for widget in (self.note, self.text, buttons):
            layout.addWidget(widget)
        self.resize(360, 420)
        self._read()

    def _read(self) -> None:
        try:
            self.text.setPlainText(own_words_text(self._path))
        except ForewordError as error:
            self.note.setText(str(error))
            self.text.setEnabled(False)
            self.save_button.setEnabled(False)

    def _save(self) -> None:
        try:
            save_own_words(self._path, self.text.toPlainText())
        except (ForewordError, OSError) as error:
            self.note.setText(str(error))
            return
        self.accept()
