"""A list of rows under headings on the screen, of which there may be ten thousand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QListView


class RowList(QListView):
    """Qt asks for the height of every row whenever rows come or change: here only when they come. (In batches, as Qt can,
    nothing is painted before the last one.)"""

    def __init__(self) -> None:
        super().__init__()
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def choose(self, row: int) -> None:
        """Make a row the chosen one and bring it into view; -1: none."""
        if row < 0:
            self.selectionModel().clear()
            return
        index = self.model().index(row, 0)
        # A list that the keyboard comes to has a current row at once, and no chosen one.
        if index != self.currentIndex() or not self.selectionModel().isSelected(index):
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)

    def dataChanged(
        self,
        _first: QModelIndex | QPersistentModelIndex,
        _last: QModelIndex | QPersistentModelIndex,
        _roles: Sequence[int] = (),
    ) -> None:
        """A row keeps its height whatever it says; Qt would lay out all of them, with the first key in a saved post."""
        self.viewport().update()
