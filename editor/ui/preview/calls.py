"""The script calls that change the page: in pieces, so that neither the page nor the keys wait for a long post."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject

from editor.core.rendering.block import Patch
from editor.core.rendering.incremental.block_table import heights_of, html_of
from editor.ui.timers import pause

PIECE = 60_000  # characters that one script call carries; more at once holds up the first picture
LATER = 100_000  # characters of the calls after the first, when there is something to see: 50 ms of the page's work
BLOCK = 60  # characters: what a block costs besides those it has, here and in the page
PAUSE_MS = 8  # between two calls of a long post, so that the page is drawn and keys are answered

Run = Callable[[str, Callable[[], None] | None], None]  # code, and what is called when the page has run it


class Call(NamedTuple):
    """A call, and the first of the page's blocks that a later call of its row may change (0: nobody knows)."""

    code: str
    done: int = 0


class Calls(QObject):
    """Rows of calls, run in their order by `run`: the first at once, those of a long row when the page has done with the
    one before and has been drawn. The page's own queue is no place for them: what is typed would wait behind them all."""

    def __init__(self, run: Run, parent: QObject) -> None:
        super().__init__(parent)
        self._run = run
        self._turn = 0  # of the rows since they were last cleared
        self._under_way = False  # whether the page is at a call that others follow
        self._rows: deque[Iterator[Call]] = deque()  # the calls are made when they are run
        self._done = 0  # blocks that the first row has done with
        self._next = pause(self, PAUSE_MS, self._go_on)

    @property
    def waiting(self) -> bool:
        """Whether some are still to be run."""
        return bool(self._rows)

    def clear(self) -> None:
        """Forget what is still to be run."""
        self._rows.clear()
        self._next.stop()
        self._turn, self._under_way = self._turn + 1, False

    def send(self, row: Iterator[Call]) -> None:
        """Run these after all others."""
        self._rows.append(row)
        if not self._next.isActive() and not self._under_way:
            self._go_on()

    def may_overtake(self, patches: Sequence[Patch]) -> bool:
        """Whether patches can be made before the rest of a long post is there: they change blocks that are, one for one."""
        return len(self._rows) == 1 and all(
            patch.removed == len(patch.inserted) and patch.index + patch.removed <= self._done for patch in patches
        )

    def overtake(self, row: Iterator[Call]) -> None:
        """Run these before all others."""
        self._run("; ".join(call.code for call in row), None)

    def _go_on(self) -> None:
        """Run as many as one piece is long."""
        batch, size = [], 0
        while self._rows and size < PIECE:
            call = next(self._rows[0], None)
            if call is None:
                self._rows.popleft()
                continue
            batch.append(call.code)
            size += len(call.code)
            self._done = call.done
        self._under_way = bool(self._rows)
        self._run("; ".join(batch), partial(self._ran, self._turn) if self._rows else None)

    def _ran(self, turn: int) -> None:
        if turn == self._turn:
            self._under_way = False
            self._next.start()


def patch_calls(patches: Sequence[Patch], shown: Callable[[str], str]) -> Iterator[Call]:
    """The calls that make the patches, each of some length only; `shown` is what the page gets of a block's HTML."""
    changes: list[tuple[int, int, list[tuple[str, int]]]] = []
    size, limit = 0, PIECE
    for patch in patches:
        index, removed = patch.index, patch.removed
        piece: list[tuple[str, int]] = []
        for html, lines in zip(html_of(patch.inserted), heights_of(patch.inserted), strict=True):
            piece.append((shown(html), lines))
            size += len(piece[-1][0]) + BLOCK
            if size > limit:
                index, changes = index + len(piece), [*changes, (index, removed, piece)]
                yield Call(f"fw.patch({json.dumps(changes)})", index)
                removed, piece, changes, size, limit = 0, [], [], 0, LATER
        if piece or removed:
            changes.append((index, removed, piece))
    if changes:
        yield Call(f"fw.patch({json.dumps(changes)})")
