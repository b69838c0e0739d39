"""The two text inputs of the form: one line, and one that grows with its text.

Both leave undo to the window's history, send nothing while an input method composes, and keep caret and selection when
the fact that they show is told again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QKeyCombination, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QLineEdit, QMenu, QPlainTextEdit, QSizePolicy, QWidget

from editor.core.patterns import pattern
from editor.ui.form.binding import Binding, difference
from editor.ui.form.growing import lay_out_now
from editor.ui.form.widgets import grow_with_width
from editor.ui.source.right_to_left import align, has_right_to_left
from editor.ui.source.utf16 import to_utf16, units
from editor.ui.widgets.buttons import ENTER

_BREAKS = pattern("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_STAYING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.MenuBarFocusReason)
_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_REDO = (QKeyCombination(_CONTROL, Qt.Key.Key_Y), QKeyCombination(_CONTROL | _SHIFT, Qt.Key.Key_Z))  # on every platform
UNLIMITED = 2**31 - 1
_LEAST = 100  # pixels of a text that stands beside others: a day, of a moment that is cut

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import SignalInstance

    _Widget = QWidget
else:
    _Widget = object


def one_line(text: str) -> str:
    """`text` with a space for every line break."""
    return _BREAKS.sub(" ", text)


def is_history_key(event: QKeyEvent) -> bool:
    """Whether the key asks for undo or redo, which belong to the window."""
    return (
        event.matches(QKeySequence.StandardKey.Undo)
        or event.matches(QKeySequence.StandardKey.Redo)
        or event.keyCombination() in _REDO
    )


def _leave_to_window(event: QEvent) -> bool:
    """Let the window's shortcuts have undo and redo, although the focus is in a text input."""
    if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and is_history_key(event):
        event.ignore()
        return True
    return False


def _without_history(menu: QMenu) -> QMenu:
    for action in menu.actions():
        if action.objectName() in ("edit-undo", "edit-redo"):
            menu.removeAction(action)
    if menu.actions() and menu.actions()[0].isSeparator():
        menu.removeAction(menu.actions()[0])
    return menu


class _FactInput(_Widget):
    """What both inputs do. The class beside it has the signals and `binding`."""

    binding: Binding
    left: SignalInstance
    createStandardContextMenu: Callable[[], QMenu]

    @property
    def composing(self) -> bool:
        """Whether an input method is in the middle of a word here."""
        return self.binding.composing

    def show_text(self, fact: str) -> None:
        """Show `fact`; caret and selection stay at their text."""
        self.binding.show(fact)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.binding.composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        self.binding.composed(bool(event.preeditString()), bool(event.commitString()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _STAYING:
            self.binding.composing = False
            self.binding.changed()
            self.left.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = _without_history(self.createStandardContextMenu())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())


class LineInput(_FactInput, QLineEdit):
    """One line of text that shows a fact."""

    typed = Signal(str)  # by the writer, after composition; never by `show_text`
    entered = Signal()  # Enter
    left = Signal()  # the focus went elsewhere in the window

    def __init__(self, parent: QWidget | None = None, *, fitted: bool = False) -> None:
        super().__init__(parent)
        self.setMaxLength(UNLIMITED)
        self._fitted = fitted
        self.binding = Binding(self.text, self._write, self.typed.emit)
        self.textChanged.connect(self._on_changed)
        if fitted:
            self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            self.textChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        if self._fitted:
            shown = self.text() or self.placeholderText()
            hint.setWidth(self.fontMetrics().horizontalAdvance(shown) + 22)
        return hint

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        if self._fitted:
            hint.setWidth(min(_LEAST, self.sizeHint().width()))
        return hint

    def setPlaceholderText(self, text: str) -> None:
        super().setPlaceholderText(text)
        self.updateGeometry()

    def show_text(self, fact: str) -> None:
        super().show_text(fact)
        self._show_beginning()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_beginning()

    def _show_beginning(self) -> None:
        """Of a text that is longer than its room, nobody knows the end without its beginning."""
        if self._fitted and not self.hasFocus():
            self.home(False)

    def event(self, event: QEvent) -> bool:
        return False if _leave_to_window(event) else super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_history_key(event):
            event.ignore()
        elif event.key() in ENTER:
            self.binding.changed()
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _on_changed(self, text: str) -> None:
        if _BREAKS.search(text) and not self.binding.composing:
            position = self.cursorPosition()
            lost = to_utf16(text, position) - units(one_line(text[:position]))
            self.setText(one_line(text))  # comes back here with a clean text
            self.setCursorPosition(position - lost)
        else:
            self.binding.changed()

    def _write(self, text: str) -> None:
        """Qt's positions are UTF-16 units; one caret is moved as a text cursor would move it."""
        old, position = self.text(), self.cursorPosition()
        start, end, inserted = difference(old, text)
        start_unit, end_unit = to_utf16(old, start), to_utf16(old, end)
        self.setText(one_line(text))
        if position >= end_unit:
            position += units(inserted) - (end_unit - start_unit)
        elif position > start_unit:
            position = start_unit
        self.setCursorPosition(position)


class ParagraphInput(_FactInput, QPlainTextEdit):  # type: ignore[misc]  # its menu may be asked for a place
    """A text that wraps and is as high as it needs. Enter leaves it; with `breaks` Shift+Enter adds a line."""

    typed = Signal(str)
    entered = Signal()
    left = Signal()

    def __init__(self, *, breaks: bool = False) -> None:
        super().__init__()
        self._breaks = breaks
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(1)
        grow_with_width(self)
        self.binding = Binding(self.text, self._write, self.typed.emit)
        self.textChanged.connect(self._on_changed)

    def text(self) -> str:
        """The text with LF between lines; unlike `toPlainText` it keeps no-break spaces."""
        return self.document().toRawText().replace("\u2029", "\n")

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        margins = self._margins()
        inner = width - margins.width()
        height, option = 0.0, QTextOption()
        option.setWrapMode(self.wordWrapMode())
        for line in (self.text() or self.placeholderText() or " ").split("\n"):
            layout = QTextLayout(line or " ", self.font())
            layout.setTextOption(option)
            layout.beginLayout()
            while (part := layout.createLine()).isValid():
                part.setLineWidth(inner)
                height += part.height()
            layout.endLayout()
        return round(height + 0.49) + margins.height()

    def sizeHint(self) -> QSize:
        width = max(self.width(), 120)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.fontMetrics().height() + self._margins().height())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        return False if _leave_to_window(event) else super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_top()

    def paintEvent(self, event: QPaintEvent) -> None:
        if has_right_to_left(self.text()):
            block = self.document().begin()
            while block.isValid():
                align(block)
                block = block.next()
        super().paintEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_history_key(event):
            event.ignore()
        elif event.key() in ENTER:
            if self._breaks and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.insertPlainText("\n")
            else:
                self.binding.changed()
                self.entered.emit()
        else:
            super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text()
        self.textCursor().insertText(text if self._breaks else one_line(text))

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Everything is in sight: a moving caret must not scroll the first line away before the layout has grown."""

    def _show_top(self) -> None:
        """Back to the first line: Qt brings a caret into sight without asking anybody, the scroll bar neither."""
        self.verticalScrollBar().setValue(0)
        super().scrollContentsBy(0, 0)

    def wheelEvent(self, event: QEvent) -> None:  # the form scrolls, not the field
        event.ignore()

    def _margins(self) -> QSize:
        """What stands around the text: the style sheet's padding and border, and the document's margin."""
        frame = self.contentsMargins()
        space = self.viewportMargins()
        doc = 2 * self.document().documentMargin()
        horizontal = frame.left() + frame.right() + space.left() + space.right() + doc
        vertical = frame.top() + frame.bottom() + space.top() + space.bottom() + doc
        return QSize(round(horizontal), round(vertical))

    def _on_changed(self) -> None:
        self.updateGeometry()
        if self.heightForWidth(self.width()) != self.height():
            lay_out_now(self)
        self._show_top()
        self.binding.changed()

    def _write(self, text: str) -> None:
        start, end, inserted = difference(self.text(), text)
        old = self.text()
        cursor = QTextCursor(self.document())
        cursor.setPosition(to_utf16(old, start))
        cursor.setPosition(to_utf16(old, end), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(inserted)
