"""Find in posts: typed words, found lines, the place in the post, what is not saved yet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor.core.library.posts import Library
from editor.ui.dialogs.entry_delegate import MARKS
from editor.ui.dialogs.find_in_posts import FindInPosts
from editor.ui.main_window import MainWindow

MakeWindow = Callable[..., MainWindow]


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    (tmp_path / "_config.yml").write_text("title: x\n", "utf-8")
    posts = tmp_path / "source" / "_posts"
    posts.mkdir(parents=True)
    for name, line in (("a", "海边的卡夫卡"), ("b", "a Kangaroo jumps"), ("c", "word\n" * 300)):
        (posts / f"{name}.md").write_text(f"---\ntitle: {name}\ndate: 2020-01-01\n---\n\n{line}\n", "utf-8")
    return tmp_path


def _open(window: MainWindow) -> FindInPosts:
    window.files.find_in_posts()
    return window.findChild(FindInPosts, "findInPosts")


def _rows(chooser: FindInPosts) -> list[str]:
    return [chooser.list.item(row).text() for row in range(chooser.list.count())]


def test_a_found_line_is_gone_to(make_window: MakeWindow, qtbot: QtBot, blog: Path) -> None:
    window = make_window(blog)
    chooser = _open(window)
    QTest.keyClicks(chooser.field, "KANG")
    assert chooser.note.text() == "Searching…"
    qtbot.waitUntil(lambda: _rows(chooser) == ["a Kangaroo jumps"], timeout=30_000)
    QTest.keyClick(chooser.field, Qt.Key.Key_Return)
    assert window.desk.session is not None
    assert window.desk.session.path == blog / "source" / "_posts" / "b.md"
    assert window.write.body.caret() == (1, 2)
    qtbot.waitUntil(lambda: window.findChild(FindInPosts) is None)


def test_what_was_looked_for_has_the_accent_s_colour(make_window: MakeWindow, qtbot: QtBot, blog: Path) -> None:
    window = make_window(blog)
    window.settings["theme"] = "light"
    window.settings_changed()
    chooser = _open(window)
    QTest.keyClicks(chooser.field, "KANG")
    qtbot.waitUntil(lambda: _rows(chooser) == ["a Kangaroo jumps"], timeout=30_000)
    accent = QColor(window.look.theme.colors["accent"])

    def near() -> int:
        picture = chooser.list.viewport().grab(chooser.list.visualItemRect(chooser.list.item(0))).toImage()
        across = ((x, y) for x in range(picture.width()) for y in range(picture.height()))
        return sum(abs(picture.pixelColor(x, y).hslHueF() - accent.hslHueF()) < 0.03 for x, y in across)

    marked = near()
    chooser.list.item(0).setData(MARKS, ())
    assert marked > near()


def test_what_is_typed_is_found_before_it_is_saved(make_window: MakeWindow, qtbot: QtBot, blog: Path) -> None:
    window = make_window(blog / "source" / "_posts" / "a.md")
    QTest.keyClicks(window.write.body, "platypus ")
    chooser = _open(window)
    QTest.keyClicks(chooser.field, "platypus")
    qtbot.waitUntil(lambda: _rows(chooser) == ["platypus"], timeout=30_000)
    chooser.field.setText("卡夫卡")
    qtbot.waitUntil(lambda: _rows(chooser) == ["海边的卡夫卡"], timeout=30_000)
    chooser.field.setText("nothing of this")
    qtbot.waitUntil(lambda: chooser.note.text() == "Nothing found.", timeout=30_000)
    chooser.field.clear()
    assert chooser.note.text() == "Type what to look for."
    chooser.close()


def test_many_lines_are_cut_off_and_said_to_be(make_window: MakeWindow, qtbot: QtBot, blog: Path) -> None:
    chooser = _open(make_window(blog))
    QTest.keyClicks(chooser.field, "word")
    qtbot.waitUntil(lambda: len(_rows(chooser)) == 200, timeout=30_000)
    assert chooser.note.text() == "The first 200 lines; more words find fewer."
    chooser.close()


def test_without_a_folder_it_says_what_to_do(make_window: MakeWindow) -> None:
    chooser = _open(make_window())
    QTest.keyClicks(chooser.field, "x")
    assert chooser.note.text() == "Open a folder first."
    chooser.close()


def test_what_is_typed_while_the_folder_is_read_is_found_then(
    make_window: MakeWindow, qtbot: QtBot, blog: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_go_on = Event()
    refresh = Library.refresh
    monkeypatch.setattr(Library, "refresh", lambda library: may_go_on.wait(30) and refresh(library))
    monkeypatch.setattr(Library, "recall", lambda _library: False)
    window = make_window()
    window.desk.open(blog / "source" / "_posts" / "a.md")
    chooser = _open(window)
    assert chooser.note.text() == "Reading the posts of this folder…"
    QTest.keyClicks(chooser.field, "jumps")
    may_go_on.set()
    qtbot.waitUntil(lambda: _rows(chooser) == ["a Kangaroo jumps"], timeout=30_000)
    chooser.close()


def test_what_was_saved_a_moment_ago_is_found(make_window: MakeWindow, qtbot: QtBot, blog: Path) -> None:
    window = make_window(blog / "source" / "_posts" / "a.md")
    chooser = _open(window)
    QTest.keyClicks(chooser.field, "jumps")
    qtbot.waitUntil(lambda: _rows(chooser) == ["a Kangaroo jumps"], timeout=30_000)
    chooser.close()
    qtbot.waitUntil(lambda: window.findChild(FindInPosts) is None)
    QTest.keyClicks(window.write.body, "platypus ")
    assert window.desk.save()
    chooser = _open(window)
    QTest.keyClicks(chooser.field, "platypus")
    qtbot.waitUntil(lambda: _rows(chooser) == ["platypus"], timeout=30_000)
    chooser.close()


def test_asked_for_again_it_is_the_same_and_knows_the_posts_of_now(
    make_window: MakeWindow, qtbot: QtBot, blog: Path
) -> None:
    window = make_window(blog)
    chooser = _open(window)
    QTest.keyClicks(chooser.field, "platypus")
    qtbot.waitUntil(lambda: chooser.note.text() == "Nothing found.", timeout=30_000)
    (blog / "source" / "_posts" / "d.md").write_text("---\ntitle: d\ndate: 2020-01-01\n---\n\na platypus\n", "utf-8")
    with qtbot.waitSignal(window.desk.library_changed, timeout=10_000):
        window.desk.refresh_library()
    window.files.find_in_posts()
    assert window.findChildren(FindInPosts) == [chooser]
    assert chooser.field.selectedText() == "platypus"
    QTest.keyClicks(chooser.field, "platypus")
    qtbot.waitUntil(lambda: _rows(chooser) == ["a platypus"], timeout=30_000)
    chooser.close()
