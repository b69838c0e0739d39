"""Offsets by line and lines by offset, whatever the number of lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.core.post import line_starts
from editor.core.post.line_starts import LineStarts


@given(lines=st.lists(st.text("ab中", max_size=4), min_size=1, max_size=12), step=st.integers(1, 5))
def test_there_and_back(lines: list[str], step: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(line_starts, "_STEP", step)
        starts = LineStarts(lines)
        plain = "\n".join(lines)
        for offset in range(len(plain) + 1):
            line, column = starts.position(offset)
            assert line == plain.count("\n", 0, offset)
            assert starts.offset(line) + column == offset
            assert column <= len(lines[line])
        assert starts.offset(len(lines)) == starts.offset(len(lines) + 7) == len(plain) + 1
