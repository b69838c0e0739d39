"""The line at the bottom: problems, words, dialect, encoding, place, what is saved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy, QStatusBar, QToolButton, QWidgetAction

from editor.core.checks.problem import Problem, Severity
from editor.core.messages import _, language, ngettext
from editor.core.post.post import Post
from editor.core.post.wordcount import Count
from editor.core.rendering.dialects import DIALECTS
from editor.ui.theme import set_style_property
from editor.ui.widgets.announce import announce
from editor.ui.widgets.buttons import ToolButton
from editor.ui.widgets.elided_label import ElidedLabel
from editor.ui.widgets.plain import PlainLabel, plain_tip


class Status(QStatusBar):
    """Shows facts that it is handed; asks for the problem list, for another dialect and for another line."""

    problems_pressed = Signal()
    dialect_chosen = Signal(str)
    place_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self.problems = self._button("statusProblems", _("Problems"))
        self.problems.clicked.connect(self.problems_pressed)
        self.note = ElidedLabel("statusNote")
        self.note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.words = self._label("wordCount", _("Word count"))
        self._count: Count | None = None
        self._selected: Count | None = None
        self.dialect = self._button("dialectMenu", _("How the site reads Markdown"))
        self._make_menu()
        self.encoding = self._label("encoding", _("Encoding and line ends"))
        self.place = _Place()
        self.place.clicked.connect(self.place_pressed)
        self.saved = self._label("saveState", _("Saved or not"))
        self.addWidget(self.problems)
        self.addWidget(self.note, 1)
        for widget in (self.words, self.dialect, self.encoding, self.place, self.saved):
            self.addPermanentWidget(widget)
        self.saved.setContentsMargins(6, 0, 14, 0)  # as far from the edge as what stands at the left

    def _make_menu(self) -> None:
        """The menu of dialects: why it is this one, back to the site's own, and the others."""
        self._menu = QMenu(self.dialect)
        self._menu.setToolTipsVisible(True)
        self._why = PlainLabel()
        self._why.setObjectName("dialectReason")
        self._why.setWordWrap(True)
        self._why.setContentsMargins(12, 8, 12, 8)
        self._why.setMaximumWidth(340)
        shown = QWidgetAction(self._menu)
        shown.setDefaultWidget(self._why)
        self._menu.addAction(shown)
        self._back = self._menu.addAction("")
        self._back.setData("")
        self._menu.addSeparator()
        self._group = QActionGroup(self._menu)
        for name, label in DIALECTS.items():
            action = self._menu.addAction(str(label))
            action.setData(name)
            action.setCheckable(True)
            self._group.addAction(action)
        self._menu.triggered.connect(lambda action: self.dialect_chosen.emit(action.data()))
        self.dialect.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.dialect.setMenu(self._menu)

    def show_problems(self, problems: Sequence[Problem], here: Problem | None = None) -> None:
        """“2 problems”, and what the one `here` is that the writer went to, or the first one."""
        self.problems.show()
        counted = [p for p in problems if p.severity is not Severity.HINT]
        worst = "error" if any(p.severity is Severity.ERROR for p in counted) else "warning" if counted else "none"
        text = ngettext("{count} problem", "{count} problems", len(counted)).format(count=len(counted))
        hints = len(problems) - len(counted)
        more = ngettext("{count} hint", "{count} hints", hints).format(count=hints)
        none = " · ".join([_("No problems"), more] if hints else [_("No problems")])
        self.problems.setText(f"⚠ {text} ▴" if counted else f"✓ {none}")
        set_style_property(self.problems, "level", worst)
        self._show_note(here or (counted[0] if counted else None))
        messages = "\n".join(p.message for p in counted[:8])
        self.problems.setToolTip(plain_tip(messages))
        self.problems.setAccessibleDescription(messages or none)

    def show_problem(self, problem: Problem) -> None:
        """What the problem is that the writer went to."""
        self._show_note(problem)
        announce(self.note, self.note.text())

    def _show_note(self, problem: Problem | None) -> None:
        fixable = "  " + _("Ctrl+. fixes it") if problem is not None and problem.fixes else ""
        self.note.setText(problem.message + fixable if problem is not None else "")

    def show_unchecked(self) -> None:
        """Nobody knows yet whether there are problems."""
        self.problems.hide()
        self.note.setText("")

    def show_words(self, count: Count | None) -> None:
        """Characters and words as a reader counts them, and how long reading takes; None while they aren't counted."""
        self._count = count
        self._show_counts()

    def show_selected(self, count: Count | None) -> None:
        """How much of them is selected; None for no selection."""
        self._selected = count
        self._show_counts()

    def _show_counts(self) -> None:
        count, selected = self._count, self._selected
        if count is None:
            self.words.setText("")
            self.words.setToolTip("")
            return
        size = _size(count)
        if selected is not None:
            alike = _in_characters(selected) is _in_characters(count)
            part = _grouped(selected.total) if alike else _size(selected)
            self.words.setText(_("{selected} of {all}").format(selected=part, all=size))
        else:
            self.words.setText(f"{size} · {_('{minutes} min').format(minutes=count.minutes)}")
        tip = _("{cjk} Chinese characters, {words} words, {characters} characters in all")
        told = selected or count
        self.words.setToolTip(tip.format(cjk=told.cjk, words=told.words, characters=told.characters))

    def show_dialect(self, name: str, reasons: Sequence[str], own: str = "") -> None:
        """The dialect in use, and why, in sentences. `own` is the folder's, when the writer has chosen another one."""
        self.dialect.show()
        self.dialect.setText(f"{DIALECTS[name]} ▾")
        why = "\n".join(reasons)
        self.dialect.setToolTip(plain_tip(why))
        self.dialect.setAccessibleDescription(why)
        self._why.setText(why)
        self._back.setText(_("As the folder says: {name}").format(name=DIALECTS[own or name]))
        self._back.setEnabled(bool(own))
        for action in self._group.actions():
            action.setChecked(action.data() == name)

    def show_file(self, post: Post) -> None:
        """Encoding, and the line ends of the body."""
        names = {"\n": "LF", "\r\n": "CRLF", "\r": "CR"}
        ends = {end for text in post.texts.values() for end in text.ends if end in names}
        kinds = names[ends.pop()] if len(ends) == 1 else _("mixed line ends") if ends else "LF"
        encoding = post.source.name
        mark = " BOM" if post.source.mark and encoding == "UTF-8" else ""
        self.encoding.setText(f"{encoding}{mark} · {kinds}")

    def show_place(self, line: int, column: int) -> None:
        """Line of the file and column, from 1."""
        self.place.show()
        self.place.setText(f"{line} : {column}")

    def show_saved(self, dirty: bool, on_disk: bool, at: datetime | None) -> None:
        """Whether what is on the screen is on the disk."""
        if dirty:
            self.saved.setText(_("Not saved") if on_disk else _("New, not saved"))
        else:
            self.saved.setText(_("Saved {time}").format(time=f"{at:%H:%M}") if at else _("Saved"))

    def clear_post(self) -> None:
        """No post is open."""
        for label in (self.words, self.encoding, self.saved):
            label.setText("")
        self.note.setText("")
        for button in (self.problems, self.dialect, self.place):
            button.hide()

    def _label(self, name: str, accessible: str) -> QLabel:
        label = _Fact()
        label.setObjectName(name)
        label.setAccessibleName(accessible)
        label.setContentsMargins(6, 0, 6, 0)
        return label

    def _button(self, name: str, accessible: str) -> ToolButton:
        button = ToolButton()
        button.setObjectName(name)
        button.setAccessibleName(accessible)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button


class _Place(ToolButton):
    """Where the caret is; pressed, it asks for another line. No stop of Tab: Ctrl+L does the same."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("place")
        self.setAccessibleName(_("Line and column"))
        self.setToolTip(_("Go to Line…"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setAccessibleDescription(text)


class _Fact(PlainLabel):
    """Its accessible name says what it tells of, and its description what that is."""

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setAccessibleDescription(text)


def _in_characters(count: Count) -> bool:
    """Whether a reader counts such a text by characters: a third of it is Chinese, and more than a name in an English one."""
    return 3 * count.cjk >= count.total if count.total else language() == "zh_CN"


def _size(count: Count) -> str:
    """“1 842 characters”, “312 words”."""
    if _in_characters(count):
        return _("{count} characters").format(count=_grouped(count.total))
    return ngettext("{count} word", "{count} words", count.total).format(count=_grouped(count.total))


def _grouped(number: int) -> str:
    """“12 345”."""
    return f"{number:,}".replace(",", " ")
