"""What the writer had open is open again at the next start."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from editor.ui.main_window import MainWindow
from editor.ui.state import State

MakeWindow = Callable[..., MainWindow]
PANES = ("show-posts", "show-form", "show-source", "show-preview", "show-problems")


@pytest.fixture
def post(tmp_path: Path) -> Path:
    path = tmp_path / "blog" / "a.md"
    path.parent.mkdir()
    path.write_text("---\ntitle: a\n---\none\n", "utf-8")
    return path


@pytest.fixture
def start(make_window: MakeWindow, tmp_path: Path) -> Callable[[Path], MainWindow]:
    """A program that starts as `app.run` starts it; all share what is remembered."""

    def started(post: Path) -> MainWindow:
        window = make_window(state=State(tmp_path / "state.json"), furnish=False)
        window.restore()
        window.desk.open(post)
        window.furnish()
        return window

    return started


def panes(window: MainWindow) -> dict[str, QWidget]:
    write = window.write
    parts = (window.posts, write.form, write.head, window.preview, window.problems)
    return dict(zip(PANES, parts, strict=True))


def shown(window: MainWindow) -> list[str]:
    open_ = [action for action, pane in panes(window).items() if pane.isVisible()]
    assert [action for action in PANES if window.actions_table[action].isChecked()] == open_
    return open_


def test_at_first_there_are_posts_form_and_preview(start: Callable[[Path], MainWindow], post: Path) -> None:
    assert shown(start(post)) == ["show-posts", "show-form", "show-preview"]


@pytest.mark.parametrize("action", PANES)
def test_each_pane_is_as_it_was(start: Callable[[Path], MainWindow], post: Path, action: str) -> None:
    first = start(post)
    first.actions_table[action].trigger()
    wanted = shown(first)
    assert (action in wanted) is (action in ("show-source", "show-problems"))
    first.close()
    second = start(post)
    assert shown(second) == wanted
    second.actions_table[action].trigger()
    second.close()
    assert shown(start(post)) == ["show-posts", "show-form", "show-preview"]


def test_the_keyboard_is_in_the_text_although_the_raw_front_matter_is_open(
    start: Callable[[Path], MainWindow], post: Path
) -> None:
    first = start(post)
    first.toggle_head_text()
    first.close()
    second = start(post)
    assert second.write.head.isVisible()
    assert second.focusWidget() is second.write.body


def test_what_was_only_hidden_for_the_text_alone_is_open_again(start: Callable[[Path], MainWindow], post: Path) -> None:
    first = start(post)
    first.toggle_posts()
    first.only_text.toggle()
    first.close()
    assert shown(start(post)) == ["show-form", "show-preview"]


def test_a_post_without_front_matter_does_not_close_it_for_the_others(
    start: Callable[[Path], MainWindow], post: Path
) -> None:
    bare = post.with_name("bare.md")
    bare.write_text("only text\n", "utf-8")
    first = start(post)
    first.toggle_head_text()
    first.desk.open(bare)
    first.close()
    assert not start(bare).write.head.isVisible()
    assert start(post).write.head.isVisible()


def test_a_program_that_is_killed_has_said_what_was_open(
    make_window: MakeWindow, qtbot: QtBot, post: Path, tmp_path: Path
) -> None:
    window = make_window(state=State(tmp_path / "state.json"))
    window.desk._remembering.setInterval(20)
    window.desk.open(post)
    qtbot.waitUntil(lambda: State(tmp_path / "state.json").recent() == [post])


def test_a_post_whose_name_is_in_an_old_encoding_is_remembered(tmp_path: Path) -> None:
    post = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xc4\xe3\xba\xc3.md"))  # 你好.md in GBK
    state = State(tmp_path / "state.json")
    state.add_recent(post)
    state.save()
    assert State(tmp_path / "state.json").recent() == [post]
