"""Lists as marked 15 reads them: what belongs to an item, and which blank lines make a list loose.

Source: observed output. A tab after the marker counts as no indent, elsewhere as four columns. A line that is indented
too little goes on with the item unless a blank line came before it or it begins a heading, a fence, raw HTML or an item.
A list is loose when a blank line stands before one of its items, or in an item after a paragraph, a quote or a list; the
blank line after a heading, code, raw HTML or a table counts for nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from editor.core.rendering.hexo.marked_blocks import (
    ITEM,
    definition_count,
    definitions_since,
    has_gfm,
    inside,
    line_text,
    push_paragraph,
)
from editor.core.rendering.hexo.marked_versions import is_older

_START = re.compile(r" {0,3}([*+-]|[0-9]{1,9}[.)])(?:[ \t].|$)")  # a marker and one space are no list yet
_RULE = re.compile(r" {0,3}(?:(?:-[\t ]*){3,}|(?:_[ \t]*){3,}|(?:\*[ \t]*){3,})$")
_TASK = re.compile(r"\[([ xX])\] +")
# Blocks that take the blank lines after them along.
_SWALLOWING = frozenset(("heading_open", "fence", "code_block", "html_block", "hr", "table_open"))
_SWALLOWING_IN_4 = _SWALLOWING | {"blockquote_open"}


@dataclass(slots=True)
class _Item:
    """The lines of an item, without the marker and its indent."""

    first: int
    last: int
    lines: list[str]
    checked: bool | None = None
    tokens: list[Token] = field(default_factory=list)


def marked_list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A list of items with the same kind of marker."""
    match = None if state.is_code_block(start) else _START.match(line_text(state, start))
    if match is None:
        return False
    if silent:
        return True
    marker = match[1]
    ordered = len(marker) > 1
    bullet = rf"[0-9]{{1,9}}{re.escape(marker[-1])}" if ordered else re.escape(marker)
    items = _items(state, start, re.compile(rf"( {{0,3}}{bullet})((?:[\t ].*)?)$"))
    # A line of wide spaces alone is none that is blank.
    loose = any(not line_text(state, before.last - 1).strip(" \t") and len(before.lines) > 1 for before in items[:-1])
    last = items[-1]
    tail = _cut_off_end(last)
    kind = "ordered" if ordered else "bullet"
    opening = state.push(f"{kind}_list_open", "ol" if ordered else "ul", 1)
    opening.map = [start, last.last]
    if ordered and int(marker[:-1]) != 1:
        opening.attrs = {"start": int(marker[:-1])}
    for item in items:
        loose = _read(state, item) or loose
    for item in items:
        _push_item(state, item, loose)
    state.push(f"{kind}_list_close", "ol" if ordered else "ul", -1)
    state.parentType = "root"
    state.line = last.last
    if tail.strip(" \t"):  # wide spaces at the end of a list are a paragraph after it
        push_paragraph(state, last.last - 1, last.last, False, tail)
    return True


def _cut_off_end(last: _Item) -> str:
    """Take the blank lines behind the last item off it, and the white space behind its text, which is the answer."""
    while len(last.lines) > 1 and not last.lines[-1].strip():
        last.lines.pop()
        last.last -= 1
    text = last.lines[-1]
    last.lines[-1] = text.rstrip()
    return text[len(last.lines[-1]) :]


def _read(state: StateBlock, item: _Item) -> bool:
    """The blocks of an item; whether they make the list loose."""
    state.level += 1
    known = definition_count(state)
    item.tokens = inside(state, "\n".join(item.lines), item.first, ITEM)
    state.level -= 1
    if item.checked is not None and len(item.lines) > 2 and not "".join(item.lines[:2]).strip():
        return True
    swallowed = _SWALLOWING_IN_4 if is_older(state) else _SWALLOWING
    return _spaced(item.tokens, [found["map"] for found in definitions_since(state, known)], swallowed)


def _items(state: StateBlock, start: int, pattern: re.Pattern[str]) -> list[_Item]:
    items: list[_Item] = []
    line = start
    while line < state.lineMax:
        text = line_text(state, line)
        match = pattern.match(text)
        if match is None or (items and _RULE.match(text)):
            break
        item = _item(state, line, match)
        items.append(item)
        line = item.last
    return items


def _item(state: StateBlock, start: int, match: re.Match[str]) -> _Item:
    """The item that begins at line `start`."""
    marker, rest = match[1], match[2]
    whole = content = re.sub(r"^\t+", lambda tabs: "   " * len(tabs[0]), rest)
    if content.strip():
        indent = len(rest) - len(rest.lstrip(" "))
        indent = 1 if indent > 4 else indent
        content = content[indent:]
    else:
        content, indent = "", 1
    item = _Item(start, start + 1, [content])
    if not content and start + 1 < state.lineMax and state.isEmpty(start + 1):
        item.lines.append("")
        item.last += 1
    else:
        _continue(state, item, indent + len(marker), _widened(state, whole))
    task = _TASK.match(item.lines[0]) if has_gfm(state) else None
    if task:
        item.checked = task[1] != " "
        item.lines[0] = item.lines[0][task.end() :]
    return item


def _continue(state: StateBlock, item: _Item, indent: int, previous: str) -> None:
    """Add the lines that belong to the item; `previous` is what follows the marker."""
    ends = _item_end(min(3, indent - 1), is_older(state))
    blank = not item.lines[0].strip()
    while item.last < state.lineMax:
        text = line_text(state, item.last)
        if text and ends.any.match(text):
            return
        wide = _widened(state, text)
        empty = not text.strip()
        if empty or len(wide) - len(wide.lstrip(" ")) >= indent:
            item.lines.append(wide[indent:])
        elif blank or len(previous) - len(previous.lstrip(" ")) >= 4 or ends.block.match(previous):
            return
        else:
            item.lines.append(text)
        blank = blank or empty
        item.last += 1
        previous = wide[indent:]


def _widened(state: StateBlock, line: str) -> str:
    """A line with four spaces for each tab; marked 4 has done that already where tabs begin the line, and only there."""
    return line if is_older(state) else line.replace("\t", "    ")


@dataclass(frozen=True, slots=True)
class _ItemEnd:
    """What ends an item: `any` next line that matches; `block` is that part of it which no paragraph goes on after."""

    block: re.Pattern[str]
    any: re.Pattern[str]


@lru_cache(maxsize=8)
def _item_end(width: int, older: bool) -> _ItemEnd:
    """What ends an item whose content is indented by more than `width` columns; in marked 4 (`older`) no raw HTML."""
    html = "" if older else "<(?:[a-z].*>|!--)|"
    space = f" {{0,{width}}}"
    rule = r"(?:(?:- *){3,}|(?:_ *){3,}|(?:\* *){3,})$"
    return _ItemEnd(
        re.compile(rf"{space}(?:```|~~~|#|{rule})"),
        re.compile(rf"{space}(?:```|~~~|#|{rule}|{html}(?:[*+-]|[0-9]{{1,9}}[.)])(?:[ \t]|$))", re.IGNORECASE),
    )


def _spaced(tokens: list[Token], definitions: list[list[int]], swallowing: frozenset[str]) -> bool:
    """Whether a blank line that counts stands between two blocks of an item; `definitions` are the lines of those in it."""
    level = tokens[0].level if tokens else 0
    blocks = [
        (token.map[0], token.map[1], token.type in swallowing)
        for token in tokens
        if token.level == level and token.nesting >= 0 and token.map
    ]
    if definitions:
        blocks = sorted([*blocks, *((first, last, True) for first, last in definitions)])
    return any(after[0] > before[1] and not before[2] for before, after in pairwise(blocks))


def _push_item(state: StateBlock, item: _Item, loose: bool) -> None:
    opening = state.push("list_item_open", "li", 1)
    opening.map = [item.first, item.last]
    if item.checked is not None:
        opening.meta = {"checked": item.checked, "loose": loose, "alone": not item.lines[0].strip()}
    text = False
    for token in item.tokens:
        if token.level == state.level and token.type.startswith("paragraph"):
            text = token.meta["text"] if token.nesting == 1 else text
            token.hidden = text and not loose
    state.tokens += item.tokens
    state.push("list_item_close", "li", -1)
