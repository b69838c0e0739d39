"""The context menu of a source text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from editor.core.messages import _

if TYPE_CHECKING:
    from editor.ui.source.source_edit import SourceEdit


def clipboard_menu(view: SourceEdit) -> QMenu:
    """The clipboard's actions, as they are possible now."""
    menu = QMenu(view)
    menu.setObjectName("sourceMenu")
    chosen, writable = view.textCursor().hasSelection(), not view.isReadOnly()
    entries = (
        ("cut", _("Cut"), view.cut, chosen and writable),
        ("copy", _("Copy"), view.copy, chosen),
        ("paste", _("Paste"), view.paste, writable and view.canPaste()),
        ("selectAll", _("Select All"), view.selectAll, True),
    )
    for name, text, slot, enabled in entries:
        action = QAction(text, menu)
        action.setObjectName(f"{name}InText")
        action.setEnabled(enabled)
        action.triggered.connect(slot)
        menu.addAction(action)
    return menu
