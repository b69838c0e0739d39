"""Tags: chips, the field at their end, and what keys and the mouse do with them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

from editor.ui.form.chip import Chip
from editor.ui.form.suggestions import matches

if TYPE_CHECKING:
    from tests.ui.form.conftest import Writer

POST = "---\ntitle: t\ntags: [AI, DeepSeek, 数学]\n---\nbody\n"
Write = Callable[..., "Writer"]


def tags(writer: Writer) -> list[str]:
    value = writer.post.front_matter.fields["tags"].value
    assert isinstance(value, list)
    return value


def chips(writer: Writer) -> list[Chip]:
    """The chips in the order that one sees."""
    found = [chip for chip in writer.find("tagsField").findChildren(Chip) if not chip.isHidden()]
    return sorted(found, key=lambda chip: (chip.y(), chip.x()))


def shown(writer: Writer) -> list[str]:
    return [chip.text() for chip in chips(writer)]


@pytest.mark.parametrize("ending", ["\n", ",", "，", "、"])
def test_enter_and_every_comma_add_a_tag_and_the_field_stays_open(write: Write, ending: str) -> None:
    writer = write(POST)
    field = writer.focus("tags")
    writer.type("LLM")
    assert writer.asked == []
    if ending == "\n":
        writer.press(Qt.Key.Key_Return)
    else:
        writer.type(ending)
    assert tags(writer) == ["AI", "DeepSeek", "数学", "LLM"] == shown(writer)
    assert len(writer.asked) == 1
    assert QApplication.focusWidget() is field
    assert field.property("text") == ""


def test_keys_sent_to_the_field_by_name_arrive(write: Write) -> None:
    writer = write(POST)
    QTest.keyClicks(writer.find("tagsField"), "new")
    QTest.keyClick(writer.find("tagsField"), Qt.Key.Key_Return)
    assert tags(writer)[-1] == "new"


def test_a_click_behind_the_tags_begins_one(write: Write) -> None:
    writer = write(POST)
    area = writer.find("tagsField")
    place = QPoint(area.width() - 10, area.height() // 2)
    under = area.childAt(place)
    assert under is not None
    QTest.mouseClick(under, Qt.MouseButton.LeftButton, pos=under.mapFrom(area, place))
    assert QApplication.focusWidget() is writer.find("tagsInput")


def test_pasting_several_asks_for_one_edit(write: Write) -> None:
    writer = write(POST)
    writer.focus("tags")
    QGuiApplication.clipboard().setText("a, b，c、AI\nd")
    writer.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert tags(writer) == ["AI", "DeepSeek", "数学", "a", "b", "c", "d"]
    assert len(writer.asked) == 1


def test_a_tag_that_is_there_already_is_not_added_again(write: Write) -> None:
    writer = write(POST)
    writer.focus("tags")
    writer.type("AI,")
    assert writer.asked == []


def test_backspace_in_the_empty_field_removes_the_last(write: Write) -> None:
    writer = write(POST)
    writer.focus("tags")
    writer.type("x")
    writer.press(Qt.Key.Key_Backspace)
    assert writer.asked == []
    writer.press(Qt.Key.Key_Backspace)
    assert tags(writer) == ["AI", "DeepSeek"]


def test_arrows_step_through_the_chips_and_delete_removes(write: Write) -> None:
    writer = write(POST)
    writer.focus("tags")
    writer.press(Qt.Key.Key_Left)
    writer.press(Qt.Key.Key_Left)
    assert QApplication.focusWidget() is chips(writer)[1]
    writer.press(Qt.Key.Key_Delete)
    assert tags(writer) == ["AI", "数学"] == shown(writer)
    assert QApplication.focusWidget() is chips(writer)[1]
    writer.press(Qt.Key.Key_Delete)
    assert QApplication.focusWidget() is chips(writer)[0]
    writer.press(Qt.Key.Key_Right)
    assert QApplication.focusWidget() is writer.find("tagsInput")


def test_control_and_an_arrow_move_a_tag_with_the_focus(write: Write) -> None:
    writer = write(POST)
    writer.focus("tags")
    writer.press(Qt.Key.Key_Left)
    writer.press(Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert tags(writer) == ["AI", "数学", "DeepSeek"]
    assert QApplication.focusWidget() is chips(writer)[1]
    writer.press(Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    writer.press(Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)  # nowhere to go
    assert tags(writer) == ["数学", "AI", "DeepSeek"]


def test_dragging_reorders(write: Write) -> None:
    writer = write(POST)
    first, last = chips(writer)[0], chips(writer)[2]
    middle = first.rect().center()
    behind = first.mapFromGlobal(last.mapToGlobal(QPoint(last.width() - 2, middle.y())))
    QTest.mousePress(first, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(first, middle + QPoint(20, 0))
    QTest.mouseMove(first, behind)
    QTest.mouseRelease(first, Qt.MouseButton.LeftButton, pos=behind)
    assert tags(writer) == ["DeepSeek", "数学", "AI"] == shown(writer)


def test_a_click_on_the_cross_removes_and_a_double_click_renames(write: Write) -> None:
    writer = write(POST)
    chip = chips(writer)[1]
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 11, chip.height() // 2))
    assert tags(writer) == ["AI", "数学"]
    QTest.mouseDClick(chips(writer)[0], Qt.MouseButton.LeftButton, pos=QPoint(8, 10))
    writer.type("Agents")
    writer.press(Qt.Key.Key_Return)
    assert tags(writer) == ["Agents", "数学"] == shown(writer)
    assert QApplication.focusWidget() is chips(writer)[0]


def test_escape_takes_a_renaming_back(write: Write) -> None:
    writer = write(POST)
    writer.focus("tags")
    writer.press(Qt.Key.Key_Left)
    writer.press(Qt.Key.Key_F2)
    writer.type("else")
    writer.press(Qt.Key.Key_Escape)
    assert writer.asked == []
    assert shown(writer) == ["AI", "DeepSeek", "数学"]
    assert QApplication.focusWidget() is chips(writer)[2]


def test_the_list_of_suggestions_is_taken_by_arrow_and_enter(write: Write, qtbot: QtBot) -> None:
    writer = write(POST)
    writer.focus("tags")
    writer.type("java")
    offered = writer.window.findChild(QListWidget, "formSuggestions")
    assert offered is not None and offered.isVisible()
    assert [offered.item(row).text() for row in range(offered.count())] == ["ＪＡＶＡ"]
    writer.press(Qt.Key.Key_Down)
    writer.press(Qt.Key.Key_Return)
    assert tags(writer)[-1] == "ＪＡＶＡ"
    qtbot.waitUntil(lambda: writer.window.findChild(QListWidget, "formSuggestions") is None)


def test_enter_without_a_choice_takes_what_was_typed(write: Write) -> None:
    writer = write(POST)
    writer.focus("tags")
    writer.type("java")
    writer.press(Qt.Key.Key_Return)
    assert tags(writer)[-1] == "java"


def test_composition_commits_a_tag_only_when_it_ends(write: Write) -> None:
    writer = write(POST)
    field = writer.focus("tags")
    writer.compose("wuli,")
    assert writer.asked == []
    writer.compose("", "物理")
    assert writer.asked == [] and field.property("text") == "物理"
    writer.compose("", "，")
    assert tags(writer)[-1] == "物理"


def test_what_is_typed_is_not_lost_when_the_field_is_left_or_the_post_saved(write: Write) -> None:
    writer = write(POST)
    writer.focus("tags")
    writer.type("left")
    writer.focus("title")
    assert tags(writer)[-1] == "left"
    writer.focus("tags")
    writer.type("saved")
    writer.pane.commit_pending()
    assert tags(writer)[-1] == "saved"


def test_thirty_tags_wrap_and_scroll_and_can_all_be_reached(write: Write) -> None:
    many = [f"tag number {index}" for index in range(30)]
    writer = write(f"---\ntags: [{', '.join(many)}]\n---\n")
    assert shown(writer) == many
    area = writer.pane.tags.area
    right = max(chip.geometry().right() for chip in chips(writer))
    assert right <= area.viewport().width()
    assert area.height() < writer.pane.tags.chips.height() <= 30 * 28
    writer.focus("tags")
    for _step in many:
        writer.press(Qt.Key.Key_Left)
    first = chips(writer)[0]
    assert QApplication.focusWidget() is first
    assert area.viewport().rect().contains(first.mapTo(area.viewport(), first.rect().center()))
    writer.press(Qt.Key.Key_Delete)
    assert tags(writer) == many[1:]


def test_empty_and_missing_tags_take_a_first_one(write: Write) -> None:
    for head in ("title: t\n", "title: t\ntags:\n", "title: t\ntags: []\n"):
        writer = write(f"---\n{head}---\n")
        writer.focus("tags")
        writer.type("first,")
        assert tags(writer) == ["first"]
        assert "title: t\n" in writer.head()


def test_matching_ignores_case_and_width_and_prefers_beginnings() -> None:
    known = ["open source", "Source", "ＳＯＵＲ", "other"]
    assert matches("sour", known) == ["Source", "ＳＯＵＲ", "open source"]
    assert matches("sour", known, taken=["SOURCE"]) == ["ＳＯＵＲ", "open source"]
    assert matches("", known, most=2) == ["open source", "Source"]


def test_a_tag_outlives_the_empty_event_that_an_input_method_sends_behind_it(write: Write) -> None:
    writer = write("---\ntitle: t\ntags: [a]\n---\n")
    field = writer.focus("tags")
    assert isinstance(field, QLineEdit)
    for word in ("随笔", "集"):
        writer.compose("su")
        writer.compose("", word)
        writer.compose("")
    assert field.text() == "随笔集"
    writer.press(Qt.Key.Key_Return)
    assert "tags: [a, 随笔集]" in writer.head()
