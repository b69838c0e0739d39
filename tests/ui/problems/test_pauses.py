"""How long the check waits for a writer who goes on typing: the longer, the longer the last check took."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.sites.site import Site
from editor.ui.problems.checker import LONG_PAUSE_MS, PAUSE_MS, Checker
from editor.ui.workers import Worker


def test_a_post_after_a_very_long_one_is_checked_as_soon_as_any_other(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker = Worker()
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])

    def run(_lane: str, _function: object, _arguments: object, done: Any, _failed: object, short: bool) -> None:
        now[0] += 5  # seconds that a check takes
        done(([], None))

    monkeypatch.setattr(worker, "run", run)
    checker = Checker(worker)
    post = Post.parse(Source("text\n"), Site())
    with qtbot.waitSignal(checker.checked):
        checker.request(post, Path("long.md"), None)
    assert checker._timer.interval() == LONG_PAUSE_MS
    checker.cancel()  # the long one is closed
    checker.request(post, Path("short.md"), None)
    assert (checker._timer.isActive(), checker._timer.interval()) == (True, PAUSE_MS)
