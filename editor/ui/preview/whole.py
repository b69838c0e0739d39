"""Whole renderings of the open post: here while that is quick, in the other process when it isn't."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from editor.core.post.text import Text
from editor.core.rendering.incremental.line_change import LineChange
from editor.ui.workers import Worker

if TYPE_CHECKING:
    from editor.core.rendering.incremental.block_table import BlockTable
    from editor.core.rendering.incremental.snapshot import Followed

LONGEST = 24_000  # characters that are rendered here before anything is known of their cost
SHORT = 60_000  # characters; longer posts would hold up the keys even in a thread
BUDGET = 0.012  # seconds; most of a frame


class Whole:
    """One rendering at a time. `done` gets it, and what has changed since its text was sent; `failed` why there is none."""

    def __init__(
        self,
        worker: Worker,
        done: Callable[[Followed | None, LineChange | None], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        self._worker, self._done, self._failed = worker, done, failed
        self._dialect, self._options = "", dict[str, object]()
        self._lines: list[str] = []  # those that are in the other process
        self._since: LineChange | None = None  # what has changed in them
        self._cost = 0.0  # seconds a character, as last measured
        self.away = False  # whether one is in the other process

    def use(self, dialect: str, options: Mapping[str, object]) -> None:
        """Another post, another dialect or other settings: what is on its way belongs to the old ones."""
        self._worker.drop("preview")
        self._dialect, self._options = dialect, dict(options)
        self._cost, self.away, self._since = 0.0, False, None

    def changed(self, change: LineChange) -> None:
        """The post has changed."""
        if self.away:
            self._since = change if self._since is None else self._since.then(change)

    def is_quick(self, size: int) -> bool:
        """Whether a rendering of so many characters is done before `render` returns."""
        return size <= LONGEST and size * self._cost <= BUDGET

    def render(self, body: Text, size: int, confirmed: BlockTable | None = None) -> None:
        """Begin, or do, a rendering of all of `body`, which has `size` characters. Where the other process finds that it gives
        the blocks `confirmed`, `done` gets none."""
        if self.is_quick(size):
            started = time.perf_counter()
            made = self.here(str(body))
            if made is not None:
                self._cost = (time.perf_counter() - started) / max(size, 1000)
                self._done(made, None)
            return
        from editor.core.rendering.incremental.block_table import Known
        from editor.core.rendering.incremental.snapshot import confirm_body

        self.away, self._lines, self._since = True, list(body.lines), None
        job = (str(body), self._dialect, self._options, Known(confirmed) if confirmed is not None else None)
        self._worker.run("preview", confirm_body, job, self._came, self._lost, short=size <= SHORT)

    def here(self, text: str) -> Followed | None:
        """A rendering made here and now; None where that fails, and `failed` has been told."""
        from editor.core.rendering.incremental.snapshot import follow_body

        try:
            return follow_body(text, self._dialect, self._options)
        except Exception as error:
            self._failed(error)
            return None

    def _came(self, made: Followed | None) -> None:
        from editor.core.rendering.incremental.snapshot import resumed

        self.away = False
        here = None if made is None else resumed(made, self._lines, self._dialect, self._options)
        self._done(here, self._since)

    def _lost(self, error: BaseException) -> None:
        self.away = False
        self._failed(error)
