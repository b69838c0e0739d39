"""How much a call does, counted and not timed: the same on every machine, however busy it is.

A loop in a loop shows in the lines that run and in the calls of functions written in C. What one such call does inside,
as a search to the end of the text, isn't seen: where that would be the loss, a test counts the searches.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

GROWTH = 4
LINEAR = (
    6  # what four times the text may cost at the most: some of it may grow with a logarithm; the square would be 16
)


def work(act: Callable[[], object]) -> int:
    """The lines of Python and the calls of functions written in C that run in `act`, in this thread."""
    count = 0

    def line(_frame: FrameType, event: str, _argument: object) -> object:
        nonlocal count
        count += event == "line"
        return line

    def call(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "c_call"

    outer = sys.gettrace(), sys.getprofile()
    sys.settrace(line)
    sys.setprofile(call)
    try:
        act()
    finally:
        sys.settrace(outer[0])
        sys.setprofile(outer[1])
    return count


def growth(act: Callable[[int], object], size: int) -> float:
    """How many times as much `act(GROWTH * size)` does as `act(size)`: GROWTH where the work grows with the size alone.

    `act(1)` runs before: what is read or compiled once counts for neither.
    """
    act(1)
    small, large = (work(lambda: act(count)) for count in (size, GROWTH * size))  # noqa: B023
    return large / small
