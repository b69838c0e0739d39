"""A quiet message under a field: why an edit could not be made, and the way out."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from editor.core.messages import _
from editor.ui.form.buttons import TextButton
from editor.ui.form.look import LINE, scaled
from editor.ui.widgets.plain import plain_tip
from editor.ui.widgets.quotes import fit_quotes


class MutedLabel(QLabel):
    """Small muted text, never read as HTML."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("muted", True)
        self.setFont(scaled(self.font(), 12 / 13))


class Notice(QWidget):
    """One sentence with an action; hidden while there is nothing to say."""

    action_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = MutedLabel()
        self._label.setWordWrap(True)
        self._label.setProperty("level", "warning")
        self._button = TextButton(_("Edit as text"))
        self._button.setProperty("accent", True)
        self._button.clicked.connect(self.action_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(8)
        row.addWidget(self._label, 1)
        row.addWidget(self._button, 0)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence shown, "" for none."""
        return self._label.text() if not self.isHidden() else ""

    def say(self, sentence: str) -> None:
        """Show a sentence, or nothing for ""."""
        if sentence != self._label.text():
            self._label.setText(sentence)
            fit_quotes(self._label)
            self._label.setAccessibleName(sentence)
        self.setVisible(bool(sentence))


class FittingLabel(QLabel):
    """A label that shows the longest of several texts for which there is room."""

    def __init__(self) -> None:
        super().__init__()
        self._variants: list[str] = []
        self.setProperty("muted", True)
        self.setFont(scaled(self.font(), 12 / 13))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_variants(self, texts: list[str]) -> None:
        """Texts from the longest to the shortest; the first is what assistive tools and the tooltip say."""
        if texts != self._variants:
            self._variants = list(texts)
            whole = texts[0] if texts else ""
            self.setAccessibleName(whole)
            self.setToolTip(plain_tip(whole))
            self.setText(self.shown())
            self.update()

    def shown(self) -> str:
        """The text that fits now."""
        room = self.width()
        fitting = (text for text in self._variants if self.fontMetrics().horizontalAdvance(text) <= room)
        shortest = self._variants[-1] if self._variants else ""
        elided = self.fontMetrics().elidedText(shortest, Qt.TextElideMode.ElideRight, room)
        return next(fitting, elided if len(elided) > 2 else "")

    def sizeHint(self) -> QSize:
        return QSize(40, LINE)  # it takes what is left; its neighbours have their whole width first

    def minimumSizeHint(self) -> QSize:
        return QSize(0, LINE)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self._variants:
            self.setText(self.shown())
        return super().event(event)
