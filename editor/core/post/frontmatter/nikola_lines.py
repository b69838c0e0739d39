"""Nikola's own metadata lines → Tree: `.. title: My post` at the top of a post, mostly in an HTML comment.

Source: Nikola 8.3's metadata extractors. The lines end at the first blank one; a line of another form says nothing.
"""

from __future__ import annotations

from editor.core.patterns import pattern
from editor.core.post.frontmatter.meta_reader import BLANK, MAX_LENGTH, line_pair, next_line
from editor.core.post.frontmatter.model import Format, Split
from editor.core.post.frontmatter.tree import Node, Tree, refuse_length

MARK = ".. "
LINE = pattern(r"[ \t]*\.\. (?P<key>[^\s:][^\r\n:]*):(?:[ \t]+(?P<value>[^\r\n]*))?(?=[\r\n]|\Z)")
_OPENING = pattern(r"\s*(?:<!--[ \t]*(?:\r\n|\r|\n))?")
_END = pattern(r"[ \t]*-->[ \t]*(?=[\r\n]|\Z)")


def split_nikola(text: str) -> Split | None:
    """A text that begins with such lines, parted round the line that ends their comment and the blank one below it."""
    opening = _OPENING.match(text)
    start = opening.end() if opening else 0
    if LINE.match(text, start) is None:
        return None
    closing = start
    while closing < len(text) and not BLANK.match(text, closing) and not _END.match(text, closing):
        closing = next_line(text, closing)
    body = closing
    if _END.match(text, body):
        body = next_line(text, body)
    if body < len(text) and BLANK.match(text, body):
        body = next_line(text, body)
    return Split(text[:start], text[start:closing], text[closing:body], text[body:], Format.META)


def read_nikola(head: str) -> Tree:
    """The tree of these lines, whatever else stands between them."""
    refuse_length(head, MAX_LENGTH)
    root = Node("map", "block", 0, len(head), 0)
    position = 0
    while position < len(head):
        end = next_line(head, position)
        if (line := LINE.match(head, position)) is not None:
            root.pairs.append(line_pair(line["key"], line, position, end))
        position = end
    return Tree(head, root, mark=MARK)
