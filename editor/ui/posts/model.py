"""The folder's posts as rows: group headings (drafts, then months) and posts below them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from editor.core.messages import _, language
from editor.core.shown_names import shown_name
from editor.ui.widgets.grouped_model import COUNT, GroupedModel

if TYPE_CHECKING:
    from editor.core.library.posts import Group, PostInfo

INFO, DIRTY = Qt.ItemDataRole.UserRole, COUNT + 1

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


class PostsModel(GroupedModel["PostInfo"]):
    """Rows are groups of posts under their headings."""

    def __init__(self) -> None:
        super().__init__()
        self._open: Path | None = None
        self._dirty = False

    def show(self, groups: Sequence[Group]) -> None:
        """Replace the rows by groups of posts under their headings."""
        rows: list[tuple[str, int] | PostInfo] = []
        for group in groups:
            rows += [(heading(group), len(group.posts)), *group.posts]
        self.show_rows(rows)

    def place(self, entry: PostInfo) -> object:
        return entry.path

    def entry_data(self, entry: PostInfo, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.name
        if role == INFO:
            return entry
        if role == DIRTY:
            return self._dirty and entry.path == self._open
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{entry.name}\n{entry.path}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{entry.name}, {caption(entry)}"
        return None

    def mark(self, path: Path | None, dirty: bool) -> None:
        """Which post is open, and whether it has something to save."""
        if (path, dirty) != (self._open, self._dirty):
            self._open, self._dirty = path, dirty
            if self._rows:
                self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1), [DIRTY])

    def row_of(self, path: Path | None) -> int:
        """The row of a post, or -1."""
        return next((index for index, post in self.entries() if post.path == path), -1)

    def post_rows(self) -> list[int]:
        """The rows that are posts."""
        return [index for index, _post in self.entries()]


def heading(group: Group) -> str:
    """What stands above a group."""
    if group.kind == "drafts":
        return _("Drafts")
    if group.kind == "folder":
        return group.name
    return month_name(group.year, group.month) if group.kind == "month" else _("Without a date")


def caption(post: PostInfo) -> str:
    """The small line below a title: “783 · 02-09”, “hello.md · unpublished”."""
    return "".join(caption_parts(post))


def caption_parts(post: PostInfo) -> tuple[str, str]:
    """The small line's name, which may be shortened, and the rest."""
    name = post.path.parent.name if post.path.stem in ("index", "_index") else post.path.stem
    rest = ""
    if post.error:
        rest = _("can't be read")
    elif post.draft:
        rest = _("unpublished")
    elif post.date:
        rest = f"{post.date:%m-%d}"
    return shown_name(name), f" · {rest}" if rest else ""
