"""A folder's export in steps of a moment each, for a program that does other things between them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from time import monotonic

from editor.core.export.folder import Job, PageMaker, Result, plan, write_each
from editor.core.export.themes import THEMES

STEP_S = 0.3


@dataclass(frozen=True, slots=True)
class Step:
    """The results of a step, and how many of all posts are done with it. The first has the posts that can't be done."""

    results: list[Result]
    done: int
    total: int


def export_step(root: Path, out: Path, done: int) -> Step:
    """Write the pages of the posts in `root` below `out` from the one numbered `done` on, for a moment. Raises ForewordError
    where there are none."""
    if not done:
        _planned.cache_clear()
    jobs, refused, maker = _planned(root, out)
    moments: list[float] = []

    def over() -> bool:
        """Asked before each post, so not before the first."""
        moments.append(monotonic())
        return moments[-1] - moments[0] > STEP_S

    results = write_each(jobs[done:], maker.file, cancelled=over)
    return Step(results + ([] if done else refused), done + len(results), len(jobs))


@lru_cache(maxsize=1)
def _planned(root: Path, out: Path) -> tuple[list[Job], list[Result], PageMaker]:
    """What the steps have in common: sites and dialects are found once."""
    jobs, refused = plan([root], out)
    return jobs, refused, PageMaker(jobs, theme=THEMES[0])
