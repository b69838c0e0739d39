"""The window in its two steps: what is there when the text is, and that nothing of the first step is lost in the second."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from editor.core.library.posts import Library
from editor.core.post.edit import Part
from editor.ui import app
from editor.ui.app import _begin as begin
from editor.ui.main_window import MainWindow
from editor.ui.preview.page import WORLD
from editor.ui.state import State
from tests.ui.conftest import Recorder

# What costs time and isn't needed for the text: seen with `python -X importtime -m editor POST`.
LATER = (
    "PySide6.QtWebEngineCore",
    "PySide6.QtWebEngineWidgets",
    "editor.core.checks",
    "editor.core.export",
    "editor.core.library",
    "editor.core.rendering",
    "editor.ui.form.pane",
    "editor.ui.posts",
    "editor.ui.preview",
    "editor.ui.problems",
    "difflib",
    "hashlib",
    "markdown_it",
    "multiprocessing",
    "pygments",
    "tomlkit",
)
FIRST_TEXT = """
import sys
from pathlib import Path
from editor.cli import main, open
main._parser("open").parse_args([sys.argv[1]])
from editor.ui.app import application
from editor.ui.app import _begin as begin
from editor.ui.main_window import MainWindow
from editor.core.settings import Settings
from editor.ui.state import State
app = application(["foreword"])
window = MainWindow(Settings(), State(), furnish=False)
window.desk.open(Path(sys.argv[1]))
window.show()
app.processEvents()
print([name for name in sys.modules if name.startswith(tuple(sys.argv[2:]))])
"""


CLASSES_BUILT = """
import enum, os, sys
from pathlib import Path
made = []
original = enum.EnumType.__new__
def noted(kind, name, *rest, **options):
    made.append(name)
    return original(kind, name, *rest, **options)
enum.EnumType.__new__ = noted
# Of QTabWidget, QLineEdit, QMdiArea, QStyle, QSGTexture, and of the namespace Qt (see editor.ui.start.early).
costly = ("TabPosition", "EchoMode", "SubWindowOption", "StandardPixmap", "TextureFormat", "GlobalColor")
def report():
    print([name for name in made if name in costly], flush=True)
    os._exit(0)
from editor.ui.start import platform
platform.require_qt()
from editor.ui import app as starting
from editor.ui.main_window import MainWindow
from editor.core.settings import Settings
from editor.ui.state import State
starting.has_gpu = lambda: False  # where there is one, Qt must be told of it
app = starting.application(["foreword"])
window = MainWindow(Settings(), State(), furnish=False)
window.desk.open(Path(sys.argv[1]))
window.show()
app.processEvents()
if "page" in sys.argv:
    platform.prepare_environment()
    window.furnish_page(start=True)
    window.preview.drawn.connect(report)
    app.exec()
report()
"""


@pytest.fixture
def post(tmp_path: Path, samples: Path) -> Path:
    """A post of a blog that may be written to."""
    blog = Path(shutil.copytree(samples, tmp_path / "blog"))
    return next(blog.rglob("50.md"))


@pytest.fixture
def first_step(make_window: Callable[..., MainWindow]) -> Callable[..., MainWindow]:
    """Makes shown windows that aren't furnished yet."""

    def make(post: Path, state: State | None = None) -> MainWindow:
        window = make_window(size=(1400, 900), state=state, furnish=False)
        window.desk.open(post)
        return window

    return make


FirstStep = Callable[..., MainWindow]


def text_top(window: MainWindow) -> int:
    return window.write.body.mapTo(window, QPoint(0, 0)).y()


def in_a_program_of_its_own(code: str, *words: str) -> tuple[str, str]:
    """What Python code prints, and what it complains of."""
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.stdout.strip(), done.stderr


def test_nothing_that_the_text_does_not_need_is_imported_before_it(post: Path) -> None:
    assert in_a_program_of_its_own(FIRST_TEXT, str(post), *LATER) == ("[]", "")


def test_the_text_builds_no_classes_of_widgets_that_it_does_not_show(post: Path) -> None:
    """Asked for a viewport that Python doesn't know, PySide builds all that there are: 12 ms."""
    assert in_a_program_of_its_own(CLASSES_BUILT, str(post)) == ("[]", "")


def test_the_page_is_drawn_without_the_classes_of_a_namespace(post: Path) -> None:
    """The 93 enumerations of `Qt` take 18 ms."""
    assert in_a_program_of_its_own(CLASSES_BUILT, str(post), "page") == ("[]", "")


def test_what_is_typed_before_the_window_is_furnished_stays(first_step: FirstStep, qtbot: QtBot, post: Path) -> None:
    before = post.read_bytes()
    window = first_step(post)
    qtbot.keyClicks(window.write.body, "first ")
    caret = window.write.body.caret()
    window.furnish()
    assert window.write.body.caret() == caret
    assert window.write.body.text.lines[0].startswith("first ")
    assert window.desk.session is not None
    assert window.desk.session.dirty
    assert window.write.form.title.input.toPlainText() == window.desk.session.post.front_matter.fields["title"].value
    while window.desk.session.dirty:
        window.undo()
    assert window.desk.session.post.to_bytes() == before


def test_the_text_stands_where_it_will_stand(first_step: FirstStep, qtbot: QtBot, post: Path) -> None:
    window = first_step(post)
    qtbot.wait(20)
    bottom = window.write.mapTo(window, QPoint(0, window.write.height())).y()
    state = window.state
    window.furnish()
    qtbot.wait(50)
    assert window.write.mapTo(window, QPoint(0, window.write.height())).y() == bottom
    top = text_top(window)
    window.close_for_good()
    again = first_step(post, state)
    qtbot.wait(20)
    assert text_top(again) == top
    again.furnish()
    qtbot.wait(50)
    assert text_top(again) == top


def test_the_text_is_there_where_it_was_left(first_step: FirstStep, qtbot: QtBot, tmp_path: Path) -> None:
    post, state = tmp_path / "long.md", State(tmp_path / "state.json")
    post.write_text("---\ntitle: a\n---\n" + "text\n\n" * 400, "utf-8")
    window = first_step(post, state)
    window.furnish()
    window.write.body.set_caret(500, 2)
    window.close_for_good()
    again = first_step(post, State(tmp_path / "state.json"))
    qtbot.wait(20)
    body = again.write.body
    assert body.caret() == (500, 2)
    seen = body.visible_lines()
    assert seen[0] < 500 < seen[1]
    again.furnish()
    qtbot.wait(50)
    assert body.visible_lines()[0] == seen[0]


def test_the_page_begins_where_the_text_was_left(first_step: FirstStep, qtbot: QtBot, tmp_path: Path) -> None:
    post, state = tmp_path / "long.md", State(tmp_path / "state.json")
    post.write_text("---\ntitle: a\n---\n" + "".join(f"text {number}\n\n" for number in range(4_000)), "utf-8")
    window = first_step(post, state)
    window.furnish()
    window.write.body.set_caret(5_000, 2)
    window.close_for_good()
    again = first_step(post, State(tmp_path / "state.json"))
    qtbot.wait(50)  # it is painted, and has told its place to nobody
    assert again.write.body.visible_lines()[0] > 4_900
    again.furnish_page(start=True)
    qtbot.waitSignal(again.preview.drawn, timeout=30_000).wait()

    def top_of_page() -> int:
        answers: list[str] = []
        again.preview.page.runJavaScript("document.elementFromPoint(99, 60).textContent", WORLD, answers.append)
        qtbot.waitUntil(lambda: bool(answers), timeout=10_000)
        words = answers[0].split()
        return 2 * int(words[1]) if len(words) == 2 else 0

    assert top_of_page() == 0  # and not at the end of the first part
    first = again.write.body.visible_lines()[0]
    qtbot.wait(400)  # in which the page could have told of a scroll
    again.feed.start()
    qtbot.waitUntil(lambda: abs(top_of_page() - first) < 10, timeout=20_000)
    qtbot.wait(400)
    assert again.write.body.visible_lines()[0] == first


def test_panes_are_as_wide_whenever_the_window_is_furnished(
    first_step: FirstStep, make_window: Callable[..., MainWindow], qtbot: QtBot, post: Path
) -> None:
    late, early = first_step(post), make_window(post, size=(1400, 900))  # the second is furnished before it is shown
    before = late.panes.sizes()
    late.furnish()
    qtbot.wait(30)
    assert late.panes.sizes() == before
    assert abs(early.panes.sizes()[0] - before[0]) <= 2


def test_the_caret_is_said_in_the_text_and_the_page_is_at_its_top(
    make_window: Callable[..., MainWindow], qtbot: QtBot, post: Path
) -> None:
    window = make_window(post, preview=True)
    qtbot.waitUntil(lambda: len(window.preview.blocks) > 5 and window.settled(), timeout=20_000)
    assert window.desk.session is not None
    first = window.desk.session.post.file_line(Part.BODY, 0)  # the status line says the same of the caret
    assert window.status.place.text() == f"{first} : 1"
    answers: list[object] = []
    window.preview.page.runJavaScript("window.scrollY", WORLD, answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=10_000)
    assert answers == [0]


def test_folder_and_checks_wait_until_they_are_let_run(first_step: FirstStep, qtbot: QtBot, post: Path) -> None:
    window = first_step(post)
    window.furnish(hold=True)
    qtbot.keyClicks(window.write.body, "x")
    qtbot.wait(250)
    assert window.desk.library is None
    assert not window.desk.problems_known
    window.let_run()
    qtbot.waitUntil(lambda: window.desk.library is not None and window.desk.problems_known, timeout=10_000)
    library = window.desk.library
    window.let_run()  # the second call does nothing
    qtbot.wait(50)
    assert window.desk.library is library


def test_of_a_folder_the_newest_post_is_there_before_the_rest(
    first_step: FirstStep, qtbot: QtBot, post: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = first_step(post.parent)
    monkeypatch.setattr(app, "UNSEEN_MS", 60_000)  # what is painted is painted soon
    monkeypatch.setattr(app, "FOLDER_MS", 60_000)  # and a few posts are read soon, however busy the machine is
    seen: list[bool] = []
    app.FolderRead(window, lambda: app.FirstPaint(window, lambda: seen.append(window.furnished)))
    qtbot.waitUntil(lambda: bool(seen), timeout=10_000)
    session = window.desk.session
    assert session is not None
    assert session.path == post
    assert window.write.body.text is session.post.body
    window.furnish()
    assert window.desk.library is not None
    assert len(window.posts.model.post_rows()) == len(window.desk.library.posts) > 5
    qtbot.wait(300)
    assert seen == [False]
    assert window.desk.session is session


def test_a_large_folder_is_told_of_while_it_is_read(
    first_step: FirstStep, qtbot: QtBot, post: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refresh, may_go_on = Library.refresh, threading.Event()
    monkeypatch.setattr(Library, "refresh", lambda library: may_go_on.wait(20) and refresh(library))
    monkeypatch.setattr(app, "FOLDER_MS", 20)
    window = first_step(post.parent)
    app.FolderRead(window, lambda: app._show_first(window))
    qtbot.waitUntil(lambda: window.furnished, timeout=10_000)
    assert window.desk.library is None
    assert window.empty.isVisible()
    assert window.empty.title.text() == post.parent.name
    may_go_on.set()
    qtbot.waitUntil(lambda: window.desk.session is not None and window.settled(), timeout=20_000)
    assert window.desk.session is not None
    assert window.desk.session.path == post
    assert window.write.isVisible()
    assert len(window.preview.blocks) > 5


def test_a_folder_without_posts_opens_at_once(first_step: FirstStep, qtbot: QtBot, tmp_path: Path) -> None:
    window = first_step(tmp_path)
    app.FolderRead(window, lambda: app._show_first(window))
    qtbot.waitUntil(lambda: window.furnished, timeout=10_000)
    assert window.desk.library is not None
    assert window.empty.isVisible()
    assert window.desk.session is None


def test_the_post_is_rendered_even_if_no_page_comes(first_step: FirstStep, qtbot: QtBot, post: Path) -> None:
    window = first_step(post)
    window.furnish(hold=True)
    with qtbot.waitSignal(window.feed.patched, timeout=10_000):
        window.feed.start()


def test_what_is_seen_first_of_a_long_post_is_there_before_the_rest(
    first_step: FirstStep, qtbot: QtBot, post: Path
) -> None:
    post.write_text(post.read_text("utf-8") + "\n\n一段 of text\n" * 4_000, "utf-8")
    window = first_step(post)
    window.furnish_page(start=True)
    qtbot.waitSignal(window.preview.drawn, timeout=30_000).wait()
    first = [block.html for block in window.feed.blocks]
    assert 5 < len(first) < 2_000
    assert not window.feed.settled()
    qtbot.keyClicks(window.write.body, "typed ")  # is rendered with the rest
    window.furnish()
    qtbot.waitUntil(window.settled, timeout=30_000)
    whole = [block.html for block in window.preview.blocks]
    assert len(whole) > 4_000
    assert "typed" in whole[0]
    assert whole[1 : len(first)] == first[1:]


def test_the_form_is_there_before_menus_and_keeps_what_is_typed(
    first_step: FirstStep, qtbot: QtBot, post: Path
) -> None:
    window = first_step(post)
    window.furnish_form()
    title = window.write.form.title.input
    qtbot.waitUntil(title.isVisible)
    title.setFocus()
    qtbot.keyClicks(title, "typed ")
    typed = title.toPlainText()
    assert "typed" in typed
    window.furnish()
    assert title.toPlainText() == typed
    assert window.focusWidget() is title
    window.undo()
    qtbot.waitUntil(lambda: "typed" not in title.toPlainText())


def test_a_first_rendering_that_fails_is_told_when_somebody_can_show_it(
    first_step: FirstStep, qtbot: QtBot, post: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_what: object) -> None:
        raise ValueError("no such luck")

    monkeypatch.setattr("editor.core.rendering.incremental.snapshot.follow_body", fail)
    window = first_step(post)
    window.furnish_page(start=True)
    assert not window.feed.blocks
    window.furnish()
    qtbot.waitUntil(lambda: "no such luck" in window.write.bar.text.text(), timeout=10_000)


def test_the_first_blocks_are_rendered_before_the_form_is_there(
    first_step: FirstStep, qtbot: QtBot, post: Path
) -> None:
    window = first_step(post)
    window.furnish_page(start=True)
    first = [block.html for block in window.feed.blocks]
    assert len(first) > 5
    window.furnish()
    qtbot.waitUntil(window.settled, timeout=30_000)
    assert [block.html for block in window.feed.blocks] == first


def test_another_post_drops_the_blocks_of_the_first(first_step: FirstStep, qtbot: QtBot, post: Path) -> None:
    window = first_step(post)
    window.furnish_page(start=True)
    other = post.with_name("other.md")
    other.write_text("---\ntitle: b\n---\nanother one\n", "utf-8")
    window.desk.open(other)
    window.furnish()
    qtbot.waitUntil(window.settled, timeout=30_000)
    assert [block.html.strip() for block in window.feed.blocks] == ["<p>another one</p>"]


def test_a_window_that_is_closed_at_once_keeps_nothing_back(
    first_step: FirstStep, qtbot: QtBot, post: Path, recorder: Recorder
) -> None:
    window = first_step(post)
    qtbot.keyClicks(window.write.body, "y")
    recorder.answers["unsaved"] = "cancel"
    assert not window.close()
    assert [question.id for question in recorder.questions] == ["unsaved"]
    assert window.isVisible()


@pytest.mark.parametrize("opened", [True, False])
def test_a_folder_has_its_page_whether_its_post_comes_before_the_paint_or_after(
    make_window: Callable[..., MainWindow], qtbot: QtBot, post: Path, opened: bool
) -> None:
    window = make_window(post.parent if opened else None)  # furnished at once, since there is no text to show first
    assert (window.desk.session is not None) is opened
    begin(window)
    qtbot.waitUntil(lambda: window.preview.ready, timeout=30_000)
    if not opened:
        window.desk.open(post.parent)
    qtbot.waitUntil(lambda: len(window.preview.blocks) > 0, timeout=30_000)


def test_the_file_s_name_stands_in_the_menu_bar_however_the_window_came(
    make_window: Callable[..., MainWindow], samples: Path, qtbot: QtBot
) -> None:
    for furnished in (False, True):
        window = make_window(furnish=furnished)
        window.desk.open(samples / "50.md")
        window.furnish()
        qtbot.waitUntil(lambda window=window: "50.md" in window.file_label.text())
        label = window.file_label
        assert label.isVisible()
        qtbot.waitUntil(lambda label=label: label.height() > 10)
        assert label.geometry().right() > window.width() - 40
        assert label.width() >= label.fontMetrics().horizontalAdvance(label.text())


def test_a_window_whose_folder_is_still_being_read_is_not_settled(
    make_window: Callable[..., MainWindow], post: Path, qtbot: QtBot
) -> None:
    """Or its picture, on a busy machine, has no post in it."""
    window = make_window()
    window.start_preview()
    qtbot.waitUntil(window.settled, timeout=20_000)
    window.desk.hold()
    window.desk.open(post.parent)
    assert not window.settled()
    window.desk.begin()
    qtbot.waitUntil(lambda: window.desk.session is not None and window.settled(), timeout=20_000)


@pytest.mark.parametrize(("part", "line"), [(Part.BODY, 1), (Part.HEAD, 1)])
def test_a_place_is_gone_to_before_the_window_is_furnished(
    first_step: FirstStep, qtbot: QtBot, post: Path, part: Part, line: int
) -> None:
    window = first_step(post)
    assert window.desk.session is not None
    app._go_to(window, (window.desk.session.post.file_line(part, line) - 1, 1))
    assert window.furnished is (part is Part.HEAD)
    window.furnish()
    view = window.write.body if part is Part.BODY else window.write.head
    assert view.caret() == (line, 1)
