"""The list of many posts: there at once, scrolled to what is open, and not laid out again by a key or a save."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.core.library.info import PostInfo
from editor.core.library.posts import Library
from editor.ui.main_window import MainWindow
from editor.ui.posts.delegate import fitting
from editor.ui.posts.model import caption
from editor.ui.widgets.grouped_model import GroupedModel

POSTS = 1500


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    for number in range(POSTS):
        text = f"---\ntitle: post {number}\ndate: 20{10 + number // 100}-01-01\n---\n"
        (tmp_path / f"{number}.md").write_text(text, "utf-8")
    return tmp_path


@pytest.fixture
def window(make_window: Callable[..., MainWindow], qtbot: QtBot, blog: Path) -> MainWindow:
    made = make_window(blog / "3.md")  # the last but three
    qtbot.waitUntil(lambda: len(made.posts.model.post_rows()) == POSTS, timeout=20_000)
    return made


def _is_seen(window: MainWindow, title: str) -> bool:
    view, model = window.posts.list, window.posts.model
    row = next(row for row in model.post_rows() if model.index(row).data() == title)
    place = view.visualRect(model.index(row))
    return place.isValid() and view.viewport().rect().contains(place)


def test_the_open_post_is_brought_into_view_however_far_down_it_is(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: _is_seen(window, "post 3"))
    assert window.posts.list.currentIndex().data() == "post 3"
    QTest.keyClicks(window.posts.search, "post 14")
    window.posts.search.clear()
    qtbot.waitUntil(lambda: _is_seen(window, "post 3"))


def test_neither_a_key_nor_a_save_lays_out_the_rows_again(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.waitUntil(lambda: _is_seen(window, "post 3"))
    asked: list[object] = []
    real = GroupedModel.is_heading
    monkeypatch.setattr(GroupedModel, "is_heading", lambda *given: (asked.append(given), real(*given))[1])
    bar = window.posts.list.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    there = bar.value()
    QTest.keyClick(window.write.body, Qt.Key.Key_X)
    assert window.desk.save()
    library = window.desk.library
    assert isinstance(library, Library)
    with qtbot.waitSignal(window.desk.library_changed, timeout=10_000):
        pass
    qtbot.wait(50)
    assert len(asked) < POSTS / 10  # the rows in view are asked when they are painted
    assert bar.value() == there


def test_a_list_that_is_filled_is_never_seen_empty(window: MainWindow) -> None:
    view = window.posts.list
    for words in ("post", "post 1", ""):
        window.posts.search.setText(words)
        view.grab()  # what the next frame shows
        assert view.indexAt(view.viewport().rect().center()).isValid()


def _chosen(window: MainWindow) -> list[str]:
    return [index.data() for index in window.posts.list.selectedIndexes()]


def test_down_in_the_search_field_chooses_the_first_row(window: MainWindow) -> None:
    """Qt makes it the current row of a list that the keyboard comes to, but doesn't choose it."""
    window.posts.search.setFocus()
    QTest.keyClicks(window.posts.search, "post 147")
    QTest.keyClick(window.posts.search, Qt.Key.Key_Down)
    assert window.posts.list.hasFocus()
    first = window.posts.model.post_rows()[0]
    assert _chosen(window) == [window.posts.model.index(first).data()]


def test_the_open_post_stays_chosen_when_its_row_is_clicked_with_control(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: _is_seen(window, "post 3"))
    view = window.posts.list
    place = view.visualRect(view.currentIndex()).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, place)
    assert _chosen(window) == ["post 3"]


def test_of_a_long_file_name_the_end_goes_and_not_the_date(qapp: QApplication) -> None:
    post = PostInfo(Path("/blog/" + "a-long-name-" * 9 + ".md"), "title", date=datetime(2026, 2, 9))
    metrics = QFontMetrics(qapp.font())
    line = fitting(post, metrics, 160)
    assert metrics.horizontalAdvance(line) <= 160
    assert line.startswith("a-long-name-") and line.endswith("… · 02-09")
    short = PostInfo(Path("/blog/783.md"), "title", date=datetime(2026, 2, 9))
    assert fitting(short, metrics, 160) == caption(short) == "783 · 02-09"
