"""The other process: the newest job of a lane reports, stale ones are dropped, errors come back."""

from __future__ import annotations

import operator
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor.core.post.edit import Edit, Part
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.rendering.block import Block
from editor.ui.preview.feed import LONGEST, Feed
from editor.ui.workers import Worker


@pytest.fixture
def worker() -> Iterator[Worker]:
    worker = Worker()
    yield worker
    worker.stop()


def test_it_is_another_process(worker: Worker, qtbot: QtBot) -> None:
    results: list[int] = []
    worker.run("a", os.getpid, (), results.append, pytest.fail)
    qtbot.waitUntil(lambda: bool(results), timeout=20_000)
    assert results[0] != os.getpid()


def test_only_the_newest_of_a_lane_reports(worker: Worker, qtbot: QtBot) -> None:
    results: list[int] = []
    worker.run("a", time.sleep, (0.2,), lambda _none: results.append(0), pytest.fail)
    for number in range(1, 5):
        worker.run("a", operator.add, (number, 10), results.append, pytest.fail)
    qtbot.waitUntil(lambda: bool(results), timeout=20_000)
    assert results == [14]
    assert not worker.busy("a")


def test_an_error_comes_back(worker: Worker, qtbot: QtBot) -> None:
    errors: list[BaseException] = []
    worker.run("a", operator.truediv, (1, 0), pytest.fail, errors.append)
    qtbot.waitUntil(lambda: bool(errors), timeout=20_000)
    assert isinstance(errors[0], ZeroDivisionError)


def test_a_process_that_dies_is_replaced(worker: Worker, qtbot: QtBot) -> None:
    errors: list[BaseException] = []
    worker.run("a", os._exit, (3,), pytest.fail, errors.append)
    qtbot.waitUntil(lambda: bool(errors), timeout=20_000)
    results: list[int] = []
    worker.run("a", operator.add, (1, 2), results.append, pytest.fail)
    qtbot.waitUntil(lambda: results == [3], timeout=20_000)


def test_a_dropped_job_does_not_report(worker: Worker, qtbot: QtBot) -> None:
    results: list[int] = []
    worker.run("a", operator.add, (1, 2), results.append, pytest.fail)
    worker.drop("a")
    worker.run("b", operator.add, (3, 4), results.append, pytest.fail)
    qtbot.waitUntil(lambda: bool(results), timeout=20_000)
    assert results == [7]


def test_a_long_post_is_rendered_over_there_and_the_newest_text_wins(
    worker: Worker, qtbot: QtBot, tmp_path: Path
) -> None:
    feed, seen = Feed(worker), []
    feed.rendered.connect(lambda blocks: seen.append(blocks))
    post = Post.parse(Source("字段落\n\n" * LONGEST))
    feed.request(post, {}, tmp_path / "a.md")
    qtbot.waitUntil(lambda: not feed._soon.isActive(), timeout=5_000)
    assert not feed.settled()
    post.apply(Edit(Part.BODY, 0, 0, "", "newest "))
    feed.request(post, {}, tmp_path / "a.md")
    qtbot.waitUntil(lambda: bool(seen) and "newest" in seen[-1][0].html, timeout=60_000)
    assert feed.settled()


def test_another_post_drops_what_was_on_its_way(worker: Worker, qtbot: QtBot, tmp_path: Path) -> None:
    feed, seen = Feed(worker), []
    feed.rendered.connect(lambda blocks: seen.append(blocks))
    feed.request(Post.parse(Source("old\n\n" * LONGEST)), {}, tmp_path / "a.md")
    qtbot.waitUntil(lambda: not feed._soon.isActive(), timeout=5_000)
    feed.start_post()
    feed.request(Post.parse(Source("new\n\n" * LONGEST)), {}, tmp_path / "b.md")
    qtbot.waitUntil(lambda: bool(seen), timeout=60_000)
    first: Block = seen[0][0]
    assert "new" in first.html
