"""A folder that was open before is listed as it was then, at once, and as it is now a moment later."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from editor.core.library.posts import Library
from editor.ui.desk import Desk
from editor.ui.main_window import MainWindow
from editor.ui.state import State
from tests.ui.conftest import Recorder


def _names(desk: Desk) -> list[str]:
    return sorted(post.name for post in desk.library.posts) if desk.library is not None else []


def test_the_list_of_the_last_time_comes_first(
    make_window: Callable[..., MainWindow],
    recorder: Recorder,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.md").write_text(f"---\ntitle: {name}\ndate: 2020-01-01\n---\n", "utf-8")
    first = Desk(recorder, State())
    first.open(tmp_path)
    qtbot.waitUntil(lambda: _names(first) == ["a", "b"])
    first.close()
    (tmp_path / "a.md").unlink()
    (tmp_path / "c.md").write_text("---\ntitle: c\ndate: 2021-01-01\n---\n", "utf-8")
    refresh, listed = Library.refresh, Event()

    def when_listed(library: Library) -> bool:
        return listed.wait(10) and refresh(library)

    monkeypatch.setattr(Library, "refresh", when_listed)
    second = Desk(recorder, State())
    second.open(tmp_path)
    qtbot.waitUntil(lambda: _names(second) == ["a", "b"])
    listed.set()
    qtbot.waitUntil(lambda: second.session is not None)
    assert _names(second) == ["b", "c"]
    assert second.session is not None
    assert second.session.path == tmp_path / "c.md"  # the newest one of now
    second.close()
    window = make_window(tmp_path)
    assert [window.posts.model.index(row).data() for row in window.posts.model.post_rows()] == ["c", "b"]


def test_a_folder_opens_with_the_post_that_was_open_in_it_last(
    recorder: Recorder, qtbot: QtBot, tmp_path: Path
) -> None:
    blog, state = tmp_path / "blog", State()
    blog.mkdir()
    for year, name in enumerate(("old", "middle", "new"), 2020):
        (blog / f"{name}.md").write_text(f"---\ntitle: {name}\ndate: {year}-01-01\n---\n", "utf-8")
    elsewhere = tmp_path / "elsewhere.md"
    elsewhere.write_text("---\ntitle: elsewhere\n---\n", "utf-8")

    def opened() -> str:
        desk = Desk(recorder, state)
        desk.open(blog)
        qtbot.waitUntil(lambda: desk.session is not None and _names(desk) != [])
        desk.close()
        assert desk.session is not None and desk.library is not None and desk.library.root == blog
        return desk.session.path.name if desk.session.path else ""

    assert opened() == "new.md"  # the first time, the newest
    for post in (blog / "old.md", blog / "middle.md", elsewhere):
        state.add_recent(post)
    assert opened() == "middle.md"
    (blog / "middle.md").unlink()
    assert opened() == "old.md"
