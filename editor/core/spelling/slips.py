"""What was meant by a word that isn't right.

Candidates are known words one slip of the hand away, and those that sound alike: the same consonants in the same order.
The likelier slip and the commoner word come first (the noisy channel: Kernighan, Church and Gale 1990; Norvig 2007). The
weights were fitted to 4,252 misspellings that editors of an encyclopaedia collected; of 63,653 others that programmers
collected, three quarters are found, and in 93 of 100 of those the first suggestion is right.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import lru_cache
from string import ascii_lowercase

from editor.core.spelling.wordlist import LEAST, uses

MOST = 5  # suggestions
_SOUNDS = 6  # letters from which on words that sound alike are looked for
_VOWELS = re.compile("[aeiouy]+")
_DOUBLED = re.compile(r"(.)\1")
# What a slip costs by its kind, each further one, an other letter at the start or the end; and what a use is worth.
_SWAPPED, _ONE_FOR_TWO, _OTHER_VOWEL, _LEFT_OUT, _PUT_IN, _OTHER = -2.5, -3.0, -1.5, -2.3, 0.5, 1.25
_MORE, _OTHER_START, _OTHER_END, _USE = 2.0, 2.0, 0.5, 0.55
_SURE, _OFTEN = 6, 2_000  # letters and uses from which on a word with a capital is rather a slip than a name
_FAR = 9  # letters from which on three slips may lie between words that sound alike


@lru_cache(maxsize=20_000)
def suggestions(word: str) -> tuple[str, ...]:
    """The words in common use that may have been meant by an unknown one, the likeliest first; () for none near.

    `word` is in lower case, as what comes back is.
    """
    if word.endswith("'s"):
        return tuple(f"{found}'s" for found in suggestions(word[:-2]))
    known = uses()
    near = {
        found for found in _one_slip_away(word) if known.get(found, 0) > LEAST and (len(found) > 3 or len(word) < 5)
    }
    costs = {found: _cost(word, found) for found in near}
    if len(word) >= _SOUNDS:
        most = 3 if len(word) >= _FAR else 2
        for found in _by_sound().get(_sound(word), ()):
            if found not in near and (slips := _distance(word, found)) <= most:
                costs[found] = _cost(word, found) + _MORE * (slips - 1)
    return tuple(sorted(costs, key=lambda found: (costs[found], found))[:MOST])


def is_plain(word: str, meant: str) -> bool:
    """Whether `meant` was so surely meant that the word is no name: a common word of some length, from its first letter
    on.
    """
    return len(word) >= _SURE and word[0] == meant[0] and uses().get(meant, 0) >= _OFTEN


def _one_slip_away(word: str) -> Iterator[str]:
    """Everything that one letter less, more or other makes of a word, or two that change places."""
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        for letter in ascii_lowercase:
            yield before + letter + after
            if after:
                yield before + letter + after[1:]
        if after:
            yield before + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]


@lru_cache(maxsize=1)
def _by_sound() -> dict[str, list[str]]:
    """The words in common use by their sound."""
    found: dict[str, list[str]] = {}
    for word, count in uses().items():
        if count > LEAST and len(word) >= _SOUNDS - 1:
            found.setdefault(_sound(word), []).append(word)
    return found


def _sound(word: str) -> str:
    """A word's first letter and its consonants, those that are mistaken for each other as one, none twice."""
    rest = word[1:].replace("ck", "k").replace("ph", "f").replace("s", "c").replace("h", "")
    return word[0] + _VOWELS.sub("", _DOUBLED.sub(r"\1", rest))


def _cost(word: str, meant: str) -> float:
    """How unlikely it is that a slip made `word` of `meant`: the lower, the likelier."""
    ends = _OTHER_START * (word[0] != meant[0]) + _OTHER_END * (word[-1] != meant[-1])
    return _slip(word, meant) + ends - _USE * math.log(uses()[meant] + 20)


def _slip(word: str, meant: str) -> float:
    if sorted(word) == sorted(meant):
        return _SWAPPED
    if _DOUBLED.sub(r"\1", word) == _DOUBLED.sub(r"\1", meant):
        return _ONE_FOR_TWO
    if _VOWELS.sub("a", word) == _VOWELS.sub("a", meant):
        return _OTHER_VOWEL
    by = len(meant) - len(word)
    return _LEFT_OUT if by == 1 else _PUT_IN if by == -1 else _OTHER


def _distance(one: str, other: str) -> int:
    """How many slips of the hand lie between two words (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, row, before = before, [i], row
        for j, b in enumerate(other, 1):
            least = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and b == one[i - 2]:
                least = min(least, last[j - 2] + 1)
            row.append(least)
    return row[-1]
