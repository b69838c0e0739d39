"""Back to the post before and forward again."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor.ui.main_window import MainWindow

MakeWindow = Callable[..., MainWindow]


@pytest.fixture
def window(make_window: MakeWindow, tmp_path: Path) -> MainWindow:
    for name in "abc":
        (tmp_path / f"{name}.md").write_text(f"---\ntitle: {name}\n---\none\ntwo\n", "utf-8")
    return make_window(tmp_path / "a.md")


def go(window: MainWindow, *steps: str) -> str:
    """Open posts by their names, `<` back, `>` forward; the name of the post that is open then."""
    session = window.desk.session
    assert session is not None and session.path is not None
    folder = session.path.parent
    for step in steps:
        if step in "<>":
            window.actions_table["back" if step == "<" else "forward"].trigger()
        else:
            window.desk.open(folder / f"{step}.md")
    session = window.desk.session
    assert session is not None and session.path is not None
    return session.path.stem


@pytest.mark.parametrize(
    ("steps", "open_then", "back", "forward"),
    [
        ("b", "b", True, False),
        ("b<", "a", False, True),
        ("b<>", "b", True, False),
        ("bc<<", "a", False, True),
        ("bc<<>", "b", True, True),
        ("bc<<c", "c", True, False),
        ("bc<<c<", "a", False, True),
        ("<<>>", "a", False, False),
    ],
)
def test_as_in_a_browser(window: MainWindow, steps: str, open_then: str, back: bool, forward: bool) -> None:
    assert go(window, *steps) == open_then
    there = window.actions_table["back"].isEnabled(), window.actions_table["forward"].isEnabled()
    assert there == (back, forward)


def test_a_post_that_is_gone_is_passed_over_and_the_caret_is_where_it_was(window: MainWindow, qtbot: QtBot) -> None:
    window.write.body.set_caret(1, 2)
    go(window, "b")
    session = window.desk.session
    assert session is not None and session.path is not None
    session.path.unlink()
    assert go(window, "c", "<") == "a"
    assert window.write.body.caret() == (1, 2)


def test_a_post_in_a_folder_that_was_closed_is_passed_over(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    go(window, "b")
    closed, real = window.desk.session.path, Path.stat  # type: ignore[union-attr]

    def no(path: Path, **how: bool) -> os.stat_result:
        if path == closed:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return real(path, **how)

    monkeypatch.setattr(Path, "stat", no)
    assert go(window, "c", "<") == "a"


def test_who_stays_with_a_changed_post_is_still_there(window: MainWindow, qtbot: QtBot) -> None:
    go(window, "b")
    qtbot.keyClicks(window.write.body, "x")
    assert go(window, "<") == "b"  # the writer was asked and cancelled
    assert window.actions_table["back"].isEnabled()


def test_from_a_folder_without_posts_it_goes_to_the_one_that_was_left(window: MainWindow, tmp_path: Path) -> None:
    go(window, "b")
    (tmp_path / "empty").mkdir()
    window.desk.open(tmp_path / "empty")
    assert window.desk.session is None
    window.actions_table["back"].trigger()
    assert go(window) == "b"


def test_the_mouse_has_buttons_for_it(window: MainWindow) -> None:
    go(window, "b")
    for button, wanted in ((Qt.MouseButton.BackButton, "a"), (Qt.MouseButton.ForwardButton, "b")):
        QTest.mouseClick(window.write.body.viewport(), button)
        assert go(window) == wanted
