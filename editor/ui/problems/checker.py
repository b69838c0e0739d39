"""Runs the checks when the writer pauses: in a thread for posts of common length, in the other process for long ones."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor.core.checks.problem import Problem
from editor.core.checks.writer import NOBODY, Writer, checks_words
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.sites.site import Site
from editor.ui.timers import pause
from editor.ui.workers import Worker

if TYPE_CHECKING:
    from editor.core.checks.site.taxonomy import Counted
    from editor.core.library.posts import Library
    from editor.core.post.wordcount import Count

PAUSE_MS = 120
LONG_PAUSE_MS = 2_000
SHORT = 60_000  # characters; longer posts would hold up the keys even in a thread

log = logging.getLogger(__name__)


def examine(
    source: Source, site: Site, path: Path | None, counted: Counted, writer: Writer = NOBODY
) -> tuple[list[Problem], Count]:
    """Problems and word count of a post as its file would be; plain values in and out, for the other process."""
    from editor.core.checks.runner import check
    from editor.core.post.wordcount import count

    post = Post.parse(source, site)
    return check(post, path, counted, writer=writer), count(str(post.body))


class Checker(QObject):
    """`request` as often as the post changes; `checked` comes after a pause.

    The check of a very long post keeps a core busy for half a second, and on two cores the keys that come meanwhile are
    seen later (measured with 2 MB: 8 ms after they are typed instead of 5.5). So the pause grows with what a check takes.
    """

    checked = Signal(object, object)  # list[Problem], Count

    def __init__(
        self, worker: Worker, parent: QObject | None = None, writer: Callable[[], Writer] = lambda: NOBODY
    ) -> None:
        super().__init__(parent)
        self._worker = worker
        self.writer = writer
        self._subject: tuple[Post, Path | None, Library | None] | None = None
        self._counted: tuple[object, Counted] | None = None  # a state of the library, and its taxonomies
        self._timer = pause(self, PAUSE_MS, self.run)
        self._sent = 0.0  # when the last check was sent off

    def request(self, post: Post, path: Path | None, library: Library | None) -> None:
        """Check when nothing more has come for a moment."""
        self._subject = (post, path, library)
        self._timer.start()

    def cancel(self) -> None:
        """The post is closed."""
        self._subject = None
        self._timer.stop()
        self._timer.setInterval(PAUSE_MS)  # how long its check took says nothing of the next one's
        self._worker.drop("checks")

    def settled(self) -> bool:
        """Whether what was asked for has been reported."""
        return not self._timer.isActive() and not self._worker.busy("checks")

    def run(self) -> None:
        """Check now."""
        self._timer.stop()
        if self._subject is None:
            return
        post, path, library = self._subject
        text, writer = post.to_text(), self.writer()
        job = (
            Source(text, post.source.encoding, post.source.mark, post.source.read_only),
            post.site,
            path,
            self.counted(library),
            writer,
        )
        short = self.fits_thread(post, path, text)
        self._sent = time.monotonic()
        self._worker.run("checks", examine, job, self._done, self._failed, short=short)

    def fits_thread(self, post: Post, path: Path | None, text: str) -> bool:
        """Whether a thread may look through a post, whose text is `text`, without holding up the keys: not through a long
        one, nor where words are checked. Their list takes a quarter of a second to load, most of it without a pause.
        """
        from editor.core.sites.project.project import project_of

        return len(text) <= SHORT and not checks_words(project_of(path, post.site), self.writer())

    def counted(self, library: Library | None) -> Counted:
        """What the checks are told of the folder, as plain data."""
        from editor.core.checks.site.taxonomy import Counted

        if library is None:
            return Counted()
        if self._counted is None or self._counted[0] is not library.posts:
            self._counted = (library.posts, Counted(library.tags(), library.categories(), library.one_address()))
        return self._counted[1]

    def _done(self, result: tuple[list[Problem], Count]) -> None:
        taken_ms = round((time.monotonic() - self._sent) * 1000)
        self._timer.setInterval(min(max(PAUSE_MS, 2 * taken_ms), LONG_PAUSE_MS))
        if not self._timer.isActive():  # else the post has changed since, and is checked again at once
            self.checked.emit(*result)

    def _failed(self, error: BaseException) -> None:
        log.error("the checks failed: %s", error)
