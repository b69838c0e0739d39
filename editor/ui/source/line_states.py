"""The state after each line of a text: known from the top as far as needed, repaired where edited."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from time import perf_counter

from editor.ui.source.spans import Grammar, State

_SLICE = 250  # lines between two looks at the clock
_NEAR = 2_000  # lines that are worked out while somebody waits: some milliseconds
_MANY = 100  # stretches; more than that are taken for one, so that an edit never moves thousands


class LineStates:
    """States by line. `before(line)` works them out as far as that line and no further.

    Each state fits the one above it, but in the stretches that are wrong since an edit. These are worked out from the
    top; one whose last state comes out as it was ends there, since all below fits it. So a key costs one line, whatever
    the length of the text, and ten thousand replacements cost ten thousand lines.
    """

    def __init__(self, grammar: Grammar, lines: Sequence[str]) -> None:
        self.grammar = grammar
        self.reset(lines)

    def reset(self, lines: Sequence[str]) -> None:
        """Another text."""
        self.lines = lines
        self._after: list[State] = []  # of the lines from the top that were ever asked for
        self._wrong: list[tuple[int, int]] = []  # first line and end, the topmost last, apart from each other

    @property
    def done(self) -> bool:
        """Whether every line's state is known."""
        return not self._wrong and len(self._after) >= len(self.lines)

    def changed(self, first: int, removed: int, added: int) -> None:
        """`removed` lines from `first` on are now `added` lines (each at least one, the edited ones themselves)."""
        end = first + removed
        if end > len(self._after):  # nothing below fits anything: all from here on is as if never asked for
            del self._after[first:]
            self._wrong = [(start, min(stop, first)) for start, stop in self._wrong if start < first]
            return
        self._after[first:end] = [None] * (added - 1) + [self._after[end - 1]]
        here = first, first + added
        below, above = [], []
        for start, stop in self._wrong:
            if start >= end:
                below.append((start + added - removed, stop + added - removed))
            elif stop <= first:
                above.append((start, stop))
            else:
                here = min(start, here[0]), max(stop + added - removed, here[1])
        self._wrong = _few([*below, here, *above])

    def changed_lines(self, stretches: Iterable[tuple[int, int]]) -> None:
        """The lines from the first to the last of each have another content; there are as many as before."""
        wrong: list[tuple[int, int]] = []
        known = len(self._after)
        changed = [(first, min(last + 1, known)) for first, last in stretches if first < known]
        for start, stop in sorted([*self._wrong, *changed]):
            if wrong and start <= wrong[-1][1]:
                wrong[-1] = wrong[-1][0], max(stop, wrong[-1][1])
            else:
                wrong.append((start, stop))
        self._wrong = wrong[::-1]

    def before(self, line: int) -> State:
        """The state before `line`."""
        self._work_out(line)
        return self._after[line - 1] if line else self.grammar.start

    def is_near(self, line: int) -> bool:
        """Whether `before(line)` surely takes no time that anybody feels."""
        return line - self._known <= _NEAR

    def guess(self, line: int) -> State:
        """The state before `line`, as far as can be said at once: what it was before the last edits."""
        state = self._after[line - 1] if 0 < line <= len(self._after) else None
        return self.grammar.start if state is None else state

    @property
    def _known(self) -> int:
        """How many lines from the top have the right state."""
        return self._wrong[-1][0] if self._wrong else len(self._after)

    def advance(self, seconds: float) -> bool:
        """Work on for at most that long; whether all is known."""
        end = perf_counter() + seconds
        while not self.done and perf_counter() < end:
            self._work_out(min(len(self.lines), self._known + _SLICE))
        return self.done

    def _work_out(self, line: int) -> None:
        while self._wrong and self._wrong[-1][0] < line:
            self._repair(*self._wrong.pop(), line)
        after, lines, grammar = self._after, self.lines, self.grammar
        state = after[-1] if after else grammar.start
        for index in range(len(after), line):
            state = grammar.after(state, lines[index])
            after.append(state)

    def _repair(self, first: int, end: int, line: int) -> None:
        """Work out the states from `first` on, until one fits what is below `end`, but no further than `line`."""
        after, lines, grammar, wrong = self._after, self.lines, self.grammar, self._wrong
        state = after[first - 1] if first else grammar.start
        index = first
        while index < len(after):
            if index >= line:
                wrong.append((index, max(end, index + 1)))
                return
            state = grammar.after(state, lines[index])
            fits, after[index] = state == after[index], state
            index += 1
            while wrong and wrong[-1][0] <= index:
                end = max(end, wrong.pop()[1])
            if fits and index >= end:
                return


def _few(stretches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return stretches if len(stretches) <= _MANY else [(stretches[-1][0], stretches[0][1])]
