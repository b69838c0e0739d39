"""The content files of a site, ready to be asked for by name, by part of a path, by day: each of many posts asks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

DAY_AND_WORDS = re.compile(r"(\d+)-(\d+)-(\d+)-([^/]+)", re.ASCII)  # how the file of a post of Jekyll's is called
_NO_DIGIT = re.compile(r"\D")


@dataclass
class Pages:
    """The content files of a site: paths from their content folder, with `/` and in small letters."""

    paths: frozenset[str] = frozenset()
    stems: frozenset[str] = frozenset()  # names without suffix and language
    folders: frozenset[str] = frozenset()  # names of folders
    files: dict[str, list[Path]] = field(default_factory=dict)  # by name without suffix, as written

    @cached_property
    def by_digits(self) -> dict[str, list[str]]:
        """The names without suffix, by the digits in them: numbers are never guessed."""
        found: dict[str, list[str]] = {}
        for name in self.files:
            found.setdefault(digits_of(name), []).append(name)
        return found

    @cached_property
    def by_words(self) -> dict[str, list[tuple[tuple[int, ...], list[Path]]]]:
        """The files that begin with a day, by the words behind it."""
        found: dict[str, list[tuple[tuple[int, ...], list[Path]]]] = {}
        for name, places in self.files.items():
            if match := DAY_AND_WORDS.fullmatch(name):
                found.setdefault(match[4], []).append((numbers_of(match), places))
        return found

    @cached_property
    def by_name(self) -> dict[str, list[str]]:
        """The paths, each with a slash before it, by the name of their file."""
        found: dict[str, list[str]] = {}
        for path in self.paths:
            found.setdefault(path.rpartition("/")[2], []).append(f"/{path}")
        return found

    def ends(self, tail: str) -> bool:
        """Whether the path of a file ends with `tail`, which begins with a slash."""
        tail = tail.lower()
        return any(path.endswith(tail) for path in self.by_name.get(tail.rpartition("/")[2], ()))


def numbers_of(day: re.Match[str]) -> tuple[int, ...]:
    """Year, month and day of a file's name."""
    return int(day[1]), int(day[2]), int(day[3])


def digits_of(name: str) -> str:
    """The digits of a name, in their order."""
    return _NO_DIGIT.sub("", name)
