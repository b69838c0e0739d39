"""Categories: Hexo's paths as crumbs, other generators' as chips; the kind of what stands in the file is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from editor.core.sites.site import Site
from editor.ui.form.chip import Chip

if TYPE_CHECKING:
    from tests.ui.form.conftest import Writer

Write = Callable[..., "Writer"]


def paths(writer: Writer) -> list[list[str]]:
    """The crumbs that one sees, row by row."""
    return [row.items() for row in writer.pane.hexo_categories.rows]


def head(categories: str) -> str:
    return f"---\ntitle: t\n{categories}\n---\n"


@pytest.mark.parametrize(
    ("categories", "shown"),
    [
        ("categories: AI", [["AI"]]),
        ("categories: [Tech, AI]", [["Tech", "AI"]]),
        ("categories:\n  - [Tech, AI]\n  - [Notes]", [["Tech", "AI"], ["Notes"]]),
        ("categories:", [[]]),
        ("layout: post", [[]]),
    ],
)
def test_paths_as_hexo_reads_them(write: Write, categories: str, shown: list[list[str]]) -> None:
    assert paths(write(head(categories))) == shown


def test_a_text_becomes_a_path_and_a_path_grows(write: Write) -> None:
    writer = write(head("categories: AI"))
    writer.focus("categories")
    writer.type("LLM")
    writer.press(Qt.Key.Key_Return)
    assert writer.post.front_matter.categories("categories") == [["AI", "LLM"]]
    writer.type("Open > Models,")
    assert paths(writer) == [["AI", "LLM", "Open", "Models"]]
    assert len(writer.asked) == 3


def test_the_completion_goes_on_below_the_path(write: Write) -> None:
    writer = write(head("categories: Tech"))
    writer.focus("categories")
    writer.press(Qt.Key.Key_Down)
    writer.press(Qt.Key.Key_Return)
    assert paths(writer) == [["Tech", "AI"]]


def test_rename_remove_and_move_a_crumb(write: Write) -> None:
    writer = write(head("categories:\n  - [Tech, AI]\n  - [Notes]"))
    row = writer.pane.hexo_categories.rows[0]
    row.focus_item(1)
    writer.press(Qt.Key.Key_F2)
    writer.type("ML")
    writer.press(Qt.Key.Key_Return)
    assert writer.post.front_matter.categories("categories") == [["Tech", "ML"], ["Notes"]]
    writer.press(Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert paths(writer) == [["ML", "Tech"], ["Notes"]]
    writer.press(Qt.Key.Key_Delete)
    assert paths(writer) == [["Tech"], ["Notes"]]


def test_the_last_crumb_of_a_path_takes_the_path_with_it(write: Write) -> None:
    writer = write(head("categories:\n  - [Tech]\n  - [Notes]"))
    writer.pane.hexo_categories.rows[0].focus_item(0)
    writer.press(Qt.Key.Key_Delete)
    assert writer.post.front_matter.categories("categories") == [["Notes"]]
    assert paths(writer) == [["Notes"]]


def test_a_further_path(write: Write) -> None:
    writer = write(head("categories: [Tech, AI]"))
    QTest.mouseClick(writer.find("anotherCategoryButton"), Qt.MouseButton.LeftButton)
    writer.type("Notes")
    writer.press(Qt.Key.Key_Return)
    assert writer.post.front_matter.categories("categories") == [["Tech", "AI"], ["Notes"]]
    assert paths(writer) == [["Tech", "AI"], ["Notes"]]
    writer.type("2026,")
    assert paths(writer) == [["Tech", "AI"], ["Notes", "2026"]]


def test_the_way_to_a_further_path_stands_on_the_line_of_the_path(write: Write) -> None:
    writer = write(head("categories: [Tech, AI]"))
    button, plus = writer.find("anotherCategoryButton"), writer.find("categoriesInput")
    middle = [widget.mapTo(writer.pane, widget.rect().center()).y() for widget in (button, plus)]
    assert abs(middle[0] - middle[1]) <= 1


def test_the_way_to_a_further_path_takes_no_line_of_its_own_in_a_narrow_form(write: Write) -> None:
    writer = write(head("categories: Tech"), width=300)
    button, plus = writer.find("anotherCategoryButton"), writer.find("categoriesInput")
    assert (
        abs(button.mapTo(writer.pane, button.rect().center()).y() - plus.mapTo(writer.pane, plus.rect().center()).y())
        < 3
    )
    assert isinstance(button, QPushButton)
    assert button.text().startswith("＋ ")
    assert button.text().endswith("…")
    assert button.accessibleName() == "＋ another category"
    writer.window.resize(700, 700)
    writer.settle()
    assert button.text() == "＋ another category"
    assert button.width() >= button.sizeHint().width()


def test_a_further_path_that_stays_empty_goes_away(write: Write) -> None:
    writer = write(head("categories: AI"))
    QTest.mouseClick(writer.find("anotherCategoryButton"), Qt.MouseButton.LeftButton)
    assert len(paths(writer)) == 2
    writer.focus("title")
    assert paths(writer) == [["AI"]] and writer.asked == []
    assert not writer.find("anotherCategoryButton").isHidden()


def test_other_generators_have_plain_chips(write: Write) -> None:
    writer = write(head("categories: [a, b]"), Site(generator="jekyll"))
    writer.focus("categories")
    writer.type("c,")
    assert writer.post.front_matter.items("categories") == ["a", "b", "c"]
    assert writer.pane.hexo_categories.isHidden()
    assert writer.find("categoriesField").isVisible()
    visible = [chip.text() for chip in writer.find("formFields").findChildren(Chip) if chip.isVisible()]
    assert visible == ["a", "b", "c"]


def test_zolas_taxonomies_are_found_and_filled(write: Write) -> None:
    text = '+++\ntitle = "t"\n[taxonomies]\ntags = ["a"]\n+++\n'
    writer = write(text, Site(generator="zola"))
    assert writer.pane.tags.chips.items() == ["a"]
    writer.focus("tags")
    writer.type("b,")
    assert writer.post.to_text() == text.replace('["a"]', '["a", "b"]')
    writer.focus("categories")
    writer.type("c,")
    assert writer.post.front_matter.items(("taxonomies", "categories")) == ["c"]


def test_what_is_no_path_is_told_and_left_alone(write: Write) -> None:
    writer = write(head("categories:\n  a: b"))
    assert writer.pane.hexo_categories.notice.text
    assert writer.pane.hexo_categories.holder.isHidden()
    assert QApplication.focusWidget() is not None


@pytest.mark.parametrize(
    ("more", "shown"), [("", False), ("date: 2026-01-02", True), ("categories: [a]", True), ("tags: [a]", False)]
)
def test_a_page_of_documentation_is_asked_for_no_categories_a_blog_s_post_is(
    write: Write, more: str, shown: bool
) -> None:
    writer = write(head(more), Site(generator="mkdocs", dialect="mkdocs"))
    assert writer.pane.categories.isVisible() is shown
    assert writer.pane.hexo_categories.isHidden()


def test_no_line_of_a_narrow_form_stands_empty_for_the_way_to_a_further_path(write: Write) -> None:
    writer = write(head("categories: Tech and maths"), width=280)
    field, button = writer.find("categoriesField"), writer.find("anotherCategoryButton")
    writer.focus("title")
    writer.settle()
    before = field.height()
    assert not button.width()
    writer.focus("categories")
    writer.press(Qt.Key.Key_Tab)
    writer.settle()
    assert button.width() > 100
    assert field.height() > before
    assert QApplication.focusWidget() is button
    writer.press(Qt.Key.Key_Return)
    assert len(paths(writer)) == 2
    writer.focus("title")
    writer.settle()
    assert field.height() == before


def test_backwards_by_keyboard_the_way_to_a_further_path_gets_its_line(write: Write) -> None:
    writer = write(head("categories: Tech and maths"), width=280)
    writer.focus("tags")
    writer.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    writer.settle()
    button = writer.find("anotherCategoryButton")
    assert QApplication.focusWidget() is button
    assert button.width() > 100
