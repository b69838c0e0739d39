"""Keys: `[[Ctrl]]` becomes a `<kbd>`; there may be one in another. Source: the README of markdown-it-kbd 3, and observed output."""

from __future__ import annotations

from collections.abc import Sequence
from string import punctuation

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from editor.core.rendering.dialects.inline import State

_ESCAPABLE = frozenset(punctuation)


def kbd(md: MarkdownIt) -> None:
    """Teach `md` keys."""
    md.inline.ruler.before("link", "kbd", _rule)


def _rule(state: StateInline, silent: bool) -> bool:
    assert isinstance(state, State)
    if not state.src.startswith("[[", state.pos):
        return False
    ends = state.memo.get("kbd")
    if ends is None:
        ends = state.memo["kbd"] = _ends(state.src)
    start, end, limit = state.pos + 2, ends[state.pos + 1], state.posMax
    if not end or end > limit:
        return False
    if not silent:
        state.push("kbd_open", "kbd", 1)
        state.pos, state.posMax = start, end - 2
        state.md.inline.tokenize(state)
        state.posMax = limit
        state.push("kbd_close", "kbd", -1)
    state.pos = end
    return True


def _ends(source: str) -> Sequence[int]:
    """For each place, where the first `]]` ends that belongs to no `[[` behind the place on its line; 0 for none."""
    ends = [0] * (len(source) + 2)
    for place in range(len(source) - 1, -1, -1):
        character = source[place]
        if character == "]" and source.startswith("]]", place):
            ends[place] = place + 2
        elif character == "[" and source.startswith("[[", place):
            ends[place] = ends[ends[place + 2]] if ends[place + 2] else 0
        elif character == "\\" and source[place + 1 : place + 2] in _ESCAPABLE:
            ends[place] = ends[place + 2]
        elif character != "\n":
            ends[place] = ends[place + 1]
    return ends
