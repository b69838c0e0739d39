"""Rows in groups: a heading with a number beside it, and below it what it stands for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

COUNT = Qt.ItemDataRole.UserRole + 1  # of a heading: how many rows it stands for
Index = QModelIndex | QPersistentModelIndex
Entry = TypeVar("Entry")


class GroupedModel(QAbstractListModel, Generic[Entry]):
    """Rows are headings, (text, count), which nobody can choose, and entries, which `entry_data` tells of."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[str, int] | Entry] = []

    def show_rows(self, rows: Sequence[tuple[str, int] | Entry]) -> None:
        """Replace all rows; where each keeps its place, as after most saves and checks, views needn't find their way again."""
        if len(rows) == len(self._rows) and all(map(self._is_in_place, rows, self._rows)):
            self._rows = list(rows)
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def _is_in_place(self, row: tuple[str, int] | Entry, old: tuple[str, int] | Entry) -> bool:
        if isinstance(row, tuple) or isinstance(old, tuple):
            return row == old
        return row is old or self.place(row) == self.place(old)

    def place(self, entry: Entry) -> object:
        """What tells an entry from the others in the list."""
        return entry

    def entry_data(self, entry: Entry, role: int) -> object:
        """What an entry says in `role`."""
        raise NotImplementedError

    def is_heading(self, row: int) -> bool:
        """Whether a row is a heading."""
        return isinstance(self._rows[row], tuple)

    def entries(self) -> list[tuple[int, Entry]]:
        """The entries with their rows."""
        return [(index, row) for index, row in enumerate(self._rows) if not isinstance(row, tuple)]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if isinstance(row, tuple):
            return {Qt.ItemDataRole.DisplayRole: row[0], COUNT: row[1]}.get(role)
        return self.entry_data(row, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self._rows[index.row()], tuple):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
