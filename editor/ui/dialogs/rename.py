"""Asks for another name of a post's file, and says why one can't be taken."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from editor.core.errors import ForewordError
from editor.core.library.moving import post_name, renamed
from editor.core.messages import _
from editor.core.sites.site import Site
from editor.ui.dialogs.layout import answers, stack
from editor.ui.widgets.plain import PlainLabel


class RenameDialog(QDialog):
    """`name()` when accepted."""

    def __init__(self, path: Path, site: Site, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("renameDialog")
        self.setWindowTitle(_("Rename"))
        self._path, self._site = path, site
        label = PlainLabel(_("The file's new name:"))
        self.field = QLineEdit(post_name(path, site))
        self.field.setObjectName("renameField")
        self.field.setAccessibleName(label.text())
        self.field.selectAll()
        self.note = PlainLabel()
        self.note.setObjectName("emptyHint")
        self.note.setWordWrap(True)
        self.note.setMinimumHeight(2 * self.note.fontMetrics().lineSpacing())
        self.note.setAlignment(Qt.AlignmentFlag.AlignTop)
        buttons, self.accepting = answers(self, _("Rename"))
        stack(self, label, self.field, self.note, buttons)
        self.setMinimumWidth(460)
        self.field.textChanged.connect(self._check)
        self._check()

    def name(self) -> str:
        """What was typed."""
        return self.field.text().strip()

    def _check(self) -> None:
        try:
            target = renamed(self._path, self.name(), self._site)
        except ForewordError as error:
            self.note.setText(str(error))
            self.accepting.setEnabled(False)
            return
        warning = _("The post's address on the site may change with it, and links to it then lead nowhere.")
        self.note.setText(warning if target != self._path else "")
        self.accepting.setEnabled(target != self._path)
