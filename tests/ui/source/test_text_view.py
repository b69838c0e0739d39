"""Looks and places: line height, measure, colours, caret, scroll by line, problems under the text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QMouseEvent, QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.core.checks.problem import Severity
from editor.core.post.edit import Edit, Part
from editor.ui.main_window import MainWindow
from editor.ui.source.colors import SourceColors
from editor.ui.source.overlays import Mark
from editor.ui.theme import DARK, LIGHT

LONG = "\n".join(f"第 {n} 行 and some words" for n in range(400))


def colors_in(owner, line: int) -> set[str]:
    """The colours of the picture of a line."""
    picture: QImage = owner.view.viewport().grab().toImage()
    block = owner.view.document().findBlockByNumber(line)
    box = owner.view.blockBoundingGeometry(block).translated(owner.view.contentOffset()).toAlignedRect()
    box = box.intersected(picture.rect())
    across = range(box.left(), box.right())
    return {picture.pixelColor(x, y).name() for y in range(box.top(), box.bottom()) for x in across}


def formats(owner, line: int) -> list[tuple[int, int, QTextCharFormat]]:
    layout = owner.view.document().findBlockByNumber(line).layout()
    return [(one.start, one.length, QTextCharFormat(one.format)) for one in layout.formats()]


def test_every_line_has_the_same_generous_height(body) -> None:
    owner = body("Latin gjp\n中文字\n\n# **粗体** `code`\nend\n")
    owner.view.viewport().grab()
    heights = set()
    block = owner.view.document().firstBlock()
    while block.next().isValid():
        heights.add(owner.view.blockBoundingRect(block).height())
        block = block.next()
    assert len(heights) == 1
    assert heights.pop() == pytest.approx(1.75 * owner.view.font().pixelSize(), abs=1.5)


def test_a_text_of_another_size_keeps_the_proportion(body) -> None:
    owner = body("x\ny")
    font = QFont(owner.view.font())
    font.setPixelSize(20)
    owner.view.set_font(font)
    assert QFontMetricsF(owner.view.font()).height() == pytest.approx(35, abs=1.5)
    assert [name for name in owner.view.font().families() if name.startswith("Foreword")] == [
        owner.view.font().families()[0]
    ]


def test_lines_keep_a_readable_measure(body) -> None:
    owner = body("word " * 100, width=1600)
    view = owner.view.viewport()
    sign = QFontMetricsF(owner.view.font()).horizontalAdvance("0")
    margins = 2 * owner.view.document().documentMargin()
    assert 78 <= (view.width() - margins) / sign <= 82
    assert view.x() < 300


def test_a_press_beside_the_text_puts_the_caret_there(body) -> None:
    owner = body(LONG, width=1200)
    box = owner.view.cursorRect()
    QTest.mouseClick(owner.view, Qt.MouseButton.LeftButton, pos=QPoint(1100, box.center().y()))
    assert owner.view.caret() == (0, len("第 0 行 and some words"))
    QTest.mouseClick(owner.view, Qt.MouseButton.LeftButton, pos=QPoint(4, box.center().y() + box.height()))
    assert owner.view.caret() == (1, 0)


def test_a_press_that_the_text_ignores_goes_no_further_round(body) -> None:
    owner = body(LONG, width=1200)
    right, plain = Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier
    for receiver in (owner.view.viewport(), owner.view):
        for place in (QPointF(40, 40), QPointF(1100, 40)):
            press = QMouseEvent(QEvent.Type.MouseButtonPress, place, place, place, right, right, plain)
            QApplication.sendEvent(receiver, press)
    assert owner.view.caret() == (0, 0)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_colours_come_from_the_theme_and_change_at_once(body, theme) -> None:
    owner = body("# Title\n\nplain [link](x)")
    colors = SourceColors.from_theme(theme)
    owner.view.set_colors(colors)
    assert colors.background in colors_in(owner, 1)
    assert colors.text in colors_in(owner, 0)
    assert colors.accent in colors_in(owner, 2)
    assert not colors_in(owner, 2) & {"#ffffff", "#000000"}


def test_a_view_without_a_theme_takes_the_palette(body) -> None:
    palette = QApplication.palette()
    assert SourceColors.from_palette(palette).background == palette.base().color().name()


def test_code_blocks_have_a_ground_as_wide_as_the_text(body) -> None:
    owner = body("text\n```\nx\n\ny\n```\ntext")
    picture = owner.view.viewport().grab().toImage()
    colors = []
    block = owner.view.document().firstBlock()
    while block.isValid():
        box = owner.view.blockBoundingGeometry(block).translated(owner.view.contentOffset())
        colors.append(picture.pixelColor(picture.width() - 20, round(box.top() + 12)).name())
        block = block.next()
    ground, plain = owner.view.colors.code_background, owner.view.colors.background
    assert colors == [plain, *[ground] * 5, plain]


# --- looks follow the text


def test_a_fence_changes_the_looks_of_what_is_seen_below(body) -> None:
    owner = body("\n**bold**\n" * 3)
    assert any(look.fontWeight() == 700 for _start, _length, look in formats(owner, 1))
    owner.view.set_caret(0, 0)
    QTest.keyClicks(owner.view, "```")
    assert not any(look.fontWeight() == 700 for line in (1, 3, 5) for *_place, look in formats(owner, line))
    QTest.keyClick(owner.view, Qt.Key.Key_Backspace)
    assert all(any(look.fontWeight() == 700 for *_place, look in formats(owner, line)) for line in (1, 3, 5))


def test_lines_out_of_view_are_left_alone_until_they_are_seen(body) -> None:
    owner = body("**bold** line\n" * 3000)
    assert formats(owner, 2000) == []
    owner.view.scroll_to_line(1995)
    assert formats(owner, 2000) != []


def test_looks_far_down_come_when_it_is_known_what_stands_above(body, qtbot) -> None:
    owner = body("```\n" + "**bold** line\n" * 9000)
    owner.view.scroll_to_line(8995)
    assert any(look.fontWeight() == 700 for *_place, look in formats(owner, 8999))  # a guess
    qtbot.waitUntil(lambda: not any(look.fontWeight() == 700 for *_place, look in formats(owner, 8999)), timeout=10_000)


def test_an_underline_makes_the_line_above_a_heading(body) -> None:
    owner = body("Title\n\n")
    owner.view.set_caret(1, 0)
    QTest.keyClicks(owner.view, "=")
    assert [look.fontWeight() for *_place, look in formats(owner, 0)] == [700]
    QTest.keyClick(owner.view, Qt.Key.Key_Backspace)
    assert formats(owner, 0) == []


def test_looks_stand_right_after_emoji(body) -> None:
    owner = body("😀😀 **b** x")
    assert [(start, length) for start, length, look in formats(owner, 0) if look.fontWeight() == 700] == [(7, 1)]


def test_relaxed_emphasis_is_a_setting(body) -> None:
    owner = body("词**“粗体”**词")
    assert formats(owner, 0) == []
    owner.view.set_relaxed_emphasis(True)
    assert [look.fontWeight() for *_place, look in formats(owner, 0)] == [400, 700, 400]


def test_a_plain_key_after_styling_is_reported_as_one_sign(body) -> None:
    """Formats note their blocks as changed; that must not leak into the next key, or long posts get slow."""
    owner = body("**bold** line\n" * 500)
    owner.view.set_caret(250, 0)
    reported: list[tuple[int, int, int]] = []
    owner.view.document().contentsChange.connect(lambda *change: reported.append(change))
    owner.view.set_caret(250, 13)
    QTest.keyClicks(owner.view, "x")
    assert reported[-1] == (250 * 14 + 13, 0, 1)


# --- scrolling


def test_scroll_by_line_and_back(body) -> None:
    owner = body(LONG)
    heard: list[float] = []
    owner.view.line_scrolled.connect(heard.append)
    owner.view.scroll_to_line(120)
    assert owner.view.first_visible_line() == 120
    assert heard == []
    owner.view.verticalScrollBar().setValue(130)
    assert heard == [130]


def test_inside_a_wrapped_line_scrolling_counts_rows(body) -> None:
    owner = body("word " * 600 + "\nshort\n" * 50)
    owner.view.verticalScrollBar().setValue(10)
    place = owner.view.first_visible_line()
    assert 0 < place < 1
    owner.view.scroll_to_line(0)
    owner.view.scroll_to_line(place)
    assert owner.view.verticalScrollBar().value() in (9, 10)


def test_selecting_out_of_view_brings_it_into_view(body) -> None:
    owner = body(LONG)
    owner.view.select(300, 0, 300, 3)
    first, last = owner.view.visible_lines()
    assert first < 300 < last
    owner.view.select(0, 0, 0, 0)
    assert owner.view.first_visible_line() == 0


def test_a_place_among_lines_that_wrap_is_shown_a_third_from_the_top(body) -> None:
    owner = body("\n".join("words that wrap " * 40 for _line in range(300)))
    owner.view.set_caret(250, 0)
    height = owner.view.viewport().height()
    assert 0.15 * height < owner.view.cursorRect().top() < 0.5 * height


# --- problems


def test_problems_are_underlined_where_they_are_seen(body) -> None:
    owner = body("😀 one two\nthree\n" + LONG)
    owner.view.set_marks(
        [
            Mark(0, 2, 0, 5, Severity.ERROR, "first"),
            Mark(1, 0, 1, 0, Severity.WARNING, "empty"),
            Mark(300, 0, 300, 2, Severity.HINT, "far"),
        ]
    )
    painted = [(one.cursor.selectedText(), one.format.underlineColor().name()) for one in owner.view.extraSelections()]
    colors = owner.view.colors
    assert painted == [("one", colors.error), ("t", colors.warn)]
    owner.view.scroll_to_line(295)
    assert [one.cursor.selectedText() for one in owner.view.extraSelections()] == [owner.text.lines[300][:2]]


def test_a_problem_says_what_it_is(body) -> None:
    owner = body("one two")
    owner.view.set_marks([Mark(0, 0, 0, 3, Severity.ERROR, "wrong"), Mark(0, 2, 0, 7, Severity.HINT, "odd")])
    messages = owner.view.overlays.message_at
    assert [messages(0, 1), messages(0, 2), messages(0, 6)] == ["wrong", "wrong\nodd", "odd"]
    assert messages(3, 0) == ""


def test_problems_move_with_their_lines(body) -> None:
    owner = body("a\nb\nproblem")
    owner.view.set_marks([Mark(2, 0, 2, 7, Severity.ERROR, "x")])
    owner.view.set_caret(0, 1)
    QTest.keyClick(owner.view, Qt.Key.Key_Return)
    assert [one.cursor.selectedText() for one in owner.view.extraSelections()] == ["problem"]
    owner.make(Edit(Part.BODY, 0, 0, "a\n\nb\n", ""))
    owner.view.scroll_to_line(0)
    assert owner.view.overlays.message_at(0, 3) == "x"


def test_a_jump_over_lines_that_were_never_measured_keeps_the_marks_whole(
    make_window: Callable[..., MainWindow], qtbot: QtBot, tmp_path: Path
) -> None:
    """Qt measures the old marks' lines while it takes the new ones, which moves the scroll bar: it crashed there."""
    text = "\n\n".join(f"第 {n} 段，" + "长长的文字 and some words，" * 6 for n in range(300))
    (tmp_path / "a.md").write_text(
        f"---\ntitle: a\ndate: 2026-01-01\n---\n今天，我在**“咖啡馆”**写作。\n\n```python\n{text}\n", "utf-8"
    )
    window = make_window(tmp_path / "a.md", size=(1400, 880))
    qtbot.waitUntil(lambda: window.desk.problems_known and window.checker.settled(), timeout=10_000)
    view = window.write.body
    window.write.focus_body()
    assert view.extraSelections()
    for key in (Qt.Key.Key_A, Qt.Key.Key_End):
        QTest.keyClick(view, key, Qt.KeyboardModifier.ControlModifier)
        qtbot.wait(20)
    assert view.extraSelections() == []
    QTest.keyClick(view, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert view.extraSelections()


def test_a_line_that_is_read_from_the_right_stands_there(body) -> None:
    view = body("مرحبا بالعالم\nEnglish\n- עברית\n").view
    middle = view.viewport().width() // 2

    def begins(line: int) -> int:
        view.grab()
        return view.cursorRect(QTextCursor(view.document().findBlockByNumber(line))).x()

    assert begins(0) > middle > begins(1)
    assert begins(2) > middle
    under = view.cursorForPosition(QPoint(begins(0), view.cursorRect().center().y()))
    assert under.position() == 0
    view.set_caret(1, 0)
    view.insertPlainText("ש ")  # now it begins so, too
    assert begins(1) > middle
    view.set_caret(0, 0)
    view.insertPlainText("a ")
    assert begins(0) < middle
    assert view.shows_exactly()


def test_a_text_without_such_a_line_costs_nothing_more(body, monkeypatch: pytest.MonkeyPatch) -> None:
    aligned: list[object] = []
    monkeypatch.setattr("editor.ui.source.text_view.align", aligned.append)
    owner = body("中文 é 😀\nEnglish\n")
    owner.view.grab()
    assert aligned == []
    owner.show("עברית\n")
    owner.view.grab()
    assert aligned
    owner.show("English\n")
    aligned.clear()
    owner.view.grab()
    assert aligned == []


def test_an_input_method_is_told_where_the_caret_stands(body) -> None:
    """Else the words to choose from come up in a corner of the screen."""
    view = body("one\n中文字\n").view
    view.set_caret(1, 2)
    place = view.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    assert isinstance(place, QRectF) and place.width() >= 1 and place.height() > 10
    caret = view.cursorRect()
    assert place.topLeft().toPoint() == view.viewport().mapTo(view, caret.topLeft())
    assert view.viewport().x() > 10
