"""The words that are known as they stand: pyspellchecker's English list with how often each is used, and those of
programs, networks and the web that it lacks (`resources/words/en.txt`).

Loaded with the first question, in a quarter of a second; so ask where nobody waits.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from editor.core.resources import resource

LEAST = 50  # what pyspellchecker's list says of words that its texts don't have
_TRADE = 3_000  # how often words of the trade are taken to be used: more than rare words, less than everyday ones


@lru_cache(maxsize=1)
def uses() -> Mapping[str, int]:
    """How often each known word is used, in some ten million words of talk; words are in lower case."""
    from spellchecker import SpellChecker  # half of what a first question takes, and most runs ask none

    found: dict[str, int] = dict(SpellChecker("en").word_frequency.dictionary)
    for word in trade():
        found[word] = max(found.get(word, 0), _TRADE)
    return found


@lru_cache(maxsize=1)
def trade() -> frozenset[str]:
    """The words that `resources/words/en.txt` adds."""
    lines = resource("words", "en.txt").read_text(encoding="utf-8").split("\n")
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
