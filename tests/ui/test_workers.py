"""The other process: the newest job of a lane reports, stale ones are dropped, errors come back."""

from __future__ import annotations

import operator
import os
import time
from collections.abc import Iterator, Sequence

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.core.messages import language, use_language
from editor.core.post.edit import Edit, Part
from editor.core.rendering.block import Block, Patch
from editor.core.rendering.dialects import dialect
from editor.core.rendering.incremental.incremental import Incremental
from editor.core.rendering.incremental.line_change import LineChange
from editor.core.sites.site import Site
from editor.ui import workers
from editor.ui.preview.feed import Feed
from editor.ui.preview.whole import LONGEST
from editor.ui.session import Session
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


def test_it_speaks_the_language_of_the_window(qtbot: QtBot) -> None:
    use_language("zh_CN")
    worker = Worker()
    results: list[str] = []
    worker.run("a", language, (), results.append, pytest.fail)
    qtbot.waitUntil(lambda: bool(results), timeout=20_000)
    worker.stop()
    use_language("en")
    assert results == ["zh_CN"]


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


def _process(worker: Worker, qtbot: QtBot) -> int:
    """The number of the process that does the worker's jobs now."""
    results: list[int] = []
    worker.run("a", os.getpid, (), results.append, pytest.fail)
    qtbot.waitUntil(lambda: bool(results), timeout=20_000)
    return results[0]


@pytest.mark.parametrize(("seconds", "stays"), [(0.0, False), (60.0, True)])
def test_a_process_that_has_grown_in_a_long_job_is_let_go(
    worker: Worker, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, seconds: float, stays: bool
) -> None:
    monkeypatch.setattr(workers, "LONG", seconds)
    monkeypatch.setattr(workers, "REST_MS", 20)
    first = _process(worker, qtbot)
    QTest.qWait(200)
    assert (_process(worker, qtbot) == first) is stays


def test_a_dropped_job_does_not_report(worker: Worker, qtbot: QtBot) -> None:
    results: list[int] = []
    worker.run("a", operator.add, (1, 2), results.append, pytest.fail)
    worker.drop("a")
    worker.run("b", operator.add, (3, 4), results.append, pytest.fail)
    qtbot.waitUntil(lambda: bool(results), timeout=20_000)
    assert results == [7]


LONG = "字段落\n\n" * LONGEST


def session(text: str, dialect: str = "hexo") -> Session:
    return Session.new(text, Site(dialect, dialect), None)


class Page:
    """What the preview shows after the patches."""

    def __init__(self, feed: Feed) -> None:
        self.html: list[str] = []
        self.patches: list[Patch] = []
        feed.patched.connect(self._patched)

    def _patched(self, patches: list[Patch], blocks: Sequence[Block]) -> None:
        self.patches += patches
        for patch in patches:
            self.html[patch.index : patch.index + patch.removed] = [block.html for block in patch.inserted]
        assert len(self.html) == len(blocks)


def fresh(subject: Session) -> list[str]:
    name = subject.post.site.dialect
    return [block.html for block in dialect(name).render(str(subject.post.body))]


def test_the_beginning_of_a_long_post_comes_first(worker: Worker, qtbot: QtBot) -> None:
    feed = Feed(worker)
    feed.start()
    page, subject = Page(feed), session(LONG)
    feed.follow(subject)
    qtbot.waitUntil(lambda: bool(page.html), timeout=5_000)
    assert 100 < len(page.html) < LONGEST
    qtbot.waitUntil(feed.settled, timeout=60_000)
    assert page.html == fresh(subject)


def test_what_is_typed_while_a_long_post_is_rendered_is_not_lost(worker: Worker, qtbot: QtBot) -> None:
    feed = Feed(worker)
    feed.start()
    page, subject = Page(feed), session(LONG)
    feed.follow(subject)
    qtbot.waitUntil(lambda: feed._whole.away, timeout=5_000)
    subject.apply(Edit(Part.BODY, 0, 0, "", "newest "))
    subject.apply(Edit(Part.BODY, 40_000, 0, "", "far\n\n"))
    qtbot.waitUntil(feed.settled, timeout=60_000)
    assert page.html == fresh(subject)


def test_another_post_drops_what_was_on_its_way(worker: Worker, qtbot: QtBot) -> None:
    feed = Feed(worker)
    feed.start()
    feed.follow(session(LONG))
    qtbot.waitUntil(lambda: feed._whole.away, timeout=5_000)
    page, subject = Page(feed), session("new\n\n" * LONGEST)
    feed.follow(subject)
    qtbot.waitUntil(feed.settled, timeout=60_000)
    assert page.html == fresh(subject)


@pytest.mark.parametrize("name", ["hexo", "mkdocs", "jekyll"])
def test_edits_near_and_far_reach_the_page(worker: Worker, qtbot: QtBot, name: str) -> None:
    feed = Feed(worker)
    feed.start()
    page, subject = Page(feed), session("# One\n\ntwo\n\n- three\n\n# One\n", name)
    feed.follow(subject)
    for edit in (
        Edit(Part.BODY, 2, 3, "", " more"),
        Edit(Part.BODY, 3, 0, "", "```\n"),
        Edit(Part.BODY, 5, 0, "", "[a]: /b\n\n"),
        Edit(Part.BODY, 2, 0, "two", "[a]"),
    ):
        subject.apply(edit)
        qtbot.waitUntil(feed.settled, timeout=20_000)
        assert page.html == fresh(subject)
    subject.undo()
    qtbot.waitUntil(feed.settled, timeout=20_000)
    assert page.html == fresh(subject)


def test_parts_that_were_wrong_are_repaired_and_said(
    worker: Worker, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    feed = Feed(worker)
    feed.start()
    page, subject = Page(feed), session("one\n\ntwo\n")
    feed.follow(subject)
    qtbot.waitUntil(feed.settled, timeout=20_000)
    subject.apply(Edit(Part.BODY, 0, 0, "", "x"))
    qtbot.waitUntil(feed.settled, timeout=20_000)
    page.html[1] = feed._blocks.html[1] = "<p>wrong</p>"
    feed._confirm_parts()
    assert page.html == fresh(subject)
    assert "differed" in caplog.text
    caplog.clear()
    feed._confirm_parts()
    assert not caplog.text


def test_a_long_post_is_confirmed_without_being_sent_back(
    worker: Worker, qtbot: QtBot, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed = Feed(worker)
    feed.start()
    page, subject = Page(feed), session(LONG)
    feed.follow(subject)
    qtbot.waitUntil(feed.settled, timeout=60_000)
    subject.apply(Edit(Part.BODY, 0, 0, "", "x"))
    qtbot.waitUntil(feed.settled, timeout=20_000)
    came: list[object] = []
    take = feed._whole._done
    monkeypatch.setattr(feed._whole, "_done", lambda made, since: came.append(made) or take(made, since))
    feed._confirm_parts()
    qtbot.waitUntil(feed.settled, timeout=60_000)
    assert came == [None]
    page.html[1] = feed._blocks.html[1] = "<p>wrong</p>"
    feed._confirm_parts()
    subject.apply(Edit(Part.BODY, 0, 0, "", "y"))
    qtbot.waitUntil(lambda: len(came) == 2 and feed.settled(), timeout=60_000)
    assert page.html == fresh(subject)


def test_what_is_typed_at_the_beginning_is_seen_before_the_rest_is_there(worker: Worker, qtbot: QtBot) -> None:
    feed = Feed(worker)
    feed.start()
    page, subject = Page(feed), session(LONG)
    feed.follow(subject)
    qtbot.waitUntil(lambda: feed._whole.away and bool(page.html), timeout=5_000)
    subject.apply(Edit(Part.BODY, 0, 0, "", "typed "))
    subject.apply(Edit(Part.BODY, 0, 0, "", "new\n\n"))
    qtbot.waitUntil(lambda: "typed" in page.html[1], timeout=1_000)
    assert feed._whole.away
    subject.apply(Edit(Part.BODY, 40_000, 0, "", "far "))
    subject.apply(Edit(Part.BODY, 0, 0, "", "after "))
    qtbot.waitUntil(feed.settled, timeout=60_000)
    assert page.html == fresh(subject)


def test_keys_that_follow_a_slow_rendering_are_rendered_together(
    worker: Worker, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed = Feed(worker)
    feed.start()
    page, subject = Page(feed), session("one\n\ntwo\n")
    feed.follow(subject)
    qtbot.waitUntil(feed.settled, timeout=20_000)
    now, followed, update = [0.0], 0, Incremental.update

    def slow(live: Incremental, change: LineChange, lines: Sequence[str]) -> list[Patch]:
        nonlocal followed
        followed += 1
        now[0] += 0.1
        return update(live, change, lines)

    monkeypatch.setattr("editor.ui.preview.feed.perf_counter", lambda: now[0])
    monkeypatch.setattr(Incremental, "update", slow)
    subject.apply(Edit(Part.BODY, 0, 0, "", "a"))
    QApplication.processEvents()
    assert followed == 1  # the first one at once
    for sign in "bcd":
        subject.apply(Edit(Part.BODY, 0, 0, "", sign))
        QApplication.processEvents()
    assert followed == 1
    qtbot.waitUntil(feed.settled, timeout=20_000)
    assert followed == 2
    assert page.html == fresh(subject)

    monkeypatch.setattr(Incremental, "update", update)
    subject.apply(Edit(Part.BODY, 0, 0, "", "e"))
    qtbot.waitUntil(feed.settled, timeout=20_000)
    assert feed._rested == 0  # as quick as ever
    assert page.html == fresh(subject)
