"""The middle pane: form, raw front matter and Markdown of one session. Every change goes to the session and comes back from it.

The Markdown is there from the start; form, raw front matter, find bar and notice come when the window is furnished.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from editor.core.messages import _
from editor.core.post.edit import Edit, Part
from editor.ui.session import Session
from editor.ui.source.colors import SourceColors
from editor.ui.source.markdown_edit import MarkdownEdit
from editor.ui.source.source_edit import SourceEdit
from editor.ui.start.early import splitter
from editor.ui.theme import Theme, mono_font

if TYPE_CHECKING:
    from editor.core.checks.problem import Problem
    from editor.core.library.posts import Library
    from editor.ui.form.facts_showing import FactsShowing
    from editor.ui.form.pane import FormPane
    from editor.ui.source.find_bar import FindBar
    from editor.ui.source.head_edit import HeadEdit
    from editor.ui.source.overlays import Mark
    from editor.ui.widgets.bar import Bar


class WritePane(QFrame):
    """Shows a session or nothing. Parts without a value here are there once it is furnished."""

    bar: Bar
    form: FormPane
    head: HeadEdit
    finder: FindBar
    _facts: FactsShowing

    head_text_toggled = Signal(bool)
    image_dropped = Signal(object)  # Path

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("writePane")
        self.session: Session | None = None  # whose text is shown
        self._shown: Session | None = None  # whose form is shown, too
        self._furnished = False
        self._head_wanted = False  # whether the writer has opened the raw front matter
        self.body = MarkdownEdit()
        self.body.setObjectName("bodyText")
        self.body.setAccessibleName(_("Markdown text"))
        self.body.setReadOnly(True)  # there is no post yet
        self.body.edited.connect(lambda edit: self._typed(edit, self.body))
        self.body.grouped.connect(lambda edits: self._typed(edits, self.body, act=True))
        self.body.image_dropped.connect(lambda path: self.image_dropped.emit(Path(path)))
        self._lay_out()

    def _lay_out(self) -> None:
        texts = QWidget()
        self._below = QVBoxLayout(texts)
        self._below.setContentsMargins(0, 0, 0, 0)
        self._below.setSpacing(0)
        self._below.addWidget(self.body, 1)
        self.split = splitter("writeSplit", vertical=True)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(texts)
        self._rule = QFrame()
        self._rule.setObjectName("formRule")
        self._rule.setFixedHeight(1)
        self._place_of_form = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._place_of_form)
        self._column.addWidget(self._rule)
        self._column.addWidget(self.split, 1)

    def furnish(self, theme: Theme) -> None:
        """Build what stands round the text."""
        from editor.ui.form.facts_showing import FactsShowing
        from editor.ui.form.pane import FormPane
        from editor.ui.source.find_bar import FindBar
        from editor.ui.source.head_edit import HeadEdit
        from editor.ui.widgets.bar import Bar

        self.bar = Bar()
        self.form = FormPane(colors=theme.colors)
        self.head = HeadEdit()
        self.head.setObjectName("headText")
        self.head.setAccessibleName(_("Front matter as text"))
        self.head.hide()
        self.finder = FindBar(self.body)
        self._facts = FactsShowing(self.form, self.head, self)
        self._below.insertWidget(0, self.finder)
        self.split.insertWidget(0, self.head)
        self.split.setStretchFactor(1, 1)
        self._column.replaceWidget(self._place_of_form, self.form)
        self._place_of_form.deleteLater()
        self._column.insertWidget(0, self.bar)
        self._furnished = True
        self._connect()

    def _connect(self) -> None:
        self.form.raw_view_requested.connect(lambda: self.show_head_text(not self.head.isVisible()))
        self.form.raw_place_requested.connect(lambda line, column: self.go_to(Part.HEAD, line, column, line, column))
        self.form.add_front_matter_requested.connect(self.add_front_matter)
        self.head.edited.connect(lambda edit: self._typed(edit, self.head))
        self.head.grouped.connect(lambda edits: self._typed(edits, self.head, act=True))
        self.finder.edits_requested.connect(lambda edits: self._typed(edits, self.finder, act=True))
        for beside in (self.finder, self.bar):
            beside.room_taken.connect(partial(self.form.leave_room, beside.objectName()))

    def show_text(self, session: Session | None, form_height: int) -> None:
        """Show the text of another post, from its beginning, below a form that will be `form_height` pixels high."""
        if not self._furnished:
            self._place_of_form.setFixedHeight(form_height)
        if self.session is not None:
            self.session.applied.disconnect(self._applied)
            self.session.head_changed.disconnect(self._follow_site)
            self.session.state_changed.disconnect(self._follow_file)
        self.session = session
        if session is not None:
            self._follow_site()
            session.head_changed.connect(self._follow_site)
            self.body.setPlaceholderText(_("Write here, in Markdown…"))
            self.body.show_text(session.post.body)
            self.body.setReadOnly(bool(session.read_only))
            session.applied.connect(self._applied)
            session.state_changed.connect(self._follow_file)
            self.focus_body()

    def _follow_site(self) -> None:
        """The site may be another: the one that was chosen for the post."""
        if self.session is not None:
            site = self.session.post.site
            kramdown = str(site.options.get("markdown", "kramdown")).lower() == "kramdown"
            self.body.set_relaxed_emphasis(site.dialect == "jekyll" and kramdown)

    def _follow_file(self) -> None:
        """What is loaded again may be a file that can't be written back, and undo of that one that can. Runs with each key."""
        session = self.session
        if session is None or bool(session.read_only) == self.body.isReadOnly():
            return
        self.body.setReadOnly(bool(session.read_only))
        if self._shown is session:
            self.head.setReadOnly(bool(session.read_only))
            self._facts.follow_file()
            if session.read_only:
                self.bar.say(session.read_only)

    def show_session(self, session: Session | None, library: Library | None) -> None:
        """Show another post, from its beginning; of one whose text is there already, the rest."""
        self._leave()
        if session is not self.session:
            self.show_text(session, 0)
        self._facts.use_library(library)
        self.bar.hide()
        if session is None:
            return
        self.head.set_format(session.post.format)
        self.head.show_text(session.post.head)
        self.head.setReadOnly(bool(session.read_only))
        session.replayed.connect(self._after_undo)
        self._shown = session
        if session.read_only:
            self.bar.say(session.read_only)
        self._facts.follow(session)
        self._facts.show_now()
        self._show_head_of(session)

    def _leave(self) -> None:
        """Hear no more of the post that was shown."""
        if self._shown is not None:
            self._shown.replayed.disconnect(self._after_undo)
        self._shown = None
        self._facts.leave()

    def show_library(self, library: Library | None) -> None:
        """Completions come from the posts beside this one."""
        self._facts.use_library(library)
        self._facts.show_now()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Underline what the checks found, and frame its fields."""
        for part, view in ((Part.HEAD, self.head), (Part.BODY, self.body)):
            view.set_marks([_mark(problem) for problem in problems if problem.place.part is part])
        self._facts.show_problems(problems)

    def set_look(self, theme: Theme, size: int) -> None:
        """Colours and the size of the text."""
        colors = SourceColors.from_theme(theme.colors)
        texts: list[tuple[SourceEdit, int]] = [(self.body, size)]
        if self._furnished:
            texts.append((self.head, max(9, size - 1)))
            self.form.set_colors(theme.colors)
        for view, pixels in texts:
            font = mono_font()
            font.setPixelSize(pixels)
            view.set_font(font)
            view.set_colors(colors)
        self._rule.setStyleSheet(f"#formRule {{ background: {theme.colors['line']}; }}")

    def _show_head_of(self, session: Session) -> None:
        """The raw front matter of another post: where the writer has opened it, or where the form can't show it."""
        unreadable = session.post.front_matter.error is not None
        shown = unreadable or (self._head_wanted and session.post.has_front_matter)
        if unreadable or shown == self.head.isHidden():
            self._open_head(shown)
        if unreadable:
            self.head.setFocus()

    def show_head_text(self, shown: bool) -> None:
        """Open or close the raw front matter, of this post and those that come."""
        if shown and self.session is not None and not self.session.post.has_front_matter:
            shown = False
        self._head_wanted = shown
        self._open_head(shown)
        if shown:
            self.head.setFocus()

    @property
    def head_text_wanted(self) -> bool:
        """Whether the writer has opened the raw front matter, though this post may have none."""
        return self._head_wanted

    def want_head_text(self, wanted: bool) -> None:
        """Open or close it for the posts that have one, without going there."""
        before, self._head_wanted = self._head_wanted, wanted
        if self.session is not None and before is not wanted:
            self._show_head_of(self.session)

    def _open_head(self, shown: bool) -> None:
        self.head.setVisible(shown)
        if shown:
            lines = len(self.session.post.head.lines) if self.session else 4
            wanted = min(lines + 1, 14) * self.head.fontMetrics().lineSpacing() + 24
            self.split.setSizes([wanted, max(120, self.split.height() - wanted)])
        self.form.set_raw_shown(shown)
        self.head_text_toggled.emit(shown)

    def add_front_matter(self) -> None:
        """Give a post without any front matter an empty title and go there."""
        from editor.core.post.frontmatter.adding import add_front_matter

        if self.session is None:
            return
        edits = add_front_matter(self.session.post)
        if not edits:  # Pelican, MkDocs and Nikola read lines such as `Title: …` at the top of the text
            self.bar.say(_("This post has its metadata as lines at the top of its text; edit them there."))
            return
        self.session.apply(edits, _("Add front matter"))
        self.focus_title()

    def go_to(self, part: Part, line: int, column: int, end_line: int, end_column: int) -> None:
        """Take the writer to a place, opening the raw view if it is there."""
        view = self.body if part in (Part.BODY, Part.CLOSING) else self.head
        if view is not self.body and not self.head.isVisible():
            self.show_head_text(True)
        view.select(line, column, end_line, end_column)
        view.setFocus()

    def commit_pending(self) -> None:
        """Take over what is typed and not part of the post yet: a word that an input method composes, a tag without Enter.
        Before saving, closing, another post."""
        if not self._furnished:
            return
        from PySide6.QtGui import QGuiApplication

        QGuiApplication.inputMethod().commit()
        for view in (self.head, self.body):
            view.finish_composition()
        self.form.commit_pending()

    def go_on(self, line: int, column: int) -> None:
        """Take the writer to where the post was left the last time, unless something was done in its text already."""
        if self.body.caret() == (0, 0) != (line, column):
            self.body.set_caret(line, column)

    def go_to_body_line(self, line: int) -> None:
        """Take the writer to the beginning of a line of the text, counted from 0."""
        self.go_to(Part.BODY, line, 0, line, 0)

    def go_to_problem(self, problem: Problem) -> None:
        """The form field of a problem if it has one that can be edited, else its place in the text."""
        place = problem.place
        session = self.session
        readable = session is not None and session.post.front_matter.error is None
        if problem.field and readable and self.form.isVisible():
            self.form.focus_field(problem.field)
            return
        self.go_to(place.part, place.line, place.column, place.end_line, place.end_column)

    def focus_title(self) -> None:
        self.form.focus_field("title")

    def focus_tags(self) -> None:
        self.form.focus_field("tags")

    def focus_body(self) -> None:
        self.body.setFocus()

    def _typed(self, edits: Edit | Sequence[Edit], view: QWidget, act: bool = False) -> None:
        if self.session is not None:
            label = _("Replace all") if self._furnished and view is self.finder else ""
            self.session.apply(edits, label, origin=view, act=act)

    def _applied(self, edits: Sequence[Edit], origin: object, made: int) -> None:
        undone = self.session is not None and origin is self.session.history
        views: list[tuple[Part, SourceEdit]] = [(Part.BODY, self.body)]
        if self._furnished:
            views.insert(0, (Part.HEAD, self.head))
        for part, view in views:
            own = [edit for edit in edits[made if view is origin else 0 :] if edit.part is part]
            if own:
                caret = view.caret()
                view.apply_all(own, undo=undone)
                if not undone and len(own) == 1 and (own[0].line, own[0].column) == caret and not own[0].removed:
                    view.set_caret(*caret)  # what comes at the caret from elsewhere comes behind it

    def _after_undo(self, edit: Edit | None) -> None:
        """Undo and redo show what they did: in the text it was done in, or in the form while the raw view is closed. What
        had been said of it is no longer so."""
        self.bar.let_pass()
        if edit is None:
            return
        if edit.part is Part.BODY:
            self.body.setFocus()
        elif edit.part is Part.HEAD and self.head.isVisible():
            self.head.setFocus()


def _mark(problem: Problem) -> Mark:
    from editor.ui.problems.model import tip
    from editor.ui.source.overlays import Mark

    place = problem.place
    return Mark(place.line, place.column, place.end_line, place.end_column, problem.severity, tip(problem))
