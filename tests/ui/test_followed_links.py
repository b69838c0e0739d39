"""Links in the preview of the real window: another post opens at its fragment, the web outside, what is missing is said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from editor.ui.main_window import MainWindow
from editor.ui.preview.page import WORLD

MakeWindow = Callable[..., MainWindow]
LONG = "".join(f"第 {number} 段。\n\n" for number in range(80))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    files = {
        "_config.yml": "source_dir: source\nurl: https://a.example\n",
        "source/_posts/a.md": "---\ntitle: 甲\ndate: 2020-01-02\n---\n"
        "[one](/2020/01/02/b/#三)\n\n[two](b.md)\n\n{% post_link b %}\n\n[no](/no/)\n\n[web](https://b.example/c)\n\n"
        "![图](no.png)\n",
        "source/_posts/b.md": f"---\ntitle: 乙\ndate: 2020-01-02\n---\n# 一\n\n{LONG}# 三\n\n末。\n\n{LONG}",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path / "source" / "_posts"


def answer(window: MainWindow, qtbot: QtBot, code: str) -> object:
    found: list[object] = []
    window.preview.page.runJavaScript(code, WORLD, found.append)
    qtbot.waitUntil(lambda: bool(found), timeout=10_000)
    return found[0]


def click(window: MainWindow, qtbot: QtBot, words: str) -> None:
    link = f"[...document.querySelectorAll('a')].find(a => a.textContent === '{words}')"
    qtbot.waitUntil(lambda: answer(window, qtbot, f"!!{link}") is True, timeout=10_000)
    answer(window, qtbot, f"{link}.click(); true")


@pytest.mark.parametrize("words", ["one", "two", "乙"])
def test_a_link_to_a_post_opens_it(make_window: MakeWindow, qtbot: QtBot, site: Path, words: str) -> None:
    window = make_window(site / "a.md", preview=True)
    click(window, qtbot, words)
    qtbot.waitUntil(lambda: window.desk.session.path == site / "b.md", timeout=10_000)
    if words == "one":
        top = "document.getElementById('三') && document.getElementById('三').getBoundingClientRect().top"

        def there() -> bool:
            place = answer(window, qtbot, top)
            return isinstance(place, int | float) and 0 <= place < 80

        qtbot.waitUntil(there, timeout=10_000)


def test_other_links(make_window: MakeWindow, qtbot: QtBot, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    window = make_window(site / "a.md", preview=True)
    said: list[str] = []
    monkeypatch.setattr(window, "say", said.append)
    click(window, qtbot, "web")
    qtbot.waitUntil(lambda: opened == [QUrl("https://b.example/c")], timeout=10_000)
    click(window, qtbot, "no")
    qtbot.waitUntil(lambda: bool(said), timeout=10_000)
    assert "/no/" in said[0]
    assert window.desk.session.path == site / "a.md"


def test_an_image_that_comes_later_is_shown_then(make_window: MakeWindow, qtbot: QtBot, site: Path) -> None:
    window = make_window(site / "a.md", preview=True)
    box = "(document.querySelector('.fw-missing-image code') || {}).textContent"
    qtbot.waitUntil(lambda: str(answer(window, qtbot, box)).endswith("no.png"), timeout=10_000)
    assert window.preview.misses_images()
    (site.parent / "no.png").write_bytes(b"x")
    window.feed.look_again()
    qtbot.waitUntil(lambda: answer(window, qtbot, "document.querySelectorAll('#post img').length") == 1, timeout=10_000)
    assert not window.preview.misses_images()


def test_a_link_s_title_follows_the_other_post(make_window: MakeWindow, qtbot: QtBot, site: Path) -> None:
    window = make_window(site / "a.md", preview=True)
    words = "[...document.querySelectorAll('#post a')].map(a => a.textContent).join()"
    qtbot.waitUntil(lambda: "乙" in str(answer(window, qtbot, words)), timeout=10_000)
    (site / "b.md").write_text("---\ntitle: 新题\ndate: 2020-01-02\n---\n", "utf-8")
    window.desk.refresh_library()
    qtbot.waitUntil(lambda: "新题" in str(answer(window, qtbot, words)), timeout=10_000)
