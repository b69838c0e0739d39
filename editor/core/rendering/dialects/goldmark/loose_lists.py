"""Lists with tables in goldmark: a table that an empty line parts from the text above it makes no list loose.

A list is loose when an empty line stands before one of its items, or before a block in an item, the first aside; goldmark
(1.5, Hugo 0.111) makes a table of a paragraph and forgets on the way what stood before it.
"""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

_LISTS = ("bullet_list_open", "ordered_list_open")


def lists_with_tables(md: MarkdownIt) -> None:
    """Teach `md` which of those lists are tight."""
    md.core.ruler.after("block", "lists_with_tables", _tighten)


def _tighten(state: StateCore) -> None:
    tokens = state.tokens
    if not any(token.type == "table_open" and token.level >= 2 for token in tokens):
        return
    lines = state.src.split("\n")
    for start, token in enumerate(tokens):
        if token.type in _LISTS:
            end = next(at for at in range(start + 1, len(tokens)) if tokens[at].level == token.level)
            inside = tokens[start + 1 : end]
            if _has_table(inside, token.level + 2) and not _is_loose(inside, token.level + 1, lines):
                for part in inside:
                    if part.level == token.level + 2 and part.type in ("paragraph_open", "paragraph_close"):
                        part.hidden = True


def _has_table(tokens: Sequence[Token], level: int) -> bool:
    return any(token.type == "table_open" and token.level == level for token in tokens)


def _is_loose(tokens: Sequence[Token], level: int, lines: Sequence[str]) -> bool:
    """Whether an empty line stands before an item (they are at `level`) or before a block in one that isn't a table."""
    first_item = first_block = True
    for token in tokens:
        if token.map is None or token.nesting < 0 or token.level > level + 1 or token.type == "inline":
            continue
        is_item = token.level == level
        counts = not first_item if is_item else not first_block and token.type != "table_open"
        if counts and not lines[token.map[0] - 1].strip(" \t>"):
            return True
        first_item, first_block = (False, True) if is_item else (first_item, False)
    return False
