"""What “Fix All” would change, to be looked at before it is done."""

from __future__ import annotations

import difflib
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QTextBrowser, QVBoxLayout, QWidget

from editor.core.messages import _, ngettext
from editor.ui.theme import Theme, mono_font

AROUND = 2  # unchanged lines round a change


class FixAllDialog(QDialog):
    """Accepted when the writer wants the changes from `before` to `after`, which mend `count` problems."""

    def __init__(self, before: str, after: str, count: int, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("fixAllDialog")
        self.setWindowTitle(_("Fix All"))
        words = ngettext("This mends {count} problem:", "This mends {count} problems:", count).format(count=count)
        self.view = QTextBrowser()
        self.view.setObjectName("fixAllDiff")
        self.view.setAccessibleName(_("What changes"))
        self.view.setFont(mono_font())
        self.view.setLineWrapMode(QTextBrowser.LineWrapMode.WidgetWidth)
        self.view.setHtml(diff_html(before, after, theme))
        buttons = QDialogButtonBox()
        accept = buttons.addButton(_("Fix All"), QDialogButtonBox.ButtonRole.AcceptRole)
        accept.setObjectName("acceptFixes")
        accept.setDefault(True)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(QLabel(words))
        layout.addWidget(self.view, 1)
        layout.addWidget(buttons)
        self.resize(720, 480)
        accept.setFocus(Qt.FocusReason.OtherFocusReason)


def diff_html(before: str, after: str, theme: Theme) -> str:
    """The lines that go and come, with some round them, coloured and marked with - and +."""
    colors = theme.colors
    rows = []
    for line in difflib.unified_diff(before.splitlines(), after.splitlines(), n=AROUND, lineterm=""):
        if line.startswith(("---", "+++")):
            continue
        kind = {"-": "error", "+": "ok", "@": "mute"}.get(line[:1], "ink")
        text = "⋯" if line.startswith("@") else line
        rows.append(f'<div style="white-space: pre-wrap; color: {colors[kind]}">{escape(text) or "&nbsp;"}</div>')
    return "".join(rows)
