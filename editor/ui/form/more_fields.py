"""Whatever else the post carries: a quiet line with a count, which opens to one row a key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from editor.core.checks.problem import Problem
from editor.core.messages import _
from editor.core.post.frontmatter.model import Field, Kind
from editor.core.sites.known_keys import USUALLY_ON, expected_kind, input_kind, keys_for
from editor.ui.form.buttons import TextButton
from editor.ui.form.date_words import now_in
from editor.ui.form.facts import PARTS, Facts, Result
from editor.ui.form.field_box import FieldBox, has_focus_inside, mark
from editor.ui.form.item_input import AddInput
from editor.ui.form.key_row import KeyRow
from editor.ui.form.look import Look
from editor.ui.form.notice import MutedLabel
from editor.ui.form.widgets import take_away


class MoreFields(FieldBox):
    """Rows are built when they are first seen, and keep their place and focus while their values change."""

    raw_view_toggled = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("moreFields")
        self.setAccessibleName(_("More fields"))
        self._look = look
        self._rows: dict[str, KeyRow] = {}
        self._problems: Mapping[str, Sequence[Problem]] = {}
        self._exchange_due = False  # an input no longer suits its value, but one types in it
        self._wanted = ""  # the key whose row is to get the focus as soon as it is there
        self.toggle = TextButton("")
        self.toggle.setObjectName("moreFieldsToggle")
        self.toggle.setCheckable(True)
        self.toggle.toggled.connect(self._on_toggled)
        self.source = TextButton(_("view source"))
        self.source.setObjectName("viewSourceButton")
        self.source.clicked.connect(self.raw_view_toggled)
        self.content = QWidget()
        self.content.setObjectName("moreRows")
        self._column = QVBoxLayout(self.content)
        self._column.setContentsMargins(0, 6, 0, 4)
        self._column.setSpacing(5)
        self.adder = AddInput(_("add a field"), separators=None, folded="＋ " + _("add a field"))
        self.adder.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.adder.setObjectName("addFieldInput")
        self.adder.suggest(self._known_keys)
        self.adder.committed.connect(lambda items: self._add(items[0]))
        self._column.addWidget(self.adder)
        self.content.hide()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus_changed)
        self.add_input(self._line())
        self.add_input(self.content)
        self.setFocusProxy(self.toggle)

    def show_facts(self, facts: Facts) -> None:
        """Show the further fields of the post, or how many there are."""
        self.facts = facts
        self._label()
        self.adder.setVisible(not facts.reason)
        if self.toggle.isChecked():
            self._fill(facts)

    def set_problems(self, problems: Mapping[str, Sequence[Problem]]) -> None:
        """Frame the rows by what is wrong with them; while they are hidden, the line that opens them."""
        self._problems = problems
        others = self.facts.others() if self.facts is not None else {}
        here = [problem for key, found in problems.items() if key in others for problem in found]
        mark(self.toggle, here if not self.toggle.isChecked() else [])
        for key, row in self._rows.items():
            row.set_problems(problems.get(key, ()))

    def set_raw_shown(self, shown: bool) -> None:
        """Name the link by what it does now."""
        self.source.setText(_("hide source") if shown else _("view source"))

    def focus_key(self, key: str) -> bool:
        """Open the rows and give the keyboard to a key's input; False for a key that the post doesn't have."""
        if self.facts is None or key not in self.facts.others():
            return False
        self.toggle.setChecked(True)
        self._rows[key].setFocus()
        return True

    def commit(self) -> None:
        """Hand over what is typed in open fields; a key's name that is typed and not added yet stays."""
        for row in list(self._rows.values()):
            row.commit()

    def pending(self) -> Result | None:
        """What is typed in an open list, or as a key's new name."""
        return next((found for row in self._rows.values() if (found := row.pending()) is not None), None)

    def rows(self) -> list[KeyRow]:
        """The rows in file order."""
        return list(self._rows.values())

    def _line(self) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.toggle)
        row.addWidget(MutedLabel("·"))
        row.addWidget(self.source)
        row.addStretch(1)
        line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return line

    def _label(self) -> None:
        count = len(self.facts.others()) if self.facts is not None else 0
        sign = "▾" if self.toggle.isChecked() else "▸"
        text = _("{sign} more fields ({count})").format(sign=sign, count=count)
        if text != self.toggle.text():
            self.toggle.setText(text)
            self.toggle.setAccessibleName(_("More fields: {count}").format(count=count))

    def _on_toggled(self, opened: bool) -> None:
        self._label()
        if opened and self.facts is not None:
            self._fill(self.facts)
        self.content.setVisible(opened)
        self.set_problems(self._problems)

    # rows

    def _fill(self, facts: Facts) -> None:
        self._exchange_due = False
        fields = facts.others()
        self._follow_rename(list(fields))
        for key in [key for key in self._rows if key not in fields]:
            self._drop(key)
        for place, (key, found) in enumerate(fields.items()):
            self._show_row(place, key, found, facts)
        self._rows = {key: self._rows[key] for key in fields}
        if self._wanted in self._rows:
            self._rows[self._wanted].setFocus()
            self._wanted = ""

    def _show_row(self, place: int, key: str, found: Field, facts: Facts) -> None:
        declared = facts.declaration(key)
        kind = input_kind(found, facts.site.generator, declared)
        row = self._rows.get(key)
        if row is not None and (row.kind is not kind or row.declared != declared):
            if _typing_in(row):
                self._exchange_due = True
            else:
                self._drop(key)
                row = None
        if row is None:
            row = self._rows[key] = KeyRow(self._look, key, kind, declared)
            row.asked.connect(self.asked)
            row.text_wanted.connect(self.text_wanted)
            row.half_typed.connect(self.half_typed)
            row.removed.connect(lambda: self._leave(row.key))
            row.set_problems(self._problems.get(key, ()))
            self._column.insertWidget(place, row)
        elif self._column.indexOf(row) != place:
            self._column.insertWidget(place, row)
        row.show_facts(facts)

    def _on_focus_changed(self) -> None:
        if self._exchange_due and self.facts is not None and not any(map(_typing_in, self._rows.values())):
            self._fill(self.facts)

    def _follow_rename(self, keys: list[str]) -> None:
        """A key that was renamed leaves the focus on its row."""
        gone = [key for key in self._rows if key not in keys]
        new = [key for key in keys if key not in self._rows]
        one = len(gone) == 1 and len(new) == 1
        if one and list(self._rows).index(gone[0]) == keys.index(new[0]) and has_focus_inside(self._rows[gone[0]]):
            self._wanted = new[0]

    def _drop(self, key: str) -> None:
        row = self._rows.pop(key)
        if has_focus_inside(row) and not self._wanted:
            self.adder.setFocus()
        take_away(row)

    def _leave(self, key: str) -> None:
        """The row is about to go: its neighbour gets the keyboard."""
        keys = list(self._rows)
        place = keys.index(key)
        neighbour = keys[place + 1] if place + 1 < len(keys) else keys[place - 1] if place else ""
        (self._rows[neighbour].menu_button if neighbour else self.adder).setFocus()

    # adding

    def _known_keys(self) -> list[str]:
        if self.facts is None:
            return []
        present = {key.lower() for key in self.facts.front_matter.fields}
        return [key for key in keys_for(self.facts.site.generator) if key.lower() not in present and key not in PARTS]

    def _add(self, key: str) -> None:
        if self.facts is None or self.focus_key(key):
            return
        self._wanted = key
        if not self.ask(self._new_field(self.facts, key)):
            self._wanted = ""

    def _new_field(self, facts: Facts, key: str) -> Result:
        declared = facts.declaration(key)
        kind = declared.kind if declared else expected_kind(key, facts.site.generator)
        front_matter = facts.front_matter
        if declared and declared.default is not None:
            return front_matter.set(key, declared.default)
        if kind is Kind.DATE:
            return front_matter.set_date(key, now_in(facts.site.timezone))
        value: object = {Kind.SWITCH: key not in USUALLY_ON, Kind.NUMBER: 0, Kind.LIST: None}.get(kind, "")
        return front_matter.set(key, value)


def _typing_in(row: KeyRow) -> bool:
    """Whether a text is being typed in the row: its input must not be exchanged under the writer's hands."""
    return row.kind is not Kind.OTHER and has_focus_inside(row.field)
