"""Misspelt words in the window: switched on, replaced, taken in as right, taken out again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from editor.core.post.edit import Part
from editor.core.spelling.own_words import add_own_word, own_words_path, read_own_words
from editor.core.spelling.wordlist import uses
from editor.ui.main_window import MainWindow
from editor.ui.preferences.dialog import PreferencesDialog
from editor.ui.preferences.words import WordsDialog
from tests.ui.conftest import Recorder

MakeWindow = Callable[..., MainWindow]
HEAD = "---\ntitle: a\ndate: 2020-01-01\n---\n"
TEXT = HEAD + "We recieve seperate files.\n\nRecieve more of them.\n"


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    (tmp_path / "_config.yml").write_text("title: x\n", "utf-8")
    (tmp_path / "package.json").write_text('{"dependencies": {"hexo": "^7"}}', "utf-8")
    posts = tmp_path / "source" / "_posts"
    posts.mkdir(parents=True)
    (posts / "a.md").write_bytes(TEXT.encode())
    return posts


@pytest.fixture
def window(make_window: MakeWindow, qtbot: QtBot, blog: Path) -> MainWindow:
    """With words checked."""
    made = make_window(blog / "a.md")
    made.settings["spelling"] = "en"
    made.settings_changed()
    _settle(made, qtbot)
    return made


def _settle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.checker.settled() and window.desk.problems_known, timeout=30_000)


def _misspelt(window: MainWindow) -> list[str]:
    problems = [problem for problem in window.walk.problems if problem.code == "word-misspelt"]
    assert window.desk.session is not None
    texts = window.desk.session.post.texts
    places = [problem.place for problem in problems]
    return [texts[p.part].slice(p.line, p.column, p.end_line, p.end_column) for p in places]


def _menu(window: MainWindow) -> QMenu:
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, QMenu) and w.objectName() == "fixMenu")


def _choose(window: MainWindow, qtbot: QtBot, name: str) -> None:
    window.mending.fix()
    menu = _menu(window)
    next(action for action in menu.actions() if action.objectName() == name).trigger()
    menu.close()
    _settle(window, qtbot)


def test_nothing_is_said_of_words_until_it_is_asked_for(make_window: MakeWindow, qtbot: QtBot, blog: Path) -> None:
    window = make_window(blog / "a.md")
    _settle(window, qtbot)
    assert _misspelt(window) == []
    dialog = PreferencesDialog(window.settings, window)
    dialog.changed.connect(lambda _name: window.settings_changed())
    box = dialog.findChild(QComboBox, "setting-spelling")
    assert box is not None
    box.setCurrentIndex(box.findData("en"))
    _settle(window, qtbot)
    assert _misspelt(window) == ["recieve", "seperate", "Recieve"]


def test_a_word_is_replaced_by_the_first_of_the_menu_and_undo_brings_it_back(window: MainWindow, qtbot: QtBot) -> None:
    assert window.desk.session is not None
    window.write.go_to(Part.BODY, 0, 4, 0, 4)
    window.mending.fix()
    menu = _menu(window)
    texts = [action.text() for action in menu.actions() if action.objectName() in ("fix", "addWord", "addProjectWord")]
    assert texts[0] == "Write receive"
    assert texts[-2:] == ["Add “recieve” to My Words", "Add “recieve” to This Project's Words"]
    QTest.keyClick(menu, Qt.Key.Key_Return)
    _settle(window, qtbot)
    assert window.desk.session.post.to_text() == TEXT.replace("We recieve", "We receive")
    window.desk.session.undo()
    assert window.desk.session.post.to_text() == TEXT


def test_a_word_becomes_one_of_the_writers_and_is_taken_out_in_the_preferences(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.write.go_to(Part.BODY, 2, 1, 2, 1)
    _choose(window, qtbot, "addWord")
    assert _misspelt(window) == ["seperate"]
    assert read_own_words(own_words_path()) == ("recieve",)
    preferences = PreferencesDialog(window.settings, window)
    preferences.changed.connect(lambda _name: window.settings_changed())
    button = preferences.findChild(QPushButton, "myWords")
    assert button is not None
    button.click()
    dialog = preferences.findChild(WordsDialog)
    assert dialog is not None
    assert dialog.text.toPlainText() == "recieve\n"
    dialog.text.setPlainText("Recieve\n\n# mine  ")
    dialog.save_button.click()
    _settle(window, qtbot)
    assert _misspelt(window) == ["recieve", "seperate"]
    assert own_words_path().read_bytes() == b"Recieve\n\n# mine\n"


def test_a_word_becomes_one_of_the_projects(window: MainWindow, qtbot: QtBot, blog: Path) -> None:
    window.write.go_to(Part.BODY, 0, 13, 0, 13)
    _choose(window, qtbot, "addProjectWord")
    assert _misspelt(window) == ["recieve", "Recieve"]
    assert (blog.parents[1] / ".foreword.toml").read_bytes() == b'[spelling]\nwords = ["seperate"]\n'


def test_words_that_cant_be_read_are_told_and_left(window: MainWindow, qtbot: QtBot, recorder: Recorder) -> None:
    add_own_word(own_words_path(), "a")
    own_words_path().write_bytes(b"caf\xe9\n")
    window.write.go_to(Part.BODY, 0, 4, 0, 4)
    _choose(window, qtbot, "addWord")
    assert own_words_path().read_bytes() == b"caf\xe9\n"
    assert "can't be read" in recorder.told[-1]
    dialog = WordsDialog(window)
    assert "can't be read" in dialog.note.text()
    assert not dialog.save_button.isEnabled()


def test_the_whole_folder_is_checked_for_the_writers_words_too(window: MainWindow, qtbot: QtBot, blog: Path) -> None:
    (blog / "b.md").write_bytes((HEAD + "We recieve files.\n").encode())
    window.desk.load_library(blog.parents[1])
    qtbot.waitUntil(lambda: window.desk.library is not None and len(window.desk.library.posts) == 2, timeout=20_000)
    window.findings.check_folder()
    qtbot.waitUntil(lambda: not window.findings.all_posts.running, timeout=30_000)
    found = [row.path for row in window.findings.all_posts.rows() if row.problem.code == "word-misspelt"]
    assert {path.name for path in found if path is not None} >= {"b.md"}


def test_nothing_in_the_windows_own_process_loads_the_words(make_window: MakeWindow, qtbot: QtBot, blog: Path) -> None:
    """That would hold up the keys for a quarter of a second."""
    uses.cache_clear()
    (blog.parents[1] / ".foreword.toml").write_text('[spelling]\nlanguages = ["en"]\n', "utf-8")
    window = make_window(blog / "a.md")
    _settle(window, qtbot)
    assert _misspelt(window) == ["recieve", "seperate", "Recieve"]
    window.desk.problems_known = False
    assert "word-misspelt" not in {problem.code for problem in window.desk.problems()}
    window.mending.fix_all()
    qtbot.waitUntil(lambda: not window.worker.busy("fix all"), timeout=30_000)
    assert uses.cache_info().currsize == 0
