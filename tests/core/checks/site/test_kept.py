"""What reading a folder gave is kept for a while, and longer the longer it took."""

from __future__ import annotations

import pytest

from editor.core.checks.site import kept as module
from editor.core.checks.site.kept import kept


def test_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    now, takes, asked = 100.0, 1.0, list[str]()
    monkeypatch.setattr(module.time, "monotonic", lambda: now)

    @kept
    def read(folder: str) -> str:
        nonlocal now
        asked.append(folder)
        now += takes
        return folder.upper()

    assert (read("a"), read("a"), asked) == ("A", "A", ["a"])
    now += 19
    assert (read("a"), asked) == ("A", ["a"])  # it took a second: twenty are waited
    now += 2
    takes = 0.0
    assert (read("a"), asked) == ("A", ["a", "a"])
    now += 3.9
    assert (read("a"), asked) == ("A", ["a", "a"])
    now += 0.2
    assert (read("a"), asked) == ("A", ["a", "a", "a"])


def test_only_a_few_answers_are_kept() -> None:
    asked = list[int]()

    @kept
    def read(number: int) -> int:
        asked.append(number)
        return number

    assert [read(number) for number in (1, 2, 3, 4, 5, 5, 1)] == [1, 2, 3, 4, 5, 5, 1]
    assert asked == [1, 2, 3, 4, 5, 1]
