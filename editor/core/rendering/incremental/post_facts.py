"""What of a post is written in one place and means something in another: headings whose ids are numbered over all of it,
definitions, what a block leaves open, footnotes. A part that is rendered by itself is told of it, and tells of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from editor.core.rendering.engine import Rendering
from editor.core.rendering.headings import Heading, Naming
from editor.core.rendering.incremental.line_facts import fact_range, inside, replaced
from editor.core.rendering.incremental.note_table import NoteTable
from editor.core.rendering.incremental.reach import label

Fact = tuple[int, Heading, str]  # a heading's line, itself and its id


@dataclass(slots=True)
class Told:
    """What a part is told: `given` to its dialect, the text of `definitions` before its own. After its rendering,
    `names_moved`: the ids of headings below it are no longer right. `unsure`: a definition of a name that it defines, too."""

    given: dict[str, Any] = field(default_factory=dict)
    definitions: str = ""
    unsure: bool = False
    names_moved: bool = False


class PostFacts:
    """The facts of a rendered post, by the lines that they stand in. `contents`: somewhere all headings are listed."""

    def __init__(self, lines: Sequence[str], rendering: Rendering, contents: bool) -> None:
        self.notes = NoteTable(rendering.notes)
        self._contents = contents
        self._templates = rendering.templates
        self._headings = list(rendering.headings)
        self._definitions = [(first, last, "\n".join(lines[first : last + 1])) for first, last in rendering.definitions]
        self._carried = list(rendering.carried)

    def are_told_apart(self) -> bool:
        """Whether every definition has a name, and one of its own."""
        labels = [label(text) for _, _, text in self._definitions]
        return None not in labels and len(set(labels)) == len(labels)

    def move(self, first: int, stop: int, delta: int) -> None:
        """The lines [first, stop) were replaced by `delta` more, and nobody knows yet what is in them."""
        self._headings = replaced(self._headings, first, stop, [], delta)
        self._definitions = replaced(self._definitions, first, stop, [], delta)
        self._carried = replaced(self._carried, first, stop, [], delta)
        self.notes.move(first, stop, delta)

    def tell(self, text: str, start: int, stop: int) -> Told:
        """What a part that reads `text` now, in the place of the lines [start, stop), is told."""
        told = Told()

        def names(found: Sequence[Heading], naming: Naming) -> list[str]:
            ids, told.names_moved = self._names(found, naming, start, stop)
            return ids

        told.given = {"names": names, "carry": self._state(start), "templates": self._templates}
        known = self.notes.known(text, start, stop)
        if known is not None:
            told.given["notes"] = known
        self._tell_definitions(told, text, start, stop)
        return told

    def _tell_definitions(self, told: Told, text: str, start: int, stop: int) -> None:
        """Those from elsewhere in the post that `text` may use, each with an empty line after it."""
        low = " ".join(text.lower().split()) if self._definitions else ""
        for first, _, definition in self._definitions:
            name = label(definition) or ""
            if not start <= first < stop and name in low:
                told.definitions += definition + "\n\n"
                told.unsure = told.unsure or f"[{name}]:" in low  # which of the two counts is for the whole to say

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

    def take(self, rendering: Rendering, shift: int, start: int, stop: int, lines: Sequence[str], delta: int) -> bool:
        """Keep what a part's `rendering`, whose lines are `shift` behind the post's, says of the old lines [start, stop),
        `delta` more now; whether that means something to the rest of the post, whose lines are `lines`."""
        end, below = stop + delta, self._state(stop)
        headings = inside(rendering.headings, shift, start, end)
        definitions = [
            (first, last, "\n".join(lines[first : last + 1]))
            for first, last in inside(rendering.definitions, shift, start, end)
        ]
        low, high = fact_range(self._headings, start, stop)
        far = self._contents and _named(headings) != _named(self._headings[low:high])
        low, high = fact_range(self._definitions, start, stop)
        far = far or [text for _, _, text in definitions] != [text for _, _, text in self._definitions[low:high]]
        self._headings = replaced(self._headings, start, stop, headings, delta)
        self._definitions = replaced(self._definitions, start, stop, definitions, delta)
        self._carried = replaced(self._carried, start, stop, inside(rendering.carried, shift, start, end), delta)
        return far or self._state(end) != below


def _named(facts: Sequence[Fact]) -> list[tuple[str, str]]:
    """What a list of headings says of them."""
    return [(heading.slug, name) for _, heading, name in facts]
