"""The blocks of a post while it is edited: those after the edit move without being touched."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, overload
from zlib import crc32

from editor.core.rendering.block import Block


class BlockTable(Sequence[Block]):
    """Blocks by index, with lines that follow the edits.

    A line that comes or goes moves every block below it. So the lines of the blocks from `_gap` on are `_delta` behind;
    edits follow each other closely, and moving the gap touches only the blocks between two of them.
    """

    def __init__(self, blocks: Sequence[Block] = ()) -> None:
        self.html = [block.html for block in blocks]
        self._closing = [block.closing for block in blocks]
        self._first = [block.first_line for block in blocks]
        self._last = [block.last_line for block in blocks]
        self._gap = len(blocks)
        self._delta = 0

    def __len__(self) -> int:
        return len(self.html)

    @overload
    def __getitem__(self, index: int) -> Block: ...

    @overload
    def __getitem__(self, index: slice) -> BlockTable: ...

    def __getitem__(self, index: int | slice) -> Block | BlockTable:
        if isinstance(index, slice):
            start, end, step = index.indices(len(self))
            if step != 1:
                raise ValueError("blocks are taken in their order")
            return self._part(start, max(start, end))
        if index < 0:
            index += len(self)
        return Block(self.html[index], self.first(index), self.last(index), self._closing[index])

    def __iter__(self) -> Iterator[Block]:
        return (self[index] for index in range(len(self)))

    def _part(self, start: int, end: int) -> BlockTable:
        """Some blocks that stay as they are now, whatever becomes of these; no block is touched for it."""
        made = BlockTable()
        for name in ("html", "_closing", "_first", "_last"):
            setattr(made, name, getattr(self, name)[start:end])
        made._gap, made._delta = min(max(0, self._gap - start), len(made)), self._delta
        return made

    def first(self, index: int) -> int:
        """The first line of a block."""
        return self._first[index] + (self._delta if index >= self._gap else 0)

    def last(self, index: int) -> int:
        """The last line of a block."""
        return self._last[index] + (self._delta if index >= self._gap else 0)

    def heights(self) -> Iterator[int]:
        """How many lines each block has; none of them is made for it."""
        return (last - first + 1 for first, last in zip(self._first, self._last, strict=True))

    def at(self, line: int) -> int:
        """The index of the last block that starts at or before `line`; -1 when there is none."""
        return bisect_right(range(len(self)), line, key=self.first) - 1

    def replace(self, start: int, end: int, blocks: Sequence[Block], lines: int) -> None:
        """Put `blocks` where those from `start` to `end` are, and move the ones after them by `lines`."""
        self._move_gap(end)
        self.html[start:end] = [block.html for block in blocks]
        self._closing[start:end] = [block.closing for block in blocks]
        self._first[start:end] = [block.first_line for block in blocks]
        self._last[start:end] = [block.last_line for block in blocks]
        self._gap = start + len(blocks)
        self._delta += lines

    def stretch(self, first: int, last: int, lines: int) -> None:
        """Lines `first` to `last` became `lines` more, and nobody knows yet what they are: their blocks keep to them."""
        start, end = max(0, self.at(first)), self.at(last) + 1
        self._move_gap(end)
        new_last = max(first, last + lines)
        for index in range(start, end):
            if self._first[index] > first:
                self._first[index] = min(self._first[index], new_last)
            if self._last[index] >= last:
                self._last[index] = max(self._last[index] + lines, first)
            elif self._last[index] > first:
                self._last[index] = min(self._last[index], new_last)
        self._delta += lines

    def checksums(self) -> tuple[int, ...]:
        """Numbers that tables of the same blocks share, in whatever process; those of others differ, but for one in billions."""
        self._move_gap(len(self))
        html = crc32("\0".join(self.html).encode("utf-8", "surrogatepass"))
        closing = crc32("\0".join(self._closing).encode())
        return html, closing, crc32(array("q", self._first).tobytes()), crc32(array("q", self._last).tobytes())

    def __getstate__(self) -> tuple[list[str], list[str], list[int], list[int]]:
        """Lists of plain values: as objects, the blocks of a long post would hold up whoever unpickles them."""
        self._move_gap(len(self))
        return self.html, self._closing, self._first, self._last

    def __setstate__(self, state: tuple[list[str], list[str], list[int], list[int]]) -> None:
        self.html, self._closing, self._first, self._last = state
        self._gap, self._delta = len(self.html), 0

    def _move_gap(self, place: int) -> None:
        between, sign = (range(self._gap, place), 1) if place > self._gap else (range(place, self._gap), -1)
        if self._delta:
            for index in between:
                self._first[index] += sign * self._delta
                self._last[index] += sign * self._delta
        self._gap = place


def html_of(blocks: Sequence[Block]) -> list[str]:
    """The HTML of each of `blocks`."""
    return blocks.html if isinstance(blocks, BlockTable) else [block.html for block in blocks]


def heights_of(blocks: Sequence[Block]) -> Iterable[int]:
    """How many lines each of `blocks` has."""
    return blocks.heights() if isinstance(blocks, BlockTable) else (b.last_line - b.first_line + 1 for b in blocks)


class Known:
    """Blocks as they are now. To another process goes only what tells whether it has the same."""

    def __init__(self, blocks: BlockTable) -> None:
        self._blocks = blocks[:]

    def __reduce__(self) -> tuple[type[Checked], tuple[tuple[int, ...]]]:
        """Called in the thread that sends it: long posts take more than half a frame."""
        return Checked, (self._blocks.checksums(),)

    def is_same(self, blocks: BlockTable) -> bool:
        """Whether these are the same blocks."""
        return self._blocks.checksums() == blocks.checksums()


class Checked(NamedTuple):
    """What has come of `Known` blocks in another process."""

    sums: tuple[int, ...]

    def is_same(self, blocks: BlockTable) -> bool:
        """Whether these are the same blocks."""
        return self.sums == blocks.checksums()
