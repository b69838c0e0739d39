"""Which words are right: those of the list, their British spelling, their plurals, and two of them in one."""

from __future__ import annotations

import re
from functools import lru_cache

from editor.core.spelling.wordlist import LEAST, trade, uses

_BRITISH = tuple(  # what the British write, in which place, and what stands for it in an American list
    (re.compile(british), american)
    for british, american in (
        (r"our(?=$|s|ed|ing|al|ful|able|ite|er|ist|less)", "or"),
        (r"is(?=e$|es$|ed$|ing$|er$|ers$|ation|able)", "iz"),
        (r"ys(?=e$|es$|ed$|ing$|er$|ers$)", "yz"),
        (r"re(?=$|s$|piece)", "er"),
        (r"(?<=cent)red$", "ered"),
        (r"ll(?=ed$|ing$|er$|ers$|or$)", "l"),
        (r"l(?=ment|ful|s?$)", "ll"),
        (r"ogue(?=$|s$|d$)", "og"),
        (r"enc(?=e$|es$)", "ens"),
        (r"mme(?=$|s$|d$)", "m"),
        (r"ge(?=ment)", "g"),
        (r"(?<=ag)eing$", "ing"),
        (r"ae|oe", "e"),
        (r"yre", "ire"),
        (r"grey", "gray"),
    )
)
_PREFIXES = re.compile(
    "(?:anti|auto|cyber|re(?=.{5})|un(?=.{5})|dis|inter|intra|hyper|kilo|macro|mega|meta|micro|mid|mini|mis|mono|multi|nano|neo|non|off|omni"
    "|out|over|poly|post|pre|pro|pseudo|quasi|self|semi|sub|super|tele|trans|tri|ultra|under)(?=.{4})"
)
_ENDING = re.compile(r"(?:ed|ing|ings|er|ers)$")
_IZE = re.compile(r"i[sz](?:ed|es|ing|ers?)$")
_HISS = re.compile(r"(?:s|x|z|ch|sh)es$")
_AFTER_APOSTROPHE = re.compile(r"(?:'(?:s|d|ll|ve|re|m)|(?<=s)')$")
_PART = 4  # letters that each half of a compound has at least
_COMMON = LEAST + 1  # uses of a half at least: the rare ones stand in too many slips
_VERY_COMMON = 2_000  # uses of a half of four letters
_ENDINGS = frozenset(("able", "ably", "ally", "ding", "full", "ment", "ming", "ness", "ping", "ring", "sing", "ting"))


@lru_cache(maxsize=50_000)
def is_known(word: str) -> bool:
    """Whether a word is right, given in lower case; `'` may stand in it."""
    if word in uses():
        return True
    bare = _AFTER_APOSTROPHE.sub("", word)
    if bare != word:
        return is_known(bare)
    return _is_british(word) or _is_plural(word) or _is_form(word) or _is_compound(word)


def _is_british(word: str) -> bool:
    return any(american in uses() for american in _americans(word))


def _americans(word: str) -> list[str]:
    return [pattern.sub(american, word) for pattern, american in _BRITISH if pattern.search(word)]


def _is_plural(word: str) -> bool:
    """`linters`, `attaches`: an s behind a word of some length that is in the list, or es after a hiss."""
    if not word.endswith("s") or len(word) <= _PART:
        return False
    return word[:-1] in uses() or (_HISS.search(word) is not None and word[:-2] in uses())


def _is_form(word: str) -> bool:
    """`incentivized`, `linting`: what a verb in -ize or one of the trade becomes; the others' forms are in the list."""
    if _IZE.search(word) and _IZE.sub("ize", word) in uses():
        return True
    ending = _ENDING.search(word)
    stem = word[: ending.start()] if ending else ""
    return bool(stem) and not trade().isdisjoint((stem, f"{stem}e", stem[:-1] if stem[-2:-1] == stem[-1:] else stem))


def _is_compound(word: str) -> bool:
    """`preprocess`, `codebase`: a word in common use behind a prefix or another such word."""
    known = uses()
    prefix = _PREFIXES.match(word)
    if prefix and known.get(word[prefix.end() :], 0) >= _COMMON:
        return True
    halves = ((word[:end], word[end:]) for end in range(_PART, len(word) - _PART + 1))
    return any(_is_half(first) and _is_half(second) and second not in _ENDINGS for first, second in halves)


def _is_half(word: str) -> bool:
    return uses().get(word, 0) >= (_VERY_COMMON if len(word) == _PART else _COMMON)
