"""Walks the problems in file order with F8, and knows which ones Ctrl+. is about."""

from __future__ import annotations

from collections.abc import Callable

from editor.core.checks.problem import Problem
from editor.core.post.edit import Part
from editor.ui.form.field_box import has_focus_inside
from editor.ui.problems.pane import ProblemsPane
from editor.ui.write_pane import WritePane


class Walk:
    """`problems` are those of the open post, in file order; `tell` says what the one is that was walked to."""

    def __init__(self, write: WritePane, pane: ProblemsPane, tell: Callable[[Problem], None]) -> None:
        self.problems: list[Problem] = []
        self._write = write
        self._pane = pane
        self._tell = tell
        self._here: tuple[Problem, object] | None = None  # what was walked to, and where the caret was then

    def step(self, by: int) -> None:
        """Go to the next or the previous problem, round the end: from the one walked to, else from the caret."""
        if not self.problems:
            return
        here = self.walked_to()
        if here is not None:
            place = self.problems.index(here) + by
        else:
            behind = [i for i, problem in enumerate(self.problems) if _key(problem) >= self._caret_key()]
            after = behind[0] if behind else len(self.problems)
            place = after if by > 0 else after - 1
        self.go_to(self.problems[place % len(self.problems)])

    def go_to(self, problem: Problem) -> None:
        """Take the writer to a problem."""
        self._pane.select(problem)
        self._write.go_to_problem(problem)
        self._tell(problem)
        self._here = problem, self._caret()

    def at_hand(self) -> list[Problem]:
        """What Ctrl+. is about: the problem walked to, else those at the caret, else those of its line or of the form, else
        the only one that has a fix."""
        here = self.walked_to()
        if here is not None:
            return [here]
        if has_focus_inside(self._write.form):
            tries: list[Callable[[Problem], bool]] = [lambda problem: problem.field is not None]
        else:
            part, line, column = self._caret()
            tries = [
                lambda p: p.place.part is part and _start(p) <= (line, column) <= _end(p),
                lambda p: p.place.part is part and p.place.line <= line <= p.place.end_line,
            ]
        for test in tries:
            found = [problem for problem in self.problems if test(problem)]
            if found:
                return found
        alone = [problem for problem in self.problems if problem.fixes]
        return alone if len(alone) == 1 else []

    def at(self, part: Part, line: int, column: int) -> list[Problem]:
        """The problems over a place."""
        return [p for p in self.problems if p.place.part is part and _start(p) <= (line, column) <= _end(p)]

    def walked_to(self) -> Problem | None:
        """The problem that F8 went to, as long as the caret hasn't gone elsewhere."""
        if self._here is None or self._here[1] != self._caret():
            return None
        here = self._here[0]  # looked for again, with more posts known, it may have other fixes
        return next((one for one in self.problems if (one.code, one.place) == (here.code, here.place)), None)

    def _caret(self) -> tuple[Part, int, int]:
        """Where the caret is: in the raw front matter if that has the keyboard, else in the text."""
        view = self._write.head if self._write.head.hasFocus() else self._write.body
        return (view.part, *view.caret())

    def _caret_key(self) -> tuple[bool, int, int]:
        part, line, column = self._caret()
        return part is Part.BODY, line, column


def _key(problem: Problem) -> tuple[bool, int, int]:
    return problem.place.part is Part.BODY, *_start(problem)


def _start(problem: Problem) -> tuple[int, int]:
    return problem.place.line, problem.place.column


def _end(problem: Problem) -> tuple[int, int]:
    place = problem.place
    return place.end_line, max(place.end_column, place.column + 1 if place.line == place.end_line else 0)
