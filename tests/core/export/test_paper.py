"""How long printing may take."""

from __future__ import annotations

from editor.core.export.paper import patience

MEASURED = 102_000  # ms: a post of 2 MB, whose page has 3.4 MB, on two busy cores


def test_a_long_page_may_take_longer() -> None:
    assert patience(0) == 60_000
    assert patience(3_400_000) >= 3 * MEASURED
