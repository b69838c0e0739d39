"""Abbreviations: `*[HTML]: Hyper Text` gives each word HTML of the post a title.

Source: the README of markdown-it-abbr 1, and observed output.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from editor.core.patterns import pattern

_DEFINITION = pattern(r"\*\[((?:\\.|[^\\\[\]])*)\]:(.*)")


def abbreviations(md: MarkdownIt, _options: object = None) -> None:
    """Teach `md` abbreviations. Their definitions print nothing, and reach the whole post."""
    md.block.ruler.before("reference", "abbr_def", _definition, {"alt": ["paragraph", "reference"]})
    md.core.ruler.after("linkify", "abbr_replace", _replace)


def _definition(state: StateBlock, first: int, _last: int, silent: bool) -> bool:
    start = state.bMarks[first] + state.tShift[first]
    match = _DEFINITION.match(state.src, start, state.eMarks[first])
    if match is None or silent:
        return match is not None  # one without a meaning ends a paragraph, too, but begins the next
    name, meaning = re.sub(r"\\(.)", r"\1", match[1]), match[2].strip()
    if not name or not meaning:
        return False
    state.env.setdefault("abbreviations", {}).setdefault(name, meaning)
    state.env.setdefault("definitions", []).append([first, first + 1])
    state.line = first + 1
    return True


@lru_cache(maxsize=1)
def _edge() -> str:
    """What a word's neighbour must be, as the inside of a class of a regular expression: punctuation or a space."""
    others = (chr(code) for code in range(0x80, 0x20000) if unicodedata.category(chr(code))[0] in "PZ")
    return re.escape("".join(others)) + r" \r\n!-/:-@\[-`{-~"


@lru_cache(maxsize=16)
def _words(names: tuple[str, ...]) -> re.Pattern[str]:
    """Finds the abbreviations `names` between spaces and punctuation, the longest first."""
    ordered = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?:\A|[{_edge()}])({'|'.join(map(re.escape, ordered))})(?=\Z|[{_edge()}])")


def _replace(state: StateCore) -> None:
    known: Mapping[str, str] = state.env.get("abbreviations", {})
    if not known:
        return
    words = _words(tuple(known))
    for inline in state.tokens:
        if inline.type != "inline" or not any(name in inline.content for name in known):
            continue
        children: list[Token] = []
        for token in inline.children or ():
            children += _parts(token, words, known) if token.type == "text" else (token,)
        inline.children = children


def _parts(token: Token, words: re.Pattern[str], known: Mapping[str, str]) -> list[Token]:
    """A text with its abbreviations as elements; the token itself when it has none."""
    place, parts = 0, []
    for match in words.finditer(token.content):
        if match.start(1) > place:
            parts.append(_text(token.content[place : match.start(1)]))
        parts += (
            Token("abbr_open", "abbr", 1, attrs={"title": known[match[1]]}),
            _text(match[1]),
            Token("abbr_close", "abbr", -1),
        )
        place = match.end(1)
    if parts and place < len(token.content):
        parts.append(_text(token.content[place:]))
    return parts or [token]


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)
