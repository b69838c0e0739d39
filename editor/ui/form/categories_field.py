"""Hexo's categories: a list is one path (A › B), a list of lists are several; a text is a path of one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor.core.checks.problem import Problem
from editor.core.messages import _
from editor.core.patterns import pattern
from editor.core.post.frontmatter.model import Field, Kind
from editor.ui.form.buttons import ShrinkingButton
from editor.ui.form.chips import Chips
from editor.ui.form.facts import Facts, Result
from editor.ui.form.field_box import has_focus_inside, level_of, mark
from editor.ui.form.items_box import ItemsBox
from editor.ui.form.look import Look
from editor.ui.form.widgets import take_away
from editor.ui.theme import set_style_property

STEPS = pattern("[,，、>›\n\r]")


class CategoriesField(ItemsBox):
    """One row of crumbs a path. `set_categories` keeps the kind of what stands in the file."""

    def __init__(self, look: Look) -> None:
        super().__init__(_("Categories"))
        self._look = look
        self._paths: list[list[str]] = []
        self._level = ""
        self.rows: list[Chips] = []
        self.holder.setObjectName("categoriesField")
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3)
        self.another = ShrinkingButton(_("＋ another category"))
        self.another.setObjectName("anotherCategoryButton")
        self.another.setToolTip(_("The post stands in this category as well"))
        self.another.setProperty("faint", True)
        self.another.clicked.connect(self._open_another)
        self.another.focus_changed.connect(lambda: self._show_faint(self.underMouse() or has_focus_inside(self)))
        self.holder.hold(content, self.another)
        self._fit_rows(1)
        self.setFocusProxy(self.holder)

    def show_facts(self, facts: Facts) -> None:
        """Show the paths of the post."""
        self.facts = facts
        found = facts.field("categories")
        if self.shows(found, "" if found is None else why_no_paths(found)):
            paths = facts.front_matter.categories(facts.key("categories")) if facts.has("categories") else []
            self._show_paths([path for path in paths if path])

    def set_problems(self, problems: Sequence[Problem]) -> None:
        """Underline the crumbs by what is wrong with them."""
        mark(self.holder, problems)
        self._level = level_of(problems)
        for row in self.rows:
            row.set_level(self._level)

    def commit(self) -> None:
        """Hand over what is typed in an open field."""
        for row in list(self.rows):
            row.commit()

    def pending(self) -> Result | None:
        """The paths with what is typed in open fields."""
        paths = [row.with_half_typed() for row in self.rows]
        if self.facts is None or paths == [row.items() for row in self.rows]:
            return None
        return self.facts.front_matter.set_categories(self.facts.key("categories"), [p for p in paths if p])

    def _show_paths(self, paths: list[list[str]]) -> None:
        read_only = bool(self.facts and self.facts.reason)
        opened = len(self.rows) > max(1, len(self._paths)) and self.rows[-1].adder.hasFocus()
        grown = len(paths) > len(self._paths)
        self._paths = paths
        self._fit_rows(max(1, len(paths)) + (opened and not grown))
        for row, path in zip(self.rows, [*paths, [], []], strict=False):
            row.show_items(path)
            row.set_read_only(read_only)
        self._place_another()

    def _place_another(self) -> None:
        """The way to a further path stands behind the last one."""
        wanted = bool(self._paths) and len(self.rows) == len(self._paths)
        for row in self.rows:
            row.set_tail(self.another if wanted and row is self.rows[-1] else None)
        self.another.setVisible(wanted and not (self.facts and self.facts.reason))

    def _show_faint(self, shown: bool) -> None:
        """It is in sight while the mouse or the keyboard is in the field."""
        set_style_property(self.another, "faint", not shown)
        in_use = has_focus_inside(self)
        for row in self.rows:
            row.set_in_use(in_use)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._show_faint(True)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._show_faint(has_focus_inside(self))

    def _fit_rows(self, count: int) -> None:
        while len(self.rows) > count:
            row = self.rows.pop()
            self._keep_another(row)
            take_away(row)
        while len(self.rows) < count:
            self._add_row()
        self.holder.set_input(self.rows[0].adder)

    def _keep_another(self, row: Chips) -> None:
        """The button must not go with the row that it stands in."""
        row.set_tail(None)
        if self.another.parentWidget() is row:
            self.another.hide()
            self.another.setParent(self.holder)

    def _add_row(self) -> Chips:
        row = Chips(self._look, _("add a category"), separator="›", separators=STEPS)
        row.adder.setObjectName("categoriesInput")
        row.adder.suggest(lambda: self._suggestions(row), row.items)
        row.added.connect(lambda items: self._change(row, [*row.items(), *items]))
        row.removed.connect(lambda index: self._change(row, _without(row.items(), index)))
        row.renamed.connect(lambda index, text: self._change(row, _replaced(row.items(), index, text)))
        row.moved.connect(lambda index, target: self._change(row, _moved(row.items(), index, target)))
        row.half_typed.connect(self.half_typed)
        row.height_changed.connect(self.updateGeometry)
        row.adder.left.connect(lambda: self._close_empty(row))
        row.adder.reached.connect(lambda: self._show_faint(True))
        row.set_level(self._level)
        self._column.addWidget(row)
        self.rows.append(row)
        return row

    def _suggestions(self, row: Chips) -> list[str]:
        """What the other posts have at this depth below the same categories; for a new path, where paths begin."""
        before = row.items()
        known = self.facts.completions.categories if self.facts is not None else []
        return [path[len(before)] for path in known if len(path) > len(before) and path[: len(before)] == before]

    def _change(self, row: Chips, path: list[str]) -> None:
        if self.facts is None:
            return
        index = self.rows.index(row)
        paths = [list(old) for old in self._paths]
        paths[index : index + 1] = [path]
        self.ask(self.facts.front_matter.set_categories(self.facts.key("categories"), [p for p in paths if p]))

    def _open_another(self) -> None:
        row = self.rows[-1] if len(self.rows) > len(self._paths) else self._add_row()
        row.show()
        self._place_another()
        row.adder.setFocus()

    def _close_empty(self, row: Chips) -> None:
        """A further path that was opened and left without a category goes away."""
        if row in self.rows[max(1, len(self._paths)) :] and not row.adder.text():
            self._fit_rows(max(1, len(self._paths)))
            self._place_another()
        self._show_faint(self.underMouse() or has_focus_inside(self))


def why_no_paths(found: Field) -> str:
    """Why a value can't be shown as paths of categories, or ""."""
    if not found.editable:
        return found.why_not
    levels = found.value if isinstance(found.value, list) else []
    deep = any(isinstance(name, list | dict) for level in levels if isinstance(level, list) for name in level)
    if deep or any(isinstance(level, dict) for level in levels) or found.kind in (Kind.NESTED, Kind.OTHER):
        return _("These are no paths of categories.")
    return ""


def _without(items: list[str], index: int) -> list[str]:
    return items[:index] + items[index + 1 :]


def _replaced(items: list[str], index: int, text: str) -> list[str]:
    return [*items[:index], text, *items[index + 1 :]]


def _moved(items: list[str], index: int, target: int) -> list[str]:
    rest = _without(items, index)
    return [*rest[:target], items[index], *rest[target:]]
