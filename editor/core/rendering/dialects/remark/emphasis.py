"""Emphasis as micromark pairs its marks: CommonMark §6.2, but a run that lost some of its marks counts as one of those left.

Observed with micromark 4: for the rule that the lengths of two runs may not add up to a multiple of three, CommonMark 0.31
takes the lengths that the runs had at first, so `*a***b**c**` and the like come out otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.rules_inline.state_inline import Delimiter


class _Run:
    """A run of equal marks: `delimiters[first:end]` are those that are left."""

    __slots__ = ("closes", "end", "first", "marker", "opens")

    def __init__(self, first: int, mark: Delimiter) -> None:
        self.first = self.end = first
        self.marker, self.opens, self.closes = mark.marker, mark.open, mark.close

    @property
    def left(self) -> int:
        return self.end - self.first


def pair_emphasis(delimiters: Sequence[Delimiter]) -> None:
    """Set the ends of the marks of emphasis among `delimiters`, each of which is one character."""
    if not delimiters:
        return
    waiting: list[_Run] = []  # the runs that may open, each above those in its emphasis
    floors: dict[tuple[int, bool, int], int] = {}  # below which place in `waiting` a kind of run has no partner
    for run in _runs(delimiters):
        while run.closes and run.left:
            kind = run.marker, run.opens, run.left % 3
            place = _partner(waiting, run, floors.get(kind, 0))
            if place < 0:
                floors[kind] = len(waiting)
                break
            opening = waiting[place]
            for _ in range(2 if opening.left > 1 and run.left > 1 else 1):
                opening.end -= 1
                delimiters[opening.end].end = run.first
                run.first += 1
            del waiting[place + bool(opening.left) :]
            for key, floor in floors.items():  # what is left of the run counts anew
                floors[key] = min(floor, place)
        if run.opens and run.left:
            waiting.append(run)


def _partner(waiting: Sequence[_Run], run: _Run, floor: int) -> int:
    """The place of the nearest run that `run` can close, -1 when there is none."""
    for place in range(len(waiting) - 1, floor - 1, -1):
        opening = waiting[place]
        odd = (opening.closes or run.opens) and run.left % 3 and not (opening.left + run.left) % 3
        if opening.marker == run.marker and not odd:
            return place
    return -1


def _runs(delimiters: Sequence[Delimiter]) -> list[_Run]:
    """The marks in runs; those of one stand side by side."""
    runs: list[_Run] = []
    for index, mark in enumerate(delimiters):
        before = delimiters[index - 1] if index else None
        if before is None or before.marker != mark.marker or before.token + 1 != mark.token:
            runs.append(_Run(index, mark))
        runs[-1].end = index + 1
    return runs
