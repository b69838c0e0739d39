"""The folder's posts as rows: group headings (drafts, then months) and posts below them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from editor.core.messages import _, language

if TYPE_CHECKING:
    from editor.core.library.posts import Group, PostInfo

INFO, GROUP_COUNT, DIRTY = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2
Index = QModelIndex | QPersistentModelIndex

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def month_name(year: int, month: int) -> str:
    """A heading such as “February 2026” or “2026 年 2 月”."""
    if language() == "zh_CN":
        return f"{year} 年 {month} 月"
    return f"{_MONTHS[month - 1]} {year}"


class PostsModel(QAbstractListModel):
    """Rows are `str` headings or PostInfo."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[str, int] | PostInfo] = []
        self._open: Path | None = None
        self._dirty = False

    def show(self, groups: Sequence[Group]) -> None:
        """Replace the rows by groups of posts under their headings."""
        self.beginResetModel()
        self._rows = []
        for group in groups:
            self._rows += [(heading(group), len(group.posts)), *group.posts]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if isinstance(row, tuple):
            return {Qt.ItemDataRole.DisplayRole: row[0], GROUP_COUNT: row[1]}.get(role)
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title or row.path.name
        if role == INFO:
            return row
        if role == DIRTY:
            return self._dirty and row.path == self._open
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{row.title or row.path.name}\n{row.path}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.title or row.path.name}, {caption(row)}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self._rows[index.row()], tuple):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def mark(self, path: Path | None, dirty: bool) -> None:
        """Which post is open, and whether it has something to save."""
        if (path, dirty) != (self._open, self._dirty):
            self._open, self._dirty = path, dirty
            if self._rows:
                self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1), [DIRTY])

    def row_of(self, path: Path | None) -> int:
        """The row of a post, or -1."""
        return next((i for i, row in enumerate(self._rows) if not isinstance(row, tuple) and row.path == path), -1)

    def post_rows(self) -> list[int]:
        """The rows that are posts."""
        return [i for i, row in enumerate(self._rows) if not isinstance(row, tuple)]


def heading(group: Group) -> str:
    """What stands above a group."""
    if group.kind == "drafts":
        return _("Drafts")
    return month_name(group.year, group.month) if group.kind == "month" else _("Without a date")


def caption(post: PostInfo) -> str:
    """The small line below a title: “783 · 02-09”, “hello.md · unpublished”."""
    name = post.path.parent.name if post.path.stem in ("index", "_index") else post.path.stem
    parts = [name]
    if post.error:
        parts.append(_("can't be read"))
    elif post.draft:
        parts.append(_("unpublished"))
    elif post.date:
        parts.append(f"{post.date:%m-%d}")
    return " · ".join(parts)
