"""Strikes and emphasis that overlap: of the two kinds of marks the one that a text has first is paired first.

Observed with micromark 4 and its GFM extension: what is paired keeps the other kind's marks in it to themselves. In a
link's text strikes come first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.balance_pairs import processDelimiters
from markdown_it.rules_inline.state_inline import Delimiter

from editor.core.rendering.dialects.remark.emphasis import pair_emphasis

_STARS = frozenset(map(ord, "*_"))


def pair_in_turn(md: MarkdownIt) -> None:
    """Put this rule in the place of the library's."""
    md.inline.ruler2.at("balance_pairs", _pairs)


def _pairs(state: StateInline) -> None:
    texts = [state.delimiters, *(meta["delimiters"] for meta in state.tokens_meta if meta)]
    if "~" not in state.src:
        for delimiters in texts:
            pair_emphasis(delimiters)
        return
    every = [delimiter for delimiters in texts for delimiter in delimiters]
    first = min(every, key=lambda delimiter: delimiter.token, default=None)
    for number, delimiters in enumerate(texts):
        emphasis_first = number == 0 and first is not None and _is_emphasis(first)
        kinds = set(map(_is_emphasis, delimiters))
        if len(kinds) < 2:
            _process(state, delimiters, range(len(delimiters)))
        else:
            _in_turn(state, delimiters, _is_emphasis if emphasis_first else _is_strike)


def _is_emphasis(delimiter: Delimiter) -> bool:
    return delimiter.marker in _STARS


def _is_strike(delimiter: Delimiter) -> bool:
    return delimiter.marker not in _STARS


def _in_turn(state: StateInline, delimiters: Sequence[Delimiter], is_first: Callable[[Delimiter], bool]) -> None:
    """Pair the first kind, then the other one between the pairs and in each of them."""
    _process(state, delimiters, [index for index, delimiter in enumerate(delimiters) if is_first(delimiter)])
    groups: list[list[int]] = [[]]
    around: list[tuple[int, list[int]]] = [(-1, groups[0])]  # (where a pair ends, the marks right in it)
    for index, delimiter in enumerate(delimiters):
        if index == around[-1][0]:
            around.pop()
        elif not is_first(delimiter):
            around[-1][1].append(index)
        elif delimiter.end != -1:
            groups.append([])
            around.append((delimiter.end, groups[-1]))
    for group in groups:
        _process(state, delimiters, group)


def _process(state: StateInline, delimiters: Sequence[Delimiter], indices: Sequence[int]) -> None:
    """Pair some of the marks among themselves."""
    some = [delimiters[index] for index in indices]
    if some and _is_emphasis(some[0]):
        pair_emphasis(some)
    else:
        processDelimiters(state, some)
    for delimiter in some:
        if delimiter.end != -1:
            delimiter.end = indices[delimiter.end]
