"""Lists as marked 15 spaces them: which blank lines make a list loose differs from CommonMark.

A list is loose when a blank line stands before one of its items (not the first), or inside an item after a paragraph, a
quote or a list. The blank line after a heading, code, raw HTML or a table counts for nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from markdown_it.token import Token

# Blocks that take the blank lines after them along.
_SWALLOWING = frozenset(("heading_open", "fence", "code_block", "html_block", "hr", "table_open"))


@dataclass(slots=True)
class _Child:
    """A block of a list item: its opening token and its lines, the end excluded."""

    token: Token
    first: int
    last: int


@dataclass(slots=True)
class _Item:
    children: list[_Child] = field(default_factory=list)


@dataclass(slots=True)
class _List:
    level: int
    items: list[_Item] = field(default_factory=list)
    paragraphs: list[Token] = field(default_factory=list)


def marked_lists(tokens: list[Token]) -> None:
    """Set `hidden` of every list's paragraphs as marked would."""
    stack: list[_List] = []
    for token in tokens:
        kind = token.type
        if kind in ("bullet_list_open", "ordered_list_open"):
            _add(stack, token)
            stack.append(_List(token.level))
        elif kind in ("bullet_list_close", "ordered_list_close"):
            done = stack.pop()
            _settle(done)
            if stack and done.items:
                _reach(stack, _end(done))
        elif stack:
            if kind == "list_item_open" and token.level == stack[-1].level + 1:
                stack[-1].items.append(_Item())
            else:
                _add(stack, token)


def _add(stack: list[_List], token: Token) -> None:
    """Note a token that stands directly in an item, and how far every token reaches."""
    if not stack:
        return
    innermost = stack[-1]
    if token.level == innermost.level + 2 and token.nesting >= 0 and token.map:
        innermost.items[-1].children.append(_Child(token, *token.map))
        if token.nesting == 1 and not token.type.startswith("paragraph"):
            innermost.items[-1].children[-1].last = token.map[0]
    if token.level == innermost.level + 2 and token.type in ("paragraph_open", "paragraph_close"):
        innermost.paragraphs.append(token)
    elif token.map and token.nesting == 0:
        _reach(stack, token.map[1])


def _reach(stack: list[_List], last: int) -> None:
    """The innermost open block goes to line `last` at least: its opening token's own map counts blank lines in."""
    children = stack[-1].items[-1].children if stack[-1].items else []
    if children:
        children[-1].last = max(children[-1].last, last)


def _end(done: _List) -> int:
    return max((child.last for item in done.items for child in item.children), default=0)


def _settle(done: _List) -> None:
    loose = any(_spaced(item) for item in done.items) or any(
        before.children and after.children and before.children[-1].last < after.children[0].first
        for before, after in zip(done.items, done.items[1:], strict=False)
    )
    for token in done.paragraphs:
        token.hidden = not loose


def _spaced(item: _Item) -> bool:
    """Whether a blank line that counts stands between two blocks of an item."""
    for before, after in zip(item.children, item.children[1:], strict=False):
        gap = after.first - before.last
        if before.token.type == "blockquote_open":
            gap -= 1
        if gap > 0 and before.token.type not in _SWALLOWING:
            return True
    return False
