"""The fields in their rows: the title above, labels at the left, the further fields below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from editor.core.checks.problem import Problem
from editor.core.messages import _
from editor.core.post.frontmatter.front_matter import Key
from editor.ui.form.categories_field import CategoriesField
from editor.ui.form.date_field import DateField, PostDateField
from editor.ui.form.facts import PARTS, Facts, Result
from editor.ui.form.field_box import FieldBox
from editor.ui.form.list_field import ListField
from editor.ui.form.look import LABELS, LINE, Look
from editor.ui.form.more_fields import MoreFields
from editor.ui.form.notice import MutedLabel
from editor.ui.form.title_field import TitleField

# Generators whose posts have categories; for the others the row stands there when the post has the key.
WITH_CATEGORIES = frozenset({"hexo", "hugo", "jekyll", "zola", "nikola", "pelican", "mkdocs", "zensical", "unknown"})


class FieldRows(QWidget):
    """Shows facts in the fields that suit the site."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.title = TitleField()
        self.date = PostDateField(look)
        self.hexo_categories = CategoriesField(look)
        self.categories = ListField(look, "categories", _("Categories"), _("add a category"), _first_steps)
        self.categories.chips.adder.setObjectName("categoriesInput")
        self.tags = ListField(look, "tags", _("Tags"), _("add a tag"), lambda facts: facts.completions.tags)
        self.tags.holder.setObjectName("tagsField")
        self.tags.chips.adder.setObjectName("tagsInput")
        self.more = MoreFields(look)
        self._nested = True
        self._lay_out()

    def fields(self) -> tuple[FieldBox, ...]:
        """Every field, also the one for categories that the site doesn't use."""
        return (self.title, self.date, self.hexo_categories, self.categories, self.tags, self.more)

    def show_facts(self, facts: Facts) -> None:
        """Show the post in the rows that its site has."""
        generator = facts.site.generator
        self._nested = generator == "hexo" or (generator == "unknown" and _has_paths(facts))
        only_page = generator in ("mkdocs", "zensical") and not facts.has("date")  # no post of its blog
        wanted = (generator in WITH_CATEGORIES and not only_page) or facts.has("categories")
        self._categories_label.setVisible(wanted)
        for field, used in ((self.hexo_categories, self._nested), (self.categories, not self._nested)):
            field.setVisible(wanted and used)
            field.holder.setObjectName("categoriesField" if used else "")
        for part in self._parts().values():
            part.show_facts(facts)
        self.more.show_facts(facts)

    def set_problems(self, by_key: Mapping[str, Sequence[Problem]], facts: Facts) -> None:
        """Frame the fields that have problems; a field goes by its part's name and by its key."""
        for name, field in self._parts().items():
            names = dict.fromkeys((name, _dotted(facts.key(name))))
            found = [problem for key in names for problem in by_key.get(key, ())]
            field.set_problems(found)
            field.say_problems(found)
        self.more.set_problems(by_key)

    def focus_field(self, name: str, facts: Facts) -> None:
        """Give the keyboard to a part of the form, or to a key's row; for an unknown key to the line above them."""
        part = name if name in PARTS else next((part for part in PARTS if _dotted(facts.key(part)) == name), "")
        if part:
            self._parts()[part].setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.more.focus_key(name):
            self.more.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> None:
        """Ask for what is typed in open fields."""
        for field in self._parts().values():
            field.commit()
        self.more.commit()

    def pending(self) -> Result | None:
        """What `commit` would ask for first: the keyboard is in one field."""
        fields: list[FieldBox] = [*self._parts().values(), self.more]
        return next((found for field in fields if (found := field.pending()) is not None), None)

    def _parts(self) -> dict[str, TitleField | DateField | CategoriesField | ListField]:
        return {
            "title": self.title,
            "date": self.date,
            "categories": self.hexo_categories if self._nested else self.categories,
            "tags": self.tags,
        }

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, LABELS)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.title, 0, 0, 1, 2)
        grid.setRowMinimumHeight(1, 8)
        self._categories_label = MutedLabel(_("Categories"))
        rows: list[tuple[MutedLabel, tuple[FieldBox, ...]]] = [
            (MutedLabel(_("Date")), (self.date,)),
            (self._categories_label, (self.hexo_categories, self.categories)),  # one of them is hidden
            (MutedLabel(_("Tags")), (self.tags,)),
        ]
        for row, (label, fields) in enumerate(rows, start=2):
            label.setFixedHeight(LINE)
            label.setBuddy(fields[0])
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            for field in fields:
                grid.addWidget(field, row, 1)
        grid.addWidget(self.more, 6, 0, 1, 2)


def _dotted(key: Key) -> str:
    """A key as problems name it."""
    return key if isinstance(key, str) else ".".join(key)


def _has_paths(facts: Facts) -> bool:
    """Whether the categories are a list of lists, which only Hexo knows."""
    found = facts.field("categories")
    return found is not None and isinstance(found.value, list) and any(isinstance(item, list) for item in found.value)


def _first_steps(facts: Facts) -> list[str]:
    return list(dict.fromkeys(name for path in facts.completions.categories for name in path))
