"""Where the lines of a text begin, in a text that has one sign for each line end."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

_STEP = 1_000  # lines whose beginnings are worked out together, when one of them is asked for


class LineStarts:
    """Offsets by line and lines by offset, in code points; `lines` as they are now."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._blocks = [lines[first : first + _STEP] for first in range(0, len(lines), _STEP)]
        self._block_starts = [0, *accumulate(sum(map(len, block)) + len(block) for block in self._blocks)]
        self._within: dict[int, list[int]] = {}

    def offset(self, line: int) -> int:
        """Where the line begins; of one below the last, where that one would."""
        block, row = divmod(line, _STEP)
        return self._starts(block)[row] if line < self._count() else self._block_starts[-1]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column."""
        block = bisect_right(self._block_starts, offset, hi=len(self._blocks)) - 1
        starts = self._starts(block)
        row = bisect_right(starts, offset) - 1
        return block * _STEP + row, offset - starts[row]

    def _count(self) -> int:
        return (len(self._blocks) - 1) * _STEP + len(self._blocks[-1])

    def _starts(self, block: int) -> list[int]:
        if block not in self._within:
            first, lines = self._block_starts[block], self._blocks[block]
            self._within[block] = list(accumulate((len(line) + 1 for line in lines[:-1]), initial=first))
        return self._within[block]
