"""One undo takes back one thing that the writer did: a tag, a switch, a paste; what is typed goes by the word."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest

from editor.ui.form.buttons import Switch
from editor.ui.main_window import MainWindow
from editor.ui.session import Session

MakeWindow = Callable[..., MainWindow]
POST = "---\ntitle: A\ndraft: false\ntags: [x]\n---\nbody\n"


@pytest.fixture
def window(make_window: MakeWindow, tmp_path: Path) -> MainWindow:
    path = tmp_path / "a.md"
    path.write_text(POST, "utf-8")
    return make_window(path)


def session_of(window: MainWindow) -> Session:
    assert window.desk.session is not None
    return window.desk.session


def test_short_tags_added_one_after_the_other(window: MainWindow) -> None:
    session, form = session_of(window), window.write.form
    for tag in ("随笔", "生活"):
        form.tags.chips.adder.setText(tag)
        form.commit_pending()
    assert "tags: [x, 随笔, 生活]" in session.post.to_text()
    window.undo()
    assert "tags: [x, 随笔]" in session.post.to_text()


def test_a_switch_pressed_twice_leaves_two_steps(window: MainWindow) -> None:
    session = session_of(window)
    window.write.form.more.toggle.click()
    switch = window.write.form.more.findChild(Switch)
    assert isinstance(switch, Switch)
    switch.click()
    switch.click()
    assert session.post.to_text() == POST
    window.undo()
    assert "draft: true" in session.post.to_text()
    window.undo()
    assert session.post.to_text() == POST and not session.dirty


def test_a_letter_typed_into_the_title_and_removed_at_once_leaves_nothing(window: MainWindow) -> None:
    session, title = session_of(window), window.write.form.title.input
    title.setFocus()
    title.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(title, "!")
    assert session.dirty
    QTest.keyClick(title, Qt.Key.Key_Backspace)
    assert session.post.to_text() == POST and not session.dirty
    assert session.history.last_done is None


@pytest.mark.parametrize("what", ["paste", "bold"])
def test_what_is_pasted_or_set_is_no_typing(window: MainWindow, what: str) -> None:
    session, body = session_of(window), window.write.body
    body.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(body, "abc")
    if what == "paste":
        QGuiApplication.clipboard().setText("xy")
        body.paste()
    else:
        body.toggle_bold()
    QTest.keyClicks(body, "de")
    expected = {"paste": ["abcxyde", "abcxy", "abc", ""], "bold": ["abc**de**", "abc****", "abc", ""]}[what]
    for text in expected:
        assert session.post.to_text() == POST + text
        window.undo()
    assert not session.dirty


def test_a_title_typed_into_a_post_without_one_and_erased_leaves_none(make_window: MakeWindow, tmp_path: Path) -> None:
    path = tmp_path / "b.md"
    path.write_text("---\ndate: 2020-01-02 # kept\n---\nbody\n", "utf-8")
    window = make_window(path)
    session, title = session_of(window), window.write.form.title.input
    title.setFocus()
    QTest.keyClicks(title, "ab")
    assert "title: ab" in session.post.to_text()
    for _key in "ab":
        QTest.keyClick(title, Qt.Key.Key_Backspace)
    assert session.post.to_text() == "---\ndate: 2020-01-02 # kept\n---\nbody\n"
    QTest.keyClicks(title, "c")
    assert "title: c" in session.post.to_text()
