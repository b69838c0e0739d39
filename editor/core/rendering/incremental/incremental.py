"""A rendering that follows the edits of a post: only the blocks that an edit can touch are rendered again.

The lines round an edit are rendered by themselves, from a block's start above it to one below it at which the old and
the new blocks meet again. What the rest of the post means to them is told to the dialect: the ids that headings have
taken, the quotes that are open; definitions are put before them. What they mean to the rest is compared with what it
was. Where that has changed, or where an edit reaches too far, `due` says that the whole post has to be rendered; until
then the blocks are the best that is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from heapq import merge
from itertools import islice, takewhile
from typing import Any, Protocol

from editor.core.rendering.block import Block, Patch
from editor.core.rendering.engine import Rendering
from editor.core.rendering.incremental.block_table import BlockTable
from editor.core.rendering.incremental.line_change import LineChange
from editor.core.rendering.incremental.part import Part, follows, is_short, trimmed
from editor.core.rendering.incremental.post_facts import PostFacts
from editor.core.rendering.incremental.reach import (
    CONTENTS,
    MORE,
    far_ends,
    far_marks,
    leaves_open,
    may_start,
    runs_on,
    waits_for_its_end,
)

_AFTER = (4, 16, 64)  # how many block starts below an edit are looked at before the blocks have to meet
_LOOKAHEAD = 2  # blocks that must follow where they meet: the end of a block may depend on the next ones


class PartDialect(Protocol):
    """A dialect that can render a part of a post. `tags`: it cuts tags out of the whole text first."""

    tags: bool

    def rendering(self, text: str, given: Mapping[str, Any] = ...) -> Rendering: ...


class Incremental:
    """The blocks of a post; `update` after each edit. Not for several threads."""

    def __init__(self, dialect: PartDialect, lines: Sequence[str], rendering: Rendering) -> None:
        self.blocks = BlockTable(rendering.blocks)
        self.due = False
        self._dialect = dialect
        self._lines = list(lines)
        text = "\n".join(lines).lower()
        self._mores = sum(1 for line in lines if "<!--" in line and MORE.search(line)) if "<!--" in text else 0
        self._contents = "toc" in text and any("toc" in line.lower() and CONTENTS.search(line) for line in lines)
        self._facts = PostFacts(lines, rendering, self._contents)
        # Where a part can't be rendered by itself; all of it is rare.
        self._whole_only = (
            rendering.swallowed
            or not follows(rendering)
            or not self._facts.are_told_apart()
            or (rendering.templates and any(map(runs_on, lines)))
            or (rendering.listing and not self._contents)  # an included file asks for the list
        )

    def __getstate__(self) -> dict[str, Any]:
        """To another process goes neither the text nor the dialect: both are there; see `resume`."""
        return {name: value for name, value in vars(self).items() if name not in ("_dialect", "_lines")}

    def resume(self, dialect: PartDialect, lines: list[str]) -> None:
        """Go on in another process, with the dialect and the lines that it was made of; the list becomes its own."""
        self._dialect, self._lines = dialect, lines

    def update(self, change: LineChange, lines: Sequence[str]) -> list[Patch]:
        """What changes on the page now that `change` has made the post's lines `lines`."""
        stop = change.first + change.removed
        old, new = self._lines[change.first : stop], list(lines[change.first : change.first + change.added])
        self._lines[change.first : stop] = new
        if old == new:
            return []
        if not self._whole_only and is_short(old) and is_short(new) and self._is_near(change.first, old, new):
            for part in self._parts(stop, change.first, len(new) - len(old)):
                made = self._meeting(part, change)
                if made is not None:
                    return self._take_over(part, *made, len(new) - len(old))
        return self._give_up(change)

    def _is_near(self, first: int, old: Sequence[str], new: Sequence[str]) -> bool:
        """Whether nothing in the edited lines reaches further than blocks do."""
        if any(map(CONTENTS.search, (*old, *new))):
            return False
        if not self._dialect.tags:
            return True
        above, end = self._lines[max(0, first - 1) : first], first + len(new)
        if above and "$$" in above[0]:
            return False  # the line below decides whether formula and text above are one block
        below = self._lines[end : end + 1]
        return far_marks([*above, *old, *below]) == far_marks([*above, *new, *below])

    def _give_up(self, change: LineChange) -> list[Patch]:
        """The edit reaches too far. Blocks keep their places at least."""
        self.due = True
        first, stop, delta = change.first, change.first + change.removed, change.added - change.removed
        self.blocks.stretch(first, stop - 1, delta)
        self._facts.move(first, stop, delta)
        return []

    # --- which lines to render

    def _parts(self, edited: int, first_line: int, delta: int) -> Iterator[Part]:
        """Renderings of more and more lines below the edit, which ends at the old line `edited`; the last one up to the
        post's end."""
        first = self.blocks.at(first_line) - _LOOKAHEAD
        while first > 0 and not self._is_start(first, 0):
            first -= 1
        first = max(first, 0)
        start = self.blocks.first(first) if first else 0
        notes = list(self._free_notes(start, first_line, 0))
        if len(notes) > _LOOKAHEAD:
            start = notes[-1 - _LOOKAHEAD]
            first = self.blocks.at(start) + 1
        stops = list(islice(self._starts_below(edited, delta), _AFTER[-1]))
        for count in (*_AFTER, None):
            stop = stops[count - 1] if count is not None and count <= len(stops) else None
            end = len(self._lines) if stop is None else stop + delta
            lines = self._lines[start:end]
            if not is_short(lines) or self._reaches_out(start, end):
                return
            if stop is not None and self._dialect.tags and leaves_open(lines):
                continue
            yield self._render(first, start, end, len(self._lines) - delta if stop is None else stop)
            if stop is None:
                return

    def _reaches_out(self, start: int, end: int) -> bool:
        """Whether these lines mean something else by themselves: only the first mark of an excerpt counts, the end of a
        tag may be anywhere."""
        if self._mores > 1 and any("<!--" in line and MORE.search(line) for line in self._lines[start:end]):
            return True
        return self._dialect.tags and far_ends(self._lines, start, end)

    def _is_start(self, index: int, delta: int) -> bool:
        """Whether the old block `index`, now `delta` lines further down, can be rendered without those above it."""
        line = self.blocks.first(index)
        return (index == 0 or self.blocks.last(index - 1) < line) and may_start(self._lines, line + delta)

    def _starts_below(self, after: int, delta: int) -> Iterator[int]:
        """Old lines below `after` at which a part may end, nearest first: where blocks start, and notes."""
        indices = range(self.blocks.at(after) + 1, len(self.blocks) - self._facts.notes.blocks)
        blocks = (self.blocks.first(index) for index in indices if self._is_start(index, delta))
        return merge(blocks, self._free_notes(after + 1, len(self._lines) - delta, delta))

    def _free_notes(self, start: int, stop: int, delta: int) -> Iterator[int]:
        """The old lines of [start, stop), now `delta` lines further down, in which a note's text begins that stands in no
        block and can be read without what is above it."""
        if not self._facts.notes.blocks:
            return
        for line in self._facts.notes.lines(start, stop):
            above = self.blocks.at(line)
            if (above < 0 or self.blocks.last(above) < line) and may_start(self._lines, line + delta):
                yield line

    # --- rendering them

    def _render(self, first: int, start: int, end: int, stop: int) -> Part:
        text = "\n".join(self._lines[start:end]) + ("\n" if end < len(self._lines) else "")
        told = self._facts.tell(text, start, stop)
        rendering = self._dialect.rendering(told.definitions + text, told.given)
        shift = start - told.definitions.count("\n")
        return Part(first, start, end, stop, rendering, shift, told.unsure or told.names_moved)

    # --- what comes of it

    def _meeting(self, part: Part, change: LineChange) -> tuple[list[Block], int, int] | None:
        """(the part's blocks, how many of them are new, the old line that follows those); None when the old and the new
        blocks, or notes, never start at one line below the edit."""
        edited, delta = change.first + change.removed, change.added - change.removed
        blocks = part.blocks()
        whole = part.end == len(self._lines)
        if self._contents and (part.start or not whole) and not self._keep_contents(blocks, part.end, change):
            return None
        if not part.usable or (whole and self._facts.notes.blocks and part.rendering.unclosed):
            return None
        if self._dialect.tags and not whole and any(self._waits(block) for block in blocks):
            return None
        starts = part.starts(blocks)
        for line in takewhile(lambda line: line < part.stop, self._starts_below(edited, delta)):
            found = starts.get(line + delta)
            if found is not None and (whole or found.following > _LOOKAHEAD):
                return blocks, found.blocks, line
        return (blocks, len(blocks), part.stop) if whole else None

    def _keep_contents(self, blocks: list[Block], end: int, change: LineChange) -> bool:
        """Let the lists of the post's headings among `blocks` be what they were, since a part has other headings; whether
        that can be."""
        ends = [*(block.first_line for block in blocks[1:]), end]
        for index, (block, stop) in enumerate(zip(blocks, ends, strict=False)):
            if not any(map(CONTENTS.search, self._lines[block.first_line : stop])):
                continue
            below = block.first_line >= change.first + change.added
            if not below and stop > change.first:
                return False
            delta = change.added - change.removed if below else 0
            old = self.blocks.at(block.first_line - delta)
            if old < 0 or (self.blocks.first(old) + delta, self.blocks.last(old) + delta) != (
                block.first_line,
                block.last_line,
            ):
                return False
            blocks[index] = replace(block, html=self.blocks.html[old])
        return True

    def _waits(self, block: Block) -> bool:
        return waits_for_its_end(self._lines[block.first_line : block.last_line + 1], block.html)

    def _take_over(self, part: Part, blocks: list[Block], count: int, stop: int, delta: int) -> list[Patch]:
        """Put the first `count` of the part's blocks before the old line `stop`."""
        following = min(self.blocks.at(stop - 1) + 1, len(self.blocks) - self._facts.notes.blocks)
        kept = zip(blocks[count:], self.blocks.html[following:], strict=False)
        if any(block.html != html for block, html in kept):
            self.due = True  # it means something to what follows
        old = self.blocks.html[part.first : following]
        self.blocks.replace(part.first, following, blocks[:count], delta)
        far = self._facts.take(part.rendering, part.shift, part.start, stop, self._lines, delta)
        self.due = self.due or far or part.unsure
        return trimmed(part.first, old, blocks[:count]) + self._take_notes(part, stop, delta)

    def _take_notes(self, part: Part, stop: int, delta: int) -> list[Patch]:
        """Keep what the part says of footnotes."""
        far, changed = self._facts.notes.take(part.rendering.notes, part.shift, part.start, stop, delta)
        self.due = self.due or far
        if not changed:
            return []
        last = len(self.blocks) - 1
        block = replace(self.blocks[last], html=self._facts.notes.html())
        self.blocks.replace(last, last + 1, [block], 0)
        return [Patch(last, 1, (block,))]
