"""A rendering that follows the edits of a post: only the blocks that an edit can touch are rendered again.

The lines round an edit are rendered by themselves, from a block's start above it to one below it at which the old and
the new blocks meet again. What the rest of the post means to them is told to the dialect: the ids that headings have
taken, the quotes that are open; definitions are put before them. What they mean to the rest is compared with what it
was. Where that has changed, or where an edit reaches too far, `due` says that the whole post has to be rendered; until
then the blocks are the best that is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, Protocol

from editor.core.rendering.block import Block, Patch, same_start
from editor.core.rendering.block_table import BlockTable
from editor.core.rendering.engine import Rendering
from editor.core.rendering.headings import Heading, Naming
from editor.core.rendering.line_change import LineChange
from editor.core.rendering.line_facts import fact_range, inside, replaced
from editor.core.rendering.note_table import NoteTable
from editor.core.rendering.reach import (
    CONTENTS,
    MORE,
    far_ends,
    far_marks,
    label,
    leaves_open,
    may_start,
    runs_on,
    waits_for_its_end,
)

LONGEST = 60_000  # characters that are rendered at once; more take longer than two frames
_LINE = 16  # what a line costs beside its characters
_AFTER = (4, 16, 64)  # how many block starts below an edit are looked at before the blocks have to meet
_LOOKAHEAD = 2  # blocks that must follow where they meet: the end of a block may depend on the next ones


class PartDialect(Protocol):
    """A dialect that can render a part of a post. `tags`: it cuts tags out of the whole text first."""

    tags: bool

    def rendering(self, text: str, given: Mapping[str, Any] = ...) -> Rendering: ...


@dataclass(frozen=True, slots=True)
class _Part:
    """The rendering of the lines [start, end) of the post as it is now: from its old block `first` to its old line `stop`."""

    first: int
    start: int
    end: int
    stop: int
    rendering: Rendering
    shift: int  # from the lines of the rendering to those of the post
    names_moved: bool  # the ids of headings below it are no longer right

    @property
    def usable(self) -> bool:
        """Whether its blocks can stand among the others."""
        return not self.rendering.swallowed and _follows(self.rendering)

    def blocks(self) -> list[Block]:
        """Its blocks with the post's lines."""
        shift, count = self.shift, len(self.rendering.blocks) - self.rendering.notes.blocks
        return [
            Block(block.html, block.first_line + shift, block.last_line + shift, block.closing)
            for block in self.rendering.blocks[:count]
        ]


class Incremental:
    """The blocks of a post; `update` after each edit. Not for several threads."""

    def __init__(self, dialect: PartDialect, lines: Sequence[str], rendering: Rendering) -> None:
        self.blocks = BlockTable(rendering.blocks)
        self.due = False
        self._dialect = dialect
        self._lines = list(lines)
        self._notes = NoteTable(rendering.notes)
        self._templates = rendering.templates
        self._headings = list(rendering.headings)
        self._definitions = [(first, last, "\n".join(lines[first : last + 1])) for first, last in rendering.definitions]
        self._carried = list(rendering.carried)
        text = "\n".join(lines).lower()
        self._mores = sum(1 for line in lines if "<!--" in line and MORE.search(line)) if "<!--" in text else 0
        self._contents = "toc" in text and any("toc" in line.lower() and CONTENTS.search(line) for line in lines)
        labels = [label(text) for _, _, text in self._definitions]
        # Where a part can't be rendered by itself; all of it is rare.
        self._whole_only = (
            rendering.swallowed
            or not _follows(rendering)
            or None in labels
            or len(set(labels)) < len(labels)
            or (rendering.templates and any(map(runs_on, lines)))
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
        if not self._whole_only and _is_short(old) and _is_short(new) and self._is_near(change.first, old, new):
            for part in self._parts(stop, change.first, len(new) - len(old)):
                made = self._meeting(part, stop, len(new) - len(old))
                if made is not None:
                    return self._take_over(part, *made, len(new) - len(old))
        return self._give_up(change)

    def _is_near(self, first: int, old: Sequence[str], new: Sequence[str]) -> bool:
        """Whether nothing in the edited lines reaches further than blocks do."""
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
        self._headings = replaced(self._headings, first, stop, [], delta)
        self._definitions = replaced(self._definitions, first, stop, [], delta)
        self._carried = replaced(self._carried, first, stop, [], delta)
        self._notes.move(first, stop, delta)
        return []

    # --- which lines to render

    def _parts(self, edited: int, first_line: int, delta: int) -> Iterator[_Part]:
        """Renderings of more and more lines below the edit, which ends at the old line `edited`; the last one up to the
        post's end."""
        first = self.blocks.at(first_line) - _LOOKAHEAD
        while first > 0 and not self._is_start(first, 0):
            first -= 1
        first = max(first, 0)
        start = self.blocks.first(first) if first else 0
        stops = list(islice(self._stops(edited, delta), _AFTER[-1]))
        for count in (*_AFTER, None):
            stop = stops[count - 1] if count is not None and count <= len(stops) else None
            end = len(self._lines) if stop is None else stop + delta
            lines = self._lines[start:end]
            if not _is_short(lines) or self._reaches_out(start, end):
                return
            if stop is not None and self._dialect.tags and leaves_open(lines):
                continue
            yield self._render(first, start, end, len(self._lines) - delta if stop is None else stop, delta)
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

    def _stops(self, after: int, delta: int) -> Iterator[int]:
        """Old lines below `after` at which a part may end, nearest first."""
        for index in range(self.blocks.at(after) + 1, len(self.blocks) - self._notes.blocks):
            if self.blocks.first(index) > after and self._is_start(index, delta):
                yield self.blocks.first(index)

    # --- rendering them

    def _render(self, first: int, start: int, end: int, stop: int, delta: int) -> _Part:
        text = "\n".join(self._lines[start:end]) + ("\n" if end < len(self._lines) else "")
        before = self._definitions_for(text, start, stop)
        moved = False

        def names(found: Sequence[Heading], naming: Naming) -> list[str]:
            nonlocal moved
            ids, moved = self._names(found, naming, start, stop)
            return ids

        given = {"names": names, "carry": self._state(start), "templates": self._templates}
        known = self._notes.known(text, start, stop)
        if known is not None:
            given["notes"] = known
        rendering = self._dialect.rendering(before + text, given)
        return _Part(first, start, end, stop, rendering, start - before.count("\n"), moved)

    def _definitions_for(self, text: str, start: int, stop: int) -> str:
        """The definitions from elsewhere in the post that `text` may use, each with an empty line after it."""
        if not self._definitions:
            return ""
        low = " ".join(text.lower().split())
        found = []
        for first, _, definition in self._definitions:
            name = label(definition) or ""
            if not start <= first < stop and name in low:
                found.append(definition + "\n\n")
                self.due = self.due or f"[{name}]:" in low  # which of the two counts is for the whole to say
        return "".join(found)

    def _names(self, found: Sequence[Heading], naming: Naming, start: int, stop: int) -> tuple[list[str], bool]:
        """Ids for the headings of a part, and whether those of headings below it change by that."""
        low, high = fact_range(self._headings, start, stop)
        known = self._headings[low:high]
        if [heading[1:] for heading in found] == [heading[1:] for _, heading, _ in known]:
            return [name for _, _, name in known], False
        above, below = self._headings[:low], self._headings[high:]
        names = naming([*(heading for _, heading, _ in above), *found, *(heading for _, heading, _ in below)])
        return names[low : low + len(found)], names[low + len(found) :] != [name for _, _, name in below]

    def _state(self, line: int) -> object:
        """What the blocks above `line` leave open; None for nothing."""
        index, _ = fact_range(self._carried, line, line)
        return self._carried[index - 1][1] if index else None

    # --- what comes of it

    def _meeting(self, part: _Part, edited: int, delta: int) -> tuple[list[Block], int, int] | None:
        """(the part's blocks, how many of them are new, the old block that follows those); None when the old and the
        new blocks never start at one line below the edit."""
        blocks = part.blocks()
        whole = part.end == len(self._lines)
        if not part.usable or (whole and self._notes.blocks and part.rendering.unclosed):
            return None
        if self._dialect.tags and not whole and any(self._waits(block) for block in blocks):
            return None
        starts = {
            block.first_line: index
            for index, block in enumerate(blocks)
            if not index or blocks[index - 1].last_line < block.first_line
        }
        for index in range(self.blocks.at(edited) + 1, len(self.blocks) - self._notes.blocks):
            line = self.blocks.first(index)
            if line >= part.stop:
                break
            count = starts.get(line + delta)
            if count is None or line <= edited or not self._is_start(index, delta):
                continue
            if whole or len(blocks) - count > _LOOKAHEAD:
                return blocks, count, index
        return (blocks, len(blocks), len(self.blocks) - self._notes.blocks) if whole else None

    def _waits(self, block: Block) -> bool:
        return waits_for_its_end(self._lines[block.first_line : block.last_line + 1], block.html)

    def _take_over(self, part: _Part, blocks: list[Block], count: int, following: int, delta: int) -> list[Patch]:
        """Put the first `count` of the part's blocks before the old block `following`."""
        kept = zip(blocks[count:], self.blocks.html[following:], strict=False)
        if any(block.html != html for block, html in kept):
            self.due = True  # it means something to what follows
        last = following == len(self.blocks) - self._notes.blocks
        stop = part.stop if last else self.blocks.first(following)
        old = self.blocks.html[part.first : following]
        self.blocks.replace(part.first, following, blocks[:count], delta)
        self._take_facts(part, stop, delta)
        return trimmed(part.first, old, blocks[:count]) + self._take_notes(part, stop, delta)

    def _take_notes(self, part: _Part, stop: int, delta: int) -> list[Patch]:
        """Keep what the part says of footnotes."""
        far, changed = self._notes.take(part.rendering.notes, part.shift, part.start, stop, delta)
        self.due = self.due or far
        if not changed:
            return []
        last = len(self.blocks) - 1
        block = replace(self.blocks[last], html=self._notes.html())
        self.blocks.replace(last, last + 1, [block], 0)
        return [Patch(last, 1, (block,))]

    def _take_facts(self, part: _Part, stop: int, delta: int) -> None:
        """Keep what the part says of its lines, the old [part.start, stop), and see what that means to the others."""
        start, end, shift, rendering = part.start, stop + delta, part.shift, part.rendering

        def named(facts: Sequence[tuple[int, Heading, str]]) -> list[object]:
            return [(heading.slug, name) for _, heading, name in facts]

        headings, state = inside(rendering.headings, shift, start, end), self._state(stop)
        definitions = [
            (first, last, "\n".join(self._lines[first : last + 1]))
            for first, last in inside(rendering.definitions, shift, start, end)
        ]
        low, high = fact_range(self._headings, start, stop)
        if part.names_moved or (self._contents and named(headings) != named(self._headings[low:high])):
            self.due = True
        low, high = fact_range(self._definitions, start, stop)
        if [text for _, _, text in definitions] != [text for _, _, text in self._definitions[low:high]]:
            self.due = True
        self._headings = replaced(self._headings, start, stop, headings, delta)
        self._definitions = replaced(self._definitions, start, stop, definitions, delta)
        self._carried = replaced(self._carried, start, stop, inside(rendering.carried, shift, start, end), delta)
        if self._state(end) != state:
            self.due = True


def _is_short(lines: Sequence[str]) -> bool:
    """Whether these lines are rendered at once."""
    return len(lines) * _LINE + sum(map(len, lines)) <= LONGEST


def _follows(rendering: Rendering) -> bool:
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
