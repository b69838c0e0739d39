"""The problem list: of this post or of all posts, by severity and by words; Enter or a click goes there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from editor.core.checks.problem import Problem, Severity
from editor.core.messages import _, ngettext
from editor.ui.problems.delegate import ProblemDelegate
from editor.ui.problems.model import ROW, Filter, ProblemsModel, Row
from editor.ui.theme import Theme
from editor.ui.widgets.buttons import ToolButton
from editor.ui.widgets.plain import PlainLabel
from editor.ui.widgets.row_list import RowList


class ProblemsPane(QWidget):
    """Shows rows that it is handed. `scope_chosen(True)` asks for those of all posts, `menu_wanted` for what can be done
    about one."""

    chosen = Signal(object)  # Row
    menu_wanted = Signal(object, object)  # Row, QPoint on the screen
    scope_chosen = Signal(bool)
    cancelled = Signal()
    fix_all_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("problemsPane")
        self.setAccessibleName(_("Problems"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._rows: Sequence[Row] = ()
        self._root: Path | None = None
        self.model = ProblemsModel()
        self._make_list()
        self._make_tools()
        self._none = PlainLabel()
        self._none.setObjectName("emptyHint")
        self._none.setContentsMargins(14, 6, 14, 8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 4)
        layout.setSpacing(2)
        layout.addWidget(self._tools)
        layout.addWidget(self._none)
        layout.addWidget(self.list, 1)
        layout.addStretch(0)
        self._refresh()

    def _make_list(self) -> None:
        self.list = RowList()
        self.list.setObjectName("problemList")
        self.list.setAccessibleName(_("Problems"))
        self.list.setModel(self.model)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._ask_for_menu)
        self.delegate = ProblemDelegate(self.list, self.model)
        self.list.setItemDelegate(self.delegate)
        self.list.clicked.connect(self._choose)
        self.list.activated.connect(self._choose)

    def _make_tools(self) -> None:
        self._tools = QWidget()
        row = QHBoxLayout(self._tools)
        row.setContentsMargins(10, 6, 10, 2)
        row.setSpacing(4)
        self.this_post = _toggle("problemsOfPost", _("This post"))
        self.all_posts = _toggle("problemsOfAll", _("All posts"))
        self._scope = QButtonGroup(self)
        for button in (self.this_post, self.all_posts):
            self._scope.addButton(button)
            row.addWidget(button)
        self.this_post.setChecked(True)
        self._scope.buttonClicked.connect(lambda button: self.scope_chosen.emit(button is self.all_posts))
        row.addSpacing(14)
        self.severities: dict[Severity, ToolButton] = {}
        for severity in Severity:
            button = self.severities[severity] = _toggle(f"problemsShow-{severity.value}", "")
            button.setChecked(True)
            button.toggled.connect(self._refresh)
            row.addWidget(button)
        row.addSpacing(14)
        self.filter = QLineEdit()
        self.filter.setObjectName("problemFilter")
        self.filter.setPlaceholderText(_("Filter problems…"))
        self.filter.setAccessibleName(_("Filter problems by message, code or file name"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setMaximumWidth(280)
        self.filter.textChanged.connect(self._refresh)
        row.addWidget(self.filter, 2)
        row.addStretch(1)
        self._make_progress(row)
        self.fix_all = ToolButton()
        self.fix_all.setObjectName("problemsFixAll")
        self.fix_all.setText(_("Fix all…"))
        self.fix_all.clicked.connect(self.fix_all_wanted)
        row.addWidget(self.fix_all)

    def _make_progress(self, row: QHBoxLayout) -> None:
        self.progress = QProgressBar()
        self.progress.setObjectName("problemsProgress")
        self.progress.setAccessibleName(_("Posts checked"))
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(140)
        self.counted = PlainLabel()
        self.counted.setObjectName("emptyHint")
        self.cancel = ToolButton()
        self.cancel.setObjectName("problemsCancel")
        self.cancel.setText(_("Cancel"))
        self.cancel.clicked.connect(self.cancelled)
        for widget in (self.counted, self.progress, self.cancel):
            row.addWidget(widget)
            widget.hide()

    def set_theme(self, theme: Theme) -> None:
        """The delegate draws in these colours."""
        self.delegate.theme = theme
        self.list.viewport().update()

    @property
    def of_all(self) -> bool:
        """Whether the problems of all posts are listed."""
        return self.all_posts.isChecked()

    def show_rows(self, rows: Sequence[Row], root: Path | None = None) -> None:
        """List the problems of this post, or of all posts in their order, named from `root`."""
        self._rows, self._root = rows, root
        self._refresh()

    def show_unchecked(self) -> None:
        """This post hasn't been checked yet: that none is listed says nothing."""
        if not self.of_all:
            self._none.setText("")

    def show_progress(self, done: int, total: int, running: bool) -> None:
        """How far the check of all posts has come."""
        for widget in (self.counted, self.progress, self.cancel):
            widget.setVisible(running)
        self.progress.setMaximum(max(1, total))
        self.progress.setValue(done)
        self.counted.setText(_("{done} of {total} posts").format(done=done, total=total))
        self._say_none()

    def select(self, problem: Problem) -> None:
        """Mark the problem that the caret was taken to."""
        place = self.model.place_of(problem)
        if place >= 0:
            self.list.choose(place)

    def _refresh(self) -> None:
        current = self.list.currentIndex()
        kept = current.data(ROW) if current.isValid() else None
        shown = frozenset(severity for severity, button in self.severities.items() if button.isChecked())
        rows = Filter(shown, self.filter.text()).of(self._rows)
        self.model.show(rows, self._root, self.of_all)
        self._count()
        self.list.setVisible(bool(rows))
        self.fix_all.setVisible(not self.of_all)
        self.fix_all.setEnabled(any(row.problem.fixes and row.problem.fixes[0].safe for row in self._rows))
        self._say_none()
        if kept is not None:
            same = next(
                (row.problem for row in rows if row.problem.code == kept.problem.code and row.line == kept.line), None
            )
            if same is not None:
                self.select(same)

    def _count(self) -> None:
        """The number of problems of each severity, on the button that hides them."""
        counts = Counter(row.problem.severity for row in self._rows)
        errors, warnings, hints = (counts[severity] for severity in (Severity.ERROR, Severity.WARNING, Severity.HINT))
        for severity, text in (
            (Severity.ERROR, ngettext("{count} error", "{count} errors", errors).format(count=errors)),
            (Severity.WARNING, ngettext("{count} warning", "{count} warnings", warnings).format(count=warnings)),
            (Severity.HINT, ngettext("{count} hint", "{count} hints", hints).format(count=hints)),
        ):
            self.severities[severity].setText(text)

    def _say_none(self) -> None:
        self._none.setVisible(not self.model.rowCount())
        if self._rows:
            self._none.setText(_("No problem matches the filter."))
        elif self.progress.isVisibleTo(self):
            self._none.setText(_("No problems found so far."))
        else:
            self._none.setText(_("No problems found."))

    def _choose(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if row is not None:
            self.chosen.emit(row)

    def _ask_for_menu(self, at: QPoint) -> None:
        row = self.list.indexAt(at).data(ROW)
        if row is not None:
            self.menu_wanted.emit(row, self.list.viewport().mapToGlobal(at))


def _toggle(name: str, text: str) -> ToolButton:
    button = ToolButton()
    button.setObjectName(name)
    button.setText(text)
    button.setCheckable(True)
    button.setProperty("toggle", True)
    return button
