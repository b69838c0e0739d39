"""One field, one list: the command palette, going to a post, and finding in posts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from editor.core.folding import fold
from editor.core.messages import _
from editor.ui.dialogs.entry_delegate import HINT, MARKS, EntryDelegate
from editor.ui.widgets.buttons import ENTER
from editor.ui.widgets.plain import PlainLabel

MOST = 200  # rows; more than anyone reads


@dataclass(frozen=True)
class Entry:
    """A row: what it says, what stands small at its right, what choosing it gives, words that find it as well, and the places
    in what it says that stand out."""

    text: str
    hint: str
    value: Any
    also: str = ""
    marks: Sequence[tuple[int, int]] = ()


class Chooser(QDialog):
    """`chosen` with the entry's value; Escape closes. `typed` lets a caller fill the list itself (`filtering` False)."""

    chosen = Signal(object)
    typed = Signal(str)

    def __init__(self, name: str, placeholder: str, parent: QWidget, filtering: bool = True) -> None:
        super().__init__(parent, Qt.WindowType.Popup if filtering else Qt.WindowType.Dialog)
        self.setObjectName(name)
        self.setWindowTitle(placeholder.rstrip("…"))
        self.setProperty("chooser", True)
        self._filtering = filtering
        self._entries: Sequence[Entry] = ()
        self.nothing = ""  # what to say where there is nothing to choose from
        self.own: Callable[[str], Sequence[Entry] | None] = lambda _typed: (
            None
        )  # what words mean of themselves, such as `:12`
        self.field = QLineEdit()
        self.field.setObjectName(f"{name}Field")
        self.field.setAccessibleName(placeholder)
        self.field.setPlaceholderText(placeholder)
        self.field.textChanged.connect(self._changed)
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setObjectName(f"{name}List")
        self.list.setAccessibleName(placeholder)
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(EntryDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(self._name_current)
        self.list.itemClicked.connect(self._choose)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.note = PlainLabel("")
        self.note.setObjectName("emptyHint")
        self._rows = layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 10)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        layout.addWidget(self.note)
        self.note.hide()

    def show_entries(self, entries: Sequence[Entry], note: str = "") -> None:
        """What can be chosen from."""
        self._entries = entries
        own = self.own(self.field.text())
        self._fill(own if own is not None else matching(entries, self.field.text()) if self._filtering else entries)
        empty = _("Nothing found.") if entries or not self.nothing else self.nothing
        self.note.setText(note or ("" if self.list.count() else empty))
        self.note.setVisible(bool(self.note.text()))

    def open_over(self, window: QWidget) -> None:
        """Show below the window's top edge, in its middle."""
        width = min(620, window.width() - 80)
        most = min(440, window.height() - 120)
        self.resize(width, max(180, min(most, self._wanted_height())) if self._filtering else most)
        corner = window.mapToGlobal(window.rect().topLeft())
        self.move(corner.x() + (window.width() - width) // 2, corner.y() + 56)
        self.show()
        self.field.setFocus()

    def _wanted_height(self) -> int:
        """Pixels for the field and all rows: typing only makes them fewer."""
        edges = self._rows.contentsMargins()
        rows = self.list.sizeHintForRow(0) * self.list.count() + 2 * self.list.frameWidth() + 4
        return edges.top() + self.field.sizeHint().height() + self._rows.spacing() + rows + edges.bottom()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 10, Qt.Key.Key_PageUp: -10}
            if event.key() in steps and self.list.count():
                row = self.list.currentRow() + steps[Qt.Key(event.key())]
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, row)))
                return True
            if event.key() in ENTER:
                if self.list.currentItem() is not None:
                    self._choose(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _changed(self, text: str) -> None:
        if self._filtering:
            self.show_entries(self._entries)
        self.typed.emit(text)

    def _fill(self, entries: Sequence[Entry]) -> None:
        self.list.clear()
        for entry in entries[:MOST]:
            item = QListWidgetItem(entry.text)
            item.setData(Qt.ItemDataRole.UserRole, entry.value)
            item.setData(HINT, entry.hint)
            item.setData(MARKS, entry.marks)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, (entry.text, entry.hint))))
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _name_current(self, item: QListWidgetItem | None) -> None:
        """The keyboard stays in the field, so the field tells assistive tools which row Enter takes."""
        self.field.setAccessibleDescription(item.data(Qt.ItemDataRole.AccessibleTextRole) if item is not None else "")

    def _choose(self, item: QListWidgetItem) -> None:
        value = item.data(Qt.ItemDataRole.UserRole)
        self.accept()
        self.chosen.emit(value)


def choose(
    name: str,
    placeholder: str,
    entries: Sequence[Entry],
    window: QWidget,
    then: Callable[[Any], object],
    nothing: str = "",
) -> Chooser:
    """Open a chooser over `window`; `then` gets what is chosen, `nothing` is said where there is nothing to choose from."""
    chooser = Chooser(name, placeholder, window)
    chooser.nothing = nothing
    chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    chooser.chosen.connect(then)
    chooser.show_entries(entries)
    chooser.open_over(window)
    return chooser


def matching(entries: Sequence[Entry], text: str) -> list[Entry]:
    """Entries that have every word; first those whose text has all as it was typed, of them those that start with it."""
    typed = " ".join(fold(text).split())
    words = typed.split()
    found = [
        entry for entry in entries if all(word in fold(f"{entry.text} {entry.hint} {entry.also}") for word in words)
    ]

    def rank(entry: Entry) -> tuple[bool, bool]:
        said = fold(entry.text)
        return typed not in said, not said.startswith(tuple(words[:1]))

    return sorted(found, key=rank) if words else found
