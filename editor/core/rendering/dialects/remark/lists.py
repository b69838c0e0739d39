"""Lists as remark sees them: how micromark reads them after code, and which are loose inside quotes."""

from __future__ import annotations

import re
from itertools import islice

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, list_block
from markdown_it.token import Token

_NUMBER = re.compile(r"([0-9]{1,9})[.)](?:[ \t]|$)")
_EMPTY = re.compile(r"(?:[-+*]|[0-9]{1,9}[.)])[ \t]*$")
_LISTS = ("bullet_list_open", "ordered_list_open")
_LIST_ENDS = ("bullet_list_close", "ordered_list_close")
_CONTAINERS = (*_LISTS, "blockquote_open")
_OPENINGS = (*_CONTAINERS, "list_item_open")


def lists(md: MarkdownIt) -> None:
    """Put the list rule in the place of the library's."""
    md.block.ruler.at("list", _list, {"alt": ["paragraph", "reference", "blockquote"]})


def _list(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """A list right under indented code has to begin with 1 and with text: micromark takes it for an interruption, unless the
    code ended a list. So it does with a list on a line whose `>` ends a paragraph."""
    start = state.bMarks[first] + state.tShift[first]
    above = state.tokens[-1] if state.tokens and not silent else None
    below_code = above is not None and above.type == "code_block" and above.level == state.level
    if below_code and len(state.tokens) > 1 and state.tokens[-2].type in _LIST_ENDS:
        below_code = False
    interrupts = not silent and _ends_paragraph(state, first)
    if below_code or interrupts:
        number = _NUMBER.match(state.src, start, state.eMarks[first])
        if number and int(number[1]) != 1:
            return False
    if (below_code or interrupts) and _EMPTY.match(state.src, start, state.eMarks[first]):
        return False
    return list_block(state, first, last, silent)


def _ends_paragraph(state: StateBlock, line: int) -> bool:
    """Whether the containers that begin on a line end the paragraph above it."""
    place = len(state.tokens) - 1
    while place >= 0 and state.tokens[place].type in _OPENINGS and (state.tokens[place].map or [-1])[0] == line:
        place -= 1
    if place < 2 or place == len(state.tokens) - 1 or state.tokens[place].type != "paragraph_close":
        return False
    return (state.tokens[place - 2].map or [-1, -1])[1] == line


def loosen(tokens: list[Token]) -> None:
    """Inside quotes, a list with two blank lines under it, or with one and then another list or quote, is loose: its deepest
    last list is.

    Observed: a blank line is taken for one in the last item, since its `>` is read only after the list has gone on.
    """
    quotes: list[int] = []  # the line behind each quote that is open
    written = 0  # the line after the last one with text
    opened: list[int] = []  # the lists round a token
    ended: list[int] = []  # the list above a token, after the last lists inside its last item
    for index, token in enumerate(tokens):
        if not quotes and token.type != "blockquote_open":
            continue
        if quotes and ended:
            line = quotes[-1] if token.type == "blockquote_close" else token.map[0] if token.map else 0
            if line - written >= (1 if token.type in _CONTAINERS else 2):
                _loosen(tokens, ended[0])
        if token.type == "blockquote_open":
            quotes.append(token.map[1] if token.map else 0)
        elif token.type == "blockquote_close":
            quotes.pop()
        if token.type in _LISTS:
            opened.append(index)
            ended = []
        elif token.type in _LIST_ENDS:
            ended.append(opened.pop())
        elif token.type != "list_item_close":
            ended = []
        if not token.nesting and token.map:
            written = token.map[1]
        elif token.type == "list_item_open" and token.map:
            written = max(written, token.map[0] + 1)


def _loosen(tokens: list[Token], start: int) -> None:
    """Print the paragraphs in the items of the list whose first token is that at `start`."""
    level = tokens[start].level
    for token in islice(tokens, start + 1, None):
        if token.level == level:
            break
        if token.level == level + 2 and token.type in ("paragraph_open", "paragraph_close"):
            token.hidden = False
