"""cmark-gfm's strikethrough and numbers of characters (observed with 0.29.0.gfm.13)."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, entity
from markdown_it.rules_inline.state_inline import Delimiter

_TILDE = ord("~")
_NUMBER = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,8})|([0-9]{1,8}));")
_LAST = 0x10FFFF


def strikethrough(md: MarkdownIt) -> None:
    """One tilde or two strike. A run is closed by the next that can, and by one of another length for nothing."""
    md.inline.ruler.at("strikethrough", _tildes)
    md.inline.ruler2.at("strikethrough", _pairs)
    md.enable("strikethrough")


def _tildes(state: StateInline, silent: bool) -> bool:
    if silent:
        return False
    scanned = state.scanDelims(state.pos, True)
    content = state.src[state.pos : state.pos + scanned.length]
    state.pos += scanned.length
    if scanned.length > 2:
        state.append_pending(content)
        return True
    state.push("text", "", 0).content = content
    place = len(state.tokens) - 1
    state.delimiters.append(Delimiter(_TILDE, scanned.length, place, -1, scanned.can_open, scanned.can_close))
    return True


def _pairs(state: StateInline) -> None:
    for delimiters in [state.delimiters, *(meta["delimiters"] for meta in state.tokens_meta if meta)]:
        for opening in delimiters:
            if opening.marker != _TILDE or opening.end < 0 or delimiters[opening.end].length != opening.length:
                continue
            first, last = state.tokens[opening.token], state.tokens[delimiters[opening.end].token]
            first.type, first.tag, first.nesting, first.markup, first.content = "s_open", "del", 1, first.content, ""
            last.type, last.tag, last.nesting, last.markup, last.content = "s_close", "del", -1, last.content, ""


def numbers(md: MarkdownIt) -> None:
    """Numbers of characters have up to eight digits; one that no character has is the replacement character."""
    md.inline.ruler.at("entity", _entity)


def _entity(state: StateInline, silent: bool) -> bool:
    match = _NUMBER.match(state.src, state.pos, state.posMax)
    if match is None:
        return entity(state, silent)
    if not silent:
        code = int(match[1], 16) if match[1] else int(match[2])
        known = 0 < code <= _LAST and not 0xD800 <= code <= 0xDFFF
        token = state.push("text_special", "", 0)
        token.content, token.markup, token.info = chr(code) if known else "\ufffd", match[0], "entity"
    state.pos = match.end()
    return True
