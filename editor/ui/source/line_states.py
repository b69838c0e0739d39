"""The state after each line of a text: known from the top as far as needed, repaired where edited."""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter

from editor.ui.source.spans import Grammar, State


class LineStates:
    """States by line. `before(line)` works them out as far as that line and no further.

    After an edit the states below it stay as candidates: as soon as a state that is worked out anew equals the old
    one, everything below is right again. So a key costs one line, whatever the length of the text.
    """

    def __init__(self, grammar: Grammar, lines: Sequence[str]) -> None:
        self.grammar = grammar
        self.reset(lines)

    def reset(self, lines: Sequence[str]) -> None:
        """Another text."""
        self.lines = lines
        self._after: list[State] = [None] * len(lines)
        self._known = 0  # lines above this have their state
        self._edited = 0  # candidates count from the line before this one on
        self._candidates = 0  # … up to this one

    @property
    def done(self) -> bool:
        """Whether every line's state is known."""
        return self._known >= len(self._after)

    def changed(self, first: int, removed: int, added: int) -> None:
        """`removed` lines from `first` on are now `added` lines (each at least one, the edited ones themselves)."""
        known, reach = self._known, max(self._known, self._candidates)
        last_old = self._after[first + removed - 1]
        self._after[first : first + removed] = [None] * (added - 1) + [last_old]
        if reach <= first:
            return
        self._known = min(known, first)
        if reach < first + removed:
            self._candidates = 0
            return
        # Where an earlier repair has stopped, the states above and below don't fit: nothing meets before that.
        seam = 0 if known >= self._candidates else max(self._edited, known + 1)
        self._edited = max(first + added, seam + added - removed if seam > first else 0)
        self._candidates = reach + added - removed

    def before(self, line: int) -> State:
        """The state before `line`."""
        self._work_out(line)
        return self._after[line - 1] if line else self.grammar.start

    def advance(self, seconds: float) -> bool:
        """Work on for at most that long; whether all is known."""
        end = perf_counter() + seconds
        while not self.done and perf_counter() < end:
            self._work_out(min(len(self._after), self._known + 250))
        return self.done

    def _work_out(self, line: int) -> None:
        after, lines, grammar = self._after, self.lines, self.grammar
        state = after[self._known - 1] if self._known else grammar.start
        while self._known < line:
            index = self._known
            state = grammar.after(state, lines[index])
            meets = index >= self._edited - 1 and index < self._candidates and state == after[index]
            after[index] = state
            self._known = index + 1
            if meets:
                self._known = max(self._candidates, self._known)
                self._edited = self._candidates = 0
                state = after[self._known - 1]
