"""GFM's strikethrough (§6.5) as pulldown-cmark and micromark read it: one tilde or two, closed by as many."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter

from editor.core.rendering.dialects.inline import SPACE, Inline, Rule, kind_with_symbols

# The library pairs equal markers, so the two lengths are two markers.
_MARKERS = {1: 0x7E, 2: 0x10007E}


def _rule(single_splits_words: bool) -> Rule:
    def tildes(state: StateInline, silent: bool) -> bool:
        if silent:
            return False
        source, start = state.src, state.pos
        stop = start
        while stop < state.posMax and source[stop] == "~":
            stop += 1
        length = stop - start
        state.pos = stop
        if length > 2:
            state.append_pending(source[start:stop])
            return True
        scanned = state.scanDelims(start, length == 2 or single_splits_words)
        opens = scanned.can_open
        if length == 2 and not single_splits_words:  # pulldown-cmark: two begin before anything but a space
            opens = stop < state.posMax and kind_with_symbols(source[stop]) != SPACE
        token = state.push("text", "", 0)
        token.content = source[start:stop]
        marker = _MARKERS[length]
        state.delimiters.append(Delimiter(marker, 0, len(state.tokens) - 1, -1, opens, scanned.can_close))
        return True

    return tildes


def _give_up(state: StateInline) -> None:
    """pulldown-cmark: a run that closes nothing keeps later ones of any length from what is before it."""
    for delimiters in [state.delimiters, *(meta["delimiters"] for meta in state.tokens_meta if meta)]:
        waiting: list[Delimiter] = []
        for delimiter in delimiters:
            if delimiter.marker not in _MARKERS.values():
                continue
            if delimiter.close:
                same = [place for place, opening in enumerate(waiting) if opening.marker == delimiter.marker]
                if same:
                    del waiting[same[-1] :]
                    continue
                for opening in waiting:
                    opening.open = False
                waiting = []
            if delimiter.open:
                waiting.append(delimiter)


def _pairs(state: StateInline) -> None:
    for delimiters in [state.delimiters, *(meta["delimiters"] for meta in state.tokens_meta if meta)]:
        for opening in delimiters:
            if opening.end == -1 or opening.marker not in _MARKERS.values():
                continue
            for place, kind, nesting in (
                (opening.token, "s_open", 1),
                (delimiters[opening.end].token, "s_close", -1),
            ):
                token = state.tokens[place]
                token.type, token.tag, token.nesting = kind, "del", nesting
                token.markup, token.content = token.content, ""


def strikethrough(md: MarkdownIt, single_splits_words: bool) -> None:
    """Put this rule in the place of the library's. `single_splits_words`: whether `a~b~c` strikes the b, as with micromark."""
    assert isinstance(md.inline, Inline)
    md.inline.ruler.at("strikethrough", _rule(single_splits_words))
    md.inline.ruler2.at("strikethrough", _pairs)
    if not single_splits_words:
        md.inline.ruler2.before("balance_pairs", "tildes_given_up", _give_up)
    md.enable("strikethrough")
