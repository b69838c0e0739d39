"""The Edit menu's clipboard: what it does goes to whatever has the keyboard, as the keys themselves do."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from editor.ui.main_window import MainWindow


class ClipboardActions:
    """Each public method is the handler of an action; what has no text to give or take does nothing."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def cut(self) -> None:
        """Take the chosen text away and into the clipboard."""
        self._tell("cut")

    def copy(self) -> None:
        """Put the chosen text into the clipboard; in the preview, that of the page."""
        self._tell("copy")

    def paste(self) -> None:
        """Put in what the clipboard holds."""
        self._tell("paste")

    def paste_plain(self) -> None:
        """Put in its text only; a field that knows no other way pastes."""
        focused = self._window.focusWidget()
        self._tell("paste_plain" if hasattr(focused, "paste_plain") else "paste")

    def select_all(self) -> None:
        """Choose the whole text of the field or page."""
        self._tell("selectAll")

    def _tell(self, name: str) -> None:
        focused = self._window.focusWidget()
        if focused is None:
            return
        if self._window.preview.isAncestorOf(focused):
            self._window.preview.tell_page(name)
        elif callable(method := getattr(focused, name, None)):
            method()
