"""Quotes of Latin text in a Chinese font, which would draw them a letter wide."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QImage
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from editor.core.ask import Choice, Question
from editor.ui.dialogs.ask import question_box
from editor.ui.widgets.bar import Bar
from editor.ui.widgets.elided_label import ElidedLabel
from editor.ui.widgets.quotes import fit_quotes, fitted, narrow_places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("He said “no”, it’s fine", [(8, 9), (11, 12), (16, 17)]),
        ("‘“both”’", [(0, 2), (6, 8)]),
        ("他说“不”", []),
        ("“plain” and 中", []),
        ("「かな」 “x”", []),
        ('"straight"', []),
        ("", []),
    ],
)
def test_where_they_are(text: str, places: list[tuple[int, int]]) -> None:
    assert narrow_places(text) == places


def test_they_take_less_room_in_latin_text(qtbot: QtBot) -> None:
    families = [name for name in QFontDatabase.families() if "CJK" in name]
    assert families, "a Chinese font is needed"
    font = QFont(families[0])
    font.setPixelSize(20)
    latin, chinese = fitted(font, "it’s “x”"), fitted(font, "他“x”")
    assert chinese == font
    assert QFontMetricsF(latin).horizontalAdvance("“”’") < 0.7 * QFontMetricsF(font).horizontalAdvance("“”’")
    assert QFontMetricsF(latin).horizontalAdvance("ax") == QFontMetricsF(font).horizontalAdvance("ax")


@pytest.fixture
def chinese_font(qapp: QApplication) -> Iterator[None]:
    """As on a desktop whose font for everything is a Chinese one."""
    before, font = qapp.font(), QFont(qapp.font())
    font.setFamily(next(name for name in QFontDatabase.families() if "CJK" in name))
    qapp.setFont(font)
    qapp.setStyleSheet("QDialog, QWidget { color: black; }")
    yield
    qapp.setStyleSheet("")
    qapp.setFont(before)


def quote_width(label: QLabel) -> float:
    return QFontMetricsF(label.font()).horizontalAdvance("“") / QFontMetricsF(label.font()).horizontalAdvance("中")


@pytest.mark.usefixtures("chinese_font")
def test_a_label_follows_its_text(qtbot: QtBot) -> None:
    label = QLabel("Save “a.md”?")
    qtbot.addWidget(label)
    fit_quotes(label)
    assert quote_width(label) < 0.6
    label.setText("保存“a.md”吗？")
    fit_quotes(label)
    assert quote_width(label) == 1


@pytest.mark.usefixtures("chinese_font")
def test_questions_and_notices_have_them_narrow(qtbot: QtBot) -> None:
    box, _buttons = question_box(Question("x", "Save “a”?", "It’s “new”.", (Choice("save", "Save"),)), None)
    bar = Bar()
    for widget in (box, bar):
        qtbot.addWidget(widget)
        widget.show()
    bar.say("“a.md” was changed.")
    for label in (bar.text, *(label for label in box.findChildren(QLabel) if "“" in label.text())):
        assert quote_width(label) < 0.6, label.text()


@pytest.mark.usefixtures("chinese_font")
def test_an_elided_line_has_room_for_more(qtbot: QtBot) -> None:
    label = ElidedLabel("x")
    qtbot.addWidget(label)
    label.resize(400, 30)
    label.setText("“one”")
    narrow = label.grab().toImage()
    label.setText("“one”一")
    wide = label.grab().toImage()

    def first_letter(image: QImage) -> int:
        """Where ink is for the second time: the o behind the quote."""
        dark = [any(image.pixelColor(x, y).lightness() < 150 for y in range(image.height())) for x in range(60)]
        mark = dark.index(True)
        gap = dark.index(False, dark.index(False, mark))
        return dark.index(True, gap)

    assert first_letter(narrow) < first_letter(wide)
