"""Promise 3: nothing typed is lost. What a program that ended left unsaved is in the next window."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from editor.core.post.edit import Edit, Part
from editor.core.post.journal import Abandoned
from editor.ui.main_window import MainWindow
from editor.ui.state import State
from tests.ui.conftest import Recorder

MakeWindow = Callable[..., MainWindow]
POST = "---\ntitle: 标题\ntags: [a]\n---\none\n"


@pytest.fixture
def post(tmp_path: Path) -> Path:
    path = tmp_path / "blog" / "a.md"
    path.parent.mkdir()
    path.write_bytes(POST.encode())
    return path


@pytest.fixture
def again(make_window: MakeWindow, tmp_path: Path) -> Callable[..., MainWindow]:
    """A window of a program that starts; they share what is remembered."""

    def start(path: Path | None = None) -> MainWindow:
        return make_window(path, state=State(tmp_path / "state" / "state.json"))

    return start


def kept(tmp_path: Path) -> list[Path]:
    return list((tmp_path / "state" / "unsaved").glob("*"))


def type_at_end(window: MainWindow, qtbot: QtBot, text: str) -> None:
    window.write.body.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(window.write.body, text)


def text_of(window: MainWindow) -> str:
    assert window.desk.session is not None
    return window.desk.session.post.to_text()


def answer(window: MainWindow, label: str) -> None:
    buttons = [b for b in window.write.bar.findChildren(QPushButton) if b.text() == label and not b.isHidden()]
    assert len(buttons) == 1
    buttons[0].click()


def leave_unsaved(again: Callable[..., MainWindow], qtbot: QtBot, post: Path) -> None:
    """A program in which something was typed, and which ended before it was saved."""
    first = again(post)
    type_at_end(first, qtbot, "mine")
    first.close_for_good()


def test_text_and_form_come_back(again: Callable[..., MainWindow], qtbot: QtBot, post: Path, tmp_path: Path) -> None:
    first = again(post)
    title = first.write.form.title.input
    title.setFocus()
    title.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(title, " new")
    type_at_end(first, qtbot, "more")
    typed = text_of(first)
    assert "title: 标题 new" in typed
    assert typed.endswith("one\nmore")
    first.close_for_good()  # as a logout or a kill: nobody is asked
    assert post.read_text("utf-8") == POST

    second = again(post)
    assert text_of(second) == typed
    assert second.write.body.toPlainText() == "one\nmore"
    assert second.desk.session is not None
    assert second.desk.session.dirty
    assert second.write.bar.isVisible()
    assert "a.md" in second.write.bar.text.text()
    assert second.write.body.caret() == (1, 4)  # where it was typed
    second.undo()
    assert text_of(second) == POST
    second.redo()
    assert second.desk.save()
    assert post.read_text("utf-8") == typed
    assert kept(tmp_path) == []


def test_a_killed_window(qtbot: QtBot, again: Callable[..., MainWindow], post: Path, tmp_path: Path) -> None:
    code = f"""
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from editor.core.settings import Settings
from editor.ui.app import application
from editor.ui.main_window import MainWindow
from editor.ui.state import State
app = application(["foreword"])
window = MainWindow(Settings(), State(Path({str(tmp_path / "state" / "state.json")!r})))
window.show()
window.desk.open(Path({str(post)!r}))
def key():
    QTest.keyClicks(window.write.body, "k")
    print("typed", flush=True)
timer = QTimer(); timer.timeout.connect(key); timer.start(1)
app.exec()
"""
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment) as it:
        assert it.stdout is not None
        for _key in range(40):
            assert it.stdout.readline() == "typed\n"
        it.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
        count = 40 + it.stdout.read().count("typed")
    assert post.read_text("utf-8") == POST
    window = again(post)
    assert text_of(window).count("k") >= count


def test_saving_or_not_wanting_it_leaves_nothing(
    again: Callable[..., MainWindow], qtbot: QtBot, post: Path, tmp_path: Path, recorder: Recorder
) -> None:
    window = again(post)
    type_at_end(window, qtbot, "x")
    assert len(kept(tmp_path)) == 1
    assert window.desk.save()
    assert kept(tmp_path) == []
    type_at_end(window, qtbot, "y")
    window.undo()
    assert kept(tmp_path) == []
    type_at_end(window, qtbot, "z")
    recorder.answers["unsaved"] = "discard"
    window.close()
    assert kept(tmp_path) == []


def test_a_file_that_is_another_now_is_shown_and_the_text_offered(
    again: Callable[..., MainWindow], qtbot: QtBot, post: Path, tmp_path: Path
) -> None:
    leave_unsaved(again, qtbot, post)
    theirs = POST.replace("one", "theirs")
    post.write_text(theirs, "utf-8")

    second = again(post)
    assert text_of(second) == theirs
    assert len(kept(tmp_path)) == 1
    answer(second, "Show it")
    assert text_of(second) == POST + "mine"
    assert len(kept(tmp_path)) == 1
    second.undo()
    assert text_of(second) == theirs
    assert kept(tmp_path) == []


def test_it_can_be_thrown_away(again: Callable[..., MainWindow], qtbot: QtBot, post: Path, tmp_path: Path) -> None:
    leave_unsaved(again, qtbot, post)
    post.write_text("theirs", "utf-8")
    answer(again(post), "Throw it away")
    assert kept(tmp_path) == []


def test_another_post_says_which_one_was_not_saved(
    again: Callable[..., MainWindow], qtbot: QtBot, post: Path, tmp_path: Path
) -> None:
    leave_unsaved(again, qtbot, post)
    other = post.with_name("b.md")
    other.write_text("---\ntitle: b\n---\n", "utf-8")
    second = again(other)
    assert "a.md" in second.write.bar.text.text()
    assert second.desk.unsaved.latest() == post
    assert len(kept(tmp_path)) == 1
    answer(second, "Open it")
    assert text_of(second) == POST + "mine"
    assert second.write.bar.isVisible()


def test_what_another_post_left_can_be_thrown_away(
    again: Callable[..., MainWindow], qtbot: QtBot, post: Path, tmp_path: Path
) -> None:
    leave_unsaved(again, qtbot, post)
    other = post.with_name("b.md")
    other.write_text("b", "utf-8")
    answer(again(other), "Throw it away")
    assert kept(tmp_path) == []
    assert not again(other).write.bar.isVisible()


def test_a_new_post_that_was_never_saved_comes_back(again: Callable[..., MainWindow], qtbot: QtBot, post: Path) -> None:
    new = post.with_name("new.md")
    first = again(new)
    type_at_end(first, qtbot, "words")
    first.close_for_good()
    assert not new.exists()
    assert text_of(again(new)) == "words"


def test_a_new_post_in_which_nothing_was_written_keeps_its_title(
    again: Callable[..., MainWindow], qtbot: QtBot, post: Path
) -> None:
    first = again(post)
    assert first.desk.new_post("What I think of it", post.parent)
    assert first.desk.session is not None and first.desk.session.path is not None
    new = first.desk.session.path
    first.close_for_good()
    assert not new.exists()
    second = again()
    assert second.desk.unsaved.latest() == new
    second.desk.open(new)
    assert "What I think of it" in text_of(second)


def test_a_file_removed_under_the_window_is_kept(again: Callable[..., MainWindow], qtbot: QtBot, post: Path) -> None:
    first = again(post)
    post.unlink()
    first.outside.look()
    first.close_for_good()
    assert text_of(again(post)) == POST


def test_two_windows_on_one_post_leave_each_other_s_alone(
    again: Callable[..., MainWindow], qtbot: QtBot, post: Path, tmp_path: Path
) -> None:
    first = again(post)
    type_at_end(first, qtbot, "mine")
    second = again(post)
    assert text_of(second) == POST
    assert not second.write.bar.isVisible()
    assert len(kept(tmp_path)) == 1


def test_the_encoding_comes_back_too(again: Callable[..., MainWindow], qtbot: QtBot, post: Path) -> None:
    post.write_bytes(("---\ntitle: 中文标题\n---\n" + "这是一篇用国标编码保存的文章。\n" * 5).encode("gb18030"))
    first = again(post)
    type_at_end(first, qtbot, "x")
    assert first.desk.session is not None
    first.desk.session.convert_to_utf8()
    first.close_for_good()
    second = again(post)
    assert second.desk.session is not None
    assert second.desk.session.post.source.encoding == "utf-8"
    assert text_of(second).endswith("x")
    second.undo()
    assert second.desk.session.post.to_bytes() == post.read_bytes()


def test_a_disk_that_is_full_is_told_and_typing_goes_on(
    again: Callable[..., MainWindow], qtbot: QtBot, post: Path, tmp_path: Path
) -> None:
    window = again(post)
    (tmp_path / "state").mkdir(exist_ok=True)
    (tmp_path / "state" / "unsaved").write_text("a file where the folder should be", "utf-8")
    type_at_end(window, qtbot, "mine")
    assert text_of(window) == POST + "mine"
    assert "save often" in window.write.bar.text.text()
    assert window.desk.save()


def test_it_is_kept_again_as_soon_as_there_is_room(
    again: Callable[..., MainWindow], qtbot: QtBot, post: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = True
    write = os.write

    def on_disk(file: BinaryIO, data: bytes) -> None:
        if full:
            file.write(data[: len(data) // 2])  # some fits still
            raise OSError(errno.ENOSPC, "No space left on device")
        write(file.fileno(), data)

    monkeypatch.setattr("editor.core.post.journal._write", on_disk)
    first = again(post)
    first.desk.unsaved._again.setInterval(20)
    type_at_end(first, qtbot, "while it is full,")
    assert "save often" in first.write.bar.text.text()
    full = False
    qtbot.waitUntil(lambda: "again" in first.write.bar.text.text())
    qtbot.keyClicks(first.write.body, " and later")
    full = True
    qtbot.keyClicks(first.write.body, " not")
    full = False
    qtbot.wait(60)
    qtbot.keyClicks(first.write.body, " on")
    first.close_for_good()
    assert text_of(again(post)) == POST + "while it is full, and later not on"


def test_what_is_half_typed_is_part_of_what_is_asked_about(
    again: Callable[..., MainWindow], qtbot: QtBot, post: Path, recorder: Recorder
) -> None:
    window = again(post)
    window.write.focus_tags()
    qtbot.keyClicks(QApplication.focusWidget(), "half")
    recorder.answers["unsaved"] = "save"
    assert window.close()
    assert [question.id for question in recorder.questions] == ["unsaved"]
    assert "tags: [a, half]" in post.read_text("utf-8")

    window = again(post)
    QApplication.sendEvent(window.write.body, QInputMethodEvent("ni", []))  # composed
    window.write.focus_tags()
    qtbot.keyClicks(QApplication.focusWidget(), "other")
    recorder.answers["unsaved"] = "cancel"
    assert not window.desk.open(post.with_name("b.md"))
    assert "tags: [a, half, other]" in text_of(window)
    assert text_of(window).endswith("\nnione\n")


@pytest.fixture
def killed(make_window: MakeWindow, tmp_path: Path) -> Callable[[Path], str]:
    """The post's text in a program that starts after this one was killed now."""

    def text(post: Path) -> str:
        later = Path(tempfile.mkdtemp(dir=tmp_path))
        (later / "unsaved").mkdir()
        for journal in kept(tmp_path):
            shutil.copy(journal, later / "unsaved")
        return text_of(make_window(post, state=State(later / "state.json")))

    return text


@pytest.mark.parametrize("typed_before", ["", "x"])
def test_a_tag_that_nobody_ended_outlives_the_program(
    again: Callable[..., MainWindow],
    killed: Callable[[Path], str],
    qtbot: QtBot,
    post: Path,
    tmp_path: Path,
    typed_before: str,
) -> None:
    window = again(post)
    type_at_end(window, qtbot, typed_before)
    window.write.focus_tags()
    qtbot.keyClicks(QApplication.focusWidget(), "half")
    assert text_of(window) == POST + typed_before
    half = POST.replace("[a]", "[a, half]") + typed_before
    assert killed(post) == half

    field = window.write.form.tags.chips.adder
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert text_of(window) == half
    qtbot.keyClicks(field, "b,cx")
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert killed(post) == half.replace("half", "half, b, c")


def test_a_tag_that_is_taken_back_leaves_nothing(
    again: Callable[..., MainWindow], qtbot: QtBot, post: Path, tmp_path: Path
) -> None:
    window = again(post)
    window.write.focus_tags()
    for press in (Qt.Key.Key_Backspace, Qt.Key.Key_Escape):
        field = QApplication.focusWidget()
        qtbot.keyClicks(field, "h")
        assert len(kept(tmp_path)) == 1
        qtbot.keyClick(field, press)
        assert kept(tmp_path) == []


def test_what_changes_while_a_tag_is_half_typed_is_kept_beside_it(
    again: Callable[..., MainWindow], killed: Callable[[Path], str], qtbot: QtBot, post: Path
) -> None:
    window = again(post)
    session = window.desk.session
    assert session is not None
    window.write.focus_tags()
    qtbot.keyClicks(QApplication.focusWidget(), "half")
    session.apply(Edit(Part.HEAD, 0, 0, "", "date: 2026-01-01\n"))
    session.apply(Edit(Part.BODY, 0, 0, "", "zero\n"))
    session.apply(Edit(Part.HEAD, 2, 7, "a", "a, b"))
    wanted = "---\ndate: 2026-01-01\ntitle: 标题\ntags: [a, b, half]\n---\nzero\none\n"
    assert killed(post) == wanted


@pytest.mark.parametrize(
    ("config", "line", "shown", "typed", "wanted"),
    [
        ("title: x\ntheme: y\n", "categories: [A]", "categories", "B", "categories: [A, B]"),
        ("", "keywords: [A]", "keywords", "B", "keywords: [A, B]"),
    ],
)
def test_other_lists_that_are_half_typed(
    again: Callable[..., MainWindow],
    killed: Callable[[Path], str],
    qtbot: QtBot,
    post: Path,
    config: str,
    line: str,
    shown: str,
    typed: str,
    wanted: str,
) -> None:
    if config:
        (post.parent / "_config.yml").write_text(config, "utf-8")
        (post.parent / "package.json").write_text('{"dependencies": {"hexo": "7"}}', "utf-8")
    text = POST.replace("tags: [a]", line)
    post.write_text(text, "utf-8")
    window = again(post)
    window.write.form.focus_field(shown)
    qtbot.keyClicks(QApplication.focusWidget(), typed)
    assert text_of(window) == text
    assert wanted in killed(post)


def test_a_tag_that_is_half_renamed(
    again: Callable[..., MainWindow], killed: Callable[[Path], str], qtbot: QtBot, post: Path
) -> None:
    window = again(post)
    window.write.form.tags.chips.rename(0)
    field = QApplication.focusWidget()
    qtbot.keyClicks(field, "other")
    assert killed(post) == POST.replace("[a]", "[other]")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert killed(post) == POST


def test_what_is_typed_reaches_the_disk_itself_within_seconds(
    again: Callable[..., MainWindow], qtbot: QtBot, post: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    monkeypatch.setattr("editor.core.post.journal.os.fsync", synced.append)
    window = again(post)
    window.desk.unsaved._to_disk.setInterval(30)
    type_at_end(window, qtbot, "abc")
    qtbot.waitUntil(lambda: len(synced) == 1)
    qtbot.wait(80)
    assert len(synced) == 1  # nothing new, nothing to do
    type_at_end(window, qtbot, "d")
    qtbot.waitUntil(lambda: len(synced) == 2)


def test_what_can_not_be_read_now_is_left_for_another_time(
    again: Callable[..., MainWindow], qtbot: QtBot, post: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave_unsaved(again, qtbot, post)

    def fails(_entry: Abandoned) -> str:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as failing:
        failing.setattr(Abandoned, "text", fails)
        assert text_of(again(post)) == POST
    assert len(kept(tmp_path)) == 1
    assert text_of(again(post)) == POST + "mine"


def test_a_key_that_is_half_renamed(
    again: Callable[..., MainWindow], killed: Callable[[Path], str], qtbot: QtBot, post: Path
) -> None:
    text = POST.replace("tags:", "cover: x.png\ntags:")
    post.write_text(text, "utf-8")
    window = again(post)
    window.write.form.focus_field("cover")
    row = next(row for row in window.write.form.more.rows() if row.key == "cover")
    row.rename()
    field = QApplication.focusWidget()
    assert field is not None and field.objectName() == "renameKeyInput"
    qtbot.keyClicks(field, "thumbnail")
    assert text_of(window) == text
    assert killed(post) == text.replace("cover:", "thumbnail:")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert killed(post) == text

    row.rename()
    field = window.focusWidget()  # the killed one's window has the keyboard
    qtbot.keyClicks(field, "title")  # is there already
    assert killed(post) == text.replace("cover:", "titl:")  # as far as it could be called so
