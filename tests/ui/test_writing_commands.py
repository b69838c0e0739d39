"""What a writer reaches for beside bold and links: sizes, moved lines, code blocks, menus by letter, an action's place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor.core import messages
from editor.core.settings import SETTINGS
from editor.ui.dialogs.chooser import Chooser
from editor.ui.dialogs.entry_delegate import HINT
from editor.ui.main_window import MainWindow

MakeWindow = Callable[..., MainWindow]


@pytest.fixture
def post(tmp_path: Path) -> Path:
    path = tmp_path / "a.md"
    path.write_text("---\ntitle: a\n---\none\ntwo\nthree\n", "utf-8")
    return path


def test_text_and_preview_grow_and_shrink_together(make_window: MakeWindow, post: Path) -> None:
    window = make_window(post)
    sizes = [int(SETTINGS[name].default) for name in ("text_size", "preview_size")]

    def shown() -> list[int]:
        return [window.write.body.font().pixelSize(), window.settings.number("preview_size")]

    for action, by in (("larger", 1), ("larger", 2), ("smaller", 1), ("normal-size", 0), ("smaller", -1)):
        window.actions_table[action].trigger()
        assert shown() == [size + by for size in sizes]
    for _time in range(100):
        window.actions_table["smaller"].trigger()
    assert shown() == [SETTINGS["text_size"].lowest, SETTINGS["preview_size"].lowest]


def test_lines_move_and_are_fenced_and_one_undo_takes_each_back(make_window: MakeWindow, post: Path) -> None:
    window = make_window(post)
    body = window.write.body
    body.set_caret(1, 1)
    for action, wanted in (
        ("line-up", "two\none\nthree\n"),
        ("line-down", "one\ntwo\nthree\n"),
        ("code-block", "one\n```\ntwo\n```\nthree\n"),
        ("strike", "one\n```~~~~\ntwo\n```\nthree\n"),
    ):
        window.actions_table[action].trigger()
        assert body.toPlainText() == wanted
    for wanted in ("one\n```\ntwo\n```\nthree\n", "one\ntwo\nthree\n", "two\none\nthree\n", "one\ntwo\nthree\n"):
        window.undo()
        assert body.toPlainText() == wanted


def test_alt_and_a_letter_open_a_menu_in_both_languages_and_type_nothing(
    make_window: MakeWindow, qtbot: QtBot, post: Path
) -> None:
    for language in ("en", "zh_CN"):
        messages.use_language(language)
        try:
            window = make_window(post)
        finally:
            messages.use_language("en")
        body = window.write.body
        body.setFocus()
        QTest.keyClick(body, Qt.Key.Key_F, Qt.KeyboardModifier.AltModifier)
        qtbot.waitUntil(window.menus["file"].isVisible)
        window.menus["file"].close()
        QTest.keyClick(body, Qt.Key.Key_J, Qt.KeyboardModifier.AltModifier)
        assert body.toPlainText() == "one\ntwo\nthree\n"
        window.close_for_good()


def test_the_palette_tells_an_action_s_menu_and_keys(make_window: MakeWindow, post: Path) -> None:
    window = make_window(post)
    window.files.palette()
    chooser = window.findChild(Chooser, "palette")
    assert chooser is not None
    chooser.field.setText("view dark")
    row = chooser.list.item(0)
    assert (row.text(), row.data(HINT)) == ("Dark", "View")
    chooser.field.setText("larger")
    assert chooser.list.item(0).data(HINT) == "View   Ctrl++"
    chooser.close()


def test_another_folder_is_looked_for_beside_the_open_one(
    make_window: MakeWindow, post: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window(post)
    begun: list[str] = []
    monkeypatch.setattr(window.asker, "open_path", lambda _title, folder, _only: begun.append(folder) or "")
    window.files.open_folder()
    assert begun == [str(post.parent.parent)]
