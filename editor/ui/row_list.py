"""A list of rows under headings on the screen, which lays out ten thousand of them without holding up a key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QListView

_BATCH = 400  # rows that are laid out at once, a frame's work; a screen shows thirty


class RowList(QListView):
    """Qt asks for the height of every row whenever rows come or change: here in batches, and only when they come."""

    def __init__(self) -> None:
        super().__init__()
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_BATCH)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._wanted: QPersistentModelIndex | None = None  # a row to be shown that may have no place yet
        self.verticalScrollBar().rangeChanged.connect(self._scroll_on)

    def choose(self, row: int) -> None:
        """Make a row the chosen one and bring it into view; -1: none."""
        if row < 0:
            self._wanted = None
            self.selectionModel().clear()
            return
        index = self.model().index(row, 0)
        if index == self.currentIndex() and self.selectionModel().isSelected(
            index
        ):  # a list that the keyboard comes to
            return  # has a current row at once, and no chosen one
        self._wanted = QPersistentModelIndex(index)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._scroll_on()

    def _scroll_on(self) -> None:
        """Rows far down are laid out later than those above."""
        wanted = self._wanted
        if wanted is None:
            return
        index = self.model().index(wanted.row(), 0)
        if not index.isValid():
            self._wanted = None
        elif self.visualRect(index).isValid():
            self._wanted = None
            self.scrollTo(index)

    def dataChanged(
        self,
        _first: QModelIndex | QPersistentModelIndex,
        _last: QModelIndex | QPersistentModelIndex,
        _roles: Sequence[int] = (),
    ) -> None:
        """A row keeps its height whatever it says; Qt would lay out all of them, with the first key in a saved post."""
        self.viewport().update()
