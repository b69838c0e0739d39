"""Find in posts: every line that has all the words, whatever the case or width of its letters."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from editor.core.errors import ForewordError
from editor.core.folding import fold
from editor.core.post.source import Source

MOST = 200


def find_lines(paths: Sequence[str], words: str) -> list[tuple[str, int, str]]:
    """(path, line from 0, the line's text) for at most MOST lines; files that can't be read are passed over."""
    wanted = fold(words).split()
    found: list[tuple[str, int, str]] = []
    for path in paths:
        try:
            text = Source.open(Path(path)).text
        except ForewordError:
            continue
        folded = fold(text)
        if not wanted or not all(word in folded for word in wanted):
            continue
        for number, line in enumerate(text.split("\n")):
            if all(word in fold(line) for word in wanted):
                found.append((path, number, line.strip()[:160]))
                if len(found) >= MOST:
                    return found
    return found
