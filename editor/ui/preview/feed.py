"""Keeps the preview's blocks up with the post: at once for posts of common length, in the other process for long ones."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from editor.core.rendering.block import Block
from editor.core.rendering.snapshot import render_snapshot
from editor.core.sites.site import Site
from editor.ui.workers import Worker

AT_ONCE = 24_000  # characters; longer texts take more than a frame to render

log = logging.getLogger(__name__)


class Feed(QObject):
    """`request` as often as the text changes; `rendered` comes for the newest text only."""

    rendered = Signal(object)  # list[Block]

    def __init__(self, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._job: tuple[str, str, Mapping[str, object], Path | None, Site] | None = None
        self._soon = QTimer(self)  # several edits of one event are one rendering
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._render)

    def request(self, text: str, dialect: str, options: Mapping[str, object], path: Path | None, site: Site) -> None:
        """Render `text` as soon as this event is over."""
        self._job = (text, dialect, options, path, site)
        if not self._soon.isActive():
            self._soon.start()

    def _render(self) -> None:
        if self._job is None:
            return
        job, self._job = self._job, None
        if len(job[0]) <= AT_ONCE:
            self._worker.drop("preview")
            self.rendered.emit(render_snapshot(*job))
        else:
            self._worker.run("preview", render_snapshot, job, self._done, self._failed)

    def _done(self, blocks: list[Block]) -> None:
        self.rendered.emit(blocks)

    def _failed(self, error: BaseException) -> None:
        log.error("the preview could not be rendered: %s", error)
