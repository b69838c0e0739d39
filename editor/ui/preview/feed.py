"""Keeps the preview's blocks up with the post: at once while rendering is quick, in the other process when it isn't."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from editor.core.post.post import Post
from editor.core.rendering.block import Block
from editor.core.rendering.snapshot import render_snapshot
from editor.ui.workers import Worker

LONGEST = 24_000  # characters that are rendered here before anything is known of their cost
BUDGET = 0.012  # seconds; most of a frame

log = logging.getLogger(__name__)


class Feed(QObject):
    """`request` as often as the text changes; `rendered` comes for the newest text only. The text is read when it is
    rendered, so that a long post isn't copied with each key."""

    rendered = Signal(object)  # list[Block]

    def __init__(self, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._wanted: tuple[Post, Mapping[str, object], Path | None] | None = None
        self._away = False  # a job is in the other process
        self._cost = 0.0  # seconds a character, as last measured
        self._soon = QTimer(self)  # several edits of one event are one rendering
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._render)

    def request(self, post: Post, options: Mapping[str, object], path: Path | None) -> None:
        """Render the body of `post` as soon as this event is over."""
        self._wanted = (post, options, path)
        if not self._soon.isActive():
            self._soon.start()

    def start_post(self) -> None:
        """Another post follows: what is still on its way belongs to the old one."""
        self._wanted = None
        self._cost = 0.0
        self._away = False
        self._worker.drop("preview")

    def settled(self) -> bool:
        """Whether nothing is on its way."""
        return self._wanted is None and not self._away

    def _render(self) -> None:
        if self._wanted is None or self._away:
            return  # `_done` looks again
        (post, options, path), self._wanted = self._wanted, None
        job = (str(post.body), post.site.dialect, options, path, post.site)
        size = len(job[0])
        if size <= LONGEST and size * self._cost <= BUDGET:
            started = time.perf_counter()
            blocks = render_snapshot(*job)
            self._cost = (time.perf_counter() - started) / max(size, 1000)
            self.rendered.emit(blocks)
        else:
            self._away = True
            self._worker.run("preview", render_snapshot, job, self._done, self._failed)

    def _done(self, blocks: list[Block]) -> None:
        self._away = False
        self.rendered.emit(blocks)
        self._soon.start()

    def _failed(self, error: BaseException) -> None:
        self._away = False
        log.error("the preview could not be rendered: %s", error)
        self._soon.start()
