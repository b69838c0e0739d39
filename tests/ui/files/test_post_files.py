"""Renaming, copying the path of and throwing away posts, from the menu and from the list."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from editor.core.library.moving import move_post
from editor.core.library.posts import Library
from editor.ui.dialogs.rename import RenameDialog
from editor.ui.files import trash
from editor.ui.main_window import MainWindow
from editor.ui.posts.model import INFO
from tests.ui.conftest import Recorder

MakeWindow = Callable[..., MainWindow]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    blog = tmp_path / "blog"
    blog.mkdir()
    for day, name in enumerate(("c.md", "b.md", "a.md"), start=1):
        (blog / name).write_text(f"---\ntitle: {name[0]}\ndate: 2026-01-0{day}\n---\ntext\n", "utf-8")
    return blog


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """What the writer types into the dialog before accepting it."""

    def type_in(name: str) -> None:
        def accept(dialog: RenameDialog) -> int:
            assert not dialog.accepting.isEnabled()  # it is called so already
            dialog.field.setText(name)
            return QDialog.DialogCode.Accepted if dialog.accepting.isEnabled() else QDialog.DialogCode.Rejected

        monkeypatch.setattr(RenameDialog, "exec", accept)

    return type_in


def _listed(window: MainWindow) -> list[str]:
    rows = (window.posts.model.index(row).data(INFO) for row in window.posts.model.post_rows())
    return [info.path.name for info in rows]


def test_the_open_post_goes_on_under_its_new_name(
    make_window: MakeWindow,
    qtbot: QtBot,
    folder: Path,
    typed: Callable[[str], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = make_window(folder / "b.md")
    qtbot.keyClicks(window.write.body, "more ")
    typed("better")
    qtbot.waitUntil(lambda: len(_listed(window)) == 3)
    read: list[Path] = []
    refresh = Library.refresh
    monkeypatch.setattr(Library, "refresh", lambda library: read.append(library.root) or refresh(library))
    window.actions_table["rename"].trigger()
    qtbot.waitUntil(lambda: bool(read))
    session = window.desk.session
    assert session is not None and session.path == folder / "better.md" and session.dirty
    assert not (folder / "b.md").exists()
    assert window.file_label.text().startswith("● better.md")
    assert read == [folder]  # once
    qtbot.waitUntil(lambda: _listed(window) == ["a.md", "better.md", "c.md"])
    qtbot.wait(300)  # the watcher has seen that the old file is gone
    assert window.write.bar.isHidden()
    assert window.desk.save()
    assert "more text" in (folder / "better.md").read_text("utf-8")
    assert window.desk.state.recent()[0] == folder / "better.md"


def test_a_change_from_outside_is_still_told_after_renaming(
    make_window: MakeWindow, qtbot: QtBot, folder: Path, typed: Callable[[str], None]
) -> None:
    window = make_window(folder / "b.md")
    qtbot.keyClicks(window.write.body, "more ")
    (folder / "b.md").write_text("theirs", "utf-8")
    typed("better")
    window.actions_table["rename"].trigger()
    window.outside.look()
    assert "changed by another program" in window.write.bar.text.text()


def test_another_post_is_renamed_from_the_list(
    make_window: MakeWindow, qtbot: QtBot, folder: Path, typed: Callable[[str], None]
) -> None:
    window = make_window(folder / "b.md")
    typed("c.md")  # would be c.md.md, which it may
    menu = window.post_files.menu(folder / "c.md")
    next(action for action in menu.actions() if action.text() == "Rename File…").trigger()
    qtbot.waitUntil(lambda: _listed(window) == ["a.md", "b.md", "c.md.md"])
    typed("a")
    window.post_files.rename(folder / "b.md")  # is there already, so the dialog can't be accepted
    assert (folder / "b.md").exists()
    assert window.desk.session is not None and window.desk.session.path == folder / "b.md"
    menu.deleteLater()


def test_the_list_s_menu_leaves_the_open_post_chosen(make_window: MakeWindow, folder: Path) -> None:
    window = make_window(folder / "b.md")
    model, posts = window.posts.model, window.posts.list
    asked: list[Path] = []
    window.posts.menu_requested.disconnect()
    window.posts.menu_requested.connect(lambda path, _place: asked.append(path))
    other = model.index(model.row_of(folder / "c.md"))
    posts.setCurrentIndex(other)  # as a press of the right button does
    posts.customContextMenuRequested.emit(posts.visualRect(other).center())
    assert asked == [folder / "c.md"]
    assert posts.currentIndex().row() == model.row_of(folder / "b.md")
    posts.customContextMenuRequested.emit(posts.visualRect(model.index(0)).center())  # a heading has none
    assert len(asked) == 1


@pytest.mark.parametrize("answer", ["trash", "cancel"])
def test_a_post_goes_to_the_trash_only_when_that_is_wanted(
    make_window: MakeWindow, qtbot: QtBot, folder: Path, recorder: Recorder, answer: str
) -> None:
    window = make_window(folder / "b.md")
    qtbot.keyClicks(window.write.body, "more ")
    recorder.answers["trash"] = answer
    window.actions_table["trash"].trigger()
    assert "isn't saved" in recorder.questions[-1].text
    gone = answer == "trash"
    assert (folder / "b.md").exists() is not gone
    assert [path.name for path in (folder.parent / "data").rglob("b.md")] == (["b.md"] if gone else [])
    assert window.desk.session is not None
    assert window.desk.session.path == (folder / "c.md" if gone else folder / "b.md")
    qtbot.waitUntil(lambda: _listed(window) == (["a.md", "c.md"] if gone else ["a.md", "b.md", "c.md"]))


def _press_undo(window: MainWindow) -> None:
    next(button for button in window.write.bar.findChildren(QPushButton) if button.text() == "Undo").click()


@pytest.mark.parametrize("bundle", [False, True])
def test_out_of_the_trash_again_by_one_press(
    make_window: MakeWindow, qtbot: QtBot, folder: Path, recorder: Recorder, bundle: bool
) -> None:
    path = folder / "b.md"
    if bundle:
        (folder / "hugo.toml").write_text("title = 'x'\n", "utf-8")
        path = folder / "content" / "trip" / "index.md"
        path.parent.mkdir(parents=True)
        (folder / "b.md").rename(path)
        (path.parent / "x.png").write_bytes(b"x")
        (folder / "c.md").rename(folder / "content" / "c.md")
    before = path.read_bytes()
    window = make_window(path)
    recorder.answers["trash"] = "trash"
    window.actions_table["trash"].trigger()
    assert not path.exists() and "is in the trash" in window.write.bar.text.text()
    _press_undo(window)
    assert path.read_bytes() == before
    assert window.desk.session is not None and window.desk.session.path == path
    assert not list((folder.parent / "data").rglob("*.trashinfo"))
    assert not bundle or (path.parent / "x.png").exists()


def test_nothing_is_put_over_a_post_that_came_in_its_place(
    make_window: MakeWindow, folder: Path, recorder: Recorder
) -> None:
    window = make_window(folder / "b.md")
    recorder.answers["trash"] = "trash"
    window.actions_table["trash"].trigger()
    (folder / "b.md").write_text("theirs", "utf-8")
    _press_undo(window)
    assert "is there already" in recorder.told[-1]
    assert (folder / "b.md").read_text("utf-8") == "theirs"


def test_what_is_no_longer_in_the_trash_is_told(make_window: MakeWindow, folder: Path, recorder: Recorder) -> None:
    window = make_window(folder / "b.md")
    recorder.answers["trash"] = "trash"
    window.actions_table["trash"].trigger()
    next((folder.parent / "data").rglob("b.md")).unlink()
    _press_undo(window)
    assert "no longer in the trash" in recorder.told[-1]


def test_without_its_only_post_the_folder_is_shown_empty(
    make_window: MakeWindow, qtbot: QtBot, folder: Path, recorder: Recorder
) -> None:
    for name in ("a.md", "c.md"):
        (folder / name).unlink()
    window = make_window(folder / "b.md")
    recorder.answers["trash"] = "trash"
    window.actions_table["trash"].trigger()
    assert "out of the trash again" in recorder.questions[-1].text
    assert window.desk.session is None
    qtbot.waitUntil(lambda: window.empty.isVisible() and _listed(window) == [])
    assert not window.actions_table["rename"].isEnabled()


def test_a_trash_that_fails_is_told_and_leaves_everything(
    make_window: MakeWindow, folder: Path, recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trash, "QFile", lambda _path: SimpleNamespace(moveToTrash=lambda: False))
    window = make_window(folder / "b.md")
    recorder.answers["trash"] = "trash"
    window.post_files.trash()
    assert "b.md" in recorder.told[-1]
    assert window.desk.session is not None and window.desk.session.path == folder / "b.md"


def test_a_new_post_without_a_file_is_told(make_window: MakeWindow, folder: Path) -> None:
    window = make_window(folder / "b.md")
    window.desk.open(folder / "new.md")
    for action in ("rename", "trash", "copy-path", "reveal"):
        window.write.bar.hide()
        window.actions_table[action].trigger()
        assert "save it first" in window.write.bar.text.text() and window.write.bar.isVisible()


def test_the_path_is_copied(make_window: MakeWindow, folder: Path) -> None:
    window = make_window(folder / "b.md")
    window.actions_table["copy-path"].trigger()
    assert QGuiApplication.clipboard().text() == str(folder / "b.md")


def test_undo_of_a_move_from_a_folder_that_was_closed_is_told(
    make_window: MakeWindow, folder: Path, recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window(folder / "b.md")
    session = window.desk.session
    assert session is not None
    closed = folder / "closed" / "b.md"
    move_post(folder / "b.md", closed, session.post.site)
    window.desk.moved(closed)
    session.apply((), "Move", places=(folder / "b.md", closed))
    real = Path.stat

    def no(path: Path, **how: bool) -> os.stat_result:
        if path == closed:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return real(path, **how)

    monkeypatch.setattr(Path, "stat", no)
    window.desk.undo()
    assert "b.md" in recorder.told[-1]
    assert session.path == closed and session.history.last_done is not None
    monkeypatch.setattr(Path, "stat", real)
    window.desk.undo()
    assert session.path == folder / "b.md"
