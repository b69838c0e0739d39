"""Smart punctuation as pulldown-cmark does it: curled quotes in pairs, dashes by their number, dots. Sätteri (0.10), made
from it, curls a double quote by what stands on its two sides.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from editor.core.rendering.dialects.inline import PUNCTUATION, flanking, kind_with_symbols

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


def dashes_and_dots(state: StateInline, silent: bool) -> bool:
    """Inline rule for `--`, `---`, … and `...`."""
    source, start = state.src, state.pos
    marker = source[start]
    if marker == ".":
        if not source.startswith("...", start):
            return False
        made, stop = "…", start + 3
    else:
        stop = start
        while stop < state.posMax and source[stop] == "-":
            stop += 1
        if stop == start + 1:
            return False
        made = _dashes(stop - start)
    if not silent:
        state.append_pending(made)
    state.pos = stop
    return True


def _rule(state: StateInline, silent: bool) -> bool:
    marker = state.src[state.pos]
    if marker not in "'\"":
        return dashes_and_dots(state, silent)
    if silent:
        return False
    token = state.push("text", "", 0)
    token.content, token.meta = marker, {"quote": _sides(state.src, state.pos), "flanks": _flanks(state.src, state.pos)}
    state.pos += 1
    return True


def _sides(source: str, place: int) -> tuple[bool, bool]:
    """(may open, may close) of the quote at a place, each quote of a run by itself."""
    before, after = _neighbours(source, place)
    left, right = flanking(before, after, kind_with_symbols)
    opens = left and (not right or kind_with_symbols(before) == PUNCTUATION)
    opens = opens and not (source[place] == "'" and before in ")]")
    return opens, right and (not left or kind_with_symbols(after) == PUNCTUATION)


def _neighbours(source: str, place: int) -> tuple[str, str]:
    return source[place - 1] if place else " ", source[place + 1] if place + 1 < len(source) else " "


def _flanks(source: str, place: int) -> tuple[bool, bool]:
    """Whether the quote at a place stands before something, and behind something."""
    return flanking(*_neighbours(source, place), kind_with_symbols)


def _pairs(state: StateInline) -> None:
    """Curl the quotes. One that closes belongs to the last single quote that opened, or to the first double one; in the
    text of a link there are others."""
    open_quotes: list[dict[str, Token]] = [{}]
    for token in state.tokens:
        if token.type == "link_open":
            open_quotes.append({})
        elif token.type == "link_close":
            open_quotes.pop()
        elif "quote" in token.meta:
            token.meta.pop("flanks")
            _curl(token, open_quotes[-1])


def _curl(token: Token, open_quotes: dict[str, Token]) -> None:
    marker, (opens, closes) = token.content, token.meta.pop("quote")
    opening, closing, alone = _MADE[marker]
    if closes and marker in open_quotes:
        open_quotes.pop(marker).content = opening
        token.content = closing
        return
    token.content = alone
    if opens and (marker == "'" or marker not in open_quotes):
        open_quotes[marker] = token


def _doubles_by_flanks(state: StateInline) -> None:
    """Sätteri's double quotes: one that stands only before something opens, one that stands only behind something
    closes; between two things it closes what is open, and opens where nothing is."""
    is_open = False
    for token in state.tokens:
        if token.content == '"' and "quote" in token.meta:
            opens, closes = token.meta.pop("flanks")
            del token.meta["quote"]
            is_open = opens and not (closes and is_open)
            token.content = "“" if is_open or not closes else "”"


def smart_punctuation(md: MarkdownIt, satteri: bool = False) -> None:
    """Teach `md` these; its inline parser must know TRIGGERS for the rule `smart`."""
    md.inline.ruler.push("smart", _rule)
    md.inline.ruler2.before("fragments_join", "smart", _pairs)
    if satteri:
        md.inline.ruler2.before("smart", "doubles", _doubles_by_flanks)
