"""A part of a post that was rendered by itself, and what of it goes to the page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from editor.core.rendering.block import Block, Patch, same_start
from editor.core.rendering.engine import Rendering

LONGEST = 60_000  # characters that are rendered at once; more take longer than two frames
_LINE = 16  # what a line costs beside its characters
_CELL = 10  # and the mark of a cell: each is parsed by itself


@dataclass(frozen=True, slots=True)
class Part:
    """The rendering of the lines [start, end) of the post as it is now: from its old block `first` to its old line `stop`.

    `shift`: from the lines of the rendering to those of the post; `unsure`: it means something to the rest of the post, or
    the rest to it, that only the whole can say.
    """

    first: int
    start: int
    end: int
    stop: int
    rendering: Rendering
    shift: int
    unsure: bool

    @property
    def usable(self) -> bool:
        """Whether its blocks can stand among the others: nothing is to be seen of the definitions before it, either."""
        made = self.rendering
        first = made.blocks[0].first_line + self.shift if made.blocks else self.start
        return first >= self.start and not made.swallowed and not made.listing and follows(made)

    def blocks(self) -> list[Block]:
        """Its blocks with the post's lines."""
        shift, count = self.shift, len(self.rendering.blocks) - self.rendering.notes.blocks
        return [
            Block(block.html, block.first_line + shift, block.last_line + shift, block.closing)
            for block in self.rendering.blocks[:count]
        ]

    def starts(self, blocks: Sequence[Block]) -> dict[int, Start]:
        """Where its `blocks` and those of its notes that stand in no block begin, by line."""
        lines = {
            block.first_line: index
            for index, block in enumerate(blocks)
            if not index or blocks[index - 1].last_line < block.first_line
        }
        firsts = [block.first_line for block in blocks]
        for first, *_ in self.rendering.notes.definitions:
            count = bisect_right(firsts, first + self.shift)
            if not count or blocks[count - 1].last_line < first + self.shift:
                lines.setdefault(first + self.shift, count)
        return {line: Start(lines[line], len(lines) - place) for place, line in enumerate(sorted(lines))}


class Start(NamedTuple):
    """So many `blocks` are before it, and so many starts `following`, itself among them."""

    blocks: int
    following: int


def is_short(lines: Sequence[str]) -> bool:
    """Whether these lines are rendered at once."""
    cost = len(lines) * _LINE + sum(map(len, lines))
    return cost <= LONGEST and cost + _CELL * sum(line.count("|") for line in lines) <= LONGEST


def follows(rendering: Rendering) -> bool:
    """Whether what is counted over the whole post, headings and marks of notes, is counted in the order of its lines; the
    numbers of placeholders aren't."""
    places = [line for line, _, _ in rendering.headings]
    return (
        not rendering.numbered
        and rendering.notes.blocks >= 0
        and places == sorted(places)
        and not rendering.notes.hold(places)
    )


def trimmed(first: int, old: Sequence[str], new: Sequence[Block]) -> list[Patch]:
    """The patch that makes `new` of the blocks `old`, which begin at `first`; none when their HTML is the same."""
    html = [block.html for block in new]
    start = same_start(old, html)
    tail = same_start(old[start:][::-1], html[start:][::-1])
    if start + tail == len(old) == len(new):
        return []
    return [Patch(first + start, len(old) - tail - start, tuple(new[start : len(new) - tail]))]
