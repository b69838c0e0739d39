"""Where emphasis ends, as marked 15 finds it.

Source: observed output. A run of marks opens emphasis when the closing runs after it hold enough marks, those of the
runs that open in between counted in, like brackets. Runs inside links, code, tags and escapes don't close anything.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Mapping
from functools import lru_cache

from markdown_it.rules_inline import StateInline

from editor.core.patterns import pattern
from editor.core.rendering.hexo.marked_versions import is_older

_RUN = pattern(r"\*+|_+")
_ESCAPED = pattern(r"""\\[!"#$%&'()*+,\-./:;<=>?@\[\]\\^_`{|}~]""")
_MASKED = pattern(
    r"""\[[^\[\]]*\]\((?:\\.|[^\\()]|\((?:\\.|[^\\()])*\))*\)|`[^`]*`|<[^<>]*>""",
    re.DOTALL,
)
_LINK_OR_CODE = r"\[[^\]]*\]\([^\)]*\)|`[^`]*`"
_ESCAPED_MARK = pattern(r"\\[*_]")
_WITHOUT_TAGS = (pattern(_LINK_OR_CODE, re.DOTALL), _ESCAPED_MARK)
_MASKED_IN_4 = (pattern(rf"{_LINK_OR_CODE}|<[^>]*>", re.DOTALL), _ESCAPED_MARK)
_LABEL = pattern(r"\[[^\[\]]+\](?:\[[^\[\]]*\])?(?!\()")
_SPACE, _PUNCTUATION, _LETTER = range(3)


_PUNCTUATION_OF_4 = frozenset("!\"#$%&'()+-.,/:;<=>?@[]`{|}~_*")


def _kind_of(state: StateInline) -> Callable[[str], int]:
    """How the neighbours of runs are told: marked 4 knows ASCII's punctuation only, a tilde too."""
    return _kind_in_4 if is_older(state) else _kind


@lru_cache(maxsize=4096)
def _kind_in_4(character: str) -> int:
    if not character or character.isspace() or character == "\ufeff":
        return _SPACE
    return _PUNCTUATION if character in _PUNCTUATION_OF_4 else _LETTER


@lru_cache(maxsize=4096)
def _kind(character: str) -> int:
    """What a neighbour of a run is; the text's edge ("") counts as white space. A tilde is no punctuation here."""
    if not character or character.isspace() or character == "\ufeff":
        return _SPACE
    return _PUNCTUATION if character != "~" and unicodedata.category(character)[0] in "PS" else _LETTER


class _Line:
    """The runs of one mark in a text, as the openings of one size (modulo 3) see them.

    A run that only opens asks for its marks, one that closes gives them: emphasis ends where the sum falls by the size of
    its opening. Sums are kept with the least ones of each sixteen, so that a search takes few steps in a long text.
    """

    _WIDTH = 16

    def __init__(self, flanks: list[tuple[int, bool, bool]], rest: int) -> None:
        sums, passed = [0], [0]
        for length, opens, closes in flanks:
            skipped = closes and opens and rest and (rest + length) % 3 == 0
            change = length if opens and not closes else -length if closes and not skipped else 0
            sums.append(sums[-1] + change)
            passed.append(passed[-1] + (length if skipped else 0))
        self.passed = passed
        self.sums = sums
        self._levels = [sums]
        while len(self._levels[-1]) > self._WIDTH:
            below = self._levels[-1]
            self._levels.append([min(below[at : at + self._WIDTH]) for at in range(0, len(below), self._WIDTH)])

    def fallen(self, start: int, bound: int) -> int:
        """The index of the first sum from `start` on that is at most `bound`, or -1."""
        position, level = start, 0
        while position < len(self._levels[level]):
            if self._levels[level][position] <= bound:
                if not level:
                    return position
                position, level = position * self._WIDTH, level - 1
                continue
            position += 1
            while position % self._WIDTH == 0 and level + 1 < len(self._levels):
                position, level = position // self._WIDTH, level + 1
        return -1


class _Runs:
    """The runs of one mark in a text that can close something."""

    def __init__(self, state: StateInline, runs: list[tuple[int, int]]) -> None:
        self.runs = runs
        self.starts = [start for start, _ in runs]
        self._flanks = [(end - start, *_flanks(state, start, end)) for start, end in runs]
        self._lines: dict[int, _Line] = {}

    def line(self, rest: int) -> _Line:
        if rest not in self._lines:
            self._lines[rest] = _Line(self._flanks, rest)
        return self._lines[rest]


def _runs(state: StateInline) -> _Runs:
    """The runs of the mark at the state's place in the text being read."""
    return _all_runs(state)[state.src[state.pos]]


def _all_runs(state: StateInline) -> dict[str, _Runs]:
    """The runs of either mark in the text being read; found once for each text."""
    source, first, last = state.src, state.env.get("inner_start", 0), state.posMax
    known: dict[tuple[int, int], dict[str, _Runs]] = state.env.setdefault("runs", {})
    if state.env.get("runs_of") is not source:
        known.clear()
        state.env["runs_of"] = source
    if (first, last) not in known:
        found = _find_runs(source, first, last, state.env.get("references") or {}, older=is_older(state))
        known[first, last] = {
            mark: _Runs(state, [run for run in found if source[run[0]] == mark]) for mark in "*_" if mark in source
        }
    return known[first, last]


def _find_runs(
    source: str, first: int, last: int, references: Mapping[str, object], *, older: bool
) -> list[tuple[int, int]]:
    masked, seen = [], source
    if older:
        masks = _MASKED_IN_4 if ">" in source else _WITHOUT_TAGS  # each `<` would look for it
        masked = sorted(match.span() for mask in masks for match in mask.finditer(source, first, last))
    elif "\\" in source:
        masked = [match.span() for match in _ESCAPED.finditer(source, first, last)]
        seen = _ESCAPED.sub("++", source)  # an escaped mark ends no code, link or tag, wherever it stands
    if not older and any(mark in seen for mark in "[`<"):
        masked = sorted([*masked, *(match.span() for match in _MASKED.finditer(seen, first, last))])
    if references and "[" in source:
        labels = (match for match in _LABEL.finditer(source, first, last) if _is_known(match[0], references))
        masked = sorted([*masked, *(match.span() for match in labels)])
    runs = []
    index = 0
    for match in _RUN.finditer(source, first, last):
        start, end = match.span()
        while index < len(masked) and masked[index][1] <= start:
            index += 1
        if index < len(masked) and masked[index][0] <= start:
            start = min(end, masked[index][1])
        if start < end:
            runs.append((start, end))
    return runs


def _is_known(written: str, references: Mapping[str, object]) -> bool:
    """Whether a reference's label is written as marked keeps it: in small letters, with single spaces."""
    return written[written.rindex("[") + 1 : -1] in references


def _flanks(state: StateInline, start: int, end: int) -> tuple[bool, bool]:
    """Whether the run [start, end) can open and can close emphasis."""
    source, first, last = state.src, state.env.get("inner_start", 0), state.posMax
    kind = _kind_of(state)
    before = kind(source[start - 1] if start > first else "")
    after = kind(source[end] if end < last else "")
    left = after == _LETTER or (after == _PUNCTUATION and before != _LETTER)
    right = before == _LETTER or (before == _PUNCTUATION and after != _LETTER)
    if source[start] == "*":
        return left, right
    return left and (not right or before == _PUNCTUATION), right and (not left or after == _PUNCTUATION)


def _opens(state: StateInline, start: int, end: int) -> bool:
    """Whether the marks [start, end) can open, when the marks before them are text.

    After an element (emphasis, code, a link, a tag) they can as at the beginning of the text, whatever it ends with.
    """
    source, first = state.src, state.env.get("inner_start", 0)
    position = start - 1
    while source[start] == "_" and position >= first and source[position] == "_":
        position -= 1
    before = source[position] if position >= first and _follows_text(state) else ""
    kind = _kind_of(state)
    after = kind(source[end] if end < state.posMax else "")
    if after == _SPACE:
        return False
    if after == _PUNCTUATION:
        return not before or (kind(before) != _LETTER and (before not in "*_" or _is_escaped(source, position, first)))
    return not (source[start] == "_" and before.isalnum())


def _follows_text(state: StateInline) -> bool:
    """Whether text stands before the state's place, to which an address that is no link belongs."""
    read = state.pending.rstrip("_") if state.src[state.pos] == "_" else state.pending
    return bool(read or (state.tokens and state.tokens[-1].info == "address"))


def _is_escaped(source: str, position: int, first: int) -> bool:
    """Whether backslashes make plain text of the mark at `position`."""
    start = position
    while start > first and source[start - 1] == "\\":
        start -= 1
    return (position - start) % 2 == 1


def _is_orphan(state: StateInline, runs: _Runs, place: int, end: int) -> bool:
    """Whether the first run after an opening is one mark inside strong text of the other mark: it opens nothing then.

    Observed of `*a __b *c d__ e*`, which is emphasis; only the first strong text after the opening is looked at.
    """
    others = _all_runs(state).get("_" if state.src[state.pos] == "*" else "*")
    if others is None or place >= len(runs.runs):
        return False
    start, stop = runs.runs[place]
    index = bisect_left(others.starts, end)
    if stop - start != 1 or index + 1 >= len(others.runs):
        return False
    first, second = others.runs[index], others.runs[index + 1]
    if place + 1 < len(runs.runs) and runs.runs[place + 1][0] < second[0]:
        return False
    return first[1] - first[0] == 2 and first[1] <= start < second[0] and second[1] - second[0] >= 2


def emphasised(state: StateInline) -> tuple[int, int] | None:
    """(1 for em or 2 for strong, where it ends) of the emphasis that begins here; None when none does."""
    source, start, last = state.src, state.pos, state.posMax
    mark = source[start]
    opening_end = start + 1
    while opening_end < last and source[opening_end] == mark:
        opening_end += 1
    size = opening_end - start
    if not _opens(state, start, opening_end):
        return None
    runs = _runs(state)
    line, place = runs.line(size % 3), bisect_left(runs.starts, opening_end)
    place += _is_orphan(state, runs, place, opening_end)
    found = line.fallen(place + 1, line.sums[place] - size) - 1
    if found < 0:
        return None
    run_start, run_end = runs.runs[found]
    wanted = size + line.sums[found] - line.sums[place] + line.passed[found] - line.passed[place]
    used = min(run_end - run_start, wanted)
    return (1 if min(size, used) % 2 else 2), run_start + used
