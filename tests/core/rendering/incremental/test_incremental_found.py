"""Edits that once gave other blocks than the whole post has; see `tests/golden/edits.txt`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from editor.core.rendering.dialects import dialect
from editor.core.rendering.engine import MarkdownItDialect
from editor.core.rendering.incremental.incremental import Incremental
from editor.core.rendering.incremental.line_change import LineChange
from tests.core.rendering.incremental.test_incremental import SETTINGS

FILE = Path(__file__).parents[3] / "golden" / "edits.txt"


class Case(NamedTuple):
    """A post's lines round the edit, and what it takes out and puts in."""

    name: str
    title: str
    above: list[str]
    removed: list[str]
    inserted: list[str]
    below: list[str]


def cases() -> Iterator[Case]:
    """The cases of the file."""
    for part in FILE.read_text("utf-8").split("\n== ")[1:]:
        title, *rows = part.rstrip("\n").split("\n")
        name, _, about = title.partition(": ")
        case = Case(name, about, [], [], [], [])
        for row in rows:
            if row[:1] in ("-", "+"):
                (case.removed if row[0] == "-" else case.inserted).append(row[2:])
            else:
                (case.below if case.removed or case.inserted else case.above).append(row[2:])
        yield case


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: f"{case.name}: {case.title}")
def test_found_edits(case: Case) -> None:
    """Also the way back."""
    made = dialect(*SETTINGS.get(case.name, (case.name, {})))
    assert isinstance(made, MarkdownItDialect)
    for old, new in ((case.removed, case.inserted), (case.inserted, case.removed)):
        before, after = ([*case.above, *lines, *case.below] for lines in (old, new))
        follower = Incremental(made, before, made.rendering("\n".join(before)))
        follower.update(LineChange(len(case.above), len(old), len(new)), after)
        assert follower.due or list(follower.blocks) == made.render("\n".join(after))
