"""A list of texts as chips: the tags, other generators' categories, and lists among the further fields."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from editor.core.checks.problem import Problem
from editor.core.messages import _
from editor.core.post.frontmatter.model import Field, Kind
from editor.ui.form.chips import Chips
from editor.ui.form.chips_area import ChipsArea
from editor.ui.form.facts import Facts, Result
from editor.ui.form.field_box import level_of, mark
from editor.ui.form.items_box import ItemsBox
from editor.ui.form.look import Look


class ListField(ItemsBox):
    """Asks for one edit for each thing done to the items of `name`."""

    def __init__(
        self,
        look: Look,
        name: str,
        label: str,
        hint: str,
        known: Callable[[Facts], Sequence[str]] = lambda _facts: (),
    ) -> None:
        super().__init__(label)
        self._name, self._known = name, known
        self.chips = Chips(look, hint)
        self.chips.adder.suggest(self._suggestions, self.chips.items)
        self.chips.added.connect(self._add)
        self.chips.removed.connect(self._remove)
        self.chips.renamed.connect(self._rename)
        self.chips.moved.connect(self._move)
        self.chips.half_typed.connect(self.half_typed)
        self.area = ChipsArea(self.chips)
        self.holder.hold(self.area, self.chips.adder)
        self.setFocusProxy(self.chips.adder)

    def show_facts(self, facts: Facts) -> None:
        """Show the items of the post's list; a value that is no list of texts is only told."""
        self.facts = facts
        found = facts.field(self._name)
        if self.shows(found, "" if found is None else why_no_list(found)):
            self.chips.show_items(facts.front_matter.items(facts.key(self._name)) if facts.has(self._name) else [])
            self.chips.set_read_only(bool(facts.reason))

    def set_problems(self, problems: Sequence[Problem]) -> None:
        """Underline the items by what is wrong with them."""
        mark(self.holder, problems)
        self.chips.set_level(level_of(problems))

    def commit(self) -> None:
        """Hand over what is typed in an open field."""
        self.chips.commit()

    def pending(self) -> Result | None:
        """The list with what is typed in an open field."""
        items = self.chips.with_half_typed()
        if self.facts is None or items == self.chips.items():
            return None
        return self.facts.front_matter.set_items(self.facts.key(self._name), items)

    def _suggestions(self) -> Sequence[str]:
        return self._known(self.facts) if self.facts is not None else ()

    def _add(self, items: list[str]) -> None:
        if self.facts is None:
            return
        front_matter, key = self.facts.front_matter, self.facts.key(self._name)
        new = [item for item in dict.fromkeys(items) if item not in self.chips.items()]
        if len(new) == 1:
            self.ask(front_matter.add_item(key, new[0]))
        elif new:
            self.ask(front_matter.set_items(key, [*self.chips.items(), *new]))

    def _remove(self, index: int) -> None:
        items = self.chips.items()
        del items[index]
        self._set(items)

    def _rename(self, index: int, text: str) -> None:
        items = self.chips.items()
        items[index] = text
        self._set(items)

    def _move(self, index: int, target: int) -> None:
        items = self.chips.items()
        items.insert(target, items.pop(index))
        self._set(items)

    def _set(self, items: list[str]) -> None:
        if self.facts is not None:
            self.ask(self.facts.front_matter.set_items(self.facts.key(self._name), items))


def why_no_list(found: Field) -> str:
    """Why a value can't be shown as a list of texts, or ""."""
    if not found.editable:
        return found.why_not
    nested = isinstance(found.value, list) and any(isinstance(item, list | dict) for item in found.value)
    if nested or found.kind in (Kind.NESTED, Kind.OTHER):
        return _("This value is more than a list of texts.")
    return ""
