"""Which stars become emphasis, and which were meant to but stay on the page as stars.

CommonMark 0.31.2 section 6.2: a run of stars opens only where it is left-flanking and closes only where it is
right-flanking. A run between a letter and a punctuation mark is one of them at most; Chinese has no spaces between
words, so `**注意：**这里` opens and never closes. kramdown and Python-Markdown have no such rule.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from editor.core.rendering.hexo.marked_versions import WITH_MARKED_1, renderer_version

Marks = Callable[[str], bool]
"""What a generator takes for punctuation beside stars."""

_RUN = re.compile(r"\*+")
_NEAR = 24  # runs of stars on either side of a pair that say whether its repair is right
_SINGLE_QUOTE = re.compile(r"(?<!\w)'|'(?!\w)")  # and no apostrophe
_ENTITY = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);\Z")  # whose last sign is a part of it
_BRACKETS = dict(zip("（(「『【《〈〔“‘[", "）)」』】》〉〕”’]", strict=True))


@dataclass(slots=True)
class _Stars:
    start: int
    end: int
    opens: bool
    closes: bool
    size: int

    @property
    def left(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Pair:
    """Emphasis from `start` to `end` (code points, stars included), `width` stars on either side."""

    start: int
    end: int
    width: int


def pairs(text: str, marks: Marks, flanking: bool = True) -> set[Pair]:
    """The emphasis of a masked run of text; without `flanking`, what a reader would take for it."""
    runs = [_stars(text, match, marks if flanking else None) for match in _RUN.finditer(text)]
    found: set[Pair] = set()
    openers: list[_Stars] = []
    for run in runs:
        if run.closes:
            _close(run, openers, found, flanking)
        if run.opens and run.left:
            openers.append(run)
    return found


def _stars(text: str, match: re.Match[str], marks: Marks | None) -> _Stars:
    start, end = match.span()
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if marks is None:
        return _Stars(start, end, not _is_space(after), not _is_space(before), end - start)
    return _Stars(start, end, is_flanking(before, after, marks), is_flanking(after, before, marks), end - start)


def is_flanking(outside: str, inside: str, marks: Marks) -> bool:
    """Whether stars between two characters may open (or, seen from the other side, close) emphasis of `inside`."""
    if _is_space(inside):
        return False
    return not marks(inside) or _is_space(outside) or marks(outside)


def _close(run: _Stars, openers: list[_Stars], found: set[Pair], flanking: bool) -> None:
    """Match `run` with the openers before it, nearest first, as long as it has stars left."""
    index = len(openers) - 1
    while run.left and index >= 0:
        opener = openers[index]
        if flanking and _odd(opener, run):
            index -= 1
            continue
        width = 2 if opener.left >= 2 and run.left >= 2 else 1
        found.add(Pair(opener.end - width, run.start + width, width))
        opener.end -= width
        run.start += width
        del openers[index + 1 :]
        if not opener.left:
            del openers[index]
            index -= 1


def _odd(opener: _Stars, closer: _Stars) -> bool:
    """The rule of three: runs that could do both don't match when their sizes add up to a multiple of three."""
    both = opener.closes or closer.opens
    return both and (opener.size + closer.size) % 3 == 0 and not (opener.size % 3 == 0 and closer.size % 3 == 0)


@lru_cache(maxsize=4096)  # while a post is written, all its runs but one are those of the check before
def lost(text: str, marks: Marks) -> tuple[Pair, ...]:
    """The pairs of stars in masked text that were surely meant as emphasis and aren't one, in order.

    They stay stars, or pair with others: of `**注意：**这里有**重点**。` the middle becomes bold, twice.
    """
    if "*" not in text:
        return ()
    return tuple(sorted(_lost(text, marks, pairs(text, marks)), key=lambda pair: pair.start))


def _lost(text: str, marks: Marks, kept: set[Pair]) -> list[Pair]:
    """What was meant in a text whose emphasis is `kept`."""
    meant = (pair for pair in pairs(text, marks, flanking=False) if pair not in kept and _was_meant(text, pair))
    return [pair for pair in meant if not _flanked(text, pair, marks)]


def left_over(text: str, marks: Marks) -> int:
    """How many stars of masked text make no emphasis and show as they are."""
    return _unpaired(text, pairs(text, marks))


def _unpaired(text: str, kept: set[Pair]) -> int:
    return text.count("*") - sum(2 * pair.width for pair in kept)


def _flanked(text: str, pair: Pair, marks: Marks) -> bool:
    """Whether the stars on both sides of a pair could do what they are for."""
    before, after = _around(text, pair)
    return is_flanking(before, text[pair.start + pair.width], marks) and is_flanking(
        after, text[pair.end - pair.width - 1], marks
    )


def _around(text: str, pair: Pair) -> tuple[str, str]:
    """The characters before and behind a pair; the edge of the text counts as white space."""
    return text[pair.start - 1] if pair.start else " ", text[pair.end] if pair.end < len(text) else " "


def _was_meant(text: str, pair: Pair) -> bool:
    """One star alone may be a note mark or a product; two around something are emphasis."""
    inner = text[pair.start + pair.width : pair.end - pair.width]
    if not inner.strip() or not any(char.isalnum() for char in inner):
        return False
    if pair.width > 1:
        return True
    before = text[pair.start - 1] if pair.start else " "
    product = (
        inner.isascii() and before.isascii() and (before.isalnum() or before in ")]}.")
    )  # or a pattern's repetition
    return inner[0] in _BRACKETS and inner[-1] == _BRACKETS[inner[0]] and not product


@dataclass(frozen=True, slots=True)
class Repair:
    """How a pair becomes emphasis: `lead` and `tail` characters move out of it, white space goes around it."""

    pair: Pair
    lead: int
    tail: int
    before: str = ""
    after: str = ""

    def splices(self, text: str) -> tuple[tuple[int, int, str], tuple[int, int, str]]:
        """(start, end, new text) for the closing stars, then for the opening ones: in this order neither moves the
        other.
        """
        pair, stars = self.pair, "*" * self.pair.width
        inside, outside = pair.start + pair.width, pair.end - pair.width
        opening = self.before + text[inside : inside + self.lead] + stars
        closing = stars + text[outside - self.tail : outside] + self.after
        return (outside - self.tail, pair.end, closing), (pair.start, inside + self.lead, opening)

    def written(self, text: str) -> str:
        """The whole text with the repair."""
        for start, end, new in self.splices(text):
            text = text[:start] + new + text[end:]
        return text


def repairs(masked: str, pair: Pair, marks: Marks) -> list[Repair]:
    """Ways to make a lost pair emphasis, the least intrusive first; each is proved, by the runs of stars around it where
    there are hundreds."""
    first, end = neighbourhood(masked, pair.start, pair.end)
    near = Pair(pair.start - first, pair.end - first, pair.width)
    return [replace(repair, pair=pair) for repair in _repairs(masked[first:end], near, marks)]


def neighbourhood(masked: str, start: int, end: int) -> tuple[int, int]:
    """The stretch of a text that holds the runs of stars about one from `start` to `end`, with the characters beside them."""
    runs = _run_places(masked)
    first = bisect_right(runs, (start, len(masked))) - 1 - _NEAR
    last = bisect_right(runs, (end, 0)) - 1 + _NEAR
    return (runs[first][0] - 1 if first > 0 else 0), (runs[last][1] + 1 if last < len(runs) else len(masked))


@lru_cache(maxsize=4)  # all lost pairs of a text are asked for one after another
def _run_places(masked: str) -> list[tuple[int, int]]:
    return [match.span() for match in _RUN.finditer(masked)]


def _repairs(masked: str, pair: Pair, marks: Marks) -> list[Repair]:
    before, after = _around(masked, pair)
    inner = masked[pair.start + pair.width : pair.end - pair.width]
    opens, closes = is_flanking(before, inner[0], marks), is_flanking(after, inner[-1], marks)
    lead, tail = _movable(inner), 0 if _ENTITY.search(inner) else _movable(inner[::-1])
    moves = [(0 if opens else lead, 0 if closes else tail), (lead, tail)]
    tried = [Repair(pair, *move) for move in dict.fromkeys(moves) if _balanced(inner[move[0] : len(inner) - move[1]])]
    tried.append(Repair(pair, 0, 0, "" if opens else " ", "" if closes else " "))
    kept = pairs(masked, marks)
    unpaired, missing = _unpaired(masked, kept), len(_lost(masked, marks, kept))
    return [repair for repair in tried if _proved(masked, repair, marks, unpaired, missing)]


def _proved(masked: str, repair: Repair, marks: Marks, unpaired: int, missing: int) -> bool:
    """Whether the repaired text has this emphasis, loses fewer pairs than the `missing` and shows no more stars than the
    `unpaired`."""
    pair = repair.pair
    if pair.end - pair.start - 2 * pair.width <= repair.lead + repair.tail:
        return False
    moved = len(repair.before)
    wanted = Pair(pair.start + moved + repair.lead, pair.end + moved - repair.tail, pair.width)
    written = repair.written(masked)
    kept = pairs(written, marks)
    if wanted not in kept or _unpaired(written, kept) > unpaired:
        return False
    return len(_lost(written, marks, kept)) < missing


def _movable(inner: str) -> int:
    """How many punctuation marks `inner` starts with that mean nothing to Markdown."""
    for index, char in enumerate(inner):
        if (char.isascii() and char not in "\"'(),.:;?!") or not is_punctuation(char):
            return index
    return 0


def _balanced(inner: str) -> bool:
    """Whether each bracket and quote in `inner` has its other half there."""
    quotes = inner.count('"'), len(_SINGLE_QUOTE.findall(inner))
    return all(inner.count(left) == inner.count(right) for left, right in _BRACKETS.items()) and not any(
        count % 2 for count in quotes
    )


def _is_space(char: str) -> bool:
    return char in " \t\n\r\f" or unicodedata.category(char) == "Zs"


def is_punctuation(char: str) -> bool:
    """Punctuation and symbols, as CommonMark 0.31 counts them (markdown-it 14.1)."""
    return unicodedata.category(char)[0] in "PS"


def is_punctuation_for_marked(char: str) -> bool:
    """marked (Hexo's renderer) leaves the tilde to its strikethrough."""
    return char != "~" and is_punctuation(char)


def is_punctuation_for_marked_4(char: str) -> bool:
    """marked 4 (versions 5 and 6 of Hexo's renderer) knows ASCII's punctuation only; `^` and the backslash are letters."""
    return char.isascii() and char not in "^\\" and is_punctuation(char)


def is_punctuation_for_micromark(char: str) -> bool:
    """micromark (Astro) looks at UTF-16 units, so a character beyond them is a letter; the tilde is GFM's
    strikethrough.
    """
    return char != "~" and ord(char) <= 0xFFFF and is_punctuation(char)


def is_ascii_or_unicode_punctuation(char: str) -> bool:
    """CommonMark up to 0.30 (goldmark, older markdown-it): symbols beyond ASCII are letters."""
    return unicodedata.category(char)[0] == "P" or (char.isascii() and is_punctuation(char))


# Generators at the versions of the project's oracle. Those whose Markdown has no such rule are absent.
MARKS: dict[str, Marks] = {
    "hexo": is_punctuation_for_marked,
    "hexo-markdown-it": is_ascii_or_unicode_punctuation,
    "hugo": is_ascii_or_unicode_punctuation,
    "eleventy": is_punctuation,
    "astro": is_punctuation_for_micromark,
    "zola": is_ascii_or_unicode_punctuation,
    "github": is_ascii_or_unicode_punctuation,
}


def marks_of(dialect: str, options: Mapping[str, object]) -> Marks | None:
    """What is punctuation beside stars on a site with these settings; None where nothing is."""
    if dialect != "hexo" or "marked_renderer" not in options:
        return MARKS.get(dialect)
    return None if renderer_version(options) < WITH_MARKED_1 else is_punctuation_for_marked_4
