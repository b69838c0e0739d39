"""The date of the post: the file's own text, what it means, and a calendar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QWidget

from editor.core.checks.problem import Problem
from editor.core.messages import _
from editor.core.post.edit import Refused
from editor.ui.form.buttons import TextButton
from editor.ui.form.date_input import DateInput
from editor.ui.form.date_words import now_in, variants
from editor.ui.form.facts import (
    PLAIN,
    Facts,
    Result,
    meaning,
    moment_of,
    plain_text,
    status,
    unquoted,
    why_not_editable,
)
from editor.ui.form.field_box import FieldBox, mark
from editor.ui.form.look import Look
from editor.ui.form.notice import FittingLabel


class DateField(FieldBox):
    """Typed text goes to the file as it is; a picked date takes the shape of the text it replaces."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.input = DateInput(look, _("Date"))
        self.input.line.setObjectName("dateField")
        self.input.line.setPlaceholderText(_("no date"))
        self.input.button.setObjectName("calendarButton")
        self.input.typed.connect(self._on_typed)
        self.input.picked.connect(self._on_picked)
        self.input.line.left.connect(self._on_left)
        self.hint = FittingLabel()
        self.hint.setObjectName("dateHint")
        self.add_button = TextButton(_("Add date"))
        self.add_button.setObjectName("addDateButton")
        self.add_button.setToolTip(_("Set the date to now"))
        self.add_button.clicked.connect(self._add_now)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.input)
        row.addWidget(self.add_button)
        row.addWidget(self.hint, 1)
        self.add_input(line)
        self.setFocusProxy(self.input)

    def show_facts(self, facts: Facts) -> None:
        """Show the date of the post and what it means."""
        self.facts = facts
        found = facts.field("date")
        text = date_text(facts, "date")
        moment = moment_of(facts, "date")
        why = facts.reason or why_not_editable(found, PLAIN)
        self.input.zone = facts.site.timezone
        self.input.set_read_only(bool(why))
        self.input.show_date(text, moment)
        self.add_button.setVisible(not text and not why)
        self.hint.show_variants(self._words(facts, text, moment))
        if why and not facts.reason and found is not None:
            self.say(why, found.line)

    def set_problems(self, problems: Sequence[Problem]) -> None:
        """Frame the date by what is wrong with it."""
        mark(self.input.line, problems, _("Alt+Down opens a calendar."))

    def _words(self, facts: Facts, text: str, moment: datetime | None) -> list[str]:
        if not text:
            said = status(facts, None)
            return [_("draft")] if said.value == "draft" else []
        if moment is None:
            return [_("can't be read as a date"), _("not a date")]
        return variants(meaning(facts, text, moment))

    def _on_typed(self, text: str) -> None:
        if self.facts is not None:
            self.ask(self.facts.front_matter.set_date_text(self.facts.key("date"), text), quietly=self._typing())

    def _on_picked(self, moment: datetime) -> None:
        if self.facts is not None:
            self.ask(picked_edit(self.facts, "date", moment))

    def _add_now(self) -> None:
        if self.facts is not None:
            moment = now_in(self.facts.site.timezone)
            if self.ask(self.facts.front_matter.set_date(self.facts.key("date"), moment)):
                self.input.setFocus()

    def _typing(self) -> bool:
        return self.input.line.hasFocus()

    def _on_left(self) -> None:
        """A text that was not taken is told why, and then gives way to the file's."""
        line = self.input.line
        if self.facts is not None and line.binding.held:
            result = self.facts.front_matter.set_date_text(self.facts.key("date"), line.text())
            if isinstance(result, Refused):
                self.ask(result)
        line.binding.settle()


def date_text(facts: Facts, name: str) -> str:
    """The date as it stands in the file, without quotes."""
    found = facts.field(name)
    if found is None:
        return ""
    return unquoted(found.raw) if not isinstance(found.value, str) else plain_text(found)


def picked_edit(facts: Facts, name: str, moment: datetime) -> Result:
    """The edit for a picked date: in the shape of the old text, and where that is no date, as a new one."""
    front_matter, key = facts.front_matter, facts.key(name)
    result = front_matter.set_date(key, moment)
    if isinstance(result, Refused) and facts.field(name) is not None and moment_of(facts, name) is None:
        return front_matter.set_date_text(key, moment.replace(tzinfo=None).isoformat(sep=" "))
    return result
