"""One undo history over every part of a post, made of Edits, in the order things were done.

A run of typing is one step: single characters at the place where the last one ended, of the same kind, without a long
pause, and a word at a time after white space. Times are seconds of any monotonic clock, handed in by the caller.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from editor.core.post.edit import Edit
from editor.core.post.source import Source

PAUSE = 3.0
LIMIT = 10_000  # steps; at about 300 bytes each


@dataclass(frozen=True, slots=True)
class Step:
    """What one undo takes back: edits in the order in which they were made. `label` is for the menu, "" for typing.
    `sources`: the file's encoding before and after, where the step changes that too; `places`: where the file lay and lies.
    `act`: it was done at one go, as a press of a button, and is never more of the same typing.
    """

    edits: tuple[Edit, ...]
    label: str = ""
    time: float = 0.0
    sources: tuple[Source, Source] | None = None
    places: tuple[Path, Path] | None = None
    act: bool = False

    def inverse(self) -> Step:
        """The step that takes this one back."""
        edits = tuple(edit.inverse() for edit in reversed(self.edits))
        sources = self.sources[::-1] if self.sources else None
        return replace(self, edits=edits, sources=sources, places=self.places[::-1] if self.places else None)

    @property
    def may_join(self) -> bool:
        """Whether it can be a part of a run: one edit, and nothing but that."""
        return not self.act and len(self.edits) == 1 and self.sources is None and self.places is None


class History:
    """Steps done and steps undone. The history never touches a post: it hands out steps to be made."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._open = False  # whether the last step may still grow
        self._saved: Step | None = None
        self._saved_known = True

    def record(self, step: Step) -> None:
        """Remember a step that has just been made; one that changes nothing is none, and so is a run that has taken all of
        itself back."""
        if not (step.edits or step.sources or step.places):
            return
        self._undone.clear()
        last = self.last_done
        if last is not None and self._open and last is not self._saved and _continues(last, step):
            self._done[-1] = Step(_joined(last.edits, step.edits), last.label, step.time)
            if self._done[-1].edits[0].removed == self._done[-1].edits[0].inserted:
                self._done.pop()
                self._open = False
                return
        else:
            self._done.append(step)
            self._trim()
        self._open = step.may_join

    def undo(self) -> Step | None:
        """The step that takes the last one back; None when there is none."""
        self._open = False
        if not self._done:
            return None
        self._undone.append(self._done.pop())
        return self._undone[-1].inverse()

    def redo(self) -> Step | None:
        """The last step taken back; None when there is none."""
        self._open = False
        if not self._undone:
            return None
        self._done.append(self._undone.pop())
        return self._done[-1]

    @property
    def last_done(self) -> Step | None:
        """What undo would take back."""
        return self._done[-1] if self._done else None

    @property
    def last_undone(self) -> Step | None:
        """What redo would do again."""
        return self._undone[-1] if self._undone else None

    def mark_saved(self) -> None:
        """The text as it is now is what the file holds."""
        self._open = False
        self._saved_known = True
        self._saved = self.last_done

    def forget_saved(self) -> None:
        """The file no longer holds any state of this history."""
        self._saved_known = False

    @property
    def is_saved(self) -> bool:
        """Whether undo and redo have come to the state that was saved."""
        return self._saved_known and self.last_done is self._saved

    def _trim(self) -> None:
        if len(self._done) > LIMIT:
            dropped = self._done.pop(0)
            if dropped is self._saved or self._saved is None:
                self._saved_known = False


def _continues(last: Step, step: Step) -> bool:
    """Whether `step` is more of the same typing as `last`."""
    if step.label != last.label or step.time - last.time > PAUSE or not (last.may_join and step.may_join):
        return False
    old, new = last.edits[0], step.edits[0]
    if new.part is not old.part or new.line != old.line or "\n" in new.inserted + new.removed + old.inserted:
        return False
    if not new.removed and not old.removed:
        return _types_on(old, new)
    if not new.inserted and not old.inserted and "\n" not in old.removed:
        return _deletes_on(old, new)
    return bool(step.label) and new.column == old.column and new.removed == old.inserted  # a field set again and again


def _types_on(old: Edit, new: Edit) -> bool:
    starts_word = old.inserted[-1:].isspace() and not new.inserted[:1].isspace()
    return len(new.inserted) <= 4 and new.column == old.column + len(old.inserted) and not starts_word


def _deletes_on(old: Edit, new: Edit) -> bool:
    """Backspace removes before the last place, Delete at it."""
    return len(new.removed) <= 2 and new.column in (old.column - len(new.removed), old.column)


def _joined(old: tuple[Edit, ...], new: tuple[Edit, ...]) -> tuple[Edit, ...]:
    first, second = old[0], new[0]
    if not second.removed and not first.removed:
        return (Edit(first.part, first.line, first.column, "", first.inserted + second.inserted),)
    if not second.inserted and not first.inserted:
        if second.column == first.column:
            return (Edit(first.part, first.line, first.column, first.removed + second.removed, ""),)
        return (Edit(first.part, first.line, second.column, second.removed + first.removed, ""),)
    return (Edit(first.part, first.line, first.column, first.removed, second.inserted),)
