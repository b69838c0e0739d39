"""How far something has come that takes a while, and a button to stop it; the window can be used meanwhile."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QProgressBar, QWidget

from editor.core.messages import _
from editor.ui.dialogs.layout import stack
from editor.ui.widgets.plain import PlainLabel


class ProgressDialog(QDialog):
    """`rejected` when the writer has had enough. `text` has {done} and {total} in it."""

    def __init__(self, title: str, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("progressDialog")
        self.setWindowTitle(title)
        self._text = text
        self.label = PlainLabel(title)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(title)
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)  # how much there is isn't known yet
        buttons = QDialogButtonBox()
        stop = buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        stop.setAutoDefault(False)  # a Return that is typed meanwhile stops nothing
        stop.setDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        buttons.rejected.connect(self.reject)
        stack(self, self.label, self.bar, buttons)
        self.setMinimumWidth(360)

    def show_progress(self, done: int, total: int) -> None:
        """So many of all are done."""
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)
        self.label.setText(self._text.format(done=done, total=total))
