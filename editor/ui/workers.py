"""Work in another process: plain snapshots go out, plain results come back, stale ones are dropped.

A thread would share the interpreter with the keys that are typed (measured: 95th percentile 44 ms against 3 in a process).
The process starts with the first job and stops when it has had none for a while, or with the program; soon after a job of
seconds, which leaves it 80 MB that nobody needs and beside which a new one's start is little. A short job may ask for a
thread: a process costs 30 MB and a third of a second, which a post of common length never needs.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Signal

from editor.core.messages import language, use_language
from editor.ui.timers import pause

IDLE_MS = 20_000  # without a job, after which the process ends
LONG = 2.0  # seconds, after which a job's process has grown
REST_MS = 3_000  # without a job, after which such a process ends: what follows an edit is asked for by then


class Worker(QObject):
    """Runs one function at a time for each `lane`; only the newest job of a lane reports."""

    _finished = Signal(str, int, object, object)  # lane, job, result, error

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool: Executor | None = None
        self._threads: ThreadPoolExecutor | None = None
        self._idle = pause(self, IDLE_MS, self._end_process)
        self._grown = False  # whether the process has had a long job
        self._newest: dict[str, int] = {}
        self._waiting: dict[str, tuple[int, Callable[..., Any], tuple[Any, ...], bool]] = {}
        self._running: set[str] = set()
        self._callbacks: dict[str, tuple[Callable[[Any], None], Callable[[BaseException], None]]] = {}
        self._finished.connect(self._report)

    def run(
        self,
        lane: str,
        function: Callable[..., Any],
        arguments: tuple[Any, ...],
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
        short: bool = False,
    ) -> None:
        """Call `function(*arguments)` over there, then `done(result)` or `failed(error)` here, unless a newer job of the
        lane has come in the meantime. While one runs, only the newest of those that wait is kept. A `short` job, of some
        hundredths of a second, runs in a thread."""
        job = self._newest.get(lane, 0) + 1
        self._newest[lane] = job
        self._callbacks[lane] = (done, failed)
        self._waiting[lane] = (job, function, arguments, short)
        if lane not in self._running:
            self._start(lane)

    def drop(self, lane: str) -> None:
        """Forget what the lane is doing: its result is no longer wanted."""
        self._newest[lane] = self._newest.get(lane, 0) + 1
        self._waiting.pop(lane, None)

    def busy(self, lane: str) -> bool:
        """Whether a wanted result is still to come."""
        return lane in self._waiting or lane in self._running

    def stop(self) -> None:
        """End the process; nothing reports any more."""
        self._newest = {lane: job + 1 for lane, job in self._newest.items()}
        self._waiting.clear()
        self._idle.stop()
        for pool in (self._pool, self._threads):
            if pool is not None:
                pool.shutdown(wait=True, cancel_futures=True)
        self._pool = self._threads = None

    def _end_process(self) -> None:
        if self._pool is not None and not self._running:
            self._pool.shutdown(wait=False)
            self._pool = None

    def _start(self, lane: str) -> None:
        job, function, arguments, short = self._waiting.pop(lane)
        self._running.add(lane)
        self._idle.stop()
        began = time.monotonic()
        future = self._executor(short).submit(function, *arguments)
        future.add_done_callback(lambda ended: self._hand_over(lane, job, ended, began))

    def _executor(self, short: bool) -> Executor:
        if short:
            self._threads = self._threads or ThreadPoolExecutor(1)
            return self._threads
        if self._pool is None:
            from concurrent.futures import ProcessPoolExecutor
            from multiprocessing import get_context

            # What is found over there is told here: in the language of the window, whatever the system's is.
            self._grown = False
            self._pool = ProcessPoolExecutor(1, get_context("spawn"), use_language, (language(),))
        return self._pool

    def _hand_over(self, lane: str, job: int, ended: Future[Any], began: float) -> None:
        """Called in the pool's thread; the signal carries the result to ours."""
        if ended.cancelled():
            return
        self._grown = self._grown or time.monotonic() - began > LONG
        error = ended.exception()
        self._finished.emit(lane, job, None if error else ended.result(), error)

    def _report(self, lane: str, job: int, result: object, error: BaseException | None) -> None:
        self._running.discard(lane)
        if error is not None and type(error).__name__ == "BrokenProcessPool":
            self._pool = None  # the next job starts a new process
        if job == self._newest.get(lane):
            done, failed = self._callbacks[lane]
            if error is None:
                done(result)
            else:
                failed(error)
        if lane in self._waiting:
            self._start(lane)
        elif not self._running and self._pool is not None:
            self._idle.start(REST_MS if self._grown else IDLE_MS)
