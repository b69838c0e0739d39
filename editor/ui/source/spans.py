"""What a stretch of a line is, for its looks. No Qt: grammars give spans, the highlighter turns them into formats."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntFlag
from typing import Any, NamedTuple, Protocol

# A long line is styled only so far: the work for one key must not grow with the line.
STYLED_LENGTH = 4_000


class Look(IntFlag):
    """Looks that combine. Of several colours on one stretch the one with the highest value wins."""

    NONE = 0
    BOLD = 1
    ITALIC = 2
    STRIKE = 4
    CODE = 8  # set in a code background
    BLOCK = 16  # line of a code block: its background is the whole width
    ACCENT = 32
    MUTED = 64
    NARROW = 128  # Latin text's quotes, in whatever font


class Span(NamedTuple):
    """Columns [start, end) of a line, in code points."""

    start: int
    end: int
    look: Look


State = Any  # a grammar's own; hashable, and equal to another when lines after both look the same


class Grammar(Protocol):
    """How a language's lines look. A state says all that earlier lines mean; `start` stands before the first line."""

    start: State

    def after(self, state: State, line: str) -> State:
        """The state after `line`; fast, for it is called for every line of a text."""
        ...

    def spans(self, state: State, line: str, following: str) -> list[Span]:
        """The looks of `line`, which stands after `state` and before the line `following`."""
        ...


def flatten(spans: Iterable[Span]) -> list[Span]:
    """Spans that may overlap as spans in order that don't, looks combined."""
    edges: dict[int, list[Span]] = {}
    for span in spans:
        if span.start < span.end and span.look:
            edges.setdefault(span.start, []).append(span)
            edges.setdefault(span.end, []).append(span)
    flat: list[Span] = []
    open_spans: list[Span] = []
    start = 0
    for column in sorted(edges):
        look = Look.NONE
        for span in open_spans:
            look |= span.look
        if look and start < column:
            flat.append(Span(start, column, look))
        for span in edges[column]:
            open_spans.append(span) if span.start == column else open_spans.remove(span)
        start = column
    return flat
