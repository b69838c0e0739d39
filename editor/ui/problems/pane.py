"""The problems, one a line: those of the open post, or of all posts of the folder. Enter or a click goes there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor.core.checks.problem import Problem, Severity
from editor.core.messages import _, ngettext
from editor.ui.theme import Theme

COLORS = {Severity.ERROR: "error", Severity.WARNING: "warn", Severity.HINT: "mute"}
MOST = 400  # rows; nobody reads more, and a filter finds the rest


@dataclass(frozen=True, slots=True)
class Row:
    """A problem in the list, with its line in the file, from 1; `path` is set for those of other posts."""

    problem: Problem
    line: int
    path: Path | None = None


class ProblemsPane(QWidget):
    """`show_problems` with those of the open post, `show_everywhere` with those of all posts."""

    chosen = Signal(object)  # Problem of the open post
    place_chosen = Signal(object, int)  # Path, line from 1: a problem of another post
    menu_wanted = Signal(object, object)  # Problem, QPoint on the screen
    everywhere_wanted = Signal(bool)
    cancelled = Signal()
    fix_all_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("problemsPane")
        self.setAccessibleName(_("Problems"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._own: list[Row] = []
        self._everywhere: list[Row] = []
        self._rows: list[Row] = []
        self._icons: dict[Severity, QIcon] = {}
        self._stale = False
        self.list = QListWidget()
        self.list.setObjectName("problemList")
        self.list.setAccessibleName(_("Problems"))
        self.list.setWordWrap(True)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._ask_for_menu)
        self.list.itemActivated.connect(self._choose)
        self.list.itemClicked.connect(self._choose)
        self._none = QLabel()
        self._none.setObjectName("emptyHint")
        self._none.setContentsMargins(14, 8, 14, 8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.setSpacing(2)
        layout.addLayout(self._bar())
        layout.addWidget(self._none)
        layout.addWidget(self.list, 1)
        layout.addStretch(0)

    def _bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 0, 12, 0)
        bar.setSpacing(6)
        self.severities = {
            severity: self._toggle(f"show-{severity.value}", text, True)
            for severity, text in (
                (Severity.ERROR, _("Errors")),
                (Severity.WARNING, _("Warnings")),
                (Severity.HINT, _("Hints")),
            )
        }
        self.filter = QLineEdit()
        self.filter.setObjectName("problemFilter")
        self.filter.setAccessibleName(_("Filter problems"))
        self.filter.setPlaceholderText(_("Filter…"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setMaximumWidth(220)
        self.filter.textChanged.connect(self._refill)
        self.everywhere = self._toggle("problemsEverywhere", _("All posts"), False)
        self.everywhere.toggled.connect(self.everywhere_wanted)
        self.fix_all = QPushButton(_("Fix All…"))
        self.fix_all.setObjectName("fixAll")
        self.fix_all.clicked.connect(self.fix_all_wanted)
        self.progress = QProgressBar()
        self.progress.setObjectName("checkProgress")
        self.progress.setAccessibleName(_("Checking"))
        self.progress.setTextVisible(False)
        self.progress.setMaximumWidth(160)
        self.stop = QToolButton()
        self.stop.setObjectName("stopChecking")
        self.stop.setText(_("Stop"))
        self.stop.clicked.connect(self.cancelled)
        for widget in self.severities.values():
            bar.addWidget(widget)
        bar.addWidget(self.filter)
        bar.addStretch(1)
        for widget in (self.progress, self.stop, self.everywhere, self.fix_all):
            bar.addWidget(widget)
        self.show_progress(0, 0)
        return bar

    def _toggle(self, name: str, text: str, on: bool) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setText(text)
        button.setAccessibleName(text)
        button.setCheckable(True)
        button.setChecked(on)
        button.toggled.connect(self._refill)
        return button

    def set_theme(self, theme: Theme) -> None:
        """Marks are drawn in these colours."""
        self._icons = {severity: _mark(theme.colors[name]) for severity, name in COLORS.items()}
        self._refill()

    def show_problems(self, problems: Sequence[Problem], lines: Sequence[int]) -> None:
        """Those of the open post; `lines` are their lines in the file, from 1."""
        self._own = [Row(problem, line) for problem, line in zip(problems, lines, strict=True)]
        self.fix_all.setEnabled(any(fix.safe for problem in problems for fix in problem.fixes))
        if not self.everywhere.isChecked():
            self._refill()

    def show_everywhere(self, rows: Iterable[Row]) -> None:
        """Those of all posts that are known so far."""
        self._everywhere = list(rows)
        if self.everywhere.isChecked():
            self._refill()

    def show_progress(self, done: int, total: int) -> None:
        """How many of all posts are checked; none of none when nothing runs."""
        self.progress.setRange(0, total or 1)
        self.progress.setValue(done)
        self.progress.setVisible(done < total)
        self.stop.setVisible(done < total)

    def select(self, problem: Problem) -> None:
        """Mark the problem that the caret was taken to."""
        place = next(
            (i for i, row in enumerate(self._rows[:MOST]) if row.problem is problem or row.problem == problem), -1
        )
        if place >= 0 and not self._stale:
            self.list.setCurrentRow(place)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._refill()

    def _refill(self, *_ignored: object) -> None:
        """Make the rows anew; while the pane is hidden that waits."""
        self._stale = not self.isVisible()
        everywhere = self.everywhere.isChecked()
        rows = self._everywhere if everywhere else self._own
        counts = Counter(row.problem.severity for row in rows)
        for severity, button in self.severities.items():
            text = {Severity.ERROR: _("Errors"), Severity.WARNING: _("Warnings"), Severity.HINT: _("Hints")}[severity]
            button.setText(f"{text} {counts[severity]}")
        words = self.filter.text().casefold().split()
        self._rows = [row for row in rows if self._is_wanted(row, words)]
        if self._stale:
            return
        current = self.list.currentRow()
        self.list.clear()
        for row in self._rows[:MOST]:
            self.list.addItem(self._item(row))
        self.list.setVisible(bool(self._rows))
        self._none.setVisible(not self._rows or len(self._rows) > MOST)
        more = len(self._rows) - MOST
        if more > 0:
            self._none.setText(
                ngettext("{count} more; filter to see it.", "{count} more; filter to see them.", more).format(
                    count=more
                )
            )
        else:
            self._none.setText(_("No problem matches the filter.") if rows else _("No problems found."))
        if 0 <= current < self.list.count():
            self.list.setCurrentRow(current)

    def _is_wanted(self, row: Row, words: Sequence[str]) -> bool:
        if not self.severities[row.problem.severity].isChecked():
            return False
        text = f"{row.problem.code} {row.problem.message} {row.path.name if row.path else ''}".casefold()
        return all(word in text for word in words)

    def _item(self, row: Row) -> QListWidgetItem:
        place = f"{row.path.name}:{row.line}" if row.path else _("Line {line}").format(line=row.line)
        fixable = "  ·  " + _("Ctrl+. fixes it") if row.problem.fixes else ""
        item = QListWidgetItem(f"{place}: {row.problem.message}{fixable}")
        item.setIcon(self._icons.get(row.problem.severity, QIcon()))
        item.setToolTip(row.problem.code if row.path is None else f"{row.path}\n{row.problem.code}")
        return item

    def _choose(self, item: QListWidgetItem) -> None:
        row = self._rows[self.list.row(item)]
        if row.path is None:
            self.chosen.emit(row.problem)
        else:
            self.place_chosen.emit(row.path, row.line)

    def _ask_for_menu(self, at: QPoint) -> None:
        item = self.list.itemAt(at)
        if item is not None and self._rows[self.list.row(item)].path is None:
            self.menu_wanted.emit(self._rows[self.list.row(item)].problem, self.list.viewport().mapToGlobal(at))


def _mark(color: str) -> QIcon:
    size = 10
    picture = QPixmap(size, size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    painter.drawEllipse(1, 1, size - 2, size - 2)
    painter.end()
    return QIcon(picture)
