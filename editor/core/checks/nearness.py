"""Words that are one slip of the hand apart: a letter more, less, other, or two that changed places."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

SHORTEST = 5  # letters; below that, words that mean something else are one letter away


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The one of `known` that is one slip away from `word`, in any case; None for none, or for two."""
    lower = word.lower()
    if len(lower) < SHORTEST - 1:
        return None
    ends = _by_ends(tuple(known))
    candidates = dict.fromkeys((*ends.get(("", lower[0]), ()), *ends.get((lower[-1], ""), ())))
    found = [name for name in candidates if name.lower() != lower and one_slip(lower, name.lower())]
    return found[0] if len(found) == 1 and len(found[0]) >= SHORTEST - 1 else None


@lru_cache(maxsize=16)
def _by_ends(known: tuple[str, ...]) -> dict[tuple[str, str], list[str]]:
    """Words by their last letter, and by their first: from four letters on, one slip leaves one of the two."""
    found: dict[tuple[str, str], list[str]] = {}
    for name in known:
        if name:
            found.setdefault(("", name[0].lower()), []).append(name)
            found.setdefault((name[-1].lower(), ""), []).append(name)
    return found


def one_slip(one: str, other: str) -> bool:
    """Whether one insertion, deletion, replacement or swap of neighbours makes `other` out of `one`."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    a, b = one[start:], other[start:]
    if len(a) == len(b):
        return a[1:] == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:] and len(a) > 1)
    return a[1:] == b if len(a) > len(b) else a == b[1:]


def typing_slip(one: str, other: str) -> bool:
    """Whether two words that are one slip apart are hardly two things: `http` and `https`, `book` and `ebook`, `jetty`
    and `netty` are. Swaps, doubled letters and plurals are slips at any length of five letters; another letter in the
    middle is from six on, and one at an end never.
    """
    if not one_slip(one, other) or min(len(one), len(other)) < SHORTEST:
        return False
    short, long = sorted((one, other), key=len)
    start = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        doubled = start > 0 and long[start] == long[start - 1]
        return doubled or 0 < start < len(short) or long == f"{short}s"
    swapped = short[start + 1 :] != long[start + 1 :]
    return swapped or (0 < start < len(short) - 1 and len(short) > SHORTEST)
