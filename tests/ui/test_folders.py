"""Folders whose posts are read in a thread while the writer goes on to another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor.ui.main_window import MainWindow


def _folder(root: Path, posts: int) -> Path:
    root.mkdir()
    for number in range(posts):
        (root / f"{number}.md").write_text(f"---\ntitle: post {number}\ndate: 2020-01-01\n---\n\ntext\n", "utf-8")
    return root


@pytest.fixture
def one(tmp_path: Path) -> Path:
    return _folder(tmp_path / "one", 3)


@pytest.fixture
def other(tmp_path: Path) -> Path:
    return _folder(tmp_path / "other", 200)


@pytest.fixture
def window(make_window: Callable[..., MainWindow], qtbot: QtBot, one: Path, other: Path) -> MainWindow:
    """With the posts of `one`; those of `other` are on their way."""
    made = make_window(one / "0.md")
    qtbot.waitUntil(lambda: made.desk.library is not None, timeout=20_000)
    made.desk.open(other / "0.md")
    return made


def test_a_save_while_another_folder_is_read_brings_the_old_one_not_back(
    window: MainWindow, qtbot: QtBot, other: Path
) -> None:
    shown: list[Path | None] = []
    window.desk.library_changed.connect(lambda: shown.append(window.desk.library.root if window.desk.library else None))
    QTest.keyClicks(window.write.body, "typed ")
    assert window.desk.save()
    qtbot.waitUntil(lambda: shown.count(other) >= 2, timeout=20_000)  # what there is, and what the save has changed
    assert window.desk.library is not None
    assert window.desk.library.root == other
    assert len(window.posts.model.post_rows()) == 200


def test_the_folder_that_was_asked_for_last_is_shown(window: MainWindow, qtbot: QtBot, one: Path) -> None:
    shown: list[Path] = []
    window.desk.library_changed.connect(lambda: shown.append(window.desk.library.root if window.desk.library else one))
    window.desk.open_folder(one)
    qtbot.waitUntil(lambda: one in shown, timeout=20_000)
    assert window.desk.session is not None
    assert set(shown) == {one}


def test_posts_of_subfolders_are_opened_among_all_of_a_folder_without_a_site(
    make_window: Callable[..., MainWindow], qtbot: QtBot, tmp_path: Path
) -> None:
    vault = tmp_path / "vault"
    vault.mkdir()
    _folder(vault / "a", 2)
    _folder(vault / "b", 2)
    window = make_window(vault)
    qtbot.waitUntil(lambda: window.desk.session is not None, timeout=20_000)
    desk = window.desk
    for name in ("a/0.md", "b/1.md"):
        desk.open(vault / name)
        qtbot.waitUntil(lambda: desk.library is not None and not desk.held, timeout=20_000)
        assert desk.library is not None and desk.library.root == vault
        assert len(window.posts.model.post_rows()) == 4
    desk.use_dialect("hugo")  # for all of them
    desk.open(vault / "a" / "1.md")
    assert desk.session is not None and desk.session.post.site.dialect == "hugo"
    desk.use_dialect("github")
    desk.open(vault / "b" / "0.md")
    assert desk.session.post.site.dialect == "github"
    desk.open(_folder(tmp_path / "elsewhere", 1) / "0.md")
    qtbot.waitUntil(lambda: desk.library is not None and desk.library.root == tmp_path / "elsewhere", timeout=20_000)
