"""Quotes of Latin text in a Chinese font, which would draw them a letter wide."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF
from pytestqt.qtbot import QtBot

from editor.ui.quotes import fitted, narrow_places


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
