"""Renaming a tag from the window: shown first, done in every post, taken back by the sentence's button or by undo."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from editor.ui.dialogs.chooser import Chooser
from editor.ui.dialogs.rename_tag import RenameTagDialog
from editor.ui.main_window import MainWindow

MakeWindow = Callable[..., MainWindow]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, tags in {"a": "[x, y]", "b": "[y, z]", "c": "[z]"}.items():
        (tmp_path / f"{name}.md").write_text(f"---\ntitle: {name}\ntags: {tags}\n---\ntext\n", "utf-8")
    return tmp_path


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> list[str]:
    """The new name that the writer types; afterwards what the dialog showed."""
    told = ["w"]

    def accept(dialog: RenameTagDialog) -> int:
        assert not dialog.accepting.isEnabled()
        dialog.field.setText(told[0])
        qtbot.waitUntil(dialog.accepting.isEnabled, timeout=20_000)
        told[:] = [dialog.note.text(), dialog.diff.toPlainText()]
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(RenameTagDialog, "exec", accept)
    return told


def _tags(folder: Path) -> list[str]:
    return [path.read_text("utf-8").splitlines()[2] for path in sorted(folder.glob("*.md"))]


def _wait_for_tags(qtbot: QtBot, folder: Path, *wanted: str) -> None:
    """The other process writes."""
    qtbot.waitUntil(lambda: _tags(folder) == list(wanted), timeout=20_000)


def test_every_post_changes_and_the_button_takes_it_back(
    make_window: MakeWindow, qtbot: QtBot, folder: Path, typed: list[str]
) -> None:
    window = make_window(folder / "a.md")
    qtbot.keyClicks(window.write.body, "more ")  # is saved before
    window.actions_table["rename-tag"].trigger()
    chooser = window.findChild(Chooser, "tags")
    assert chooser is not None and chooser.list.count() == 3
    chooser.chosen.emit("y")
    chooser.close()
    assert typed[0] == "2 posts change." and "- tags: [x, y]\n+ tags: [x, w]" in typed[1]
    _wait_for_tags(qtbot, folder, "tags: [x, w]", "tags: [w, z]", "tags: [z]")
    session = window.desk.session
    assert session is not None and not session.dirty and "more text" in (folder / "a.md").read_text("utf-8")
    qtbot.waitUntil(lambda: window.write.bar.text.text() == "2 posts changed.")
    qtbot.waitUntil(lambda: window.desk.library is not None and "w" in window.desk.library.tags())
    button = next(found for found in window.write.bar.findChildren(QPushButton) if found.text() == "Undo")
    button.click()
    _wait_for_tags(qtbot, folder, "tags: [x, y]", "tags: [y, z]", "tags: [z]")
    assert not session.dirty and "more text" in (folder / "a.md").read_text("utf-8")


def test_a_name_that_is_there_joins_the_two(
    make_window: MakeWindow, qtbot: QtBot, folder: Path, typed: list[str]
) -> None:
    window = make_window(folder / "a.md")
    typed[0] = "z"
    window.tag_renaming.rename("y")
    assert "become one" in typed[0]
    _wait_for_tags(qtbot, folder, "tags: [x, z]", "tags: [z]", "tags: [z]")
    window.actions_table["undo"].trigger()
    assert window.desk.session is not None and "tags: [x, y]" in window.desk.session.post.to_text()


def test_what_isn_t_saved_is_never_written_over(
    make_window: MakeWindow, qtbot: QtBot, folder: Path, typed: list[str]
) -> None:
    window = make_window(folder / "a.md")
    qtbot.keyClicks(window.write.body, "more ")
    window.tag_renaming.rename("y")
    qtbot.waitUntil(lambda: "a.md was changed meanwhile" in window.write.bar.text.text())
    assert _tags(folder) == ["tags: [x, y]", "tags: [w, z]", "tags: [z]"]
    assert window.desk.session is not None and "more text" in window.desk.session.post.to_text()


def test_a_folder_without_tags_says_so(make_window: MakeWindow, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: a\n---\n", "utf-8")
    window = make_window(tmp_path / "a.md")
    window.actions_table["rename-tag"].trigger()
    assert "no tags" in window.write.bar.text.text()
