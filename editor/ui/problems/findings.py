"""What the checks found, handed to everything that shows it: texts, form, list, status line; of this post and of all."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.core.checks.problem import Problem
from editor.core.messages import _
from editor.ui.problems.all_posts import AllPosts
from editor.ui.problems.model import Row

if TYPE_CHECKING:
    from editor.core.post.wordcount import Count
    from editor.ui.main_window import MainWindow

_PAUSE = 0.3  # seconds between two lists of what was found in a folder so far
_TIMES = 20  # of what the last one took, at least


class Findings(QObject):
    """The problems of one window. The public methods without arguments are handlers of actions."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._rows: list[Row] = []
        self._then: list[Callable[[], None]] = []
        self._list_again = 0.0
        self.all_posts = AllPosts(window.worker, self)
        self.all_posts.changed.connect(self._follow_all)
        window.checker.checked.connect(self.show)
        window.desk.problem_wanted.connect(window.walk.go_to)
        window.desk.library_changed.connect(self._library_changed)
        window.problems.chosen.connect(self.go_to)
        window.problems.scope_chosen.connect(self._use_scope)
        window.problems.cancelled.connect(self.all_posts.cancel)

    def next(self) -> None:
        """Take the writer to the next problem."""
        self.when_known(lambda: self._step(1))

    def previous(self) -> None:
        """Take the writer to the problem before."""
        self.when_known(lambda: self._step(-1))

    def say_none(self) -> None:
        """Answer a key that asks for a problem of a post that has none."""
        self._window.say(_("This post has no problems."), passing=True)

    def _step(self, by: int) -> None:
        if self._window.walk.problems:
            self._window.walk.step(by)
        else:
            self.say_none()

    def check_folder(self) -> None:
        """Check all posts of the folder and list what is found."""
        window = self._window
        if window.desk.library is None:
            window.say(_("Open a folder of posts first."))
            return
        if window.problems.isHidden():
            window.toggle_problems()
        window.problems.all_posts.setChecked(True)
        self._list_again = 0.0
        library, checker = window.desk.library, window.checker
        self.all_posts.start(library, checker.counted(library), checker.writer())

    def request(self) -> None:
        """The open post has changed: check it when the writer pauses."""
        session = self._window.desk.session
        if session is not None and not self._window.desk.held:
            self._window.desk.problems_known = False
            self._window.checker.request(session.post, session.path, self._window.desk.library)

    def when_known(self, then: Callable[[], None]) -> None:
        """Call `then` when the problems are those of the text as it is: now, or after a check that begins now."""
        if self._window.checker.settled():
            then()
        else:
            self._then.append(then)
            self._window.checker.run()

    def clear(self) -> None:
        """Another post comes, or none."""
        self._window.checker.cancel()
        self._then.clear()
        self.show((), None)
        self._window.status.show_unchecked()
        self._window.problems.show_unchecked()
        self._window.status.show_words(None)  # those of the other post
        self._window.desk.problems_known = False

    def show(self, problems: Sequence[Problem], words: Count | None) -> None:
        """Show the problems of the open post."""
        window, session = self._window, self._window.desk.session
        window.write.show_problems(problems)
        window.desk.known_problems, window.desk.problems_known = problems, True
        window.walk.problems = list(problems)
        window.status.show_problems(problems, window.walk.walked_to())
        self._rows = []
        if session is not None:
            for problem in problems:
                line = session.post.file_line(problem.place.part, problem.place.line)
                self._rows.append(Row(session.path, line, problem.place.column + 1, problem))
            if session.path is not None and words is not None:
                self.all_posts.put(session.path, self._rows)
            window.status.show_file(session.post)
        if words is not None:
            window.status.show_words(words)
        self._list()
        waiting, self._then = self._then, []
        for then in waiting:
            then()

    def go_to(self, row: Row) -> None:
        """Take the writer to a problem, opening its post."""
        window = self._window
        session = window.desk.session
        if row.problem in window.walk.problems and (row.path is None or (session and session.path == row.path)):
            window.walk.go_to(row.problem)
        elif row.path is not None and (bool(session and session.path == row.path) or window.desk.open(row.path)):
            window.go_to_file_line(row.line - 1, row.column - 1)

    def _use_scope(self, of_all: bool) -> None:
        if of_all and not self.all_posts.asked:
            self.check_folder()
            if self._window.desk.library is None:
                self._window.problems.this_post.setChecked(True)
        self._list()

    def _library_changed(self) -> None:
        library, session = self._window.desk.library, self._window.desk.session
        if self.all_posts.asked and (library is None or library.root != self.all_posts.root):
            self.all_posts.forget()
            self._window.problems.this_post.setChecked(True)
            self._list()
        elif library is not None and self.all_posts.drop_gone(library, session.path if session is not None else None):
            self._list()

    def _follow_all(self) -> None:
        """More posts were checked: list what was found, but only now and then while there is more to come. Thousands of rows
        take longer to list than to find."""
        if self.all_posts.running and time.monotonic() < self._list_again:
            self._show_progress()
            return
        started = time.monotonic()
        self._list()
        ended = time.monotonic()
        self._list_again = ended + max(_PAUSE, _TIMES * (ended - started))

    def _show_progress(self) -> None:
        pane, every = self._window.problems, self.all_posts
        pane.show_progress(every.done, every.total, every.running and pane.of_all)

    def _list(self) -> None:
        pane, every = self._window.problems, self.all_posts
        self._show_progress()
        if pane.of_all:
            pane.show_rows(every.rows(), every.root)
        else:
            pane.show_rows(self._rows)
