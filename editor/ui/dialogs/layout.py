"""What the program's dialogs have in common: their parts in a column, and a row of buttons that ends them."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from editor.core.messages import _


def answers(dialog: QDialog, accept: str) -> tuple[QDialogButtonBox, QPushButton]:
    """The row with the button that accepts, which is given too, and the one that cancels."""
    row = QDialogButtonBox()
    accepting = row.addButton(accept, QDialogButtonBox.ButtonRole.AcceptRole)
    row.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
    row.accepted.connect(dialog.accept)
    row.rejected.connect(dialog.reject)
    return row, accepting


def stack(dialog: QDialog, *parts: QWidget) -> None:
    """Put the parts below one another."""
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(24, 20, 24, 16)
    layout.setSpacing(12)
    for part in parts:
        layout.addWidget(part)
