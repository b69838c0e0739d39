"""Find in posts: every line that has all the words, whatever the case or width of its letters.

The texts are read once and kept, folded, by the process that looks for them: ten thousand posts take a second to read and
a frame to look through.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from editor.core.errors import ForewordError
from editor.core.folding import fold
from editor.core.post.source import Source
from editor.core.post.text import split_lines

MOST = 200
_LONGEST = 160  # characters of a line that are shown
_BEFORE = 15  # of them before a word that stands far from the line's beginning
_FRESH = 2.0  # seconds for which a file that was looked at isn't asked again whether it has changed


@dataclass(frozen=True, slots=True)
class Hit:
    """A line that was found: lines and columns from 0; `text` is what a row shows of the line."""

    path: str
    line: int
    column: int
    text: str


class Texts:
    """The texts of files as they were read last, and folded. A file that can't be read has none."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[tuple[int, int, int] | None, str, str]] = {}
        self._looked = 0.0
        self._paths: Sequence[str] = ()

    def refresh(self, paths: Sequence[str]) -> None:
        """Read those of `paths` that are new or have changed, and forget all others."""
        now = time.monotonic()
        if now - self._looked < _FRESH and paths == self._paths:
            return
        self._known = {path: self._read(path) for path in paths}
        self._paths, self._looked = paths, time.monotonic()

    def current(self, paths: Sequence[str]) -> Iterator[tuple[str, str | None]]:
        """The text of each file as it is now; None of one that can't be read."""
        self._looked = 0.0
        self.refresh(paths)
        for path, (state, text, _folded) in self._known.items():
            yield path, text if state is not None else None

    def lines(self, words: str, opened: Mapping[str, str]) -> Iterator[Hit]:
        """The lines that have all of `words`, in the order of the files; of `opened` ones, their text as it is now."""
        wanted = fold(words).split()
        for path, (_state, text, folded) in self._known.items() if wanted else ():
            if path in opened:
                text = opened[path]
                folded = fold(text)
            if all(word in folded for word in wanted):
                yield from _lines(path, text, folded, wanted)

    def _read(self, path: str) -> tuple[tuple[int, int, int] | None, str, str]:
        try:
            status = os.stat(path)  # noqa: PTH116 - Path.stat costs twice as much, ten thousand times
            state = (status.st_mtime_ns, status.st_size, status.st_ino)
            known = self._known.get(path)
            if known is not None and known[0] == state:
                return known
            text = Source.open(Path(path)).text
        except (OSError, ForewordError):
            return None, "", ""
        return state, text, fold(text)


def _lines(path: str, text: str, folded: str, wanted: Sequence[str]) -> Iterator[Hit]:
    """Folding leaves line ends alone."""
    for number, (line, small) in enumerate(zip(split_lines(text)[0], split_lines(folded)[0], strict=True)):
        if all(word in small for word in wanted):
            same = small if len(small) == len(line) else line.casefold()  # folding may make two letters of one
            column = max(0, same.find(wanted[0]))
            yield Hit(path, number, column, _excerpt(line, column))


def places(text: str, words: str) -> list[tuple[int, int]]:
    """Where the words stand in a row's text: (start, end) of each, in order, none over another."""
    small = fold(text)
    small = small if len(small) == len(text) else text.casefold()  # folding may make two letters of one
    if len(small) != len(text):
        return []
    found: list[tuple[int, int]] = []
    for word in fold(words).split():
        start = small.find(word)
        while start >= 0:
            found.append((start, start + len(word)))
            start = small.find(word, start + len(word))
    apart: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if not apart or start >= apart[-1][1]:
            apart.append((start, end))
        else:
            apart[-1] = apart[-1][0], max(end, apart[-1][1])
    return apart


def _excerpt(line: str, column: int) -> str:
    """What a row shows of a line: its beginning, or what is round a word that stands far from it."""
    start = column - _BEFORE if column > 2 * _BEFORE else 0
    return ("…" if start else "") + line[start:].strip()[:_LONGEST]


TEXTS = Texts()


def find_lines(paths: Sequence[str], words: str, opened: Mapping[str, str] | None = None) -> list[Hit]:
    """At most MOST lines of the files that have all of `words`; without words the files are read, for the next question."""
    TEXTS.refresh(paths)
    found: list[Hit] = []
    for hit in TEXTS.lines(words, opened or {}):
        found.append(hit)
        if len(found) >= MOST:
            break
    return found
