"""The strip above the text: whatever the pane's width, the sentence can be read and no button is cut."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from editor.ui.widgets.bar import LEAST_TEXT, Bar

SENTENCE = "Foreword ended before “47.md” was saved. What you had written is still there."


@pytest.mark.parametrize("width", [220, 280, 380, 560, 900])
def test_sentence_and_buttons_have_the_room_that_they_need(qtbot: QtBot, width: int) -> None:
    pane = QWidget()
    qtbot.addWidget(pane)
    column = QVBoxLayout(pane)
    column.setContentsMargins(0, 0, 0, 0)
    bar = Bar()
    column.addWidget(bar)
    column.addStretch(1)
    pane.resize(width, 500)
    pane.show()
    bar.say(SENTENCE, (("Open it", lambda: None), ("Throw it away", lambda: None)))
    qtbot.waitUntil(lambda: bar.height() == bar.heightForWidth(width))
    buttons = [button for button in bar.findChildren(QPushButton) if button.isVisible()]
    assert [button.text() for button in buttons] == ["Open it", "Throw it away", "Dismiss"]
    parts = [bar.text, *buttons]
    for part in parts:
        assert bar.rect().contains(part.geometry())
        assert not [other for other in parts if other is not part and other.geometry().intersects(part.geometry())]
    assert all(button.width() >= button.sizeHint().width() for button in buttons)
    assert bar.text.width() >= min(LEAST_TEXT, width - 26)
    assert bar.text.height() >= bar.text.heightForWidth(bar.text.width())
    assert (bar.text.geometry().bottom() < buttons[0].geometry().top()) == (width < 560)
