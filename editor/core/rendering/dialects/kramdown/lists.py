"""kramdown's lists: what belongs to an item is indented as its text is; before a blank line, anything may follow."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from editor.core.rendering.dialects.kramdown import html
from editor.core.rendering.dialects.kramdown.extensions import ATTRIBUTE_LINE, END_MARK
from editor.core.rendering.dialects.kramdown.nodes import UNSEEN, WHITE, Lines, Node, read_attributes

if TYPE_CHECKING:
    from editor.core.rendering.dialects.kramdown.blocks import Blocks

_BULLET = re.compile(r"( {0,3}[+*-])([\t| ].*)$")
_NUMBER = re.compile(r"( {0,3}[0-9]+\.)([\t| ].*)$")
_DEFINITION = re.compile(r"( {0,3}:)([\t| ].*)$")
_ANY = re.compile(r" {0,3}(?:[+*-]|\d+\.)[\t| ]", re.ASCII)
_RULE = re.compile(r" {0,3}([*_-])[ \t]*(?:\1[ \t]*){2,}$")
_ATTRIBUTES = re.compile(r"\s*\{:(?!(?:\w[\w-]*)?:|/)((?:\\\}|[^}])*)\}\s*")
_TABS = re.compile(r"^\t+")
_SPACE = " \t\n\r\f\v"


def _first_line(mark: str, content: str, attributes: re.Match[str] | None) -> tuple[int, str]:
    """(how far the item's text is indented, its first line); attributes before the text are left out."""
    if not content[attributes.end() if attributes else 0 :].strip(WHITE):
        return 4, ""
    while match := re.match(r"( *)(\t+)", content):
        columns = len(match[1]) + len(mark)
        content = match[1] + " " * (4 - columns % 4 + (len(match[2]) - 1) * 4) + content[match.end() :]
    text = content.lstrip(" ")
    indent = len(mark) + len(content) - len(text)
    match = _ATTRIBUTES.match(text) if attributes else None
    return indent, text[match.end() :] if match else content.lstrip(_SPACE)


class _Item:
    """The lines of one item while they are gathered, in parts: a list in the item starts a part of its own."""

    def __init__(self, mark: str, content: str, number: int) -> None:
        match = _ATTRIBUTES.match(content)
        self.indent, text = _first_line(mark, content, match)
        self.node = Node("li", number, number)
        self.written = match[1] if match else ""
        self.parts: list[Lines] = [[(text, number)] if text else []]
        self._nested = bool(_ANY.match(text))  # or a blank line was seen: lists may start from there on
        self.last_blank = False
        # Tabs count as four columns, wherever they stand.
        self.indented = re.compile(
            rf"(?:(?:\t| {{4}}){{{self.indent // 4}}} {{{self.indent % 4}}}|(?:\t| {{4}}){{{self.indent // 4 + 1}}})"
        )

    def takes(self, text: str, number: int) -> bool:
        """Whether a line that is not blank belongs to the item; it is added then."""
        if not self.indented.match(text) and (self.last_blank or self._ends(text)):
            return False
        text = _TABS.sub(lambda match: " " * 4 * len(match[0]), text)
        inside = text.startswith(" " * self.indent)
        text = text[self.indent :] if inside else text
        if inside and not self._nested and _ANY.match(text):
            self.parts.append([])
            self._nested = True
        elif not inside and self._nested and _ANY.match(text):
            text = " " * (self.indent + 4) + text
        self.parts[-1].append((text, number))
        self.last_blank = False
        return True

    def _ends(self, text: str) -> bool:
        """Whether a line can't be a lazy line of the item."""
        indent = len(text) - len(text.lstrip(" "))
        return indent <= min(self.indent, 3) and (html.starts_block(text) or bool(ATTRIBUTE_LINE.match(text)))

    def skip(self, text: str, number: int) -> None:
        """Add a blank line; its white space, as wide as it is, may belong to code."""
        self.parts[-1].append((text, number))
        self._nested = self.last_blank = True

    @property
    def last(self) -> int:
        """The line of the last text."""
        lines = (line for part in reversed(self.parts) for line in reversed(part))
        return next((number for text, number in lines if text.strip(WHITE)), self.node.first)


def _gather(blocks: Blocks, start: re.Pattern[str]) -> tuple[list[_Item], bool]:
    """The items from the current line on, and whether `^` ended them."""
    items: list[_Item] = []
    lines = blocks.lines
    while blocks.place < len(lines):
        text, number = lines[blocks.place]
        item = items[-1] if items else None
        if not text.strip(" \t\r\f\v"):
            assert item is not None
            item.skip(text, number)
        elif item is not None and item.last_blank and _RULE.match(text):
            break
        elif item is not None and END_MARK.match(text):
            blocks.place += 1
            return items, True
        else:
            match = start.match(text)
            narrow = 3 if item is None else min(3, item.indent - 1)
            if match and len(match[1]) - len(match[1].lstrip(" ")) <= narrow:
                items.append(_Item(match[1], match[2], number))
            elif item is None or not item.takes(text, number):
                break
        blocks.place += 1
    return items, False


def _finish(items: list[_Item], blocks: Blocks, kind: str) -> list[Node]:
    nodes = []
    for item in items:
        if item.written:
            read_attributes(item.written, blocks.document, item.node.attributes)
        item.node.kind = kind
        item.node.last = item.last
        item.node.children = blocks.nested(*item.parts)
        nodes.append(item.node)
    return nodes


def _is_tight(item: Node) -> bool:
    first = item.children[0] if item.children else None
    return first is None or first.kind != "p" or first.tight


def _tighten(nodes: list[Node], ended: bool) -> Node | None:
    """Take the tags off the paragraphs of items without blank lines; returns the blank that ends the list."""
    trailing = None
    for node in nodes:
        children = node.children
        last = node is nodes[-1]
        if len(children) > 1 and children[0].kind == "p" and children[1].kind == "def" and children[0].attributes:
            del children[1]
        if children and children[0].kind == "p":
            alone = len(children) < 2 or children[1].kind != "blank"
            at_end = last and len(children) == 2 and not ended
            allowed = not last or len(nodes) == 1 or any(map(_is_tight, nodes[:-1]))
            children[0].tight = (alone or at_end) and allowed
        if children and children[-1].kind == "blank":
            blank = children.pop()
            trailing = blank if last else None
        node.children = [child for child in children if child.kind not in UNSEEN or child.kind == "blank"]
    return trailing


def items(blocks: Blocks) -> bool:
    """A list of bullets or numbers."""
    first = blocks.place
    bullets = bool(_BULLET.match(blocks.lines[first][0]))
    found, ended = _gather(blocks, _BULLET if bullets else _NUMBER)
    if not found:
        return False
    nodes = _finish(found, blocks, "li")
    trailing = _tighten(nodes, ended)
    blocks.add("ul" if bullets else "ol", nodes[0].first, nodes[-1].last, children=nodes)
    if trailing:
        blocks.nodes.append(trailing)
    if ended:
        blocks.add("eob", trailing.last if trailing else nodes[-1].last, nodes[-1].last)
    return True


def _term(text: str, number: int, blocks: Blocks) -> Node:
    node = Node("dt", number, number)
    match = _ATTRIBUTES.match(text)
    if match:
        read_attributes(match[1], blocks.document, node.attributes)
        text = text[match.end() :]
    node.lines = [(text.strip(), number)]
    return node


def definitions(blocks: Blocks) -> bool:
    """Definitions of the terms in the paragraph before them."""
    if not _DEFINITION.match(blocks.lines[blocks.place][0]):
        return False
    paragraph = _terms(blocks)
    if paragraph is None:
        return False
    loose = blocks.nodes[-1] is not paragraph
    found, _ = _gather(blocks, _DEFINITION)
    while blocks.nodes.pop() is not paragraph:
        pass
    nodes = [_term(text, number, blocks) for text, number in paragraph.lines]
    trailing = None
    for item in found:
        trailing = _define(item, blocks, loose) or trailing
        loose = trailing is not None
        nodes.append(item.node)
    _put_definitions(blocks, paragraph.first, nodes)
    if trailing:
        blocks.nodes.append(trailing)
    return True


def _terms(blocks: Blocks) -> Node | None:
    """The paragraph of the terms: right before the definitions, or with one blank line between."""
    last = blocks.nodes[-2:]
    if last and last[-1].kind == "blank" and last[-1].last == last[-1].first:
        last.pop()
    return last[-1] if last and last[-1].kind == "p" else None


def _define(item: _Item, blocks: Blocks, loose: bool) -> Node | None:
    """Make an item a definition, its first paragraph without tags unless it is `loose`; the blank lines at its end."""
    children = blocks.nested(*item.parts)
    trailing = children.pop() if children and children[-1].kind == "blank" else None
    if children and children[0].kind == "p" and not loose:
        children[0].tight = True
    item.node.kind, item.node.last = "dd", item.last
    item.node.children = [child for child in children if child.kind not in UNSEEN or child.kind == "blank"]
    return trailing


def _put_definitions(blocks: Blocks, first: int, nodes: list[Node]) -> None:
    """Terms and definitions into the list before them, at most blank lines between, or else into a new one."""
    before = blocks.nodes
    if len(before) > 1 and before[-1].kind == "blank" and before[-2].kind == "dl":
        before.pop()
    if before and before[-1].kind == "dl":
        before[-1].children += nodes
        before[-1].last = nodes[-1].last
    else:
        blocks.add("dl", first, nodes[-1].last, children=nodes)
