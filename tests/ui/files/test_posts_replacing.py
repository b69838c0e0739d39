"""Replacing in all posts from the window: shown first, done in every post, taken back by the sentence's button or by undo."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from editor.ui.dialogs.replace_in_posts import ReplaceInPostsDialog
from editor.ui.main_window import MainWindow

MakeWindow = Callable[..., MainWindow]
POSTS = {"a": "one 雪\n", "b": "two 雪 雪\r\n", "c": "three\n"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in POSTS.items():
        (tmp_path / f"{name}.md").write_bytes(f"---\ntitle: {name}\n---\n{text}".encode())
    return tmp_path


class Hands:
    """What the writer types into the dialog, and what it showed then."""

    def __init__(self) -> None:
        self.needle, self.replacement, self.regex = "雪", "雨", False
        self.before = self.note = self.diff = ""


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Hands:
    hands = Hands()

    def accept(dialog: ReplaceInPostsDialog) -> int:
        hands.before = dialog.find_field.text()
        dialog.regex.setChecked(hands.regex)
        dialog.find_field.setText(hands.needle)
        dialog.replace_field.setText(hands.replacement)
        assert not dialog.accepting.isEnabled()
        qtbot.waitUntil(lambda: dialog.note.text() != "Searching…", timeout=20_000)
        hands.note, hands.diff = dialog.note.text(), dialog.diff.toPlainText()
        accepted = QDialog.DialogCode.Accepted if dialog.accepting.isEnabled() else QDialog.DialogCode.Rejected
        return accepted.value

    monkeypatch.setattr(ReplaceInPostsDialog, "exec", accept)
    return hands


def _texts(folder: Path) -> list[bytes]:
    return [path.read_bytes().partition(b"\n---\n")[2] for path in sorted(folder.glob("*.md"))]


def _wait_for(qtbot: QtBot, folder: Path, *wanted: str) -> None:
    qtbot.waitUntil(lambda: _texts(folder) == [text.encode() for text in wanted], timeout=20_000)


def test_every_post_changes_and_the_button_takes_it_back(
    make_window: MakeWindow, qtbot: QtBot, folder: Path, hands: Hands
) -> None:
    window = make_window(folder / "a.md")
    window.actions_table["replace-in-posts"].trigger()
    assert hands.note == "3 matches · 2 posts change."
    assert "b.md\n- two 雪 雪\n+ two 雨 雨" in hands.diff and "c.md" not in hands.diff
    _wait_for(qtbot, folder, "one 雨\n", "two 雨 雨\r\n", "three\n")
    qtbot.waitUntil(lambda: window.write.bar.text.text() == "2 posts changed.")
    button = next(found for found in window.write.bar.findChildren(QPushButton) if found.text() == "Undo")
    button.click()
    _wait_for(qtbot, folder, "one 雪\n", "two 雪 雪\r\n", "three\n")
    session = window.desk.session
    assert session is not None and not session.dirty


def test_what_isn_t_saved_changes_on_the_screen_and_is_saved_by_its_writer(
    make_window: MakeWindow, qtbot: QtBot, folder: Path, hands: Hands
) -> None:
    window = make_window(folder / "a.md")
    window.write.body.paste_text("雪雪 ")
    window.actions_table["replace-in-posts"].trigger()
    assert hands.note == "5 matches · 2 posts change."
    _wait_for(qtbot, folder, "one 雪\n", "two 雨 雨\r\n", "three\n")
    session = window.desk.session
    assert session is not None and session.dirty and str(session.post.body) == "雨雨 one 雨\n"
    qtbot.waitUntil(lambda: window.write.bar.text.text() == "2 posts changed.")
    button = next(found for found in window.write.bar.findChildren(QPushButton) if found.text() == "Undo")
    button.click()
    _wait_for(qtbot, folder, "one 雪\n", "two 雪 雪\r\n", "three\n")
    assert session.dirty and str(session.post.body) == "雪雪 one 雪\n"


def test_what_is_selected_is_what_is_looked_for(make_window: MakeWindow, folder: Path, hands: Hands) -> None:
    window = make_window(folder / "a.md")
    window.write.body.select(0, 0, 0, 3)
    hands.needle = "nowhere"
    window.actions_table["replace-in-posts"].trigger()
    assert hands.before == "one" and hands.note == "No match"


def test_a_bad_expression_is_told_in_the_dialog(make_window: MakeWindow, folder: Path, hands: Hands) -> None:
    window = make_window(folder / "a.md")
    hands.needle, hands.regex = "(", True
    window.actions_table["replace-in-posts"].trigger()
    assert "not a regular expression" in hands.note and not hands.diff
    assert _texts(folder) == [text.encode() for text in POSTS.values()]


def test_without_a_folder_it_says_what_to_do(make_window: MakeWindow, qtbot: QtBot, hands: Hands) -> None:
    window = make_window()
    window.actions_table["replace-in-posts"].trigger()
    assert window.asker.told == ["Open a folder first."]  # type: ignore[attr-defined]
