"""What a key has rendered at once is what a key has time for; longer blocks wait for the whole post."""

from __future__ import annotations

import pytest

from editor.core.rendering.dialects import dialect
from editor.core.rendering.engine import MarkdownItDialect
from editor.core.rendering.incremental.incremental import Incremental
from editor.core.rendering.incremental.line_change import LineChange
from tests.core.rendering.incremental.test_incremental import DIALECTS

ROW = "|".join("abcdefgh")


def typed_into(name: str, lines: list[str]) -> bool:
    """Whether a letter in the last line is seen at once, and not only when the whole post has been rendered."""
    made = dialect(name)
    assert isinstance(made, MarkdownItDialect)
    follower = Incremental(made, lines, made.rendering("\n".join(lines)))
    after = [*lines[:-1], lines[-1] + "x"]
    patches = follower.update(LineChange(len(lines) - 1, 1, 1), after)
    assert follower.due or list(follower.blocks) == made.render("\n".join(after))
    return bool(patches)


@pytest.mark.parametrize("name", DIALECTS)
def test_the_cells_of_a_table_count(name: str) -> None:
    """1,000 rows of eight cells are 15,000 characters and took 80 to 110 ms a key; so much plain text takes 2 to 7."""
    top = [ROW, "|".join(["---"] * 8)]
    assert typed_into(name, [*top, *[ROW] * 300])
    assert not typed_into(name, [*top, *[ROW] * 1000])
    assert typed_into(name, [ROW.replace("|", " ")] * 1000)
