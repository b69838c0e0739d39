"""Text and preview keep to the same place: each says in source lines where it is, and is silent when it was moved."""

from __future__ import annotations

from PySide6.QtCore import QObject

from editor.core.settings import Settings
from editor.ui.preview.pane import PreviewPane
from editor.ui.source.source_edit import SourceEdit


class Follow(QObject):
    """Connects the two; the setting `follow` holds them apart."""

    def __init__(self, text: SourceEdit, preview: PreviewPane, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._text, self._preview, self._settings = text, preview, settings
        text.line_scrolled.connect(self._text_moved)
        preview.line_scrolled.connect(self._preview_moved)
        preview.line_clicked.connect(self._clicked)
        text.word_chosen.connect(self._word_chosen)

    def line_written(self) -> int | None:
        """The line that was just written, if the preview is to show it."""
        return self._text.caret()[0] if self._settings.switch("follow") and self._text.hasFocus() else None

    def meet(self) -> None:
        """Bring the preview to where the text is already."""
        if line := self._text.first_visible_line():
            self._text_moved(line)

    def show(self) -> None:
        """Bring what the caret is in into view in the preview, and mark it for a moment."""
        if self._preview.isHidden():
            self._preview.show()
        self._preview.reveal_line(self._text.caret()[0])

    def _word_chosen(self) -> None:
        """A double click in the text is to the preview what a click there is to the text."""
        if not self._preview.isHidden():
            self.show()

    def _text_moved(self, line: float) -> None:
        if self._settings.switch("follow"):
            self._preview.scroll_to_line(line)

    def _preview_moved(self, line: float) -> None:
        if self._settings.switch("follow"):
            self._text.scroll_to_line(line)

    def _clicked(self, line: int) -> None:
        self._text.select(line, 0, line, 0)
        self._text.setFocus()
