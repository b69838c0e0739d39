"""Text and preview of the real window keep to one place: both ways, inside long blocks, and while images load late."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor.ui.main_window import MainWindow
from editor.ui.preview.page import WORLD

IMAGE = b'<svg xmlns="http://www.w3.org/2000/svg" width="300" height="500"><rect width="300" height="500"/></svg>'
WORDS = "Some words that make a paragraph of more than one line in the preview, since they go on and on. " * 4
Ask = Callable[[MainWindow, str], object]


@pytest.fixture
def slow() -> Iterator[tuple[str, threading.Event]]:
    """The address of an image that comes when the event is set."""
    let = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            let.wait(30)
            self.send_response(200)
            self.send_header("Content-Type", "image/svg+xml")
            self.send_header("Content-Length", str(len(IMAGE)))
            self.end_headers()
            self.wfile.write(IMAGE)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/slow.svg", let
    let.set()
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def ask(qtbot: QtBot) -> Ask:
    def ask(window: MainWindow, code: str) -> object:
        answer: list[object] = []
        window.preview.page.runJavaScript(code, WORLD, answer.append)
        qtbot.waitUntil(lambda: bool(answer), timeout=10_000)
        return answer[0]

    return ask


def number(value: object) -> float:
    return float(str(value))


def opened(make_window: Callable[..., MainWindow], path: Path, qtbot: QtBot) -> MainWindow:
    window = make_window(path, preview=True, size=(1200, 700))
    qtbot.waitUntil(lambda: window.feed.settled() and len(window.preview.blocks) > 0, timeout=20_000)
    qtbot.wait(400)
    return window


def top_of(block: int) -> str:
    return f"document.querySelectorAll('.fw-block')[{block}].getBoundingClientRect().top"


def with_image(address: str) -> str:
    """Paragraphs on even lines, an image as the seventh."""
    return "---\ntitle: x\n---\n" + "\n\n".join([WORDS] * 6 + [f"![late]({address})"] + [WORDS] * 53) + "\n"


@pytest.fixture
def late(
    make_window: Callable[..., MainWindow], qtbot: QtBot, tmp_path: Path, slow: tuple[str, threading.Event]
) -> tuple[MainWindow, threading.Event]:
    """A window whose post has an image that comes when the event is set."""
    address, let = slow
    path = tmp_path / "post.md"
    path.write_text(with_image(address), "utf-8")
    return opened(make_window, path, qtbot), let


def image_is_there(window: MainWindow, ask: Ask) -> bool:
    return ask(window, "document.images[0].complete && document.images[0].naturalHeight") == 500


def test_an_image_that_comes_late_above_the_view_moves_nothing(
    late: tuple[MainWindow, threading.Event], qtbot: QtBot, ask: Ask
) -> None:
    window, let = late
    bar = window.write.body.verticalScrollBar()
    bar.setValue(40)
    qtbot.wait(700)
    block = int(window.write.body.first_visible_line() / 2)
    before, text = number(ask(window, top_of(block))), bar.value()
    assert abs(before - 24) < 3
    told: list[float] = []
    window.preview.line_scrolled.connect(told.append)
    let.set()
    qtbot.waitUntil(lambda: image_is_there(window, ask), timeout=10_000)
    qtbot.wait(500)
    assert abs(number(ask(window, top_of(block))) - before) < 2
    assert bar.value() == text
    assert told == []


def test_what_is_written_stays_where_it_is_seen_and_is_brought_into_view_when_an_image_pushed_it_out(
    late: tuple[MainWindow, threading.Event], qtbot: QtBot, ask: Ask
) -> None:
    window, let = late
    view, height = window.write.body, number(ask(window, "window.innerHeight"))
    view.setFocus()
    for block in (5, 7):  # above the image and below it
        view.set_caret(2 * block, 3)
        window.preview.reveal_line(2 * block)
        qtbot.wait(500)
        before, scroll = number(ask(window, top_of(block))), ask(window, "window.scrollY")
        assert 0 <= before < height
        QTest.keyClicks(view, "abc")
        qtbot.wait(300)
        assert number(ask(window, top_of(block))) == before
        assert ask(window, "window.scrollY") == scroll
    let.set()
    qtbot.waitUntil(lambda: image_is_there(window, ask), timeout=10_000)
    ask(window, f"window.scrollBy(0, {top_of(7)} - {height} - 20)")
    qtbot.wait(400)
    QTest.keyClicks(view, "d")
    qtbot.wait(400)
    assert 0 < number(ask(window, top_of(7))) < height - 24


def test_long_tables_and_code_are_followed_both_ways_and_neither_answers(
    make_window: Callable[..., MainWindow], qtbot: QtBot, tmp_path: Path, ask: Ask
) -> None:
    table = "| n | b |\n|---|---|\n" + "".join(f"| {n} | {'x ' * (n % 40)} |\n" for n in range(120))
    code = "```python\n" + "".join(f"print({n})\n" for n in range(150)) + "```\n"
    words = "\n\n".join([WORDS] * 10)
    path = tmp_path / "post.md"
    path.write_text(f"---\ntitle: x\n---\n{words}\n\n{table}\n{words}\n\n{code}\n{words}\n\n{words}\n", "utf-8")
    window = opened(make_window, path, qtbot)
    view = window.write.body
    from_page: list[float] = []
    from_text: list[float] = []
    window.preview.line_scrolled.connect(from_page.append)
    view.line_scrolled.connect(from_text.append)
    seen = "(() => { const at = fw.at(); return at[0] + ' ' + at[1]; })()"
    for line in (40, 100, 170, 200, 250):  # rows of the table, paragraphs, lines of the code
        view.verticalScrollBar().setValue(view.document().findBlockByNumber(line).firstLineNumber())
        qtbot.wait(700)
        index, lines = map(float, str(ask(window, seen)).split())
        assert abs(window.preview.blocks[int(index)].first_line + lines - line) < 1, line
        assert from_page == []
        assert view.first_visible_line() == line
    from_text.clear()
    for y in (2000, 3500, 6500, 9000):
        from_page.clear()
        ask(window, f"window.scrollTo(0, {y})")
        qtbot.waitUntil(lambda: bool(from_page), timeout=5_000)
        qtbot.wait(400)
        assert abs(view.first_visible_line() - from_page[-1]) < 1
        index, lines = map(float, str(ask(window, seen)).split())
        assert abs(window.preview.blocks[int(index)].first_line + lines - from_page[-1]) < 0.5
        assert from_text == []


def test_a_double_click_in_the_text_shows_its_place_in_the_preview(
    make_window: Callable[..., MainWindow], qtbot: QtBot, tmp_path: Path, ask: Ask
) -> None:
    path = tmp_path / "post.md"
    path.write_text("---\ntitle: x\n---\n" + "\n\n".join([WORDS] * 60) + "\n", "utf-8")
    window = opened(make_window, path, qtbot)
    view = window.write.body
    ask(window, "window.scrollTo(0, document.body.scrollHeight)")
    qtbot.wait(700)
    view.scroll_to_line(20)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, 60))
    block = view.caret()[0] // 2
    assert view.textCursor().hasSelection()
    qtbot.wait(500)
    assert 0 <= number(ask(window, top_of(block))) < number(ask(window, "window.innerHeight"))


def test_larger_text_keeps_both_at_their_place(
    make_window: Callable[..., MainWindow], qtbot: QtBot, tmp_path: Path, ask: Ask
) -> None:
    post = tmp_path / "a.md"
    post.write_text("---\ntitle: a\n---\n" + f"{WORDS}\n\n" * 80, "utf-8")
    window = opened(make_window, post, qtbot)
    window.write.body.scroll_to_line(100)
    window.preview.scroll_to_line(100)
    qtbot.waitUntil(lambda: abs(number(ask(window, top_of(50)))) < 40, timeout=10_000)
    for _time in range(6):
        window.actions_table["larger"].trigger()
    qtbot.wait(300)
    assert abs(window.write.body.first_visible_line() - 100) < 1
    assert ask(window, "document.documentElement.style.fontSize") == "22px"
    assert abs(number(ask(window, top_of(50)))) < 60


def test_the_text_follows_the_page_back_to_where_it_had_put_it(
    make_window: Callable[..., MainWindow], qtbot: QtBot, tmp_path: Path, ask: Ask
) -> None:
    path = tmp_path / "a.md"
    path.write_text("---\ntitle: x\n---\n" + "\n\n".join([WORDS] * 60) + "\n", "utf-8")
    window = opened(make_window, path, qtbot)
    text = window.write.body
    text.verticalScrollBar().setValue(40)
    qtbot.waitUntil(lambda: number(ask(window, "window.scrollY")) > 100, timeout=10_000)
    qtbot.wait(400)
    text.verticalScrollBar().setValue(0)
    qtbot.waitUntil(lambda: number(ask(window, "window.scrollY")) == 0, timeout=10_000)
    qtbot.wait(400)
    for place, follows in ((700, lambda: text.first_visible_line() > 3), (0, lambda: text.first_visible_line() == 0)):
        ask(window, f"window.scrollTo(0, {place}); 0")
        qtbot.waitUntil(follows, timeout=10_000)
        qtbot.wait(300)
