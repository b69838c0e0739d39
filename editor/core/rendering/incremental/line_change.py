"""Which lines an edit touches: all that rendering needs to know of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from editor.core.post.edit import Edit, break_lines
from editor.core.post.text import split_lines


@dataclass(frozen=True, slots=True)
class LineChange:
    """The lines [first, first + removed) were replaced by `added` lines. Both counts are at least 1 for an edit."""

    first: int
    removed: int
    added: int

    @classmethod
    def of(cls, edit: Edit) -> LineChange:
        """The lines that `edit` touches."""
        return cls(edit.line, len(split_lines(edit.removed)[0]), len(split_lines(edit.inserted)[0]))

    def then(self, later: LineChange) -> LineChange:
        """One change for this one and `later`, whose lines are those that this one left."""
        first = min(self.first, later.first)
        beyond = max(0, later.first + later.removed - (self.first + self.added))
        removed = self.first + self.removed + beyond - first
        return LineChange(first, removed, removed + (self.added - self.removed) + (later.added - later.removed))


def covering(edits: Sequence[Edit]) -> LineChange | None:
    """One change for all of `edits`, made in their order; None for none."""
    if edits and not break_lines(edits):
        lines = [edit.line for edit in edits]
        first, count = min(lines), max(lines) - min(lines) + 1
        return LineChange(first, count, count)
    whole: LineChange | None = None
    for edit in edits:
        change = LineChange.of(edit)
        whole = change if whole is None else whole.then(change)
    return whole
