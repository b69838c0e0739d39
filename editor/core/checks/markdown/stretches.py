"""Stretches of a text, (start, end) each: many places are looked for in them, so they are put in order once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from operator import itemgetter

Stretch = tuple[int, int]
_START = itemgetter(0)


def merged(stretches: Iterable[Stretch]) -> list[Stretch]:
    """The same in order, those that overlap or touch as one."""
    found: list[Stretch] = []
    for start, end in sorted(stretches):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def are_at(stretches: Sequence[Stretch], offset: int) -> bool:
    """Whether one of them, which are in order and apart, holds the place."""
    index = bisect_right(stretches, offset, key=_START) - 1
    return index >= 0 and offset < stretches[index][1]
