"""The words of a stretch of prose: how many, which of them no dictionary knows, which are names.

What is no word of prose is left out: identifiers (`camelCase`, `snake_case`, `v2`), `ALLCAPS`, options, paths, file names,
`@names`, words with other letters than those of ASCII or beside Chinese, and what stands against code or a tag.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from editor.core.checks.markdown.prose import HOLE
from editor.core.spelling.forms import is_known

SHORTEST = 4  # letters; below that, any two words are one slip apart
_GLUE = rf"\w/\\@#$%=~^+<>|&{HOLE}"  # what makes one thing, that is no word, of itself and the letters beside it
_WORD = re.compile(
    rf"(?<![{_GLUE}.:])(?<!\w['’*(])(?<!\w\*\*)(?<!\s-)(?<!--)[A-Za-z]+(?:['’][A-Za-z]+)*(?![{_GLUE}]|['’*]\w|[.:]\w)"
)
# Words without which hardly a sentence goes in English, and few of which other languages have.
_PARTICLES = re.compile(
    "the|of|and|to|is|it|that|for|with|this|be|are|you|have|not|we|can|from|by|but|or|if|what|which|will|they|there"
)
_CHINESE = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\u3040-\u30ff]")
_ENDS = frozenset(".!?:;…—•|")  # behind which a capital says nothing
_OPENING = " \t\n*_\"'“‘([{"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A word that isn't known, as it is written, and where it starts. `name`: it may be one, by its capital or because
    it stands in Chinese text, where a word in Latin letters mostly is.
    """

    word: str
    start: int
    name: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """What stands in a stretch: how many words, how many of those hold English sentences together, how many are ordinary
    ones, and how many of these no dictionary has. `names` are in lower case.
    """

    all: int
    particles: int
    words: int
    unknown: int
    names: frozenset[str]
    doubts: tuple[Doubt, ...]


def read_words(text: str, heading: bool = False) -> Reading:
    """The words of masked prose. In a `heading` capitals are style, else a word with a capital inside a sentence is a name."""
    count = particles = words = unknown = 0
    chinese = _CHINESE.search(text) is not None
    names, doubts = set(), []
    for match in _WORD.finditer(text):
        word, start = match.group(), match.start()
        lower = word.lower().replace("’", "'")
        count += 1
        particles += _PARTICLES.fullmatch(lower) is not None
        words += word.islower() and len(word) >= SHORTEST
        if word[0].isupper() and not heading and not _begins(text, start):
            names.add(lower.removesuffix("'s"))
        elif len(word) >= SHORTEST and word[1:].islower() and not is_known(lower):
            unknown += word[0].islower()
            doubts.append(Doubt(word, start, chinese or word[0].isupper()))
    return Reading(count, particles, words, unknown, frozenset(names), tuple(doubts))


def _begins(text: str, start: int) -> bool:
    """Whether a sentence begins at `start`, or a line behind something that is no prose, as a box's kind."""
    around = text[max(start - 40, 0) : start]
    before = around.rstrip(_OPENING)
    return not before or before[-1] in _ENDS or (before[-1] == HOLE and "\n" in around[len(before) :])
