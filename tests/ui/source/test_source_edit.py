"""The view of a text: what is typed comes out as the smallest Edit, what comes in is shown, nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QKeySequence, QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.core.post.edit import Edit, Part
from editor.core.post.text import Text

ROUND_TRIPS = {
    "LF": "a\nb\n",
    "CRLF": "a\r\nb\r\n",
    "CR": "a\rb\r",
    "mixed": "a\r\nb\nc\rd",
    "no final newline": "a\nb",
    "empty": "",
    "only line ends": "\n\r\n\r\r\n",
    "no-break space": "a\u00a0b\u202fc\n",
    "line separator": "a\u2028b\n",
    "what Qt swallows": "a\u2029b\ufdd0c\ufdd1d\n",
    "NUL and controls": "a\x00b\x0b\x0c\x1c\x85c\n",
    "emoji": "😀👩‍👩‍👧‍👦🇨🇳 é\n",
    "rare Han": "𠀀𪜀\n",
    "noncharacters": "\ufffe\uffff\ufeff",
    "a mark inside": "\ufeffa\n\ufeffb",
    "2 MB": "中文的一段话 and words, 😀 here.\r\n" * 40_000,
}


@pytest.mark.parametrize("raw", ROUND_TRIPS.values(), ids=ROUND_TRIPS)
def test_every_text_comes_back(body, raw: str) -> None:
    owner = body(raw)
    assert owner.view.shows_exactly()
    assert str(owner.text) == raw
    assert owner.sent == []
    lines = owner.view.document().toRawText().split("\u2029")
    assert lines == owner.text.lines


@pytest.mark.parametrize("raw", ROUND_TRIPS.values(), ids=ROUND_TRIPS)
def test_typing_at_the_end_changes_nothing_else(body, raw: str) -> None:
    owner = body(raw)
    owner.view.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(owner.view, "xy")
    assert str(owner.text) == raw + "xy"
    assert [(edit.removed, edit.inserted) for edit in owner.sent] == [("", "x"), ("", "y")]
    assert owner.agrees()


def test_keys_give_edits_by_line_and_code_point(body) -> None:
    owner = body("one\r\n😀two\r\nthree")
    owner.view.set_caret(1, 2)
    QTest.keyClick(owner.view, Qt.Key.Key_A)
    QTest.keyClick(owner.view, Qt.Key.Key_Backspace)
    QTest.keyClick(owner.view, Qt.Key.Key_Return)
    QTest.keyClick(owner.view, Qt.Key.Key_Delete)
    QTest.keyClick(owner.view, Qt.Key.Key_Backspace)
    assert owner.sent == [
        Edit(Part.BODY, 1, 2, "", "a"),
        Edit(Part.BODY, 1, 2, "a", ""),
        Edit(Part.BODY, 1, 2, "", "\r\n"),
        Edit(Part.BODY, 2, 0, "w", ""),
        Edit(Part.BODY, 1, 2, "\r\n", ""),
    ]
    assert str(owner.text) == "one\r\n😀to\r\nthree"


def test_deleting_over_lines_takes_their_own_ends(body) -> None:
    owner = body("a\r\nb\nc\rd")
    owner.view.select(0, 1, 3, 0)
    QTest.keyClick(owner.view, Qt.Key.Key_Delete)
    assert owner.sent == [Edit(Part.BODY, 0, 1, "\r\nb\nc\r", "")]


def test_the_edit_is_where_the_caret_was(body) -> None:
    owner = body("aaaa")
    owner.view.set_caret(0, 1)
    QTest.keyClicks(owner.view, "a")
    assert owner.sent == [Edit(Part.BODY, 0, 1, "", "a")]


def test_formats_and_equal_text_send_nothing(body) -> None:
    owner = body("same\ntext")
    cursor = QTextCursor(owner.view.document())
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.mergeCharFormat(QTextCharFormat())
    cursor.insertText("same\ntext")
    owner.view.document().markContentsDirty(0, 9)
    assert owner.sent == []


def test_several_places_in_one_block_are_one_edit(body) -> None:
    owner = body("one\r\ntwo\nthree")
    cursor = QTextCursor(owner.view.document())
    cursor.beginEditBlock()
    cursor.insertText("A")
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.insertText("B")
    cursor.endEditBlock()
    assert owner.sent == [Edit(Part.BODY, 0, 0, "one\r\ntwo\nthree", "Aone\r\ntwo\nthreeB")]


def test_shift_enter_is_a_line_break_not_a_line_separator(body) -> None:
    owner = body("ab")
    owner.view.set_caret(0, 1)
    QTest.keyClick(owner.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert str(owner.text) == "a\nb"


def test_a_refused_change_is_taken_back(body) -> None:
    owner = body("keep\nthis")
    owner.view.edited.disconnect()
    owner.view.set_caret(0, 2)
    QTest.keyClicks(owner.view, "x")
    assert owner.view.shows_exactly()
    assert owner.view.caret() == (0, 3)


def test_undo_and_link_keys_are_left_to_the_window(body, qtbot) -> None:
    owner = body("text")
    owner.view.set_caret(0, 1)
    for keys in ("Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+K", "Ctrl+U"):
        QTest.keySequence(owner.view, QKeySequence(keys))
    assert str(owner.text) == "text"


# --- edits from elsewhere


def test_apply_shows_and_sends_nothing(body) -> None:
    owner = body("one\ntwo\nthree")
    owner.view.set_caret(2, 3)
    owner.make(Edit(Part.BODY, 0, 1, "ne\ntw", "😀\r\nx\r\ny"))
    assert owner.view.shows_exactly()
    assert owner.sent == []
    assert owner.view.caret() == (3, 3)


def test_apply_above_the_view_keeps_what_is_seen(body) -> None:
    owner = body("\n".join(f"line {n}" for n in range(300)))
    owner.view.scroll_to_line(100)
    owner.make(Edit(Part.BODY, 3, 0, "", "new\nlines\n"))
    assert int(owner.view.first_visible_line()) == 102
    owner.make(Edit(Part.BODY, 3, 0, "new\nlines\n", ""))
    assert int(owner.view.first_visible_line()) == 100
    owner.make(Edit(Part.BODY, 250, 0, "", "below\n"))
    assert int(owner.view.first_visible_line()) == 100


def test_undo_goes_to_its_place(body) -> None:
    owner = body("\n".join(f"line {n}" for n in range(300)))
    owner.make(Edit(Part.BODY, 200, 0, "", "back"), undo=True)
    assert owner.view.caret() == (200, 4)
    first, last = owner.view.visible_lines()
    assert first < 200 < last


# --- input methods


def test_composition_sends_nothing_until_it_is_committed(body) -> None:
    owner = body("写\n第二行")
    owner.view.set_caret(0, 1)
    for preedit in ("n", "ni", "ni h", "ni hao"):
        owner.compose(preedit)
        assert owner.sent == []
        assert owner.view.shows_exactly()
    owner.compose("", "你好")
    assert owner.sent == [Edit(Part.BODY, 0, 1, "", "你好")]
    assert str(owner.text) == "写你好\n第二行"


def test_composition_over_a_selection_is_one_edit(body) -> None:
    owner = body("一二三\n四五六")
    owner.view.select(0, 1, 1, 1)
    owner.compose("qi")
    assert owner.sent == []
    owner.compose("", "七")
    assert owner.sent == [Edit(Part.BODY, 0, 1, "二三\n四", "七")]


def test_cancelled_composition_over_a_selection_sends_what_is_gone(body) -> None:
    owner = body("一二三")
    owner.view.select(0, 1, 0, 2)
    owner.compose("qi")
    owner.compose("")
    assert owner.sent == [Edit(Part.BODY, 0, 1, "二", "")]


def test_a_composition_that_is_ended_from_outside_is_taken_as_far_as_it_is(body) -> None:
    owner = body("写")
    owner.view.set_caret(0, 1)
    owner.compose("ni hao")
    owner.view.finish_composition()
    assert str(owner.text) == "写ni hao"
    assert owner.view.shows_exactly()
    owner.view.finish_composition()
    assert len(owner.sent) == 1


def test_a_partial_commit_is_sent_at_once(body) -> None:
    owner = body("")
    owner.compose("nihaoma")
    owner.compose("ma", "你好")
    assert owner.sent == [Edit(Part.BODY, 0, 0, "", "你好")]
    owner.compose("", "吗")
    assert str(owner.text) == "你好吗"


def test_a_line_keeps_its_looks_while_text_is_composed_in_it(body) -> None:
    owner = body("# 标题")
    owner.view.set_caret(0, 4)
    owner.compose("xin")
    layout = owner.view.document().firstBlock().layout()
    found = [(one.start, one.length, one.format.fontUnderline(), one.format.fontWeight()) for one in layout.formats()]
    assert (2, 5, False, 700) in found  # the heading, composed text included
    assert (4, 3, True, 400) in found  # what the input method asked for


def test_a_change_from_elsewhere_during_composition_wins(body) -> None:
    owner = body("一\n二")
    owner.view.set_caret(1, 1)
    owner.compose("san")
    owner.make(Edit(Part.BODY, 0, 0, "", "零"))
    assert owner.view.shows_exactly()
    owner.compose("", "三")
    assert str(owner.text) == "零一\n二三"
    assert owner.agrees()


# --- clipboard


def test_copy_keeps_every_character(body) -> None:
    owner = body("a\u00a0b\r\nc\u2028😀d")
    owner.view.select(0, 1, 1, 3)
    owner.view.copy()
    assert QApplication.clipboard().text() == "\u00a0b\nc\u2028😀"


def test_paste_is_plain_and_gets_the_texts_line_ends(body) -> None:
    owner = body("a\r\nb")
    data = QMimeData()
    data.setHtml("<span>x</span>")  # an editor's colours
    data.setText("x\u00a0\ny\rz")
    owner.view.set_caret(0, 1)
    owner.view.insertFromMimeData(data)
    assert str(owner.text) == "ax\u00a0\r\ny\r\nz\r\nb"
    assert len(owner.sent) == 1


# --- anything at all

TEXTS = st.text(alphabet="ab *_`#->中“”😀é \u00a0\u2028\ufeff\t\n\r", max_size=30)
MOVES = st.sampled_from(
    ["type", "enter", "backspace", "delete", "paste", "tab", "apply", "compose", "cancel", "word", "cut"]
)
ACTS = st.lists(st.tuples(MOVES, st.integers(0, 40), st.integers(0, 40), TEXTS), max_size=6)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=TEXTS, acts=ACTS)
def test_the_text_follows_the_widget_through_anything(body_once, raw: str, acts) -> None:
    owner = body_once
    owner.show(raw)
    for act, start, end, text in acts:
        _do(owner, act, start, end, text)
        assert owner.agrees()


LINES = st.lists(st.text(alphabet="ab *中“😀é \u00a0\ufeff\t", max_size=6), min_size=1, max_size=30)
CHANGES = st.lists(
    st.tuples(st.integers(0, 29), st.integers(0, 6), st.integers(0, 6), st.text("xy中😀\ufeff", max_size=3))
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=LINES, changes=CHANGES, at=st.integers(0, 29), column=st.integers(0, 6))
def test_many_edits_within_lines_are_shown_and_leave_the_caret(body_once, lines, changes, at: int, column: int) -> None:
    owner, text = body_once, Text("\r\n".join(lines))
    owner.show(str(text))
    edits = []
    for line, start, end, inserted in changes:
        line, (start, end) = line % len(lines), sorted((start, end))
        edit = Edit(Part.BODY, line, min(start, len(text.lines[line])), text.lines[line][start:end], inserted)
        text.replace_in_line(edit.line, edit.column, edit.removed, edit.inserted)
        edits.append(edit)
    caret = (at % len(lines), min(column, len(lines[at % len(lines)])))
    owner.view.set_caret(*caret)
    for edit in edits:
        owner.text.replace_in_line(edit.line, edit.column, edit.removed, edit.inserted)
    owner.view.apply_all(edits)
    assert owner.agrees()
    in_its_line = any(edit.line == caret[0] for edit in edits)
    assert owner.view.caret()[0] == caret[0] if in_its_line else owner.view.caret() == caret


def test_the_caret_stays_beside_its_word_whatever_else_changes_in_its_line_and_round_it(body) -> None:
    owner = body("one two three\n" * 5)
    owner.view.set_caret(2, 4)
    edits = [Edit(Part.BODY, line, 0, "one", "eleven") for line in range(5)]
    edits += [Edit(Part.BODY, line, 11, "three", "3") for line in range(5)]
    for edit in edits:
        owner.text.replace_in_line(edit.line, edit.column, edit.removed, edit.inserted)
    owner.view.apply_all(edits)
    assert owner.agrees()
    assert str(owner.text) == "eleven two 3\n" * 5
    assert owner.view.caret() == (2, 7)


@pytest.fixture
def body_once(body):
    return body()


def _do(owner, act: str, start: int, end: int, text: str) -> None:
    view = owner.view
    places = sorted((start, end) if start % 3 else (start, start))
    line, column = owner.text.position(places[0])
    end_line, end_column = owner.text.position(places[1])
    view.select(line, column, end_line, end_column)
    keys = {
        "enter": Qt.Key.Key_Return,
        "backspace": Qt.Key.Key_Backspace,
        "delete": Qt.Key.Key_Delete,
        "tab": Qt.Key.Key_Tab,
    }
    if act in keys:
        QTest.keyClick(view, keys[act])
    elif act == "type":
        QTest.keyClicks(view, "".join(sign for sign in text if sign.isascii() and sign.isprintable()))
    elif act == "word":
        QTest.keyClick(view, Qt.Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier)
    elif act == "cut":
        view.cut()
    elif act == "paste":
        data = QMimeData()
        data.setText(text)
        view.insertFromMimeData(data)
    elif act in ("compose", "cancel"):
        owner.compose("ni")
        owner.compose("", text.replace("\n", "").replace("\r", "") if act == "compose" else "")
    else:
        removed = owner.text.slice(line, column, end_line, end_column)
        inserted = Text(text).plain().replace("\n", owner.text.line_end(line))
        if "\r" not in str(owner.text):
            owner.make(Edit(Part.BODY, line, column, removed, inserted.replace("\r", "")), undo=bool(end % 2))
