"""A value that must be one of a few that the site declares."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox

from editor.core.messages import _
from editor.core.post.frontmatter.model import Field, Kind
from editor.core.sites.project.content_types import DeclaredField
from editor.ui.form.facts import Facts, plain_text
from editor.ui.form.value_fields import ValueField


class _Box(QComboBox):
    """A box that the wheel doesn't change on its way over the form."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class ChoiceValue(ValueField):
    """The declared choices; what stands in the post and is none of them stays, and is shown as it is."""

    def __init__(self, declared: DeclaredField) -> None:
        super().__init__(declared.name)
        self._declared = declared
        self.input = _Box()
        self.input.setAccessibleName(declared.label or declared.name)
        self.input.setObjectName(f"choice:{declared.name}")
        self.input.activated.connect(self._on_activated)
        self._side_by_side(self.input)
        self.setFocusProxy(self.input)

    def _show(self, found: Field, facts: Facts) -> None:
        self.input.setEnabled(not facts.reason)
        shown = plain_text(found)
        names = [str(choice) for choice in self._declared.choices]
        texts = [_("(nothing)"), *names]
        if shown and shown not in names:
            texts.append(shown)
        if texts != [self.input.itemText(index) for index in range(self.input.count())]:
            self.input.clear()
            self.input.addItems(texts)
        self.input.setCurrentIndex(texts.index(shown, 1) if shown else 0)

    def _on_activated(self, index: int) -> None:
        if self.facts is None or index > len(self._declared.choices):
            return
        facts = self.facts
        here = self.key in facts.front_matter.fields
        if index == 0:
            asked = facts.front_matter.delete(self.key) if here else None
        else:
            asked = facts.front_matter.set(self.key, self._declared.choices[index - 1])
        if asked is not None and not self.ask(asked):
            found = facts.field(self.key)
            if found is not None:
                self._show(found, facts)


def is_choice(declared: DeclaredField | None, kind: Kind) -> bool:
    """Whether a value of this kind is chosen from a list."""
    return bool(declared and declared.choices) and kind in (Kind.TEXT, Kind.NUMBER, Kind.EMPTY)
