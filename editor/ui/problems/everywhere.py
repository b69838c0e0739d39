"""The problems of all posts of the folder, found in the other process a few posts at a time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.core.messages import _
from editor.ui.problems.pane import Row

if TYPE_CHECKING:
    from editor.core.checks.batch import Checked, Task
    from editor.ui.main_window import MainWindow

AT_A_TIME = 20  # posts; a dozen reports a second, and a stop is prompt


class Everywhere(QObject):
    """Runs while the pane shows all posts; `start`, and it reports to the pane."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._pane = window, window.problems
        self._tasks: list[Task] = []
        self._rows: list[Row] = []
        self._done = 0
        self._codes: frozenset[str] = frozenset()
        self._pane.everywhere_wanted.connect(self._toggled)
        self._pane.cancelled.connect(self.stop)
        self._pane.place_chosen.connect(self._go)

    def start(self) -> None:
        """Show the problems of all posts, checked anew."""
        if self._window.problems.isHidden():
            self._window.toggle_problems()
        if self._pane.everywhere.isChecked():
            self._begin()
        else:
            self._pane.everywhere.setChecked(True)

    def stop(self) -> None:
        """Check no more posts; what was found stays."""
        self._tasks = []
        self._window.worker.drop("everywhere")
        self._pane.show_progress(0, 0)

    def running(self) -> bool:
        """Whether posts are still to be checked."""
        return self._done < len(self._tasks)

    def _toggled(self, wanted: bool) -> None:
        if wanted:
            self._begin()
        else:
            self.stop()

    def _begin(self) -> None:
        from editor.core.checks.batch import Task
        from editor.core.checks.table import RULES

        library = self._window.desk.library
        if library is None:
            self._window.say(_("Open a folder first."))
            return
        self._codes = frozenset(rule.code for rule in RULES)
        self._tasks = [Task(post.path, library.site) for post in library.posts]
        self._rows, self._done = [], 0
        self._pane.show_everywhere([])
        self._next()

    def _next(self) -> None:
        self._pane.show_progress(self._done, len(self._tasks))
        if not self.running():
            return
        from editor.core.checks.batch import check_files

        window = self._window
        some = self._tasks[self._done : self._done + AT_A_TIME]
        job = (some, window.checker.taxonomies(window.desk.library), self._codes)
        window.worker.run("everywhere", check_files, job, self._found, lambda error: self._failed(error))

    def _found(self, results: list[Checked]) -> None:
        self._done += len(results)
        for checked in results:
            self._rows += [Row(item.problem, item.line, checked.path) for item in checked.found]
        self._pane.show_everywhere(self._rows)
        self._next()

    def _failed(self, error: BaseException) -> None:
        self.stop()
        self._window.say(str(error))

    def _go(self, path: Path, line: int) -> None:
        session = self._window.desk.session
        if (session is not None and session.path == path) or self._window.desk.open(path):
            self._window.go_to_file_line(line - 1)
