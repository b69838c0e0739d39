"""What all fields of the form have: a message for refusals, a problem's mark, and one way to ask for a change."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from editor.core.checks.problem import Problem, Severity
from editor.core.messages import _
from editor.core.post.edit import Refused
from editor.ui.form.facts import Facts, Result
from editor.ui.form.notice import MutedLabel, Notice
from editor.ui.form.widgets import grow_with_width
from editor.ui.theme import set_style_property
from editor.ui.widgets.plain import plain_tip


class FieldBox(QWidget):
    """A field: its input, and under it a message when a change could not be made."""

    asked = Signal(object, bool)  # Edit | list[Edit], whether that is a part of what is being typed
    text_wanted = Signal(int)  # "edit as text", the line of the head
    half_typed = Signal()  # `pending` is another now

    def __init__(self) -> None:
        super().__init__()
        self.facts: Facts | None = None
        self._refused_line = 0
        self.notice = Notice(self)
        self.notice.action_wanted.connect(lambda: self.text_wanted.emit(self._refused_line))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(self.notice)
        self.problem = MutedLabel(parent=self)
        self.problem.setObjectName("fieldProblem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.column.addWidget(self.problem)
        grow_with_width(self)

    def add_input(self, widget: QWidget) -> None:
        """Put an input above the message."""
        self.column.insertWidget(self.column.count() - 2, widget)

    def ask(self, result: Result, quietly: bool = False, typed: bool = False) -> bool:
        """Hand on an edit, or say why there is none; `quietly` waits with the reason, as while a text is half typed. `typed`:
        it is one more key of what undo takes back by the word, and no act of its own.

        Nothing is asked for where the post can't be changed: the facts in sight may be those of an older head, the last
        that could be read, and an edit made from them would hit other text.
        """
        if self.facts is not None and self.facts.reason:
            return False
        if isinstance(result, Refused):
            self._refused_line = result.line
            self.notice.say("" if quietly else result.reason)
            return False
        self.notice.say("")
        edits = result if isinstance(result, list) else [result]
        if any(edit.removed != edit.inserted for edit in edits):
            self.asked.emit(result, typed)
        return True

    def say_problems(self, problems: Sequence[Problem]) -> None:
        """Say under the input what is wrong with the value; a matter of taste is said by the frame's tooltip alone."""
        grave = [problem for problem in problems if problem.severity is not Severity.HINT]
        level, sentence = level_of(grave), sentence_of(grave)
        if sentence != self.problem.text():
            self.problem.setText(sentence)
        set_style_property(self.problem, "level", level)
        self.problem.setVisible(bool(sentence))

    def commit(self) -> None:
        """Ask for what is typed and not asked for yet."""

    def pending(self) -> Result | None:
        """What `commit` would ask for; None for nothing."""
        return None

    def say(self, sentence: str, line: int = 0) -> None:
        """Show a message of the field's own."""
        self._refused_line = line
        self.notice.say(sentence)


def level_of(problems: Sequence[Problem]) -> str:
    """The worst severity as the style sheets name it, "" for no problem."""
    return min(problems, key=_rank).severity.value if problems else ""


def sentence_of(problems: Sequence[Problem]) -> str:
    """What the problems say, one a line, the worst first."""
    return "\n".join(p.message for p in sorted(problems, key=_rank))


def _rank(problem: Problem) -> int:
    return problem.severity.rank


def mark(widget: QWidget, problems: Sequence[Problem], hint: str = "") -> None:
    """Frame an input by its problems, and say them in tooltip and accessible description; `hint` if there are none."""
    level, sentence = level_of(problems), sentence_of(problems)
    described = _("Problem: {message}").format(message=sentence) if sentence else hint
    if widget.accessibleDescription() != described:
        widget.setAccessibleDescription(described)
    if widget.toolTip() != (tip := plain_tip(sentence or hint)):
        widget.setToolTip(tip)
    set_style_property(widget, "level", level)


def has_focus_inside(widget: QWidget) -> bool:
    """Whether the keyboard is in `widget` or in something it holds."""
    focused = QApplication.focusWidget()
    return focused is not None and (focused is widget or widget.isAncestorOf(focused))
