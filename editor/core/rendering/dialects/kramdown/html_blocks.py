"""HTML as blocks of kramdown's: an element with what it encloses, read to its end tag whatever stands between.

The content stays as it is, unless an element says `markdown="1"`: then it is text, or blocks again.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from editor.core.rendering.dialects.kramdown import html
from editor.core.rendering.dialects.kramdown.nodes import Lines, Node
from editor.core.rendering.dialects.kramdown.output import DEEPEST

if TYPE_CHECKING:
    from editor.core.rendering.dialects.kramdown.blocks import Blocks

_SPACE_TO_END = re.compile(r"[ \t]*\n")
_MODELS = {"0": "raw", "span": "span", "block": "block"}


class Joined:
    """The lines of a run of blocks as one text, for what goes over lines."""

    def __init__(self, lines: Lines) -> None:
        self.text = "".join(line + "\n" for line, _ in lines)
        self.starts = [0]
        for line, _ in lines:
            self.starts.append(self.starts[-1] + len(line) + 1)

    def line_at(self, offset: int) -> int:
        """The index of the line that `offset` is in."""
        return min(bisect_right(self.starts, offset), len(self.starts) - 1) - 1


def block(blocks: Blocks) -> bool:
    """The HTML block at the current line, if one starts there; what follows it in its last line is the next line."""
    line, number = blocks.lines[blocks.place]
    indent = len(line) - len(line.lstrip(" "))
    joined = blocks.joined()
    at = joined.starts[blocks.place + 1] - 1 - len(line)
    comment = "" if indent else html.comment(joined.text, at)  # an indented one is a part of a paragraph
    if comment:
        blocks.nodes.append(Node("raw", number, number, text=comment))
        end = at + indent + len(comment)
    else:
        tag = html.TAG.match(joined.text, at + indent)
        if tag is None or tag[1].lower() in html.SPAN:
            return False
        end = _Reader(blocks, joined).element(blocks.nodes, tag, "")
    blocks.nodes[-1].last = blocks.lines[joined.line_at(end - 1)][1]
    space = _SPACE_TO_END.match(joined.text, end)
    blocks.go_to(space.end() if space else end)
    return True


class _Reader:
    """Reads elements out of the joined text of some blocks."""

    def __init__(self, blocks: Blocks, joined: Joined) -> None:
        self.blocks, self.text, self.joined = blocks, joined.text, joined
        self._depth = 0

    def element(self, into: list[Node], tag: re.Match[str], outer: str) -> int:
        """Add the element whose start tag is `tag`; returns where its text ends. `outer`: what its parent's content is."""
        name = html.element_name(tag[1])
        number = self._number(tag.start())
        node = Node("html", number, number, text=name, attributes=html.attributes(tag[2], name))
        into.append(node)
        asked = node.attributes.pop("markdown", None)
        end = tag.end()
        if name in html.AS_WRITTEN:
            return self._as_written(node, end)  # `/>` doesn't end those
        model = outer or (html.content_model(name) if self.blocks.document.settings.block_html else "raw")
        if asked is not None:  # another value, or none at all, says nothing
            model = html.content_model(name) if asked == "1" else _MODELS.get(asked, model)
        node.closed = bool(tag[3]) and model == "raw"
        if not tag[3] and name not in html.VOID:
            end = getattr(self, f"_{model}")(node, end)
        node.last = self._number(max(tag.start(), end - 1))
        return end

    def _number(self, offset: int) -> int:
        return self.blocks.lines[self.joined.line_at(offset)][1]

    def _as_written(self, node: Node, start: int) -> int:
        match = html.end_tag_of(node.text).search(self.text, start)
        node.children.append(
            Node("raw", node.first, node.first, text=self.text[start : match.start() if match else None])
        )
        return match.end() if match else len(self.text)

    def _raw(self, node: Node, start: int) -> int:
        """Content that stays: only its tags are read."""
        stack, text = [node], self.text
        while stack:
            current = stack[-1]
            found = text.find("<", start)
            if found < 0:
                _add(current, html.shown(text[start:]))
                return len(text)
            if found > start:
                _add(current, html.shown(text[start:found]))
            start = self._step(stack, found)
        return start

    def _step(self, stack: list[Node], at: int) -> int:
        """What begins with the `<` at `at`, into the innermost open element; an end tag of it closes it."""
        current, text = stack[-1], self.text
        comment = html.comment(text, at, html.IN_ELEMENTS)
        if comment:
            _add(current, comment)
            return at + len(comment)
        tag = html.TAG.match(text, at)
        if tag:
            return self._inner(stack, tag)
        closing = html.END_TAG.match(text, at)
        if closing and html.element_name(closing[1]) == current.text:
            stack.pop()
            current.last = self._number(at)
            return closing.end()
        _add(current, html.shown(closing[0] if closing else "<"))
        return closing.end() if closing else at + 1

    def _inner(self, stack: list[Node], tag: re.Match[str]) -> int:
        """An element in content that stays; without `markdown=` it only goes onto the stack: nesting may be deep."""
        name = html.element_name(tag[1])
        if self._depth < DEEPEST and (name in html.AS_WRITTEN or "markdown" in tag[2]):
            self._depth += 1
            end = self.element(stack[-1].children, tag, "raw")
            self._depth -= 1
            return end
        number = self._number(tag.start())
        node = Node("html", number, number, text=name, attributes=html.attributes(tag[2], name), closed=bool(tag[3]))
        stack[-1].children.append(node)
        if not tag[3] and name not in html.VOID:
            stack.append(node)
        return tag.end()

    def _span(self, node: Node, start: int) -> int:
        """Content that is read as text, up to the first end tag."""
        match = html.end_tag_of(node.text).search(self.text, start)
        end = match.start() if match else len(self.text)
        first = self.joined.line_at(start)
        lines = [(line, self._number_of(first + at)) for at, line in enumerate(self.text[start:end].split("\n"))]
        node.children.append(Node("text", lines[0][1], lines[-1][1], lines=lines))
        return match.end() if match else end

    def _number_of(self, line: int) -> int:
        return self.blocks.lines[min(line, len(self.blocks.lines) - 1)][1]

    def _block(self, node: Node, start: int) -> int:
        """Content that is blocks, up to an end tag that stands where a block could."""
        space = _SPACE_TO_END.match(self.text, start)
        start = space.end() if space else start
        if start >= len(self.text):
            return start
        first = self.joined.line_at(start)
        lines = list(self.blocks.lines[first:])
        lines[0] = (self.text[start : self.joined.starts[first + 1] - 1], lines[0][1])
        node.children, end = self.blocks.within(lines, node.text)
        return self.joined.starts[first] + (start - self.joined.starts[first]) + end


def _add(node: Node, raw: str) -> None:
    if node.children and node.children[-1].kind == "raw":
        node.children[-1].text += raw
    elif raw:
        node.children.append(Node("raw", node.first, node.first, text=raw))
