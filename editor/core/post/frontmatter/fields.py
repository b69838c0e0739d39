"""A tree as fields: plain values with a kind for the form's inputs."""

from __future__ import annotations

from datetime import date, datetime

from editor.core.messages import _
from editor.core.post.frontmatter.model import Field, Kind
from editor.core.post.frontmatter.tree import Node, Pair, Tree, line_of, line_start

# An alias may stand for a large value, and so on (the "billion laughs"): beyond this many parts a value isn't unfolded.
MOST_PARTS = 10_000
_KINDS = {
    bool: Kind.SWITCH,
    int: Kind.NUMBER,
    float: Kind.NUMBER,
    date: Kind.DATE,
    datetime: Kind.DATE,
    type(None): Kind.EMPTY,
}


class _TooMuch(Exception):
    pass


def fields_of(tree: Tree) -> dict[str, Field]:
    """Field by key, in file order. Of a repeated key the last one counts, as in most readers; none is editable."""
    anchors = (
        {node.anchor: node for node in tree.root.walk() if node.anchor and node.kind != "alias"} if tree.aliases else {}
    )
    counts: dict[str, int] = {}
    for pair in tree.root.pairs:
        counts[pair.key] = counts.get(pair.key, 0) + 1
    lines = _LineCounter(tree.head)
    counting: dict[str, Pair] = {}
    for pair in tree.root.pairs:
        counting[pair.key] = counting.get(pair.key, pair) if tree.first_counts else pair
    return {key: _field(tree, pair, anchors, lines, counts[key] > 1) for key, pair in counting.items()}


class _LineCounter:
    """Lines of rising offsets in one pass, so that ten thousand keys take linear time."""

    def __init__(self, head: str) -> None:
        self.head, self.offset, self.line = head, 0, 0

    def at(self, offset: int) -> tuple[int, int]:
        start = line_start(self.head, offset)
        if offset < self.offset:
            return line_of(self.head, offset)
        self.line += line_of(self.head[self.offset : start], start - self.offset)[0]
        self.offset = start
        return self.line, offset - start


def _field(tree: Tree, pair: Pair, anchors: dict[str, Node], lines: _LineCounter, repeated: bool) -> Field:
    node = pair.value
    why_not = _("This key stands more than once; edit it as text.") if repeated else _why_not(tree, node)
    try:
        value = plain_value(node, anchors)
    except _TooMuch:
        value, why_not = None, _("This value unfolds into too much to be shown; edit it as text.")
    line, column = lines.at(pair.key_node.outer)
    return Field(
        pair.key,
        value,
        kind_of(node),
        tree.head[node.outer : node.end],
        (node.outer, node.end),
        (pair.key_node.outer, pair.key_node.end),
        pair.whole,
        line,
        column,
        why_not,
    )


def _why_not(tree: Tree, node: Node) -> str:
    if node.kind == "alias":
        return _("This value stands elsewhere, as &{name}; edit it as text.").format(name=node.anchor)
    if tree.aliases and any(inner.anchor in tree.aliases for inner in node.walk() if inner.kind != "alias"):
        return _("Another key repeats this value; edit it as text.")
    return ""


def kind_of(node: Node) -> Kind:
    """What an input for the value looks like."""
    if node.kind == "alias" or node.tag not in ("", "!"):
        return Kind.OTHER
    if node.kind == "empty":
        return Kind.EMPTY
    if node.kind == "list":
        return Kind.LIST
    if node.kind == "map":
        return Kind.NESTED
    return _KINDS.get(type(node.value), Kind.TEXT)


def plain_value(node: Node, anchors: dict[str, Node]) -> object:
    """The value as plain data, aliases replaced by what they stand for."""
    return _unfold(node, anchors, [MOST_PARTS])


def _unfold(node: Node, anchors: dict[str, Node], left: list[int], depth: int = 0) -> object:
    left[0] -= 1
    if left[0] < 0 or depth > 200:
        raise _TooMuch
    if node.kind == "alias":
        target = anchors.get(node.anchor)
        return _unfold(target, anchors, left, depth + 1) if target else None
    if node.kind == "list":
        return [_unfold(item, anchors, left, depth + 1) for item in node.items]
    if node.kind == "map":
        return {pair.key: _unfold(pair.value, anchors, left, depth + 1) for pair in node.pairs}
    return node.value
