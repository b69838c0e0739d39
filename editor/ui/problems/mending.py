"""What can be done about a problem: its fixes, all fixes at once, silence for its rule, an explanation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from editor.core.checks.problem import Fix, Problem
from editor.core.errors import ForewordError
from editor.core.messages import _
from editor.core.post.post import Post
from editor.core.post.reload import edits_between
from editor.core.post.source import Source
from editor.ui.problems.model import Row
from editor.ui.problems.words import OwnWords
from editor.ui.source.source_edit import SourceEdit

if TYPE_CHECKING:
    from editor.core.checks.fixing import Fixed
    from editor.ui.main_window import MainWindow

_LONGEST = 64  # characters of a sentence in a menu


class Mending(QObject):
    """The public methods without arguments are handlers of actions."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._words = OwnWords(window)
        for view in (window.write.head, window.write.body):
            view.menu_opening.connect(lambda menu, line, column, view=view: self._offer(view, menu, line, column))
        window.problems.menu_wanted.connect(self._row_menu)
        window.problems.fix_all_wanted.connect(self.fix_all)

    # --- actions

    def fix(self) -> None:
        """Fix the problem at hand; where there is a choice, offer it."""
        self._window.findings.when_known(self._fix)

    def fix_all(self) -> None:
        """Work out every safe fix of the post in the other process, and show what they change."""
        from editor.core.checks.fixing import fixed_text

        window = self._window
        session = window.desk.session
        if session is None or session.read_only:
            return
        window.write.commit_pending()
        source = Source(session.post.to_text(), session.post.source.encoding, session.post.source.mark)
        counted = window.checker.counted(window.desk.library)
        job = (source, session.post.site, session.path, counted)
        short = window.checker.fits_thread(session.post, session.path, source.text)
        window.worker.run("fix all", fixed_text, job, self._propose, self._failed, short=short)

    def ignore_in_post(self) -> None:
        """Silence the rule of the problem at hand in this post."""
        self._about_one(self.silence_in_post)

    def ignore_in_project(self) -> None:
        """Silence the rule of the problem at hand in the whole project."""
        self._about_one(self.silence_in_project)

    def explain(self) -> None:
        """Say what the rule of the problem at hand is about."""
        self._about_one(self.tell_about)

    # --- what they do

    def apply(self, fix: Fix) -> None:
        """Make a fix as one step that undo takes back."""
        session = self._window.desk.session
        if session is None:
            return
        session.apply(fix.edits, fix.label, split=True, to_utf8=fix.to_utf8, act=True)
        self._window.checker.run()

    def silence_in_post(self, problem: Problem) -> None:
        """Put the comment into the post that silences the rule there."""
        from editor.core.checks.ignoring import ignore_in_post

        session = self._window.desk.session
        if session is not None:
            mdx = session.path is not None and session.path.suffix.lower() == ".mdx"
            edit = ignore_in_post(session.post, problem.code, mdx)
            self.apply(Fix(_("Ignore {code} in this post").format(code=problem.code), (edit,)))

    def silence_in_project(self, problem: Problem) -> None:
        """Switch the rule off in the project's `.foreword.toml`."""
        from editor.core.checks.ignoring import set_rule
        from editor.core.sites.project.change import project_file
        from editor.core.sites.site import Site

        window, session = self._window, self._window.desk.session
        site = session.post.site if session is not None else Site()
        target = project_file(session.path if session is not None else None, site, window.folder())
        try:
            set_rule(target, problem.code, "off")
        except ForewordError as error:
            window.asker.tell(_("Ignore in This Project"), str(error))
            return
        window.say(_("{code} is switched off in {path}.").format(code=problem.code, path=target))
        window.findings.request()
        if window.findings.all_posts.asked:
            window.findings.check_folder()

    def tell_about(self, problem: Problem) -> None:
        """Show the rule's documentation."""
        from editor.core.checks.table import rule

        found = rule(problem.code)
        self._window.asker.tell(problem.code, f"{problem.message}\n\n{found.summary()} {found.docs()}")

    # --- menus

    def actions(self, problems: Sequence[Problem], menu: QMenu, here: bool = True) -> list[QAction]:
        """What can be done about `problems`, as entries of `menu` that are not in it yet. `here`: they are of the open
        post."""
        made: list[QAction] = []
        for problem in problems:
            if len(problems) > 1:
                made.append(_entry(menu, "problem", _short(problem.message), None))
            for fix in problem.fixes if here else ():
                made.append(_entry(menu, "fix", _short(fix.label), partial(self.apply, fix)))
            for name, text, add in self._words.entries(problem) if here else ():
                made.append(_entry(menu, name, _short(text), add))
        made.append(_line(menu))
        for problem in {problem.code: problem for problem in problems}.values():
            made += self._about_rule(problem, menu, here)
        return made

    def _about_rule(self, problem: Problem, menu: QMenu, here: bool) -> list[QAction]:
        in_post = _("Ignore {code} in This Post").format(code=problem.code)
        in_project = _("Ignore {code} in This Project").format(code=problem.code)
        explain = _("Explain {code}").format(code=problem.code)
        made = [
            _entry(menu, "ignoreInProject", in_project, lambda: self.silence_in_project(problem)),
            _entry(menu, "explain", explain, lambda: self.tell_about(problem)),
        ]
        if here:
            made.insert(0, _entry(menu, "ignoreInPost", in_post, lambda: self.silence_in_post(problem)))
        return made

    def _fix(self) -> None:
        problems = self._window.walk.at_hand()
        if not problems:
            self._say_none()
        elif len(problems) == 1 and len(problems[0].fixes) == 1 and not self._words.entries(problems[0]):
            self.apply(problems[0].fixes[0])
        else:
            self._pop_up(problems, self._caret_point())

    def _pop_up(self, problems: Sequence[Problem], at: QPoint, here: bool = True) -> None:
        """A menu that goes when it is closed; its first entry is chosen, so that Enter and the arrows work at once."""
        menu = QMenu(self._window)
        menu.setObjectName("fixMenu")
        menu.setToolTipsVisible(True)
        menu.addActions(self.actions(problems, menu, here))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)
        first = next((entry for entry in menu.actions() if entry.isEnabled() and not entry.isSeparator()), None)
        if first is not None:
            menu.setActiveAction(first)

    def _caret_point(self) -> QPoint:
        """Below the caret, or below the field that has the keyboard."""
        write = self._window.write
        focused = self._window.focusWidget()
        if focused is not None and write.form.isAncestorOf(focused):
            return focused.mapToGlobal(focused.rect().bottomLeft())
        view = write.head if write.head.hasFocus() else write.body
        return view.viewport().mapToGlobal(view.cursorRect().bottomLeft())

    def _offer(self, view: SourceEdit, menu: QMenu, line: int, column: int) -> None:
        """Put what can be done about the problems under the mouse to the top of a context menu."""
        problems = self._window.walk.at(view.part, line, column) if self._window.checker.settled() else []
        if problems and menu.actions():
            first = menu.actions()[0]
            menu.insertActions(first, [*self.actions(problems, menu), _line(menu)])

    def _row_menu(self, row: Row, at: QPoint) -> None:
        session = self._window.desk.session
        here = session is not None and session.path == row.path and row.problem in self._window.walk.problems
        self._pop_up([row.problem], at, here)

    def _about_one(self, then: Callable[[Problem], None]) -> None:
        """Call `then` with the problem at hand."""

        def known() -> None:
            problems = self._window.walk.at_hand()
            if problems:
                then(problems[0])
            else:
                self._say_none()

        self._window.findings.when_known(known)

    def _say_none(self) -> None:
        if self._window.walk.problems:
            self._window.say(_("No problem here; F8 goes to the next one."), passing=True)
        else:
            self._window.findings.say_none()

    # --- all fixes

    def _propose(self, fixed: Fixed) -> None:
        from PySide6.QtWidgets import QDialog

        from editor.ui.problems.fix_all_dialog import FixAllDialog

        session = self._window.desk.session
        if session is None or session.post.to_text() != fixed.before:
            return  # typed on meanwhile, or another post: asked for again, it is shown again
        if not fixed.count:
            self._window.say(_("Nothing in this post can be fixed by itself."), passing=True)
            return
        dialog = FixAllDialog(fixed, self._window.look.theme.colors, self._window)
        dialog.finished.connect(lambda result: self._accept(fixed) if result == QDialog.DialogCode.Accepted else None)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _accept(self, fixed: Fixed) -> None:
        session = self._window.desk.session
        if session is None or session.post.to_text() != fixed.before:
            self._window.say(_("The post has changed meanwhile; nothing was fixed."))
            return
        post = session.post
        after = Post.parse(Source(fixed.after, post.source.encoding, post.source.mark), post.site)
        self.apply(Fix(_("Fix all"), tuple(edits_between(post, after)), to_utf8=fixed.to_utf8))

    def _failed(self, error: BaseException) -> None:
        self._window.say(_("The fixes could not be worked out: {error}").format(error=error))


def _entry(menu: QMenu, name: str, text: str, slot: Callable[[], None] | None) -> QAction:
    action = QAction(text.replace("&", "&&"), menu)
    action.setObjectName(name)
    action.setEnabled(slot is not None)
    if slot is not None:
        action.triggered.connect(lambda _checked=False: slot())
    return action


def _line(menu: QMenu) -> QAction:
    action = QAction(menu)
    action.setSeparator(True)
    return action


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
