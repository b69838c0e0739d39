"""The problems of the open post, one a line; Enter or a click goes there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from editor.core.checks.problem import Problem, Severity
from editor.core.messages import _
from editor.ui.theme import Theme

COLORS = {Severity.ERROR: "error", Severity.WARNING: "warn", Severity.HINT: "mute"}


class ProblemsPane(QWidget):
    """`show_problems` with the problems and the file line of each."""

    chosen = Signal(object)  # Problem

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("problemsPane")
        self.setAccessibleName(_("Problems"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._problems: Sequence[Problem] = ()
        self._theme: Theme | None = None
        self.list = QListWidget()
        self.list.setObjectName("problemList")
        self.list.setAccessibleName(_("Problems"))
        self.list.setWordWrap(True)
        self.list.itemActivated.connect(lambda item: self.chosen.emit(self._problems[self.list.row(item)]))
        self.list.itemClicked.connect(lambda item: self.chosen.emit(self._problems[self.list.row(item)]))
        self._none = QLabel(_("No problems found."))
        self._none.setObjectName("emptyHint")
        self._none.setContentsMargins(14, 8, 14, 8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.addWidget(self._none)
        layout.addWidget(self.list)

    def set_theme(self, theme: Theme) -> None:
        """Marks are drawn in these colours."""
        self._theme = theme

    def show_problems(self, problems: Sequence[Problem], lines: Sequence[int]) -> None:
        """List `problems`; `lines` are their lines in the file, from 1."""
        row = self.list.currentRow()
        self._problems = problems
        self.list.clear()
        for problem, line in zip(problems, lines, strict=True):
            fixable = "  ·  " + _("Ctrl+. fixes it") if problem.fixes else ""
            item = QListWidgetItem(
                self._mark(problem), _("Line {line}: {message}").format(line=line, message=problem.message) + fixable
            )
            item.setToolTip(problem.code)
            self.list.addItem(item)
        self.list.setVisible(bool(problems))
        self._none.setVisible(not problems)
        if 0 <= row < len(problems):
            self.list.setCurrentRow(row)

    def select(self, problem: Problem) -> None:
        """Mark the problem that the caret was taken to."""
        if problem in self._problems:
            self.list.setCurrentRow(list(self._problems).index(problem))

    def _mark(self, problem: Problem) -> QIcon:
        size = 10
        picture = QPixmap(size, size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.colors[COLORS[problem.severity]] if self._theme else "gray"))
        painter.drawEllipse(1, 1, size - 2, size - 2)
        painter.end()
        return QIcon(picture)
