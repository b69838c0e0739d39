"""The inline field in which a tag, a category or a key's name is typed, with suggestions."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMoveEvent
from PySide6.QtWidgets import QListWidgetItem, QWidget

from editor.core.messages import _
from editor.core.patterns import pattern
from editor.ui.form.inputs import LineInput
from editor.ui.form.look import LINE
from editor.ui.form.suggestions import Suggestions, matches
from editor.ui.widgets.buttons import ENTER

COMMAS = pattern("[,，、\n\r\u2028\u2029]")


class ItemInput(LineInput):
    """A line for one item. Enter, a separator, or leaving the field commits it; Escape takes it back."""

    committed = Signal(list)  # one text or, pasted with separators, several; none of them empty
    cancelled = Signal()
    back = Signal()  # Left or Home at the start
    reached = Signal()  # the focus came
    erased = Signal()  # Backspace where there is nothing

    def __init__(self, parent: QWidget | None = None, separators: re.Pattern[str] | None = COMMAS) -> None:
        super().__init__(parent)
        self._separators = separators
        self.known: Callable[[], Sequence[str]] = tuple
        self.taken: Callable[[], Sequence[str]] = tuple
        self._list: Suggestions | None = None
        self.typed.connect(self._on_typed)
        self.left.connect(self.commit)
        self.destroyed.connect(self.hide_suggestions)

    def suggest(self, known: Callable[[], Sequence[str]], taken: Callable[[], Sequence[str]] = tuple) -> None:
        """Offer what `known()` gives and `taken()` doesn't."""
        self.known, self.taken = known, taken

    def sizeHint(self) -> QSize:
        return QSize(max(110, self.fontMetrics().horizontalAdvance(self.text()) + 26), LINE)

    def commit(self) -> None:
        """Hand over what is typed, if anything, and be empty again."""
        self.take(self._choice() or self.text())

    def take(self, text: str) -> None:
        """Hand over `text`, split where it has separators; a field that is read-only keeps it."""
        self.hide_suggestions()
        if self.isReadOnly():
            return
        items = self.items_in(text)
        self._empty()
        if items:
            self.committed.emit(items)

    def items_in(self, text: str) -> list[str]:
        """The items that `text` becomes."""
        parts = self._separators.split(text) if self._separators else [text]
        return [part.strip() for part in parts if part.strip()]

    def hide_suggestions(self) -> None:
        """Take the list away."""
        if self._list is not None:
            gone, self._list = self._list, None
            gone.hide()
            gone.deleteLater()

    def offer(self) -> None:
        """Show what fits the text."""
        found = [item for item in matches(self.text(), self.known(), self.taken()) if item != self.text()]
        if not found or not self.hasFocus():
            self.hide_suggestions()
            return
        if self._list is None:
            self._list = Suggestions(self, self.suggestion_style())
            self._list.itemClicked.connect(self._on_clicked)
        self._list.offer(found)

    def suggestion_style(self) -> str:
        """The style sheet for the list, which is no child of the form: the form's own."""
        widget: QWidget | None = self
        while widget is not None and widget.objectName() != "formPane":
            widget = widget.parentWidget()
        return widget.styleSheet() if widget is not None else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._steer_list(event) and not self._leave_at_edge(event):
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.hide_suggestions()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        if self._list is not None:  # the field has wrapped to the next line
            self._list.place()

    def _choice(self) -> str | None:
        """The suggestion that the arrow keys stand on."""
        return self._list.choice() if self._list is not None else None

    def _steer_list(self, event: QKeyEvent) -> bool:
        """Keys for the suggestions, and those that end the input."""
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            if self._list is None:
                self.offer()
            if self._list is not None:
                self._list.step(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Escape and self._list is not None:
            self.hide_suggestions()
        elif key == Qt.Key.Key_Escape and self.text():
            self._empty()
            self.cancelled.emit()
        elif key in ENTER and (self._choice() or self.text().strip()):
            self.commit()
        else:
            return False
        return True

    def _leave_at_edge(self, event: QKeyEvent) -> bool:
        at_start = self.cursorPosition() == 0 and not self.hasSelectedText()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if at_start and plain and event.key() == Qt.Key.Key_Left:
            self.back.emit()
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            self.erased.emit()
        else:
            return False
        return True

    def _on_changed(self, text: str) -> None:
        if self._separators and self._separators.search(text) and not self.binding.composing:
            self.take(text)
        else:
            super()._on_changed(text)

    def _on_typed(self, _text: str) -> None:
        self.updateGeometry()
        self.offer()

    def _on_clicked(self, item: QListWidgetItem) -> None:
        self.take(item.text())

    def _empty(self) -> None:
        """Be empty, as if nothing had been typed."""
        self.binding.reset("")
        self.updateGeometry()


class RenameInput(ItemInput):
    """A field in the place of a name."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, None)
        self.binding.reset(name)
        self.setAccessibleName(_("New name for {item}").format(item=name))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide_suggestions()
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)


class AddInput(ItemInput):
    """A ＋ that becomes a field when it has the focus."""

    def __init__(
        self,
        hint: str,
        parent: QWidget | None = None,
        separators: re.Pattern[str] | None = COMMAS,
        folded: str = "＋",
    ) -> None:
        super().__init__(parent, separators)
        self._hint, self._folded = hint, folded
        self.setProperty("adder", True)
        self.setPlaceholderText(folded)
        self.setAccessibleName(hint)
        self.setToolTip(hint)

    def sizeHint(self) -> QSize:
        if self.hasFocus() or self.text():
            shown = self.text() or self._hint
            return QSize(max(110, self.fontMetrics().horizontalAdvance(shown) + 26), LINE)
        return QSize(self.fontMetrics().horizontalAdvance(self._folded) + 13, LINE)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._unfold(True)
        self.reached.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if not self.hasFocus():
            self._unfold(False)

    def _unfold(self, open_: bool) -> None:
        self.setPlaceholderText(self._hint if open_ else self._folded)
        self.updateGeometry()
