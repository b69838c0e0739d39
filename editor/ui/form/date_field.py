"""A date of the post: the file's own text, what it means, and a calendar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QWidget

from editor.core.checks.problem import Problem
from editor.core.messages import _
from editor.core.post.edit import Refused
from editor.ui.form.buttons import TextButton
from editor.ui.form.date_input import DateInput
from editor.ui.form.date_words import Meaning, Status, as_datetime, has_time, named_variants, now_in, variants
from editor.ui.form.facts import PLAIN, Facts, Result, moment_of, plain_text, status, unquoted, why_not_editable
from editor.ui.form.field_box import FieldBox, mark
from editor.ui.form.look import Look
from editor.ui.form.notice import FittingLabel


class DateField(FieldBox):
    """Typed text goes to the file as soon as it is a date, and whatever it is when the field is left; so a date that is
    half typed never gets quotes. A picked date takes the shape of the text it replaces."""

    def __init__(self, look: Look, key: str, label: str) -> None:
        super().__init__()
        self.key = key
        self.input = DateInput(look, label)
        self.input.line.setPlaceholderText(_("no date"))
        self.input.typed.connect(self._on_typed)
        self.input.picked.connect(self._on_picked)
        self.input.line.left.connect(self._on_left)
        self.input.line.entered.connect(self.commit)
        self.hint = FittingLabel()
        line = QWidget()
        self.row = QHBoxLayout(line)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(4)
        self.row.addWidget(self.input)
        self.row.addWidget(self.hint, 1)
        self.add_input(line)
        self.setFocusProxy(self.input.line)

    def show_facts(self, facts: Facts) -> None:
        """Show the date and what it means."""
        self.facts = facts
        found = facts.field(self.key)
        text, moment = date_text(facts, self.key), moment_of(facts, self.key)
        why = facts.reason or why_not_editable(found, PLAIN)
        self.input.zone = facts.site.timezone
        self.input.set_read_only(bool(why))
        self.input.show_date(text, moment)
        self._say_meaning(facts, self.input.line.text(), moment)
        if why and not facts.reason and found is not None:
            self.say(why, found.line)

    def set_problems(self, problems: Sequence[Problem]) -> None:
        """Frame the date by what is wrong with it."""
        mark(self.input.line, problems, _("Alt+Down opens a calendar."))

    def commit(self) -> None:
        """Ask for what is typed, date or not; a date that was emptied goes with its key."""
        if self.facts is None or not self.input.line.binding.held:
            return
        text, key = self.input.line.text().strip(), self.facts.key(self.key)
        if text:
            self.ask(self.facts.front_matter.set_date_text(key, text), typed=True)
        elif self.facts.has(self.key):
            self.ask(self.facts.front_matter.delete(key))

    def status(self, _facts: Facts, _moment: datetime | None) -> Status | None:
        """Whether readers see the post, where the date decides it."""
        return None

    def _say_meaning(self, facts: Facts, text: str, moment: datetime | None) -> None:
        if not text:
            self.hint.show_variants([])
        elif moment is None:
            self.hint.show_variants([_("can't be read as a date"), _("not a date")])
        else:
            said = Meaning(text, moment, has_time(text), facts.site.timezone, self.status(facts, moment))
            self.hint.show_variants(variants(said))

    def _on_typed(self, text: str) -> None:
        if self.facts is None:
            return
        moment = read_moment(text)
        if moment is not None:
            written = self.facts.front_matter.set_date_text(self.facts.key(self.key), text.strip())
            self.ask(written, quietly=True, typed=True)
        self._say_meaning(self.facts, text, moment)

    def _on_picked(self, moment: datetime) -> None:
        if self.facts is not None:
            self.ask(picked_edit(self.facts, self.key, moment))

    def _on_left(self) -> None:
        self.commit()
        self.input.line.binding.settle()
        if self.facts is not None:
            self._say_meaning(self.facts, self.input.line.text(), moment_of(self.facts, self.key))


class PostDateField(DateField):
    """The date by which the post is published; a missing one is set to now by one press."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "date", _("Date"))
        self.input.line.setObjectName("dateField")
        self.input.button.setObjectName("calendarButton")
        self.hint.setObjectName("dateHint")
        self.add_button = TextButton(_("Add date"))
        self.add_button.setObjectName("addDateButton")
        self.add_button.setToolTip(_("Set the date to now"))
        self.add_button.clicked.connect(self._add_now)
        self.row.insertWidget(1, self.add_button)

    def status(self, facts: Facts, moment: datetime | None) -> Status | None:
        return status(facts, moment)

    def _say_meaning(self, facts: Facts, text: str, moment: datetime | None) -> None:
        named = facts.named_date if not text else None
        self.input.line.setPlaceholderText(named.isoformat() if named is not None else _("no date"))
        super()._say_meaning(facts, text, moment)
        self.add_button.setVisible(not text and named is None and not self.input.line.isReadOnly())
        if named is not None:
            self.hint.show_variants(named_variants(named, status(facts, as_datetime(named))))
        elif not text and status(facts, None) is Status.DRAFT:
            self.hint.show_variants([f"· {_('draft')}", _("draft")])

    def _add_now(self) -> None:
        if self.facts is not None:
            moment = now_in(self.facts.site.timezone)
            if self.ask(self.facts.front_matter.set_date(self.facts.key("date"), moment)):
                self.input.line.setFocus()


def read_moment(text: str) -> datetime | None:
    """What a typed text means as a date, None for no date or an unclear one."""
    from editor.core.post.values.dates import read_date

    value = read_date(text.strip())
    return None if value is None else as_datetime(value)


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
