"""Fields that a site declares stand in the form with an input that suits them, whether the post has them or not."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from editor.core.checks.problem import Place, Problem, Severity
from editor.core.post.edit import Part
from editor.core.post.frontmatter.model import Kind
from editor.core.sites.project.content_types import DeclaredField
from editor.ui.form.buttons import Switch
from editor.ui.form.key_row import KeyRow
from editor.ui.form.list_field import ListField
from editor.ui.form.value_fields import DateValue, NumberValue

if TYPE_CHECKING:
    from tests.ui.form.conftest import Writer

Write = Callable[..., "Writer"]

DECLARED = (
    DeclaredField("title", required=True),
    DeclaredField("mood", choices=("calm", "loud"), default="calm"),
    DeclaredField("pinned", Kind.SWITCH),
    DeclaredField("reviewed", Kind.DATE),
    DeclaredField("people", Kind.LIST, choices=("Ann", "Bo")),
    DeclaredField("rating", Kind.NUMBER),
)


def _opened(write: Write, text: str) -> Writer:
    writer = write(text)
    writer.declared = DECLARED
    writer.show_facts()
    writer.pane.more.toggle.setChecked(True)
    writer.settle()
    return writer


def _rows(writer: Writer) -> dict[str, KeyRow]:
    return {row.key: row for row in writer.pane.more.rows()}


def _choose(writer: Writer, key: str, text: str) -> None:
    box = _rows(writer)[key].findChild(QComboBox)
    box.setFocus()
    box.setCurrentText(text)
    box.activated.emit(box.currentIndex())
    writer.settle()


def test_declared_fields_are_there_with_fitting_inputs(write: Write) -> None:
    writer = _opened(write, "---\ntitle: t\nother: 1\n---\n")
    rows = _rows(writer)
    assert list(rows) == ["other", "mood", "pinned", "reviewed", "people", "rating"]
    assert rows["mood"].findChild(QComboBox) is not None
    assert rows["pinned"].findChild(Switch) is not None
    assert isinstance(rows["reviewed"].field, DateValue)
    assert isinstance(rows["people"].field, ListField)
    assert isinstance(rows["rating"].field, NumberValue)
    assert not rows["mood"].menu_button.isVisible(), "what isn't there can't be renamed"
    assert rows["other"].menu_button.isVisible()


def test_a_value_is_written_when_it_is_given(write: Write) -> None:
    writer = _opened(write, "---\ntitle: t\n---\n")
    _choose(writer, "mood", "loud")
    assert writer.head() == "title: t\nmood: loud\n"
    QTest.mouseClick(_rows(writer)["pinned"].findChild(Switch), Qt.MouseButton.LeftButton)
    writer.settle()
    assert writer.head() == "title: t\nmood: loud\npinned: true\n"
    _rows(writer)["rating"].field.setFocus()
    writer.type("5")
    assert writer.head() == "title: t\nmood: loud\npinned: true\nrating: 5\n"
    _choose(writer, "mood", _rows(writer)["mood"].findChild(QComboBox).itemText(0))
    assert "mood" not in writer.head()


def test_a_value_that_is_no_choice_is_shown_and_framed(write: Write) -> None:
    writer = _opened(write, "---\ntitle: t\nmood: sad\n---\n")
    place = Place(Part.HEAD, 1, 6, 1, 9)
    writer.problems = [Problem("field-not-a-choice", Severity.WARNING, "No such mood.", place, (), "mood")]
    writer.show_facts()
    box = _rows(writer)["mood"].findChild(QComboBox)
    assert box.currentText() == "sad"
    assert (box.property("level"), box.toolTip()) == ("warning", "No such mood.")
    assert writer.asked == []


def test_the_wheel_over_a_choice_changes_nothing(write: Write) -> None:
    writer = _opened(write, "---\ntitle: t\nmood: calm\n---\n")
    box = _rows(writer)["mood"].findChild(QComboBox)
    assert box.focusPolicy() is Qt.FocusPolicy.StrongFocus
    assert box.currentText() == "calm"


def test_a_read_only_post_offers_no_choice(write: Write) -> None:
    writer = _opened(write, "---\ntitle: t\nmood: calm\n---\n")
    writer.pane.set_read_only("It is locked.")
    writer.show_facts()
    assert not _rows(writer)["mood"].findChild(QComboBox).isEnabled()
