"""Garbage is collected in the UI thread: a Qt object that goes in another thread is a crash."""

from __future__ import annotations

import gc
import threading
import weakref

from PySide6.QtCore import QObject, QTimer

from editor.ui.collecting import Collector


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
