"""The find bar, with keys as a writer uses it."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from editor.core.post.edit import Edit, Part
from editor.ui.source.find_bar import FindBar

TEXT = "模型 one\r\nModel two 模型\n\nmodel 😀 model"


@pytest.fixture
def find(body, qtbot):
    def make(raw: str = TEXT):
        owner = body(raw)
        bar = FindBar(owner.view)
        qtbot.addWidget(bar)

        def make_edits(edits) -> None:
            owner.take(edits)
            owner.view.apply_all(edits)

        bar.edits_requested.connect(make_edits)
        return owner, bar

    return make


def type_in(field: QLineEdit, text: str) -> None:
    field.clear()
    QTest.keyClicks(field, text) if text.isascii() else field.insert(text)


def painted(owner) -> list[str]:
    return [one.cursor.selectedText() for one in owner.view.extraSelections()]


def test_typing_goes_to_the_first_match_and_enter_on(find) -> None:
    owner, bar = find()
    bar.open_find()
    type_in(bar.find_field, "model")
    assert (owner.view.selection().line, bar.count.text()) == (1, "1 of 3")
    assert painted(owner) == ["Model", "model", "model"]
    QTest.keyClick(bar.find_field, Qt.Key.Key_Return)
    QTest.keyClick(bar.find_field, Qt.Key.Key_Return)
    assert bar.count.text() == "3 of 3"
    assert owner.view.selected_text() == "model"
    QTest.keyClick(bar.find_field, Qt.Key.Key_Return)
    assert bar.count.text() == "1 of 3"
    QTest.keyClick(bar.find_field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bar.count.text() == "3 of 3"


def test_chinese(find) -> None:
    owner, bar = find()
    bar.open_find()
    type_in(bar.find_field, "模型")
    assert bar.count.text() == "1 of 2"
    bar.find_next()
    assert owner.view.selection().line == 1


def test_options(find) -> None:
    _owner, bar = find("Model models model.")
    bar.open_find()
    type_in(bar.find_field, "model")
    assert bar.count.text() == "1 of 3"
    QTest.mouseClick(bar.match_case, Qt.MouseButton.LeftButton)
    assert bar.count.text() == "1 of 2"
    QTest.mouseClick(bar.whole_word, Qt.MouseButton.LeftButton)
    assert bar.count.text() == "1 of 1"
    type_in(bar.find_field, "m.d")
    assert bar.count.text() == "No match"
    QTest.mouseClick(bar.whole_word, Qt.MouseButton.LeftButton)
    QTest.mouseClick(bar.regex, Qt.MouseButton.LeftButton)
    assert bar.count.text() == "1 of 2"


def test_a_bad_expression_is_said_not_thrown(find) -> None:
    owner, bar = find()
    bar.open_find()
    bar.regex.setChecked(True)
    type_in(bar.find_field, "(")
    assert "not a regular expression" in bar.count.text()
    assert bar.count.property("wrong") is True
    assert painted(owner) == []


def test_the_selection_is_what_to_find(find) -> None:
    owner, bar = find()
    owner.view.select(1, 0, 1, 5)
    bar.open_find()
    assert bar.find_field.text() == "Model"
    assert bar.count.text() == "1 of 3"


def test_escape_closes_and_goes_back_to_the_text(find) -> None:
    owner, bar = find()
    bar.open_find()
    type_in(bar.find_field, "two")
    QTest.keyClick(bar.find_field, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert owner.view.selected_text() == "two"
    assert painted(owner) == []
    assert QApplication.focusWidget() in (owner.view, None)


def test_f3_works_without_the_bar(find) -> None:
    owner, bar = find()
    owner.view.select(1, 6, 1, 9)
    bar.find_next()
    assert owner.view.selected_text() == "two"
    owner.view.set_caret(0, 0)
    bar.find_previous()
    assert owner.view.selected_text() == "two"
    assert not bar.isVisible()


def test_replace_goes_from_match_to_match(find) -> None:
    owner, bar = find("a b a b a")
    bar.open_replace()
    type_in(bar.find_field, "a")
    type_in(bar.replace_field, "aa")
    QTest.keyClick(bar.replace_field, Qt.Key.Key_Return)
    QTest.keyClick(bar.replace_field, Qt.Key.Key_Return)
    assert str(owner.text) == "aa b aa b a"
    assert bar.count.text() == "5 of 5"
    assert owner.steps == 2


def test_replace_all_is_one_step_and_keeps_line_ends(find) -> None:
    owner, bar = find()
    bar.open_replace()
    type_in(bar.find_field, "model")
    type_in(bar.replace_field, "模")
    QTest.mouseClick(bar.replace_all_button, Qt.MouseButton.LeftButton)
    assert str(owner.text) == "模型 one\r\n模 two 模型\n\n模 😀 模"
    assert owner.steps == 1
    assert owner.agrees()
    assert bar.count.text() == "3 replaced"


def test_replace_all_by_expression(find) -> None:
    owner, bar = find("2025年 2026年")
    bar.open_replace()
    bar.regex.setChecked(True)
    bar.find_field.setText(r"(\d+)年")
    bar.replace_field.setText("$1-")
    bar.replace_all()
    assert str(owner.text) == "2025- 2026-"


def test_ten_thousand(find) -> None:
    owner, bar = find("one two one\n" * 5000)
    bar.open_replace()
    bar.find_field.setText("one")
    bar.replace_field.setText("1")
    bar.replace_all()
    assert str(owner.text) == "1 two 1\n" * 5000
    assert owner.view.shows_exactly()


def test_matches_follow_typing_in_the_text(find, qtbot) -> None:
    owner, bar = find("cat dog")
    bar.open_find()
    type_in(bar.find_field, "cat")
    owner.view.set_caret(0, 7)
    QTest.keyClicks(owner.view, " cat")
    assert painted(owner) == ["cat", "cat"]
    qtbot.waitUntil(lambda: bar.count.text() == "2 matches")


def test_a_change_from_elsewhere_may_push_the_caret_below_all_lines_that_were_searched(find, qtbot) -> None:
    owner, bar = find("cat dog\ncat")
    bar.open_find()
    type_in(bar.find_field, "cat")
    owner.view.set_caret(1, 3)
    owner.make(Edit(Part.BODY, 0, 0, "", "cat\n" * 40))
    assert owner.view.caret() == (41, 3)
    qtbot.waitUntil(lambda: bar.count.text() == "42 matches")


def test_a_line_put_in_below_all_lines_that_were_searched(find, qtbot) -> None:
    owner, bar = find("cat dog")
    bar.open_find()
    type_in(bar.find_field, "cat")
    owner.view.set_caret(0, 7)
    owner.view.insertPlainText("\n")
    assert owner.view.caret() == (1, 0)
    qtbot.waitUntil(lambda: bar.count.text() == "1 match")


def test_a_read_only_text_is_searched_but_not_replaced(find) -> None:
    owner, bar = find()
    owner.view.setReadOnly(True)
    bar.open_replace()
    type_in(bar.find_field, "one")
    bar.replace_all()
    assert str(owner.text) == TEXT
    assert not bar.replace_all_button.isEnabled()


def test_every_control_has_names(find) -> None:
    _owner, bar = find()
    controls = [child for child in bar.findChildren(QWidget) if child.focusPolicy() != Qt.FocusPolicy.NoFocus]
    assert len(controls) == 10
    assert all(control.objectName() and control.accessibleName() for control in controls)


@pytest.mark.parametrize("width", [280, 380, 519, 520, 900])
def test_nothing_covers_anything_in_a_narrow_pane(find, qtbot, width: int) -> None:
    _owner, bar = find()
    bar.setFixedWidth(width)
    bar.open_replace()
    bar.say("missing ), unterminated subpattern at position 0", wrong=True)
    qtbot.waitUntil(lambda: bar.count.width() > 20)
    parts = [bar.find_field, bar.replace_field, bar.count, *bar.findChildren(QAbstractButton)]
    places = {part.objectName(): QRect(part.mapTo(bar, QPoint()), part.size()) for part in parts}
    assert len(places) == 11
    assert all(bar.rect().contains(place) for place in places.values()), places
    assert not [(a, b) for a, b in combinations(places, 2) if places[a].intersects(places[b])]
    buttons = (bar.replace_button, bar.replace_all_button)
    assert all(button.width() >= button.sizeHint().width() for button in buttons)


@pytest.mark.parametrize("new", ["w", r"one\ntwo"])
def test_caret_and_view_stay_at_their_lines_when_very_many_are_replaced(find, new: str) -> None:
    owner, bar = find("".join(f"word\nline {number}\n" for number in range(400)))
    owner.view.set_caret(401, 3)
    owner.view.scroll_to_line(399)
    bar.open_replace()
    bar.regex.setChecked(True)
    bar.find_field.blockSignals(True)  # typing would go to a match
    bar.find_field.setText("word")
    bar.find_field.blockSignals(False)
    bar.replace_field.setText(new)
    bar.replace_all()
    line, column = owner.view.caret()
    assert (owner.text.lines[line], column) == ("line 200", 3)
    assert owner.text.lines[int(owner.view.first_visible_line())] == "line 199"


def test_what_is_typed_and_not_found_is_still_there_for_replacing(find, qtbot) -> None:
    """Its beginning was found, and stands selected in the text."""
    owner, bar = find()
    bar.open_find()
    bar.activateWindow()
    qtbot.waitUntil(bar.find_field.hasFocus)
    type_in(bar.find_field, "mode12")
    assert (bar.count.text(), owner.view.selected_text()) == ("No match", "Mode")
    bar.open_replace()
    assert bar.find_field.text() == "mode12"
