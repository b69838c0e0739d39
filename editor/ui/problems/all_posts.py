"""Checks every post of the folder in the other process, some at a time, so that whoever types never waits behind it."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor.core.checks.writer import NOBODY, Writer
from editor.ui.problems.model import Row
from editor.ui.workers import Worker

if TYPE_CHECKING:
    from editor.core.checks.batch import Checked
    from editor.core.checks.site.taxonomy import Counted
    from editor.core.library.posts import Library

CHUNK = 30  # posts at a time, a tenth of a second: what a rendering or a check of the open post waits for at most
LANE = "all posts"
log = logging.getLogger(__name__)


def _check(paths: Sequence[Path], counted: Counted, writer: Writer) -> list[Checked]:
    from editor.core.checks.batch import check_paths

    return check_paths(paths, counted, writer)


class AllPosts(QObject):
    """`start`, then `changed` as often as something was found. `asked` says whether there has been a check at all."""

    changed = Signal()

    def __init__(self, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._paths: list[Path] = []  # in their order
        self._found: dict[Path, Sequence[Row]] = {}
        self._counted: Counted | None = None
        self._writer = NOBODY
        self.unreadable: list[str] = []
        self.root: Path | None = None
        self.asked = self.running = False
        self.done = 0

    @property
    def total(self) -> int:
        """How many posts there are to check."""
        return len(self._paths)

    def start(self, library: Library, counted: Counted, writer: Writer = NOBODY) -> None:
        """Check all posts of the folder anew for `writer`; `counted` is what is known of them together."""
        self.cancel()
        self._paths = sorted(post.path for post in library.posts)
        self._counted, self._writer = counted, writer
        self._found, self.unreadable, self.done = {}, [], 0
        self.root, self.asked, self.running = library.root, True, True
        self._next()

    def cancel(self) -> None:
        """Stop; what was found stays."""
        if self.running:
            self._worker.drop(LANE)
            self.running = False
            self.changed.emit()

    def forget(self) -> None:
        """Another folder is shown."""
        self.cancel()
        self._found, self._paths, self.asked, self.done = {}, [], False, 0

    def drop_gone(self, library: Library, opened: Path | None) -> bool:
        """Forget posts that have another name now, or none: whoever went to one would begin a new post there. The open post
        may not be on disk yet. Whether there were any."""
        gone = [path for path in self._found if path != opened and library.info(path) is None]
        for path in gone:
            del self._found[path]
        return bool(gone)

    def rows(self) -> list[Row]:
        """What was found, by post."""
        new = self._found.keys() - set(self._paths)
        return [row for path in (*self._paths, *sorted(new)) for row in self._found.get(path, ())]

    def put(self, path: Path, rows: Sequence[Row]) -> None:
        """What the open post has now."""
        if self.asked:
            self._found[path] = rows

    def _next(self) -> None:
        paths = self._paths[self.done : self.done + CHUNK]
        if not paths:
            self.running = False
            self.changed.emit()
            return
        self.changed.emit()
        self._worker.run(LANE, _check, (paths, self._counted, self._writer), self._take, self._failed)

    def _take(self, results: Sequence[Checked]) -> None:
        if not self.running:
            return
        self.done += len(results)
        for checked in results:
            if checked.error:
                self.unreadable.append(checked.error)
            self._found[checked.path] = [Row(checked.path, i.line, i.column, i.problem) for i in checked.found]
        self._next()

    def _failed(self, error: BaseException) -> None:
        log.error("the check of all posts failed: %s", error)
        self.running = False
        self.changed.emit()
