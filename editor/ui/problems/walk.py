"""Walks the problems in file order with F8, and knows which one Ctrl+. would fix."""

from __future__ import annotations

from editor.core.checks.problem import Fix, Problem
from editor.ui.problems.pane import ProblemsPane
from editor.ui.write_pane import WritePane


class Walk:
    """`problems` are those of the open post, in file order."""

    def __init__(self, write: WritePane, pane: ProblemsPane) -> None:
        self.problems: list[Problem] = []
        self._write = write
        self._pane = pane
        self._here: Problem | None = None

    def step(self, by: int) -> None:
        """Go to the next or the previous problem, round the end."""
        if not self.problems:
            return
        start = -1 if by > 0 else 0  # where one step leads to the first, or round to the last
        place = (self.problems.index(self._here) if self._here in self.problems else start) + by
        self.go_to(self.problems[place % len(self.problems)])

    def go_to(self, problem: Problem) -> None:
        """Take the writer to a problem."""
        self._here = problem
        self._pane.select(problem)
        self._write.go_to_problem(problem)

    def fix(self) -> Fix | None:
        """The fix of the problem that was walked to, else of the one at the caret, else of the only one."""
        here = self._here if self._here in self.problems else None
        line = self._write.body.caret()[0]
        near = [
            p
            for p in self.problems
            if p.fixes and p.place.part.value == "body" and p.place.line <= line <= p.place.end_line
        ]
        alone = [p for p in self.problems if p.fixes]
        for problem in (here, *near, *(alone if len(alone) == 1 else ())):
            if problem is not None and problem.fixes:
                return problem.fixes[0]
        return None
