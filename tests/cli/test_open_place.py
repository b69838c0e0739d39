"""`foreword 783.md:12:5`: a place as `foreword check` prints it."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.cli.open import _with_place


@pytest.mark.parametrize(
    ("word", "name", "place"),
    [
        ("a.md:12", "a.md", (11, 0)),
        ("a.md:12:5", "a.md", (11, 4)),
        ("a.md:0:0", "a.md", (0, 0)),
        ("a.md", "a.md", None),
        ("b.md:1", "b.md:1", None),  # a file that is called so
        ("new.md:1", "new.md:1", None),
        ("a.md:x", "a.md:x", None),
    ],
)
def test_places(tmp_path: Path, word: str, name: str, place: tuple[int, int] | None) -> None:
    for there in ("a.md", "b.md", "b.md:1"):
        (tmp_path / there).write_text("x\n", "utf-8")
    assert _with_place(tmp_path / word) == (tmp_path / name, place)
