"""From one post to another: what belonged to the first one goes, what the writer chose stays."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from editor.ui.dialogs.chooser import Chooser
from editor.ui.dialogs.entry_delegate import HINT
from editor.ui.dialogs.new_post import NewPostDialog
from editor.ui.main_window import MainWindow
from editor.ui.state import State
from tests.ui.conftest import Recorder

MakeWindow = Callable[..., MainWindow]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {
        "good.md": "---\ntitle: good\n---\none two three\n",
        "other.md": "---\ntitle: other\n---\n",
        "broken.md": '---\ntitle: "broken\n---\nb\n',
        "bare.md": "no front matter\n",
    }.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def test_what_shows_an_unreadable_front_matter_goes_with_its_post(make_window: MakeWindow, folder: Path) -> None:
    window = make_window(folder / "broken.md")
    assert not window.write.head.isHidden()
    for name in ("bare.md", "good.md"):
        window.desk.open(folder / name)
        assert window.write.head.isHidden()
        assert not window.actions_table["show-source"].isChecked()


def test_the_raw_front_matter_that_the_writer_opened_stays_for_posts_that_have_one(
    make_window: MakeWindow, folder: Path
) -> None:
    window = make_window(folder / "good.md")
    window.write.show_head_text(True)
    for name, hidden in (("bare.md", True), ("other.md", False), ("broken.md", False), ("good.md", False)):
        window.desk.open(folder / name)
        assert window.write.head.isHidden() is hidden, name
    window.write.show_head_text(False)
    window.desk.open(folder / "other.md")
    assert window.write.head.isHidden()


def test_words_are_those_of_the_open_post_or_none(make_window: MakeWindow, qtbot: QtBot, folder: Path) -> None:
    window = make_window(folder / "good.md")
    qtbot.waitUntil(lambda: window.status.words.text().startswith("3 words"))
    shown: list[str] = []
    window.desk.session_changed.connect(lambda: shown.append(window.status.words.text()))
    window.desk.open(folder / "other.md")
    assert shown == [""]
    qtbot.waitUntil(lambda: window.status.words.text().startswith("0 words"))


def test_posts_of_one_name_are_told_apart_by_their_folders(make_window: MakeWindow, tmp_path: Path) -> None:
    (tmp_path / "_config.yml").write_text("theme: x\n", "utf-8")
    for name in ("linux", "mac"):
        post = tmp_path / "source" / "_posts" / name / "index.md"
        post.parent.mkdir(parents=True)
        post.write_text("text\n", "utf-8")
    (post.parent.parent / "alone.md").write_text("text\n", "utf-8")
    window = make_window(post)
    window.files.quick_open()
    chooser = window.findChild(Chooser, "quickOpen")
    assert chooser is not None
    hints = [chooser.list.item(row).data(HINT) for row in range(chooser.list.count())]
    assert sorted(hints) == ["alone.md", "source/_posts/linux/index.md", "source/_posts/mac/index.md"]
    chooser.field.setText("mac")
    assert chooser.list.count() == 1
    chooser.close()


@pytest.mark.parametrize(("answer", "asked_for_a_title"), [("cancel", False), ("discard", True), ("save", True)])
def test_a_new_post_asks_about_the_open_one_first_and_once(
    make_window: MakeWindow,
    qtbot: QtBot,
    folder: Path,
    recorder: Recorder,
    monkeypatch: pytest.MonkeyPatch,
    answer: str,
    asked_for_a_title: bool,
) -> None:
    titles: list[int] = []

    def accept(dialog: NewPostDialog) -> int:
        titles.append(len(recorder.questions))
        dialog.field.setText("new")
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(NewPostDialog, "exec", accept)
    window = make_window(folder / "good.md")
    qtbot.keyClicks(window.write.body, "x")
    recorder.answers["unsaved"] = answer
    window.files.new_post()
    assert titles == ([1] if asked_for_a_title else [])
    assert len(recorder.questions) == 1
    assert (folder / "good.md").read_text("utf-8").count("xone") == (answer == "save")
    assert window.desk.session is not None and window.desk.session.path is not None
    assert (window.desk.session.path == folder / "good.md") is not asked_for_a_title


def test_the_caret_stays_in_sight_when_a_notice_comes(make_window: MakeWindow, qtbot: QtBot, tmp_path: Path) -> None:
    post = tmp_path / "long.md"
    post.write_text("---\ntitle: long\n---\n" + "line\n" * 200, "utf-8")
    window = make_window(post)
    body = window.write.body
    body.setFocus()
    qtbot.waitUntil(body.hasFocus)
    body.moveCursor(body.textCursor().MoveOperation.End)
    qtbot.wait(20)
    assert body.viewport().rect().contains(body.cursorRect())
    before = body.viewport().height()
    window.say("Another program has changed it.")
    qtbot.waitUntil(lambda: body.viewport().height() < before)
    assert body.viewport().rect().contains(body.cursorRect())


def test_keys_that_ask_for_a_problem_say_that_there_is_none(
    make_window: MakeWindow, qtbot: QtBot, folder: Path
) -> None:
    (folder / "good.md").write_text("---\ntitle: good\ndate: 2026-01-01\n---\none two three\n", "utf-8")
    window = make_window(folder / "good.md")
    qtbot.waitUntil(lambda: window.desk.problems_known)
    assert not window.desk.known_problems
    for action in ("next-problem", "previous-problem", "fix", "explain"):
        window.write.bar.hide()
        window.actions_table[action].trigger()
        qtbot.waitUntil(window.write.bar.isVisible)
        assert window.write.bar.text.text() == "This post has no problems."


def test_what_is_selected_is_counted_as_part_of_the_whole(make_window: MakeWindow, qtbot: QtBot, folder: Path) -> None:
    window = make_window(folder / "good.md")
    words = window.status.words
    qtbot.waitUntil(lambda: words.text() == "3 words · 1 min")
    window.write.body.select(0, 0, 0, 7)
    qtbot.waitUntil(lambda: words.text() == "2 of 3 words")
    assert words.toolTip().startswith("0 Chinese characters, 2 words")
    window.write.body.set_caret(0, 0)
    qtbot.waitUntil(lambda: words.text() == "3 words · 1 min")
    window.write.body.selectAll()
    window.desk.open(folder / "bare.md")
    qtbot.waitUntil(lambda: words.text() == "3 words · 1 min")
    (folder / "zh.md").write_text("---\ntitle: 题\n---\n一二三 four\n", "utf-8")
    window.desk.open(folder / "zh.md")
    window.write.body.select(0, 1, 0, 3)
    qtbot.waitUntil(lambda: words.text() == "2 of 4 characters")
    window.write.body.select(0, 4, 0, 8)
    qtbot.waitUntil(lambda: words.text() == "1 word of 4 characters")


def test_the_writer_goes_on_where_a_post_was_left(make_window: MakeWindow, tmp_path: Path, qtbot: QtBot) -> None:
    long, short = tmp_path / "long.md", tmp_path / "short.md"
    long.write_text("---\ntitle: a\n---\n" + "text\n\n" * 200, "utf-8")
    short.write_text("---\ntitle: b\n---\nb\n", "utf-8")
    state = State(tmp_path / "state.json")
    window = make_window(long, state=state)
    window.write.body.set_caret(300, 2)
    window.desk.open(short)
    assert window.write.body.caret() == (0, 0)
    window.desk.open(long)
    assert window.write.body.caret() == (300, 2)
    first, last = window.write.body.visible_lines()
    assert first < 300 < last
    window.write.body.set_caret(250, 1)
    window.close()
    again = make_window(long, state=State(tmp_path / "state.json"))
    assert again.write.body.caret() == (250, 1)
    qtbot.waitUntil(lambda: again.write.body.visible_lines()[0] < 250 < again.write.body.visible_lines()[1])


def test_a_place_that_is_gone_by_now_is_the_nearest_one(make_window: MakeWindow, tmp_path: Path) -> None:
    post, state = tmp_path / "a.md", State(tmp_path / "state.json")
    post.write_text("---\ntitle: a\n---\none\ntwo\n", "utf-8")
    window = make_window(post, state=state)
    window.write.body.set_caret(1, 3)
    window.desk.open(tmp_path / "other.md")
    post.write_text("---\ntitle: a\n---\n1", "utf-8")
    window.desk.open(post)
    assert window.write.body.caret() == (0, 1)


@pytest.mark.parametrize(
    "broken", ['"no"', '{"long.md": 1}', '{"PATH": [1, "2"]}', '{"PATH": [-1, 0]}', '{"PATH": [1]}']
)
def test_a_broken_state_leads_to_the_beginning(make_window: MakeWindow, tmp_path: Path, broken: str) -> None:
    post, kept = tmp_path / "a.md", tmp_path / "state.json"
    post.write_text("---\ntitle: a\n---\none\ntwo\n", "utf-8")
    kept.write_text('{"places": ' + broken.replace("PATH", str(post)) + "}", "utf-8")
    assert make_window(post, state=State(kept)).write.body.caret() == (0, 0)
