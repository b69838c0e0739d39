"""The names that a folder's posts use for tags or categories, arranged for looking up what is spelled nearly alike."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping

COMMON = 3  # posts that a name must have for another to be a slip of it
_KEPT = 4  # vocabularies: tags and categories of this library and of the one before


class Vocabulary:
    """Names and in how many posts each is. `usual` has for each folded name the spelling that most posts have."""

    def __init__(self, counts: Mapping[str, int], total: int) -> None:
        self._counts, self.total = counts, total
        self.usual: dict[str, str] = {}
        self._common: defaultdict[int, list[str]] = defaultdict(list)
        for name, count in counts.items():
            key = folded(name)
            if key not in self.usual or (count, name) > (counts[self.usual[key]], self.usual[key]):
                self.usual[key] = name
            if count >= COMMON:
                self._common[len(name)].append(name)

    def count(self, name: str) -> int:
        """How many posts have the name."""
        return self._counts.get(name, 0)

    def common_like(self, name: str) -> Iterable[str]:
        """The common names that are about as long as `name`."""
        size = len(name)
        return (other for length in (size - 1, size, size + 1) for other in self._common.get(length, ()))


_known: list[tuple[Mapping[str, int] | Mapping[tuple[str, ...], int], Vocabulary]] = []


def vocabulary(counts: Mapping[str, int] | Mapping[tuple[str, ...], int]) -> Vocabulary:
    """The vocabulary of these counts; of paths, each name in them counts. Made once, until something is counted more."""
    for known, made in _known:
        if known is counts and made.total == sum(counts.values()):
            return made
    names: dict[str, int] = {}
    for key, count in counts.items():
        for name in dict.fromkeys((key,) if isinstance(key, str) else key):
            names[name] = names.get(name, 0) + count
    made = Vocabulary(names, sum(counts.values()))
    _known.append((counts, made))
    del _known[:-_KEPT]
    return made


def folded(name: str) -> str:
    """A name without what people spell in two ways: case, width, spaces, dashes and underscores."""
    return re.sub(r"[\s_-]+", "", unicodedata.normalize("NFKC", name).casefold())
