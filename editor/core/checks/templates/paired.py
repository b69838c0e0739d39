"""Template tags that come in pairs, and what they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pair:
    """A tag and its end: where the first begins and ends, and where the second does; offsets in the text."""

    start: int
    inner: int
    inner_end: int
    end: int


def paired(text: str, *names: str) -> Iterator[Pair]:
    """The pairs of tags of these names, in order; what a pair holds begins no other. One without its end is none.

    Takes a time that grows with the text only: each tag is looked at once.
    """
    opening: re.Match[str] | None = None
    for match in _pattern(names).finditer(text):
        if opening is None:
            opening = None if match["end"] else match
        elif match["end"] and match["name"] == opening["name"]:
            yield Pair(opening.start(), opening.end(), match.start(), match.end())
            opening = None


def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """`re` keeps what it has compiled."""
    return re.compile(rf"\{{%-?\s*(?P<end>end)?(?P<name>{'|'.join(names)})\b[^%]*%\}}")
