"""The problem list's rows: problems, and above those of other posts the post's name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from editor.core.checks.problem import Problem, Severity
from editor.core.messages import _

ROW, COUNT = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """A problem with its place in the file, line and column from 1. `path` is None for a post that has no file yet."""

    path: Path | None
    line: int
    column: int
    problem: Problem


@dataclass(frozen=True, slots=True)
class Filter:
    """What of the rows is shown: these severities, and what has every word of `text` in message, code or path."""

    severities: frozenset[Severity] = frozenset(Severity)
    text: str = ""

    def of(self, rows: Iterable[Row]) -> list[Row]:
        """The rows that pass."""
        from editor.core.library.posts import plain

        words = plain(self.text).split()
        return [
            row
            for row in rows
            if row.problem.severity in self.severities and all(word in plain(_text(row)) for word in words)
        ]


def _text(row: Row) -> str:
    return f"{row.problem.message} {row.problem.code} {row.path or ''}"


class ProblemsModel(QAbstractListModel):
    """Rows are `Row`s and, where problems are grouped, (name of a post, number of its problems)."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[str, int] | Row] = []

    def show(self, rows: Sequence[Row], root: Path | None = None, grouped: bool = False) -> None:
        """Replace the rows; `grouped` puts the path of each post, from `root`, above its problems."""
        self.beginResetModel()
        if not grouped:
            self._rows = list(rows)
        else:
            self._rows = []
            for path, members in groupby(rows, key=lambda row: row.path):
                found = list(members)
                self._rows += [(_name(path, root), len(found)), *found]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if isinstance(row, tuple):
            return {Qt.ItemDataRole.DisplayRole: row[0], COUNT: row[1]}.get(role)
        if role == Qt.ItemDataRole.DisplayRole:
            return row.problem.message
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(row.problem)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            spoken = _("Line {line}: {message}").format(line=row.line, message=row.problem.message)
            return f"{severity_name(row.problem.severity)}. {spoken}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self._rows[index.row()], tuple):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def place_of(self, problem: Problem) -> int:
        """The row of a problem, or -1."""
        return next((i for i, row in enumerate(self._rows) if isinstance(row, Row) and row.problem is problem), -1)


def _name(path: Path | None, root: Path | None) -> str:
    if path is None:
        return _("New post")
    return path.relative_to(root).as_posix() if root is not None and root in path.parents else str(path)


def severity_name(severity: Severity) -> str:
    """What a severity is called on the screen."""
    names = {Severity.ERROR: _("Error"), Severity.WARNING: _("Warning"), Severity.HINT: _("Hint")}
    return names[severity]


def tip(problem: Problem) -> str:
    """What a tooltip says of a problem: the sentence, its code, and the key that helps."""
    help = _("Ctrl+. fixes it") if problem.fixes else _("Ctrl+. shows what can be done")
    return f"{problem.message}\n{problem.code} · {help}"
