"""The quotes and apostrophes of Latin text, which a Chinese font draws a whole letter wide, as Chinese text has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QTextCharFormat

from editor.core.patterns import pattern

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel

_QUOTES = pattern("[\u2018\u2019\u201c\u201d]+")
_EAST_ASIAN = pattern(
    "[\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U0001f200-\U0003ffff]"
)
_HALF = "halt"  # of OpenType: half-width alternates; other fonts have none


def narrow_places(text: str) -> list[tuple[int, int]]:
    """Where the quotes of a text stand that has no Chinese, Japanese or Korean letter."""
    if not any(map(text.__contains__, "\u2019\u201c\u201d\u2018")) or _EAST_ASIAN.search(text):
        return []
    return [match.span() for match in _QUOTES.finditer(text)]


def fitted(font: QFont, text: str) -> QFont:
    """`font` for this text; itself where there is nothing to fit."""
    if not narrow_places(text):
        return font
    narrow = QFont(font)
    narrow.setFeature(QFont.Tag(_HALF), 1)
    return narrow


def fit_quotes(label: QLabel) -> None:
    """Give a label the font for the text that it shows now."""
    label.ensurePolished()  # a style sheet gives it its font then, whatever it had
    plain = QFont(label.font())
    plain.unsetFeature(QFont.Tag(_HALF))
    label.setFont(fitted(plain, label.text()))


def make_narrow(look: QTextCharFormat) -> None:
    """Give a format half-width quotes; older versions of Qt can't."""
    if hasattr(look, "setFontFeatures"):
        look.setFontFeatures({QFont.Tag(_HALF): 1})
