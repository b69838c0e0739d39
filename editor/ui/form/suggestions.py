"""What to offer while someone types a tag, a category, a key: the matching, and the list that shows it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListWidget, QWidget

from editor.core.folding import fold

MOST = 8


def folded(text: str) -> str:
    """`text` as people compare words: without case, width or accents' encoding (Unicode NFKC, then case folding)."""
    return unicodedata.normalize("NFKC", fold(text)).strip()


def matches(typed: str, known: Iterable[str], taken: Iterable[str] = (), most: int = MOST) -> list[str]:
    """What of `known` fits `typed`: first what begins with it, then what has it inside, each in the order known."""
    wanted, gone = folded(typed), {folded(item) for item in taken}
    begins: list[str] = []
    inside: list[str] = []
    for item in dict.fromkeys(known):
        word = folded(item)
        if word in gone or wanted not in word:
            continue
        (begins if word.startswith(wanted) else inside).append(item)
    return (begins + inside)[:most]


class Suggestions(QListWidget):
    """The list under a line input. It stands in the input's window, not in one of its own: input methods and the focus
    stay where they are. The input moves the choice and takes it."""

    def __init__(self, line: QLineEdit, style: str) -> None:
        super().__init__(line.window())
        self._line = line
        self.setObjectName("formSuggestions")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setStyleSheet(style)

    def offer(self, items: list[str]) -> None:
        """Show `items` below the input, or above it where there is no room below."""
        self.clear()
        self.addItems(items)
        self.setCurrentRow(-1)
        self.place()
        self.raise_()
        self.show()

    def place(self) -> None:
        """Stand where the input stands now."""
        rows = sum(self.sizeHintForRow(row) for row in range(self.count()))
        width = max(160, self.sizeHintForColumn(0) + 24, self._line.width())
        room: QWidget = self.window()
        below = self._line.mapTo(room, QPoint(0, self._line.height() + 3))
        height = rows + 8
        if below.y() + height > room.height():
            below.setY(max(0, self._line.mapTo(room, QPoint(0, 0)).y() - height - 3))
        self.setGeometry(max(0, min(below.x(), room.width() - width)), below.y(), width, height)

    def step(self, by: int) -> None:
        """Move the choice, from none to the first or last and back."""
        count = self.count()
        self.setCurrentRow((self.currentRow() + 1 + by) % (count + 1) - 1)

    def choice(self) -> str | None:
        """The text chosen by the arrow keys, if any."""
        item = self.currentItem()
        return item.text() if item is not None and self.currentRow() >= 0 else None
