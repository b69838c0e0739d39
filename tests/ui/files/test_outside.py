"""What other programs and the disk do to the open post: it is said, nothing typed goes, and there is a way on."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from editor.core.errors import ForewordError, UnreadableFile
from editor.core.storage import MAX_BYTES
from editor.ui import session as session_module
from editor.ui.main_window import MainWindow
from editor.ui.state import State
from tests.ui.conftest import Recorder

MakeWindow = Callable[..., MainWindow]
POST = "---\ntitle: a\n---\none\n"


@pytest.fixture
def post(tmp_path: Path) -> Path:
    path = tmp_path / "a.md"
    path.write_text(POST, "utf-8")
    return path


def test_removed_after_it_was_changed_is_told_and_saving_writes_it_again(
    make_window: MakeWindow, qtbot: QtBot, post: Path
) -> None:
    window = make_window(post)
    qtbot.keyClicks(window.write.body, "x")
    post.write_text("theirs", "utf-8")
    window.outside.look()
    assert "while you were writing" in window.write.bar.text.text()
    post.unlink()
    window.outside.look()
    assert window.write.bar.isVisible()
    assert "no longer on the disk" in window.write.bar.text.text()
    assert window.desk.save()
    assert post.read_text("utf-8") == POST.replace("one", "xone")


def test_a_file_that_comes_back_as_it_was_is_saved_again(make_window: MakeWindow, qtbot: QtBot, post: Path) -> None:
    """As with `git checkout` of another branch and back."""
    window = make_window(post)
    session = window.desk.session
    assert session is not None
    post.unlink()
    qtbot.waitUntil(lambda: "no longer on the disk" in window.write.bar.text.text())
    assert session.dirty and window.status.saved.text() == "New, not saved"
    post.write_text(POST, "utf-8")
    qtbot.waitUntil(lambda: not session.dirty)
    assert not window.write.bar.isVisible() and window.status.saved.text() == "Saved"
    post.write_text("theirs\n", "utf-8")
    qtbot.waitUntil(lambda: window.write.body.toPlainText() == "theirs\n")


def test_a_file_that_comes_back_with_another_text_is_asked_about(
    make_window: MakeWindow, qtbot: QtBot, post: Path
) -> None:
    window = make_window(post)
    post.unlink()
    window.outside.look()
    qtbot.keyClicks(window.write.body, "x")
    post.write_text(POST.replace("one", "two"), "utf-8")
    window.outside.look()
    assert "while you were writing" in window.write.bar.text.text()
    assert window.write.body.toPlainText() == "xone\n"


def test_a_file_that_comes_back_while_one_writes_can_be_saved(
    make_window: MakeWindow, qtbot: QtBot, post: Path
) -> None:
    window = make_window(post)
    post.unlink()
    window.outside.look()
    qtbot.keyClicks(window.write.body, "x")
    post.write_text(POST, "utf-8")
    window.outside.look()
    assert not window.write.bar.isVisible() and window.status.saved.text() == "Not saved"
    assert window.desk.save() and post.read_text("utf-8") == POST.replace("one", "xone")


def test_a_file_that_another_program_is_still_writing_is_not_shown_empty(
    make_window: MakeWindow, qtbot: QtBot, post: Path
) -> None:
    window = make_window(post)
    post.write_bytes(b"")
    window.outside.look()
    assert window.write.body.toPlainText() == "one\n"
    qtbot.keyClicks(window.write.body, "x")  # goes into the text that was there
    post.write_text("theirs", "utf-8")
    window.outside.look()
    assert window.write.body.toPlainText() == "xone\n"
    assert "while you were writing" in window.write.bar.text.text()


def test_a_file_that_another_program_emptied_is_shown_so(make_window: MakeWindow, qtbot: QtBot, post: Path) -> None:
    window = make_window(post)
    window.outside._emptied.setInterval(20)
    post.write_bytes(b"")
    window.outside.look()
    qtbot.waitUntil(lambda: window.write.body.toPlainText() == "")
    assert "is shown as it is now" in window.write.bar.text.text()


def test_what_could_not_be_saved_can_be_saved_elsewhere(
    make_window: MakeWindow,
    qtbot: QtBot,
    post: Path,
    tmp_path: Path,
    recorder: Recorder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = make_window(post)
    qtbot.keyClicks(window.write.body, "x")
    real = session_module.save_checked

    def full(path: Path, data: bytes, expected: object) -> object:
        if path == post:
            raise ForewordError("The disk is full.")
        return real(path, data, expected)  # type: ignore[arg-type]

    monkeypatch.setattr(session_module, "save_checked", full)
    assert not window.desk.save()
    question = recorder.questions[-1]
    assert (question.id, question.text) == ("save-failed", "The disk is full.")
    assert window.desk.session is not None
    assert window.desk.session.dirty

    recorder.answers["save-failed"] = "copy"
    recorder.paths.append(str(tmp_path / "b.md"))
    assert window.desk.save()
    assert (tmp_path / "b.md").read_text("utf-8") == POST.replace("one", "xone")
    assert post.read_text("utf-8") == POST
    assert not window.desk.session.dirty


def test_saved_into_a_site_a_post_is_of_that_site(
    make_window: MakeWindow, qtbot: QtBot, post: Path, tmp_path: Path, recorder: Recorder
) -> None:
    target = tmp_path / "blog" / "content" / "posts" / "a.md"
    target.parent.mkdir(parents=True)
    (tmp_path / "blog" / "hugo.toml").write_text('title = "x"\n', "utf-8")
    (target.parent / "b.md").write_text("---\ntitle: b\n---\n", "utf-8")
    window = make_window(post)
    assert window.desk.session is not None
    assert window.desk.session.post.site.generator != "hugo"
    recorder.paths.append(str(target))
    assert window.desk.save_as()
    assert window.desk.session.post.site.generator == "hugo"
    assert window.status.dialect.text().startswith("Hugo")
    qtbot.waitUntil(lambda: window.desk.library is not None and len(window.desk.library.posts) == 2)
    assert {info.path.name for info in window.desk.library.posts} == {"a.md", "b.md"}  # type: ignore[union-attr]
    assert post.read_text("utf-8") == POST


def test_what_only_confirms_goes_by_itself_and_what_matters_stays(
    make_window: MakeWindow, qtbot: QtBot, post: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window(post)
    bar = window.write.bar
    bar._passing.setInterval(30)
    window.actions_table["copy-html"].trigger()
    assert bar.isVisible()
    qtbot.waitUntil(lambda: not bar.isVisible())
    window.actions_table["copy-html"].trigger()
    bar.say("Something that matters.")
    qtbot.wait(90)
    assert bar.isVisible()
    dismiss = next(button for button in bar.findChildren(QPushButton) if not button.isHidden())
    qtbot.keyClick(dismiss, Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_back_from_another_program_new_posts_are_listed_and_the_site_s_new_settings_count(
    make_window: MakeWindow, qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    config = tmp_path / "_config.yml"
    config.write_text("title: x\n", "utf-8")
    (tmp_path / "package.json").write_text('{"hexo": {"version": "7.0.0"}}', "utf-8")
    post = tmp_path / "source" / "_posts" / "a.md"
    post.parent.mkdir(parents=True)
    post.write_text(POST, "utf-8")
    window = make_window(post)
    qtbot.keyClicks(window.write.body, "x")
    (post.parent / "b.md").write_text("---\ntitle: b\n---\n", "utf-8")  # `git pull`, or `hexo new`
    config.write_text("title: x\nmarked:\n  breaks: false\n", "utf-8")
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    qtbot.waitUntil(lambda: len(window.posts.model.post_rows()) == 2)
    assert window.desk.session is not None
    assert window.desk.session.post.site.options["breaks"] is False
    assert window.write.body.toPlainText() == "xone\n"


@pytest.mark.parametrize("what", ["a folder", "a pipe", "too large"])
@pytest.mark.parametrize("typed", ["", "x"])
def test_what_can_not_be_read_any_more_is_told_once_and_the_text_stays(
    make_window: MakeWindow, qtbot: QtBot, post: Path, tmp_path: Path, recorder: Recorder, what: str, typed: str
) -> None:
    window = make_window(post)
    qtbot.keyClicks(window.write.body, typed)
    post.unlink()
    if what == "a folder":
        post.mkdir()
    elif what == "a pipe":
        os.mkfifo(post)
    else:
        with post.open("wb") as file:
            file.truncate(MAX_BYTES + 1)
    window.outside.look()
    assert "The text is still here" in window.write.bar.text.text()
    window.write.bar.hide()
    window.outside.look()
    assert not window.write.bar.isVisible()
    session = window.desk.session
    assert session is not None and session.dirty
    recorder.answers["save-failed"] = "copy"
    recorder.paths = [str(tmp_path / "b.md")]
    assert window.desk.save()
    assert (tmp_path / "b.md").read_text("utf-8") == POST.replace("one", f"{typed}one")


def test_removed_right_before_saving_it_is_written_again(
    make_window: MakeWindow, qtbot: QtBot, post: Path, recorder: Recorder
) -> None:
    window = make_window(post)
    qtbot.keyClicks(window.write.body, "x")
    post.unlink()  # and nobody has looked yet
    recorder.answers["gone-outside"] = "mine"
    assert window.desk.save()
    assert [choice.id for choice in recorder.questions[0].choices] == ["mine", "copy", "cancel"]
    assert post.read_text("utf-8") == POST.replace("one", "xone")


def test_what_can_not_be_read_is_not_written_over(
    make_window: MakeWindow, qtbot: QtBot, post: Path, recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window(post)
    qtbot.keyClicks(window.write.body, "x")
    post.write_text("theirs", "utf-8")
    recorder.answers["changed-outside"] = "mine"

    def fails(path: Path) -> object:
        raise UnreadableFile("the drive is gone")

    monkeypatch.setattr(session_module, "read_bytes", fails)
    assert not window.desk.save()
    assert [question.id for question in recorder.questions] == ["changed-outside", "save-failed"]
    assert post.read_text("utf-8") == "theirs"


def test_a_recent_post_that_may_not_be_looked_at_is_passed_over(
    make_window: MakeWindow, post: Path, recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = State()
    state.add_recent(post)
    closed = post.parent / "closed" / "b.md"
    state.add_recent(closed)
    real = Path.stat

    def no(path: Path, **how: bool) -> os.stat_result:
        if path == closed:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return real(path, **how)

    monkeypatch.setattr(Path, "stat", no)
    window = make_window(state=state)
    assert state.last_in(post.parent) == post
    assert not window.desk.open(closed)
    assert recorder.told == [f"You may not read {closed}."]


@pytest.mark.parametrize("line", [0, 1, 2])
def test_a_word_that_is_being_composed_ends_before_anything_is_loaded(
    make_window: MakeWindow, qtbot: QtBot, post: Path, line: int
) -> None:
    post.write_text(POST + "two\nthree\n", "utf-8")
    window = make_window(post)
    window.outside._composed.setInterval(20)
    body = window.write.body
    body.set_caret(line, 1)
    QApplication.sendEvent(body, QInputMethodEvent("ni", []))
    theirs = POST.replace("one", "1") + "2\n3\n"
    post.write_text(theirs, "utf-8")
    window.outside.look()
    qtbot.wait(60)
    assert body.composing and window.write.bar.isHidden()
    ended = QInputMethodEvent("", [])
    ended.setCommitString("你")
    QApplication.sendEvent(body, ended)
    assert "你" in body.toPlainText()
    qtbot.waitUntil(lambda: "while you were writing" in window.write.bar.text.text())
    assert "你" in body.toPlainText()


def test_a_word_composed_in_the_title_is_waited_for_and_what_was_nothing_loads(
    make_window: MakeWindow, qtbot: QtBot, post: Path
) -> None:
    window = make_window(post)
    window.outside._composed.setInterval(20)
    title = window.write.form.title.input
    title.setFocus()
    QApplication.sendEvent(title, QInputMethodEvent("ni", []))
    post.write_text(POST.replace("title: a", "title: theirs"), "utf-8")
    window.outside.look()
    qtbot.wait(60)
    assert title.composing and title.text() == "a"
    QApplication.sendEvent(title, QInputMethodEvent("", []))  # thought better of it
    qtbot.waitUntil(lambda: title.text() == "theirs")
