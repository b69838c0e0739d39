"""Lists as remark sees them: how micromark reads them after code, and which are loose inside quotes."""

from __future__ import annotations

import re
from itertools import islice

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, list_block
from markdown_it.token import Token

_NUMBER = re.compile(r"(\d{1,9})[.)](?:[ \t]|$)")
_LISTS = ("bullet_list_open", "ordered_list_open")
_QUOTES = ("blockquote_open", "blockquote_close")
_CONTAINERS = (*_LISTS, "blockquote_open")


def lists(md: MarkdownIt) -> None:
    """Put the list rule in the place of the library's."""
    md.block.ruler.at("list", _list, {"alt": ["paragraph", "reference", "blockquote"]})


def _list(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """A list right under indented code has to begin with 1: micromark takes it for an interruption."""
    above = state.tokens[-1] if state.tokens else None
    if above is not None and above.type == "code_block" and above.level == state.level:
        number = _NUMBER.match(state.src, state.bMarks[first] + state.tShift[first], state.eMarks[first])
        if number and int(number[1]) != 1:
            return False
    return list_block(state, first, last, silent)


def loosen(tokens: list[Token]) -> None:
    """Inside quotes, a list with a blank line and then another list or quote under it is loose: its deepest last list is.

    Observed: the blank line is taken for one in the last item, since its `>` is read only after the list has gone on.
    """
    quotes, written = 0, 0  # how many quotes are open; the line after the last one with text
    opened: list[int] = []  # the lists round a token
    ended: list[int] = []  # the list above a token, after the last lists inside its last item
    for index, token in enumerate(tokens):
        if quotes and ended and token.type in _CONTAINERS and token.map and token.map[0] > written:
            _loosen(tokens, ended[0])
        if token.type in _QUOTES:
            quotes += token.nesting
        if token.type in _LISTS:
            opened.append(index)
            ended = []
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            ended.append(opened.pop())
        elif token.type != "list_item_close":
            ended = []
        if not token.nesting and token.map:
            written = token.map[1]


def _loosen(tokens: list[Token], start: int) -> None:
    """Print the paragraphs in the items of the list whose first token is that at `start`."""
    level = tokens[start].level
    for token in islice(tokens, start + 1, None):
        if token.level == level:
            break
        if token.level == level + 2 and token.type in ("paragraph_open", "paragraph_close"):
            token.hidden = False
