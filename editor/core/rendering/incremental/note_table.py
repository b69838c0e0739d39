"""The footnotes of a post while it is edited: what a part has to know of them, and what it changes in them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from editor.core.rendering.incremental.line_facts import fact_range, inside, replaced
from editor.core.rendering.incremental.notes import Known, Mark, Name, Notes


class NoteTable:
    """The notes by their lines. `blocks`: how many blocks at the post's end they are."""

    def __init__(self, notes: Notes) -> None:
        self.blocks = notes.blocks
        self._marks = list(notes.marks)
        self._definitions = list(notes.definitions)
        self._items = dict(notes.items)
        self._frame = notes.frame
        names = self._names = {name for _, _, name in notes.definitions}
        self._tangled = notes.tangled or (len(names) < len(notes.definitions) and notes.frame != ("", ""))

    def known(self, text: str, start: int, stop: int) -> Known | None:
        """What a part of the lines [start, stop) that reads `text` now is told; None where it can have no notes."""
        if "[^" not in text and "^[" not in text:
            return None
        low, high = fact_range(self._marks, start, stop)
        return Known(self._names, _named(self._marks[:low]), _named(self._marks[high:]))

    def lines(self, start: int, stop: int) -> list[int]:
        """The lines of [start, stop) that a note's text begins in."""
        low, high = fact_range(self._definitions, start, stop)
        return [first for first, *_ in self._definitions[low:high]]

    def html(self) -> str:
        """The list of notes at the post's end."""
        return "".join(chain(self._frame[:1], (self._items[number] for number in sorted(self._items)), self._frame[1:]))

    def move(self, start: int, stop: int, delta: int) -> None:
        """The lines [start, stop) were replaced by `delta` more, and nobody knows yet what is in them."""
        self._marks = replaced(self._marks, start, stop, [], delta)
        self._definitions = replaced(self._definitions, start, stop, [], delta)

    def take(self, part: Notes, shift: int, start: int, stop: int, delta: int) -> tuple[bool, bool]:
        """Follow what a part, whose lines are `shift` behind the post's, says of the old lines [start, stop), which are
        `delta` more now: (whether it means something to the rest of the post, whether the list of notes has changed)."""
        marks = inside(part.marks, shift, start, stop + delta)
        definitions = inside(part.definitions, shift, start, stop + delta)
        low, high = fact_range(self._marks, start, stop)
        same = _named(marks) == _named(self._marks[low:high])
        first, last = fact_range(self._definitions, start, stop)
        same = same and [name for *_, name in definitions] == [name for *_, name in self._definitions[first:last]]
        self._marks = replaced(self._marks, start, stop, marks, delta)
        self._definitions = replaced(self._definitions, start, stop, definitions, delta)
        if not same or self._tangled or part.tangled:
            return not same or bool(definitions), False
        if part.items.keys() - self._items.keys():
            return True, False
        changed = {number for number, html in part.items.items() if self._items[number] != html}
        self._items.update((number, part.items[number]) for number in changed)
        return False, bool(changed)


def _named(marks: Sequence[Mark]) -> list[Name]:
    return [name for _, name in marks]
