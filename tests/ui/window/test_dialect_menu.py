"""The dialect menu of the real window: what is in use and why, another choice, back to the folder's, after a restart."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QAction, QFont
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from editor.core.rendering.dialects import DIALECTS
from editor.core.settings import Settings
from editor.ui.main_window import MainWindow
from editor.ui.state import State

POST = "---\ntitle: a\ndate: 2020-01-02 03:04:05\ntags: [b]\n---\n一\n二\n"


def menu(window: MainWindow) -> dict[str, QAction]:
    """The entries by the dialect's name; "" is the folder's own."""
    button = window.findChild(QToolButton, "dialectMenu")
    return {action.data(): action for action in button.menu().actions() if action.data() is not None}


def reason(window: MainWindow) -> str:
    return window.findChild(QLabel, "dialectReason").text()


def checked(window: MainWindow) -> list[str]:
    return [name for name, action in menu(window).items() if action.isChecked()]


def breaks(window: MainWindow) -> bool:
    return any("<br" in block.html for block in window.preview.blocks)


def test_a_post_outside_a_site_is_guessed_and_can_be_told_otherwise(
    make_window: Callable[..., MainWindow], qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "posts"
    folder.mkdir()
    post = folder / "a.md"
    post.write_text(POST, "utf-8")
    window = make_window(post)
    entries = menu(window)
    assert list(entries) == ["", *DIALECTS]
    assert checked(window) == ["hexo"]
    assert "Hexo" in reason(window)
    assert not entries[""].isEnabled()
    qtbot.waitUntil(lambda: breaks(window), timeout=10_000)

    entries["hugo"].trigger()
    assert checked(window) == ["hugo"]
    assert entries[""].isEnabled()
    assert "Hexo" in entries[""].text()
    assert window.findChild(QToolButton, "dialectMenu").text().startswith("Hugo")
    qtbot.waitUntil(lambda: not breaks(window), timeout=10_000)
    assert sorted(path.name for path in folder.iterdir()) == ["a.md"]

    entries[""].trigger()
    assert checked(window) == ["hexo"]
    qtbot.waitUntil(lambda: breaks(window), timeout=10_000)


def test_the_choice_outlives_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    post = tmp_path / "posts" / "a.md"
    post.parent.mkdir()
    post.write_text(POST, "utf-8")
    shown = []
    for chosen in ("hugo", "", None):
        window = MainWindow(Settings(), State(tmp_path / "state.json"))
        window.desk.open(post)
        shown.append(checked(window))
        if chosen is not None:
            menu(window)[chosen].trigger()
        window.close_for_good()
        window.deleteLater()
        qtbot.wait(10)
    assert shown == [["hexo"], ["hugo"], ["hexo"]]


def test_wrong_settings_are_said_once(make_window: Callable[..., MainWindow], qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "_config.yml").write_text("source_dir: source\nmarked: 1\n", "utf-8")
    posts = tmp_path / "source" / "_posts"
    posts.mkdir(parents=True)
    for name in ("a.md", "b.md"):
        (posts / name).write_text(POST, "utf-8")
    window = make_window(posts / "a.md")
    assert "marked" in reason(window)
    assert reason(window).count("\n") == 1
    assert window.write.bar.isVisible()
    assert "marked" in window.write.bar.text.text()
    window.write.bar.hide()
    window.desk.open(posts / "b.md")
    assert "marked" in reason(window)
    assert not window.write.bar.isVisible()


def test_emphasis_has_the_looks_that_the_dialect_gives_it(
    make_window: Callable[..., MainWindow], tmp_path: Path
) -> None:
    """kramdown doesn't mind a quote between the signs and a letter; the others publish the asterisks."""
    post = tmp_path / "a.md"
    post.write_text("词**“粗体”**词\n", "utf-8")
    window = make_window(post)
    seen = []
    for name in ("hugo", "jekyll", "hugo"):
        menu(window)[name].trigger()
        window.write.body.viewport().grab()
        looks = window.write.body.document().firstBlock().layout().formats()
        seen.append(any(look.format.fontWeight() == QFont.Weight.Bold for look in looks))
    assert seen == [False, True, False]
