"""Adding to and removing from what stands between brackets: YAML flow collections, TOML arrays and inline tables, JSON.

Separators and line breaks follow the neighbours; comments stay. `spans` are the elements' own places, in order.
"""

from __future__ import annotations

import re

from editor.core.patterns import pattern
from editor.core.post.frontmatter.changes import Change
from editor.core.post.frontmatter.tree import Node, line_content_end, line_end, line_start

Span = tuple[int, int]
_SPACE = pattern(r"\s*")


def insert(head: str, node: Node, spans: list[Span], text: str, comment: str = "#") -> list[Change]:
    """Put `text` behind the last element of the collection `node`."""
    opening, closing = node.start + 1, node.end - 1
    if not spans:
        return _insert_first(head, opening, closing, text)
    last = spans[-1][1]
    tail = head[last:closing]
    gap = _gap(head, node, spans, comment)
    trailing = _without_comments(tail, comment).lstrip().startswith(",")
    comma = last + tail.index(",") + 1 if trailing else last
    where = comma
    if "\n" in gap or "\r" in gap:
        where = min(max(comma, _comment_end(head, comma, comment)), closing)
    if trailing:
        return [(where, where, f"{gap}{text},")]
    if where == last:
        return [(last, last, f",{gap}{text}")]
    return [(last, last, ","), (where, where, f"{gap}{text}")]


def insert_before(head: str, node: Node, spans: list[Span], index: int, text: str, comment: str = "#") -> list[Change]:
    """Put `text` in front of element `index`."""
    return [(spans[index][0], spans[index][0], f"{text},{_gap(head, node, spans, comment)}")]


def _insert_first(head: str, opening: int, closing: int, text: str) -> list[Change]:
    inside = head[opening:closing]
    if not inside.strip(" \t"):
        return [(opening, closing, f"{inside}{text}{inside}")]
    if inside.strip():
        return [(closing, closing, text)]  # a comment
    return [(opening, opening, text)]


def _gap(head: str, node: Node, spans: list[Span], comment: str) -> str:
    """The white space that separates elements here, behind the comma."""
    if len(spans) > 1:
        between = _without_comments(head[spans[-2][1] : spans[-1][0]], comment)
        gap = between.partition(",")[2]
        return gap.lstrip(" \t") if "\n" in gap or "\r" in gap else gap
    if node.start < 0:  # Hexo's JSON without braces: each key on its line
        return "\r\n" if "\r\n" in head else "\n"
    before = _without_comments(head[node.start + 1 : spans[0][0]], comment)
    return before if "\n" in before or "\r" in before else " "


def _without_comments(text: str, comment: str) -> str:
    return re.sub(re.escape(comment) + r"[^\r\n]*", "", text) if comment and comment in text else text


def _comment_end(head: str, offset: int, comment: str) -> int:
    """Behind a comment that follows on this line, else `offset`."""
    rest = head[offset : line_content_end(head, offset)]
    return offset + len(rest.rstrip()) if comment and rest.lstrip().startswith(comment) else offset


def remove(head: str, node: Node, spans: list[Span], index: int, comment: str = "#") -> list[Change]:
    """Take away the element `index` with one separator, and with its line where it stands alone on it."""
    start, end = spans[index]
    opening, closing = node.start + 1, node.end - 1
    if len(spans) == 1:
        return [_only(head, opening, closing, start, end, comment)]
    own_comma = _comma_after(head, end, spans[index + 1][0] if index + 1 < len(spans) else closing, comment)
    first, last = line_start(head, start), line_end(head, max(own_comma, end))
    rest = head[max(own_comma, end) : line_content_end(head, max(own_comma, end))].strip()
    alone = not head[first:start].strip() and (not rest or (comment and rest.startswith(comment))) and last <= closing
    if alone and first > opening and index + 1 == len(spans):  # with the line break that `insert` has put before it
        changes = [(_break_before(head, first), line_content_end(head, max(own_comma, end)), "")]
    elif alone and first >= opening:
        changes = [(first, last, "")]
    elif index > 0 and not (comment and comment in head[spans[index - 1][1] : start]):
        return [(spans[index - 1][1], end, "")]
    elif index + 1 < len(spans) and not (comment and comment in head[end : spans[index + 1][0]]):
        return [(start, spans[index + 1][0], "")]
    else:
        changes = [(start, max(own_comma, end), "")]
    if own_comma < 0 and index > 0:  # the last element takes the comma before it along
        comma = _comma_after(head, spans[index - 1][1], start, comment) - 1
        if comma >= 0:
            changes.append((comma, comma + 1, ""))
    return changes


def _break_before(head: str, line: int) -> int:
    """Where the line break begins that ends the line before the one that starts at `line`."""
    return line - 2 if head[line - 2 : line] == "\r\n" else line - 1


def _only(head: str, opening: int, closing: int, start: int, end: int, comment: str) -> Change:
    """The last element goes; what stays between the brackets is what `insert` found there."""
    comma = _comma_after(head, end, closing, comment)
    left, right = head[opening:start], head[max(comma, end) : closing]
    return (opening, closing, left if left == right else left + right)


def _comma_after(head: str, offset: int, limit: int, comment: str) -> int:
    """Behind the comma between `offset` and `limit` that is no comment's, or -1."""
    position = offset
    while position < limit:
        character = head[position]
        if character == ",":
            return position + 1
        position = line_content_end(head, position) if comment and character == comment else position + 1
    return -1


def permute(head: str, spans: list[Span], order: list[int]) -> list[Change]:
    """Put the element `order[i]` in the place of element `i`."""
    return [
        (*spans[place], head[spans[source][0] : spans[source][1]])
        for place, source in enumerate(order)
        if place != source
    ]
