"""An input for a value of each kind, for the fields that have no place of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from editor.core.checks.problem import Problem
from editor.core.messages import _
from editor.core.patterns import pattern
from editor.core.post.frontmatter.model import Field, Kind
from editor.ui.form.buttons import Switch, TextButton
from editor.ui.form.date_field import DateField
from editor.ui.form.facts import Facts, plain_text, summaries
from editor.ui.form.field_box import FieldBox, mark
from editor.ui.form.inputs import LineInput, ParagraphInput
from editor.ui.form.list_field import ListField
from editor.ui.form.look import Look
from editor.ui.form.notice import FittingLabel

_WHOLE = pattern(r"[-+]?\d+")
_DECIMAL = pattern(r"[-+]?(\d+\.\d*|\.\d+|\d+)([eE][-+]?\d+)?")


def number_of(text: str) -> int | float | None:
    """The number that a person typed, None for anything else."""
    text = text.strip()
    if _WHOLE.fullmatch(text) and len(text) < 300:
        return int(text)
    if _DECIMAL.fullmatch(text):
        value = float(text)
        return value if abs(value) != float("inf") else None
    return None


class ValueField(FieldBox):
    """The input of one key."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key

    def show_facts(self, facts: Facts) -> None:
        """Show the key's value."""
        self.facts = facts
        found = facts.field(self.key)
        if found is not None:
            self._show(found, facts)

    def set_problems(self, problems: Sequence[Problem]) -> None:
        """Frame the input by what is wrong with the value."""
        proxy = self.focusProxy()
        if proxy is not None:
            mark(proxy, problems)

    def _show(self, found: Field, facts: Facts) -> None:
        raise NotImplementedError

    def _side_by_side(self, *widgets: QWidget) -> None:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for widget in widgets:
            row.addWidget(widget)
        if not any(isinstance(widget, FittingLabel) for widget in widgets):
            row.addStretch(1)
        self.add_input(line)


class TextValue(ValueField):
    """A text; Shift+Enter begins a new line in it."""

    def __init__(self, look: Look, key: str) -> None:
        super().__init__(key)
        self.input = ParagraphInput(breaks=True)
        self.input.setProperty("framed", True)
        self.input.setAccessibleName(key)
        self.input.typed.connect(self._on_typed)
        self.input.left.connect(self.input.binding.settle)
        self.add_input(self.input)
        self.setFocusProxy(self.input)

    def _show(self, found: Field, facts: Facts) -> None:
        self.input.setReadOnly(bool(facts.reason))
        self.input.show_text(plain_text(found))

    def _on_typed(self, text: str) -> None:
        if self.facts is not None:
            self.ask(self.facts.front_matter.set(self.key, text), typed=True)


class NumberValue(ValueField):
    """A number as it stands in the file; what is no number yet waits."""

    def __init__(self, look: Look, key: str) -> None:
        super().__init__(key)
        self.input = LineInput(fitted=True)
        self.input.setAccessibleName(key)
        self.input.typed.connect(self._on_typed)
        self.input.left.connect(self._on_left)
        self._side_by_side(self.input)
        self.setFocusProxy(self.input)

    def _show(self, found: Field, facts: Facts) -> None:
        self.input.setReadOnly(bool(facts.reason))
        self.input.show_text(plain_text(found))

    def _on_typed(self, text: str) -> None:
        number = number_of(text)
        if self.facts is not None and number is not None:
            self.ask(self.facts.front_matter.set(self.key, number), typed=True)

    def _on_left(self) -> None:
        if self.input.binding.held and number_of(self.input.text()) is None and self.facts is not None:
            found = self.facts.field(self.key)
            sentence = _("“{text}” is no number, so the old value stays.").format(text=self.input.text())
            self.say(sentence, found.line if found is not None else 0)
        self.input.binding.settle()


class SwitchValue(ValueField):
    """True or false."""

    def __init__(self, look: Look, key: str) -> None:
        super().__init__(key)
        self.input = Switch(look)
        self.input.setAccessibleName(key)
        self.input.clicked.connect(self._on_clicked)
        self._side_by_side(self.input)
        self.setFocusProxy(self.input)

    def _show(self, found: Field, facts: Facts) -> None:
        self.input.setEnabled(not facts.reason)
        self.input.setChecked(found.value is True)

    def _on_clicked(self, on: bool) -> None:
        if self.facts is not None and not self.ask(self.facts.front_matter.set(self.key, on)):
            self.input.setChecked(not on)


class DateValue(DateField):
    """A date as in the file, with a calendar and what it means."""

    def __init__(self, look: Look, key: str) -> None:
        super().__init__(look, key, key)


class OtherValue(ValueField):
    """What only the raw text can hold: a summary, and the way there."""

    def __init__(self, look: Look, key: str) -> None:
        super().__init__(key)
        self.summary = FittingLabel()
        self.button = TextButton(_("Edit as text"))
        self.button.setProperty("accent", True)
        self.button.setAccessibleName(_("Edit {key} as text").format(key=key))
        self.button.clicked.connect(self._on_clicked)
        self._side_by_side(self.summary, self.button)
        self.setFocusProxy(self.button)

    def _show(self, found: Field, facts: Facts) -> None:
        self.summary.show_variants(summaries(found))

    def _on_clicked(self) -> None:
        found = self.facts.field(self.key) if self.facts is not None else None
        self.text_wanted.emit(found.line if found is not None else 0)


class ListValue(ListField):
    """A list of texts as chips."""

    def __init__(self, look: Look, key: str) -> None:
        super().__init__(look, key, key, _("add an item"), lambda facts: choices_of(facts, key))
        self.key = key


def choices_of(facts: Facts, key: str) -> list[str]:
    """What the site allows in a list."""
    declared = facts.declaration(key)
    return [str(choice) for choice in declared.choices] if declared else []


FIELDS: dict[Kind, Callable[[Look, str], ValueField | ListValue | DateValue]] = {
    Kind.TEXT: TextValue,
    Kind.EMPTY: TextValue,
    Kind.NUMBER: NumberValue,
    Kind.SWITCH: SwitchValue,
    Kind.DATE: DateValue,
    Kind.LIST: ListValue,
    Kind.NESTED: OtherValue,
    Kind.OTHER: OtherValue,
}
