"""Publishing the open draft, and making a post a draft again: front matter and file become those of the other, as one step of
the history."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from editor.core.errors import ForewordError
from editor.core.messages import _
from editor.ui.session import Session

if TYPE_CHECKING:
    from editor.core.library.publishing import Publishing
    from editor.ui.main_window import MainWindow


class Publisher:
    """`publish` and `withdraw` are handlers of actions; the list's menu names another post than the open one."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def publish(self, path: Path | None = None) -> None:
        """Save the draft, move it to where posts lie and take its mark off. What can't be done is said, and nothing is."""
        self._turn(path, _plan, _("Publish"), _("Published: {path}. Undo makes it a draft again."), warned=True)

    def withdraw(self, path: Path | None = None) -> None:
        """Save the post and make it a draft. What can't be done is said, and nothing is."""
        self._turn(path, _plan_back, _("Make a draft"), _("A draft again: {path}. Undo publishes it."), warned=False)

    def _turn(
        self,
        path: Path | None,
        planned: Callable[[Session, Path], Publishing],
        label: str,
        sentence: str,
        warned: bool,
    ) -> None:
        from editor.core.library.publishing import DraftAlready, NoDraft

        window, desk = self._window, self._window.desk
        is_open = path is None or (desk.session is not None and desk.session.path == path)
        if path is not None and not is_open and not desk.open(path):
            return
        session = desk.session
        if session is None:
            return
        window.write.commit_pending()
        try:
            if session.path is not None:
                planned(session, session.path)  # what can't be is said before anything is asked
            if not ((not warned or desk.errors_accepted()) and desk.save(asked=True)):
                return
            assert session.path is not None
            place = self._carry_out(session, session.path, planned(session, session.path), label)
        except ForewordError as error:
            window.say(str(error), passing=isinstance(error, NoDraft | DraftAlready))
            return
        desk.save(asked=True)
        window.say(sentence.format(path=session.from_root(place)), passing=True)

    def _carry_out(self, session: Session, path: Path, plan: Publishing, label: str) -> Path:
        """Move the file first: that may fail, and then nothing has changed. Raises ForewordError."""
        from editor.core.library.moving import move_post

        places = (path, plan.target) if plan.target != path else None
        if places is not None:
            move_post(*places, session.post.site)
            self._window.desk.moved(plan.target)
        session.apply(plan.edits, label, places=places)
        return plan.target


def _plan(session: Session, path: Path) -> Publishing:
    from datetime import datetime

    from editor.core.library.publishing import plan_publishing

    if session.read_only:
        raise ForewordError(session.read_only)
    return plan_publishing(session.post, path, session.post.site, datetime.now().astimezone())


def _plan_back(session: Session, path: Path) -> Publishing:
    from editor.core.library.publishing import plan_withdrawing

    if session.read_only:
        raise ForewordError(session.read_only)
    return plan_withdrawing(session.post, path, session.post.site)
