"""The empty lines that some writers leave between the items of a block list: they come and go with the items."""

from __future__ import annotations

from editor.core.post.frontmatter.flow import Span
from editor.core.post.frontmatter.tree import Node, line_end, line_start


def gap_above(head: str, node: Node, index: int, dash: int) -> Span:
    """The empty lines between item `index`, whose dash is at `dash`, and the item above it; (p, p) where there are none.
    Those under a text of several lines may be a part of that text, and a comment belongs to the item below it."""
    top = line_start(head, dash)
    if index == 0 or node.items[index - 1].style in ("literal", "folded"):
        return top, top
    start = line_end(head, node.items[index - 1].end)
    return (start, top) if start < top and not head[start:top].strip() else (top, top)


def lines_in(head: str, gap: Span) -> int:
    """How many lines a gap has."""
    between = head[slice(*gap)]
    return between.count("\n") or between.count("\r")
