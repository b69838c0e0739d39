"""The problem list's rows: problems, and above those of other posts the post's name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from PySide6.QtCore import Qt

from editor.core.checks.problem import Problem, Severity
from editor.core.folding import fold
from editor.core.messages import _
from editor.ui.widgets.grouped_model import GroupedModel

ROW = Qt.ItemDataRole.UserRole


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
        words = fold(self.text).split()
        if not words and self.severities == frozenset(Severity):
            return list(rows)
        return [
            row
            for row in rows
            if row.problem.severity in self.severities and all(word in fold(_text(row)) for word in words)
        ]


def _text(row: Row) -> str:
    return f"{row.problem.message} {row.problem.code} {row.path or ''}"


class ProblemsModel(GroupedModel[Row]):
    """Rows are problems, those of a folder under the names of their posts."""

    def show(self, rows: Sequence[Row], root: Path | None = None, grouped: bool = False) -> None:
        """Replace the rows; `grouped` puts the path of each post, from `root`, above its problems."""
        if not grouped:
            self.show_rows(rows)
            return
        shown: list[tuple[str, int] | Row] = []
        for path, members in groupby(rows, key=lambda row: row.path):
            found = list(members)
            shown += [(_name(path, root), len(found)), *found]
        self.show_rows(shown)

    def entry_data(self, entry: Row, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.problem.message
        if role == ROW:
            return entry
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(entry.problem)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            spoken = _("Line {line}: {message}").format(line=entry.line, message=entry.problem.message)
            return f"{severity_name(entry.problem.severity)}. {spoken}"
        return None

    def place_of(self, problem: Problem) -> int:
        """The row of a problem, or -1."""
        return next((index for index, row in self.entries() if row.problem is problem), -1)


def _name(path: Path | None, root: Path | None) -> str:
    return _("New post") if path is None else _from_root(path, root)


@lru_cache(maxsize=20_000)
def _from_root(path: Path, root: Path | None) -> str:
    return path.relative_to(root).as_posix() if root is not None and root in path.parents else str(path)


def severity_name(severity: Severity) -> str:
    """What a severity is called on the screen."""
    names = {Severity.ERROR: _("Error"), Severity.WARNING: _("Warning"), Severity.HINT: _("Hint")}
    return names[severity]


def tip(problem: Problem) -> str:
    """What a tooltip says of a problem: the sentence, its code, and the key that helps."""
    help = _("Ctrl+. fixes it") if problem.fixes else _("Ctrl+. shows what can be done")
    return f"{problem.message}\n{problem.code} · {help}"
