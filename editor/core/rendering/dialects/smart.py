"""Smart punctuation as pulldown-cmark and commonmark.js do it: curled quotes in pairs, dashes by their number, dots."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter

TRIGGERS = "'\"-."
# closed pair: opening, closing; alone
_MADE = {"'": ("‘", "’", "’"), '"': ("“", "”", "“")}


def _dashes(count: int) -> str:
    """`count` hyphens as em and en dashes: only one kind where that is possible."""
    if count % 3 == 0:
        return "—" * (count // 3)
    if count % 2 == 0:
        return "–" * (count // 2)
    if count % 3 == 2:
        return "—" * ((count - 2) // 3) + "–"
    return "—" * ((count - 4) // 3) + "––"


def _rule(state: StateInline, silent: bool) -> bool:
    source, start = state.src, state.pos
    marker = source[start]
    if marker == ".":
        if not source.startswith("...", start):
            return False
        made, stop = "…", start + 3
    elif marker == "-":
        stop = start
        while stop < state.posMax and source[stop] == "-":
            stop += 1
        if stop == start + 1:
            return False
        made = _dashes(stop - start)
    else:
        if silent:
            return False
        scanned = state.scanDelims(start, False)
        for _ in range(scanned.length):
            state.push("text", "", 0).content = _MADE[marker][2]
            place = len(state.tokens) - 1
            state.delimiters.append(Delimiter(ord(marker), 0, place, -1, scanned.can_open, scanned.can_close))
        state.pos += scanned.length
        return True
    if not silent:
        state.append_pending(made)
    state.pos = stop
    return True


def _pairs(state: StateInline) -> None:
    for delimiters in [state.delimiters, *(meta["delimiters"] for meta in state.tokens_meta if meta)]:
        for opening in delimiters:
            made = _MADE.get(chr(opening.marker)) if opening.end != -1 else None
            if made:
                state.tokens[opening.token].content = made[0]
                state.tokens[delimiters[opening.end].token].content = made[1]


def smart_punctuation(md: MarkdownIt) -> None:
    """Teach `md` these; its inline parser must know TRIGGERS for the rule `smart`."""
    md.inline.ruler.push("smart", _rule)
    md.inline.ruler2.before("fragments_join", "smart", _pairs)
