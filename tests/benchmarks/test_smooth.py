"""How long the window is held by what changes much at once, beside Qt's bare text editor doing the same in the same run.

Run: `python -m pytest tests/benchmarks/test_smooth.py -s`. A table is printed at the end: the longest time, in milliseconds, in
which no key would have been taken, from the command on until all that follows from it is done.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from editor.core.library.posts import Library
from editor.ui.app import TURN
from editor.ui.main_window import MainWindow
from tests.benchmarks.test_core import HEAD, body
from tests.ui.conftest import make_window, recorder  # noqa: F401 - fixtures

SIZES = {"40 kB": 40_000, "400 kB": 400_000, "2 MB": 2_000_000}
PASTED, MATCHES = 400_000, 10_000
KEYS_SECONDS = 4.0
SECONDS = 3.0  # in which all that follows has come
COMPOSED = ("n", "ni", "ni h", "ni hao")
RESULTS: dict[tuple[str, str], tuple[float, float | None]] = {}


@pytest.fixture(scope="module", autouse=True)
def table() -> Iterator[None]:
    yield
    print("\n\n| what | " + " | ".join(f"{size}: held ms / bare = ratio" for size in SIZES) + " |")
    print("|---|" + "---:|" * len(SIZES))
    for what in dict.fromkeys(what for what, _size in RESULTS):
        print(f"| {what} | " + " | ".join(_cell(RESULTS.get((what, size))) for size in SIZES) + " |")


def _cell(result: tuple[float, float | None] | None) -> str:
    if result is None:
        return "–"
    ours, bare = result
    return f"{ours:.0f}" + (f" / {bare:.0f} = {ours / max(bare, 1):.1f} ×" if bare is not None else "")


@pytest.mark.parametrize("size", SIZES)
def test_what_changes_much_at_once(
    make_window: Callable[..., MainWindow],  # noqa: F811
    qtbot: QtBot,
    tmp_path: Path,
    size: str,
) -> None:
    path = tmp_path / "post.md"
    many = "word 字\n\n" * MATCHES
    path.write_text(HEAD + body(SIZES[size]) + many, "utf-8")
    window = make_window(path, preview=True, size=(1400, 900))
    bare = QPlainTextEdit()
    qtbot.addWidget(bare)
    bare.setPlainText(path.read_text("utf-8"))
    bare.resize(600, 800)
    bare.show()
    view = window.write.body
    view.set_caret(10, 0)
    qtbot.wait(4000)
    QApplication.clipboard().setText(body(PASTED))

    def note(what: str, ours: Callable[[], None], theirs: Callable[[], None] | None = None) -> None:
        RESULTS[what, size] = held(ours), None if theirs is None else held(theirs)

    note("paste 400 kB", view.paste, bare.paste)
    note("undo it", window.undo, bare.undo)
    note("redo it", window.redo, bare.redo)
    window.undo()
    bare.undo()
    find = window.write.finder
    find.open_replace()
    find.find_field.setText("word")
    find.replace_field.setText("words")
    assert find._found is not None and len(find._found) == MATCHES
    note("replace 10,000", find.replace_all, lambda: replace_all(bare, "word", "words"))
    assert view.text.plain().count("words") == MATCHES
    note("undo them", window.undo, bare.undo)
    note("redo them", window.redo, bare.redo)
    find.close_bar()
    note("compose 你好", lambda: compose(view), lambda: compose(bare))
    note("delete all", lambda: delete_all(view), lambda: delete_all(bare))
    note("undo that", window.undo, bare.undo)
    for name in ("dark", "light"):
        note(f"{name} theme", lambda name=name: use_theme(window, name))


def test_keys_while_a_folder_is_read(
    make_window: Callable[..., MainWindow],  # noqa: F811
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    """Thirty a second in 2 MB, and how long each takes: alone, and while a thread reads 10,000 posts."""
    folder = tmp_path / "posts"
    folder.mkdir()
    for number in range(10_000):
        (folder / f"{number}.md").write_text(HEAD + f"第 {number} 篇 some words\n\n" * 8, "utf-8")
    path = tmp_path / "post.md"
    path.write_text(HEAD + body(2_000_000), "utf-8")
    window = make_window(path, preview=True, size=(1400, 900))
    qtbot.waitUntil(window.feed.settled, timeout=60_000)
    qtbot.wait(2000)
    alone = typed(window, KEYS_SECONDS)
    before = sys.getswitchinterval()
    sys.setswitchinterval(TURN)
    reading = Thread(target=lambda: Library(folder).refresh())
    reading.start()
    during = typed(window, KEYS_SECONDS, reading.is_alive)
    reading.join()
    sys.setswitchinterval(before)
    print(f"\nkey in 2 MB, median and 95 % in ms: alone {alone}, while 10,000 posts are read {during}")


def typed(window: MainWindow, seconds: float, going: Callable[[], bool] = lambda: True) -> tuple[float, float]:
    """How long keys take, thirty a second: the median and what 95 of 100 stay below, in milliseconds."""
    due = time.perf_counter()
    end, taken = due + seconds, []
    while due < end and going():
        while time.perf_counter() < due:
            QApplication.processEvents()
        started = time.perf_counter()
        QTest.keyClick(window.write.body, Qt.Key.Key_A)
        QApplication.processEvents()
        taken.append((time.perf_counter() - started) * 1000)
        due += 1 / 30
    taken.sort()
    return round(taken[len(taken) // 2], 1), round(taken[len(taken) * 95 // 100], 1)


def held(do: Callable[[], None]) -> float:
    """The longest stretch in which the event loop didn't turn, in milliseconds."""
    end = (last := time.perf_counter()) + SECONDS
    do()
    longest = time.perf_counter() - last
    last = time.perf_counter()
    while last < end:
        QApplication.processEvents()
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
    return longest * 1000


def replace_all(view: QPlainTextEdit, old: str, new: str) -> None:
    """As a program would do it with Qt's own means."""
    document = view.document()
    block = QTextCursor(document)
    block.beginEditBlock()
    found = document.find(old)
    while not found.isNull():
        found.insertText(new)
        found = document.find(old, found)
    block.endEditBlock()


def compose(view: QWidget) -> None:
    """What an input method sends for two characters."""
    for text in COMPOSED:
        QApplication.sendEvent(view, QInputMethodEvent(text, []))
    done = QInputMethodEvent("", [])
    done.setCommitString("你好")
    QApplication.sendEvent(view, done)


def delete_all(view: QPlainTextEdit) -> None:
    view.selectAll()
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view, key)


def use_theme(window: MainWindow, name: str) -> None:
    window.settings["theme"] = name
    window.settings_changed()
