"""Keeps the form, and the grammar of the raw text, up with the front matter of one session; hands on what is changed in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.core.messages import _
from editor.core.post.edit import Edit, Part
from editor.core.sites.layout import date_in_name, lies_in_drafts
from editor.core.sites.project.project import declared_fields
from editor.ui.form.facts import Completions
from editor.ui.form.pane import FormPane
from editor.ui.session import Session
from editor.ui.source.head_edit import HeadEdit

if TYPE_CHECKING:
    from editor.core.checks.problem import Problem
    from editor.core.library.posts import Library
    from editor.core.sites.project.content_types import DeclaredField


class FactsShowing(QObject):
    """`follow` a session: its facts are shown with each change of its front matter, before anything can edit an older one."""

    def __init__(self, form: FormPane, head: HeadEdit, parent: QObject) -> None:
        super().__init__(parent)
        self._form, self._head = form, head
        self._session: Session | None = None
        self._problems: Sequence[Problem] = ()
        self._completions = Completions()
        form.edit_requested.connect(self._edit)

    def leave(self) -> None:
        """Hear no more of the post that was shown."""
        if self._session is not None:
            self._session.head_changed.disconnect(self.show_now)
        self._session, self._problems = None, ()
        self._form.reset()

    def follow(self, session: Session) -> None:
        """Show the facts of another post."""
        self._session = session
        self._form.set_read_only(session.read_only)
        session.head_changed.connect(self.show_now)

    def follow_file(self) -> None:
        """Whether the post can be changed is another thing now."""
        if self._session is not None:
            self._form.set_read_only(self._session.read_only)
            self.show_now()

    def use_library(self, library: Library | None) -> None:
        """Completions come from the posts beside this one."""
        self._completions = (
            Completions()
            if library is None
            else Completions(list(library.tags()), [list(path) for path in library.categories()])
        )

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Frame the fields that the checks found something in."""
        self._problems = problems
        self._form.set_problems(problems)

    def show_now(self) -> None:
        """Show the facts as they are."""
        session = self._session
        if session is None:
            return
        post = session.post
        self._head.set_format(post.format)
        self._form.show_facts(
            post.front_matter,
            has_front_matter=post.has_front_matter,
            site=post.site,
            problems=self._problems,
            completions=self._completions,
            in_drafts=lies_in_drafts(session.path, post.site),
            declared=_declared(session),
            named_date=date_in_name(session.path, post.site),
            head_line=post.file_line(Part.HEAD, 0),
        )

    def _edit(self, edits: Edit | Sequence[Edit], typed: bool) -> None:
        if self._session is not None:
            self._session.apply(edits, _("Front matter"), origin=self._form, act=not typed)


def _declared(session: Session) -> tuple[DeclaredField, ...]:
    """The fields that the site declares for posts like this one."""
    facts = session.post.front_matter
    if facts.error is not None:
        return ()
    return declared_fields(session.path, session.post.site, facts)
