"""Walks the problems in file order with F8, and knows which one is meant by Ctrl+. and its like."""

from __future__ import annotations

from editor.core.checks.problem import Problem
from editor.core.post.edit import Part
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

    def here(self) -> list[Problem]:
        """The problem that was walked to, else those at the caret, else the only one that can be fixed."""
        if self._here in self.problems:
            return [self._here]
        part, view = (Part.HEAD, self._write.head) if self._write.head.hasFocus() else (Part.BODY, self._write.body)
        line, column = view.caret()
        exact = self.at(part, line, column)
        near = [p for p in self.problems if p.place.part is part and p.place.line <= line <= p.place.end_line]
        alone = [p for p in self.problems if p.fixes]
        return exact or near or (alone if len(alone) == 1 else [])

    def at(self, part: Part, line: int, column: int) -> list[Problem]:
        """The problems at a place."""
        return [
            p
            for p in self.problems
            if p.place.part is part
            and (p.place.line, p.place.column) <= (line, column) <= (p.place.end_line, p.place.end_column)
        ]

    def left(self) -> None:
        """The caret was moved by the writer: the problem that was walked to is no longer the one that is meant."""
        self._here = None
