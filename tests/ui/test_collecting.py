"""Garbage is collected in the UI thread: a Qt object that goes in another thread is a crash."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject, QTimer

from editor.ui.collecting import Collector, look_at_all_again


class Owner(QObject):
    """Lies in a cycle, with a timer that runs."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self
        self.timer = QTimer(self)
        self.timer.start(10_000)


def test_a_thread_leaves_garbage_to_the_collector(collector: Collector) -> None:
    gc.collect()
    owner = weakref.ref(Owner())

    def work() -> None:
        for _cycle in range(100_000):
            kept: list[object] = []
            kept.append(kept)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert owner() is not None
    collector.collect()
    assert owner() is None


def test_nothing_is_collected_while_there_is_little(collector: Collector) -> None:
    gc.collect()
    owner = weakref.ref(Owner())
    collector.collect()
    assert owner() is not None
    gc.collect()
    assert owner() is None


def test_what_a_full_collection_has_left_waits_for_another_post(
    collector: Collector, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = Owner()
    gone = weakref.ref(owner)
    monkeypatch.setattr(gc, "get_count", lambda: (0, 0, gc.get_threshold()[2] + 1))
    collector.collect()
    del owner
    collector.collect()
    assert gone() is not None
    look_at_all_again()
    collector.collect()
    assert gone() is None
    look_at_all_again()
