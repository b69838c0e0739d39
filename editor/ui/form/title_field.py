"""The title: large, without a frame, as many lines as it needs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo

from editor.core.checks.problem import Problem
from editor.core.messages import _
from editor.ui.form.facts import PLAIN, Facts, plain_text, why_not_editable
from editor.ui.form.field_box import FieldBox, mark
from editor.ui.form.inputs import ParagraphInput
from editor.ui.form.look import scaled
from editor.ui.widgets.quotes import fitted

SIZE = 22 / 13


class TitleField(FieldBox):
    """Asks at every change of the text; a title that is missing is added by typing it."""

    def __init__(self) -> None:
        super().__init__()
        self._fitted: QFont | None = None
        self.input = ParagraphInput()
        self.input.setObjectName("titleField")
        self.input.setPlaceholderText(_("Title"))
        self.input.setAccessibleName(_("Title"))
        self.input.typed.connect(self._on_typed)
        self.input.left.connect(self._on_left)
        self.add_input(self.input)
        self.setFocusProxy(self.input)
        self._enlarge()

    def show_facts(self, facts: Facts) -> None:
        """Show the title of the post."""
        self.facts = facts
        found = facts.field("title")
        why = facts.reason or why_not_editable(found, PLAIN)
        self.input.setReadOnly(bool(why))
        self.input.show_text(plain_text(found))
        self._fit()
        if why and not facts.reason and found is not None:
            self.say(why, found.line)

    def set_problems(self, problems: Sequence[Problem]) -> None:
        """Frame the title by what is wrong with it."""
        mark(self.input, problems)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._enlarge()

    def _enlarge(self) -> None:
        self._font = scaled(self.font(), SIZE, heavy(QFontInfo(self.font()).family()))
        self._fit()

    def _fit(self) -> None:
        font = fitted(self._font, self.input.text())
        if font != self._fitted:
            self._fitted = font
            self.input.setFont(font)

    def _on_typed(self, text: str) -> None:
        if self.facts is not None:
            front_matter, key = self.facts.front_matter, self.facts.key("title")
            gone = None if text else front_matter.gone_again(key)
            self.ask(gone or front_matter.set(key, text), typed=True)

    def _on_left(self) -> None:
        self.input.binding.settle()


def heavy(family: str) -> QFont.Weight:
    """Semi-bold where the family has it, else bold; Qt would take the nearest, which may be lighter."""
    weights = {QFontDatabase.weight(family, style) for style in QFontDatabase.styles(family)}
    return QFont.Weight.DemiBold if QFont.Weight.DemiBold in weights else QFont.Weight.Bold
