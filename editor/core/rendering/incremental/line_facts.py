"""Facts of a post by line: tuples whose first item is their line, in the order of their lines.

A second item that is a number is a line, too: the fact's last one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any, TypeVar

Fact = TypeVar("Fact", bound=tuple[Any, ...])


def fact_range(facts: Sequence[Fact], start: int, stop: int) -> tuple[int, int]:
    """The indices of the facts of the lines [start, stop)."""

    def line(fact: Fact) -> int:
        return int(fact[0])

    return bisect_left(facts, start, key=line), bisect_left(facts, stop, key=line)


def moved(facts: Sequence[Fact], delta: int) -> list[Any]:
    """`facts`, all `delta` lines further down."""
    return [
        (fact[0] + delta, fact[1] + delta, *fact[2:]) if isinstance(fact[1], int) else (fact[0] + delta, *fact[1:])
        for fact in facts
    ]


def replaced(facts: list[Fact], start: int, stop: int, new: Sequence[Fact], delta: int) -> list[Fact]:
    """`facts` with `new` for those of the lines [start, stop), and the ones below moved by `delta`."""
    low, high = fact_range(facts, start, stop)
    if not delta:
        facts[low:high] = new
        return facts
    return [*facts[:low], *new, *moved(facts[high:], delta)]


def inside(facts: Sequence[Fact], shift: int, start: int, stop: int) -> list[Any]:
    """The facts of the lines [start, stop) among `facts`, which are `shift` lines behind them."""
    return [fact for fact in moved(facts, shift) if start <= fact[0] < stop]
