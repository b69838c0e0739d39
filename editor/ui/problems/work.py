"""What a writer does about problems: walk them, mend one or all, silence a rule, read why it is one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QDialog, QMenu

from editor.core.checks.problem import Fix, Problem
from editor.core.errors import ForewordError
from editor.core.messages import _
from editor.core.post.edit import Part
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.sites.site import Site

if TYPE_CHECKING:
    from editor.core.checks.taxonomy import Counted
    from editor.ui.main_window import MainWindow


def fixed_text(text: str, site: Site, path: Path | None, counted: Counted) -> tuple[str, int]:
    """A post's text with all safe fixes, and how many problems they mend; for the other process."""
    from editor.core.checks.runner import fix_all

    fixed, done = fix_all(Post.parse(Source(text), site), path, counted)
    return fixed.to_text(), len(done)


class ProblemWork(QObject):
    """The handlers of the problems' actions, for one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._walk = window.walk
        pane = window.problems
        pane.menu_wanted.connect(self._open_menu)
        pane.fix_all_wanted.connect(self.fix_all)
        for part, view in ((Part.HEAD, window.write.head), (Part.BODY, window.write.body)):
            view.menu_opening.connect(lambda menu, line, column, part=part: self._offer(menu, part, line, column))

    def next(self) -> None:
        self._walk.step(1)

    def previous(self) -> None:
        self._walk.step(-1)

    def fix(self) -> None:
        """Mend the problem here with the first of its fixes; of several problems, ask which in a menu."""
        found = [problem for problem in self._walk.here() if problem.fixes]
        if len(found) == 1:
            self.apply(found[0].fixes[0])
        elif found:
            menu = QMenu(self._window)
            menu.setObjectName("fixMenu")
            for problem in found:
                self._fill(menu, problem)
            menu.setActiveAction(menu.actions()[0])
            view = self._window.write.body
            menu.popup(view.mapToGlobal(view.cursorRect().bottomLeft()))

    def apply(self, fix: Fix) -> None:
        """Make a fix's edits, as one step of the history."""
        session = self._window.desk.session
        if session is not None:
            session.apply(fix.edits, fix.label)
            self._window.checker.run()

    def fix_all(self) -> None:
        """Show what all safe fixes change, and make them if the writer wants it."""
        window, session = self._window, self._window.desk.session
        if session is None or session.read_only:
            return
        before = session.post.to_text()
        job = (before, session.post.site, session.path, window.checker.taxonomies(window.desk.library))

        def done(result: tuple[str, int]) -> None:
            after, count = result
            if window.desk.session is not session or session.post.to_text() != before:
                return  # the writer went on
            if after == before:
                window.say(_("Nothing here can be mended safely; look at the problems one by one."))
            else:
                self._confirm(before, after, count)

        window.worker.run("fix", fixed_text, job, done, lambda error: window.say(str(error)), short=True)

    def _confirm(self, before: str, after: str, count: int) -> None:
        from editor.core.post.reload import edits_between
        from editor.ui.problems.fix_all import FixAllDialog

        window, session = self._window, self._window.desk.session
        dialog = FixAllDialog(before, after, count, window.theme, window)
        if session is not None and dialog.exec() == QDialog.DialogCode.Accepted:
            session.apply(edits_between(session.post, Post.parse(Source(after), session.post.site)), _("Fix All"))
            window.checker.run()
        dialog.deleteLater()

    def ignore_here(self) -> None:
        for problem in self._walk.here()[:1]:
            self._ignore_here(problem)

    def ignore_in_project(self) -> None:
        for problem in self._walk.here()[:1]:
            self._ignore_in_project(problem)

    def explain(self) -> None:
        for problem in self._walk.here()[:1]:
            self._explain(problem)

    def _ignore_here(self, problem: Problem) -> None:
        from editor.core.checks.silence import ignore_here

        session = self._window.desk.session
        if session is not None:
            session.apply(ignore_here(session.post, problem.code), _("Ignore a rule"))
            self._window.checker.run()

    def _ignore_in_project(self, problem: Problem) -> None:
        from editor.core.checks.silence import ignore_in_project

        window, session = self._window, self._window.desk.session
        root = session.post.site.root if session is not None else None
        try:
            path = ignore_in_project(root or window.folder(), problem.code)
        except ForewordError as error:
            window.say(str(error))
            return
        window.say(_("{code} is switched off in {path}.").format(code=problem.code, path=path))
        window.checker.run()

    def _explain(self, problem: Problem) -> None:
        from editor.core.checks.table import rule

        about = rule(problem.code)
        self._window.asker.tell(problem.code, f"{about.summary()}\n\n{about.docs()}")

    def _open_menu(self, problem: Problem, at: QPoint | None) -> None:
        menu = QMenu(self._window)
        menu.setObjectName("problemMenu")
        self._fill(menu, problem)
        menu.popup(at or QCursor.pos())

    def _offer(self, menu: QMenu, part: Part, line: int, column: int) -> None:
        """Fixes of the problem under the mouse come first in a text's menu."""
        found = self._walk.at(part, line, column)
        first = menu.actions()[0] if menu.actions() else None
        for problem in found:
            extra = QMenu(menu)
            self._fill(extra, problem)
            actions = extra.actions()
            menu.insertActions(first, actions)
        if found and first is not None:
            menu.insertSeparator(first)

    def _fill(self, menu: QMenu, problem: Problem) -> None:
        """What can be done about a problem."""
        entries = [(fix.label, lambda _on=False, fix=fix: self.apply(fix)) for fix in problem.fixes]
        entries += [
            (_("Ignore “{code}” in This Post").format(code=problem.code), lambda _on=False: self._ignore_here(problem)),
            (
                _("Ignore “{code}” in This Project").format(code=problem.code),
                lambda _on=False: self._ignore_in_project(problem),
            ),
            (_("Explain “{code}”").format(code=problem.code), lambda _on=False: self._explain(problem)),
        ]
        for number, (label, slot) in enumerate(entries):
            action = menu.addAction(label.replace("&", "&&"))
            action.setObjectName(f"problem-{number}")
            action.triggered.connect(slot)
