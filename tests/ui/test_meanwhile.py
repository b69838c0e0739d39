"""Thousands of words replaced, and whatever the writer does in the window before all of them stand in the text's document."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.ui.main_window import MainWindow
from tests.ui.conftest import Recorder

KINDS = ["a word", "sword word 中文", "", "- word", "other", "😀 word 😀", "```", "**word** `w`"]
WORDS = ["word", "sword", "w", "中文", "o", "😀"]

Act = Callable[[MainWindow, random.Random, str], object]


def commit(window: MainWindow, _chance: random.Random, mark: str) -> None:
    event = QInputMethodEvent("", [])
    event.setCommitString(mark)
    QApplication.sendEvent(window.write.body, event)


def paste(window: MainWindow, chance: random.Random, mark: str) -> None:
    data = QMimeData()
    data.setText(mark)
    if chance.random() < 0.5:
        data.setHtml(f"<b>{mark}</b>")
    QGuiApplication.clipboard().setMimeData(data)
    window.write.body.setFocus()
    window.clipboard.paste()


def select(window: MainWindow, chance: random.Random, _mark: str) -> None:
    line = chance.randrange(len(window.write.body.text.lines))
    window.write.body.select(line, chance.randrange(9), line + chance.choice([0, 1, 50]), chance.randrange(9))


def click(window: MainWindow, chance: random.Random, _mark: str) -> None:
    place = QPoint(chance.randrange(20, 400), chance.randrange(10, 300))
    QTest.mouseClick(window.write.body.viewport(), Qt.MouseButton.LeftButton, pos=place)


def scroll(window: MainWindow, chance: random.Random, _mark: str) -> None:
    bar = window.write.body.verticalScrollBar()
    bar.setValue(chance.randrange(bar.maximum() + 1))


def reload(window: MainWindow, _chance: random.Random, mark: str) -> None:
    path = window.desk.session.path  # type: ignore[union-attr]
    path.write_text(path.read_text("utf-8").replace("other", mark, 1), "utf-8")
    window.desk.reload()


def replace(window: MainWindow, chance: random.Random, _mark: str) -> None:
    finder = window.write.finder
    finder.open_replace()
    finder.regex.setChecked(chance.random() < 0.5)
    finder.find_field.blockSignals(True)  # typing would go to a match
    finder.find_field.setText(chance.choice(WORDS))
    finder.find_field.blockSignals(False)
    finder.replace_field.setText(chance.choice([*WORDS, "", "x\\ny"]))
    finder.replace_all()
    window.write.body.setFocus()


TYPED: dict[str, Act] = {
    "key": lambda window, _chance, mark: QTest.keyClicks(window.write.body, mark),
    "commit": commit,
    "paste": paste,
}
ACTS: dict[str, Act] = TYPED | {
    "enter": lambda window, _chance, _mark: QTest.keyClick(window.write.body, Qt.Key.Key_Return),
    "cut": lambda window, _chance, _mark: window.write.body.cut(),
    "select": select,
    "click": click,
    "scroll": scroll,
    "next": lambda window, _chance, _mark: window.write.finder.find_next(),
    "undo": lambda window, _chance, _mark: window.undo(),
    "redo": lambda window, _chance, _mark: window.redo(),
    "save": lambda window, _chance, _mark: window.files.save(),
    "bold": lambda window, _chance, _mark: window.write.body.toggle_bold(),
    "list": lambda window, _chance, _mark: window.write.body.toggle_list(),
    "raw": lambda window, _chance, _mark: window.write.show_head_text(window.write.head.isHidden()),
    "dialect": lambda window, chance, _mark: window.desk.use_dialect(chance.choice(["jekyll", "hugo"])),
    "title": lambda window, _chance, _mark: QTest.keyClicks(window.write.form.title.input, "T"),
    "reload": reload,
    "turn": lambda window, _chance, _mark: QApplication.processEvents(),
}


@pytest.mark.parametrize("seed", range(4))
def test_nothing_is_lost_or_comes_back(
    make_window: Callable[..., MainWindow], qtbot: QtBot, tmp_path: Path, recorder: Recorder, seed: int
) -> None:
    recorder.answers.update({"save-with-errors": "save", "changed-outside": "mine"})
    chance, post, done = random.Random(seed), tmp_path / "post.md", [""]
    post.write_text("---\ntitle: x\n---\n" + "".join(f"{chance.choice(KINDS)}\n" for _line in range(3_000)), "utf-8")
    window = make_window(post)
    body = window.write.body
    for step in range(40):
        name, mark = chance.choice(sorted(ACTS)), f"[{step}]"
        if step % 3 == 0:
            name = "replace"
        before, at = str(body.text), body.selection()
        done.append(name)
        (ACTS | {"replace": replace})[name](window, chance, mark)
        if name in TYPED:
            assert mark in str(body.text), done
            if at[:2] == at[2:]:
                assert before in [str(body.text).replace(typed, "") for typed in (mark, f"**{mark}**")], done
        if chance.random() < 0.2:
            assert body.shows_exactly(), done
    qtbot.wait(50)
    assert body.shows_exactly(), done
    while window.desk.session.history.last_done is not None:  # type: ignore[union-attr]
        window.undo()
    assert body.shows_exactly(), done
