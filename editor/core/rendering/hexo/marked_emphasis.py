"""Where emphasis ends, as marked 15 finds it.

Source: observed output. A run of marks opens emphasis when the closing runs after it hold enough marks, those of the
runs that open in between counted in, like brackets. Runs inside links, code, tags and escapes don't close anything.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from markdown_it.common.utils import normalizeReference
from markdown_it.rules_inline import StateInline

_RUN = re.compile(r"\*+|_+")
_MASKED = re.compile(
    r"""\\[!"#$%&'()*+,\-./:;<=>?@\[\]\\^_`{|}~]"""
    r"""|\[[^\[\]]*\]\((?:\\.|[^\\()]|\((?:\\.|[^\\()])*\))*\)|`[^`]*`|<[^<>]*>""",
    re.DOTALL,
)
_LABEL = re.compile(r"\[([^\[\]]+)\]")
_SPACE, _PUNCTUATION, _LETTER = range(3)


@lru_cache(maxsize=4096)
def _kind(character: str) -> int:
    """What a neighbour of a run is; the text's edge ("") counts as white space. A tilde is no punctuation here."""
    if not character or character.isspace() or character == "\ufeff":
        return _SPACE
    return _PUNCTUATION if character != "~" and unicodedata.category(character)[0] in "PS" else _LETTER


def _runs(state: StateInline) -> list[tuple[int, int]]:
    """(start, end) of the runs of marks in the text being read that can close something; found once for each text."""
    source, first, last = state.src, state.env.get("inner_start", 0), state.posMax
    known: dict[tuple[int, int], list[tuple[int, int]]] = state.env.setdefault("runs", {})
    if state.env.get("runs_of") is not source:
        known.clear()
        state.env["runs_of"] = source
    if (first, last) not in known:
        known[first, last] = _find_runs(source, first, last, state.env.get("references") or {})
    return known[first, last]


def _find_runs(source: str, first: int, last: int, references: Mapping[str, object]) -> list[tuple[int, int]]:
    masked = []
    if any(mark in source for mark in "\\[`<"):
        masked = [match.span() for match in _MASKED.finditer(source, first, last)]
    if references and "[" in source:
        labels = (match for match in _LABEL.finditer(source, first, last) if normalizeReference(match[1]) in references)
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


def _flanks(state: StateInline, start: int, end: int) -> tuple[bool, bool]:
    """Whether the run [start, end) can open and can close emphasis."""
    source, first, last = state.src, state.env.get("inner_start", 0), state.posMax
    before = _kind(source[start - 1] if start > first else "")
    after = _kind(source[end] if end < last else "")
    left = after == _LETTER or (after == _PUNCTUATION and before != _LETTER)
    right = before == _LETTER or (before == _PUNCTUATION and after != _LETTER)
    if source[start] == "*":
        return left, right
    return left and (not right or before == _PUNCTUATION), right and (not left or after == _PUNCTUATION)


def _opens(state: StateInline, start: int, end: int) -> bool:
    """Whether the marks [start, end) can open, when the marks before them are text."""
    source, first = state.src, state.env.get("inner_start", 0)
    position = start - 1
    while source[start] == "_" and position >= first and source[position] == "_":
        position -= 1
    before = source[position] if position >= first else ""
    after = _kind(source[end] if end < state.posMax else "")
    if after == _SPACE:
        return False
    if after == _PUNCTUATION:
        return not before or (before not in "*_" and _kind(before) != _LETTER)
    return not (source[start] == "_" and before.isalnum())


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
    wanted, passed = size, 0
    for run_start, run_end in _runs(state):
        if run_start < opening_end or source[run_start] != mark:
            continue
        length = run_end - run_start
        opens, closes = _flanks(state, run_start, run_end)
        if not closes:
            wanted += length if opens else 0
        elif opens and size % 3 and (size + length) % 3 == 0:
            passed += length
        elif wanted > length:
            wanted -= length
        else:
            used = min(length, wanted + passed)
            return (1 if min(size, used) % 2 else 2), run_start + used
    return None
