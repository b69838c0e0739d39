"""TOML heads → Tree: places by a scanner of statements, values and every check of the syntax by tomllib (TOML 1.0)."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from typing import NoReturn

from editor.core.messages import _
from editor.core.post.frontmatter.model import HeadError
from editor.core.post.frontmatter.tree import (
    MAX_DEPTH,
    Node,
    Pair,
    Path,
    Tree,
    Unreadable,
    line_end,
    line_of,
    line_start,
    refuse_length,
)

MAX_LENGTH = 300_000  # code points; tomllib takes a second for a megabyte
_BLANK = re.compile(r"[ \t]*")
_SPACE = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_TEXTS = (
    ("multi", re.compile(r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*"{3,5}', re.DOTALL)),
    ("multi-literal", re.compile(r"'''(?:[^']|'{1,2}(?!'))*'{3,5}", re.DOTALL)),
    ("double", re.compile(r'"(?:[^"\\\n]|\\.)*"')),
    ("single", re.compile(r"'[^'\n]*'")),
)
# A date and its time may be apart by one space.
_PLAIN = re.compile(r"\d{4}-\d\d-\d\d \d\d:[^\s,\]}#]+|[^\s,\]}#=]+")
_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")


def read_toml(head: str) -> Tree:
    """The tree of a TOML head. Raises Unreadable, and nothing else, for any text."""
    refuse_length(head, MAX_LENGTH)
    scanner = _Scanner(head)
    problem: Unreadable | None = None
    try:
        root = scanner.statements()
    except Unreadable as unreadable:
        problem = unreadable
    if problem is not None and scanner.too_deep:
        raise problem
    try:
        data = tomllib.loads(head)
    except tomllib.TOMLDecodeError as error:
        raise Unreadable(_explained(head, str(error))) from None
    except (ValueError, RecursionError) as error:  # a number or a date out of range
        raise Unreadable(HeadError(_invalid(str(error)), 0, 0)) from None
    if problem is not None:
        raise problem
    _give_values(root, data)
    return Tree(head, root, sections=tuple(scanner.sections))


def _invalid(problem: str) -> str:
    return _("This front matter is not valid TOML: {problem}.").format(problem=problem)


def _explained(head: str, message: str) -> HeadError:
    problem = _PLACE.sub("", message).replace("(at end of document)", "").strip()
    if "{{" in head:
        text = _("This is a template: its placeholders are filled in when a post is made from it. Edit it as text.")
        return HeadError(text, *line_of(head, head.index("{{")))
    if place := _PLACE.search(message):
        return HeadError(_invalid(problem), int(place[1]) - 1, int(place[2]) - 1)
    return HeadError(_invalid(problem), *line_of(head, len(head.rstrip())))


def _give_values(root: Node, data: object) -> None:
    """Give each node the value that tomllib has in its place."""
    waiting: list[tuple[Node, object]] = [(root, data)]
    while waiting:
        node, value = waiting.pop()
        if node.kind == "map" and isinstance(value, dict):
            waiting.extend((pair.value, value[pair.key]) for pair in node.pairs)
        elif node.kind == "list" and isinstance(value, list):
            waiting.extend(zip(node.items, value, strict=True))
        else:
            known = value is None or isinstance(value, (str, bool, int, float, date))
            node.value = value if known else node.text  # a time without a date stays text
            node.text = value if isinstance(value, str) else node.text


class _Scanner:
    """Finds keys, tables and values. Lenient: what tomllib rejects is never edited."""

    def __init__(self, head: str) -> None:
        self.head, self.position, self.too_deep = head, 0, False
        self.sections: list[tuple[Path, int, int]] = []

    def statements(self) -> Node:
        root = Node("map", "block", 0, len(self.head), 0)
        table = root
        self._space()
        while self.position < len(self.head):
            if self.head[self.position] == "[":
                table = self._header(root)
            else:
                self._pair(table)
            self._space()
        for pair in root.pairs:
            pair.whole = pair.key_node.outer, pair.value.end
            if pair.value.style not in ("table", "dotted"):
                pair.whole = self._lines(pair)
            else:
                pair.whole = pair.value.start, line_end(self.head, pair.value.end)
        return root

    def _lines(self, pair: Pair) -> tuple[int, int]:
        return line_start(self.head, pair.key_node.outer), line_end(self.head, pair.value.end)

    def _header(self, root: Node) -> Node:
        start = self.position
        many = self.head.startswith("[[", start)
        self.position += 2 if many else 1
        path = self._path("]")
        self.position += 2 if many else 1
        self.sections.append((tuple(key.text for key in path), start, self.position))
        node = root
        for key in path[:-1]:
            node = self._below(node, key, start, "table")
        if not many:
            return self._below(node, path[-1], start, "table")
        return self._element(node, path[-1], start)

    def _element(self, node: Node, key: Node, start: int) -> Node:
        """The next table of an array of tables."""
        pair = next((pair for pair in node.pairs if pair.key == key.text), None)
        if pair is None:
            pair = Pair(key.text, key, self.position, Node("list", "table", start, self.position, start))
            node.pairs.append(pair)
        element = Node("map", "table", start, self.position, start)
        pair.value.items.append(element)
        pair.value.end = self.position
        return element

    def _below(self, node: Node, key: Node, start: int, style: str) -> Node:
        """The map that `key` names in `node`, made on first mention."""
        for pair in node.pairs:
            if pair.key == key.text:
                return pair.value.items[-1] if pair.value.kind == "list" and pair.value.items else pair.value
        value = Node("map", style, start, self.position, start)
        node.pairs.append(Pair(key.text, key, self.position, value))
        return value

    def _pair(self, table: Node) -> None:
        start = self.position
        path = self._path("=")
        self.position += 1
        after = self.position
        self._blank()
        value = self._value(0)
        node = table
        for key in path[:-1]:
            node = self._below(node, key, start, "dotted")
            node.end = value.end
        if len(path) > 1:
            path[-1].outer = start  # its line begins with the keys above it
        node.pairs.append(Pair(path[-1].text, path[-1], after, value))
        for holder in (table, node):
            holder.end = max(holder.end, value.end)

    def _path(self, closing: str, depth: int = 0) -> list[Node]:
        path = []
        while True:
            self._blank()
            path.append(self._key())
            if depth + len(path) > MAX_DEPTH:
                self._too_deep()
            self._blank()
            if not self.head.startswith(".", self.position):
                break
            self.position += 1
        if not self.head.startswith(closing, self.position):
            self._fail()
        return path

    def _key(self) -> Node:
        start = self.position
        if match := _BARE_KEY.match(self.head, start):
            self.position = match.end()
            return Node("scalar", "plain", start, match.end(), start, match.group(), match.group())
        for style, pattern in _TEXTS[2:]:
            if match := pattern.match(self.head, start):
                self.position = match.end()
                text = match.group()[1:-1]
                if style == "double" and "\\" in text:
                    text = self._unescaped(match.group())
                return Node("scalar", style, start, match.end(), start, text, text)
        return self._fail()

    def _unescaped(self, text: str) -> str:
        try:
            return str(tomllib.loads(f"k = {text}")["k"])
        except tomllib.TOMLDecodeError:
            return self._fail()

    def _value(self, depth: int) -> Node:
        if depth > MAX_DEPTH:
            self._too_deep()
        start = self.position
        character = self.head[start : start + 1]
        if character == "[":
            return self._array(depth)
        if character == "{":
            return self._inline_table(depth)
        for style, pattern in _TEXTS if character in ('"', "'") else (("plain", _PLAIN),):
            if match := pattern.match(self.head, start):
                self.position = match.end()
                return Node("scalar", style, start, match.end(), start, match.group())
        return self._fail()

    def _array(self, depth: int) -> Node:
        node = Node("list", "flow", self.position, self.position, self.position)
        self.position += 1
        self._space()
        while not self.head.startswith("]", self.position):
            node.items.append(self._value(depth + 1))
            self._comma("]")
        self.position += 1
        node.end = self.position
        return node

    def _inline_table(self, depth: int) -> Node:
        node = Node("map", "flow", self.position, self.position, self.position)
        self.position += 1
        self._space()
        while not self.head.startswith("}", self.position):
            start = self.position
            path = self._path("=", depth)
            self.position += 1
            after = self.position
            self._blank()
            value = self._value(depth + len(path))
            inner = node
            for key in path[:-1]:
                inner = self._below(inner, key, start, "dotted")
            if len(path) > 1:
                path[-1].outer = start
            inner.pairs.append(Pair(path[-1].text, path[-1], after, value))
            self._comma("}")
        self.position += 1
        node.end = self.position
        return node

    def _comma(self, closing: str) -> None:
        self._space()
        if self.head.startswith(",", self.position):
            self.position += 1
            self._space()
        elif not self.head.startswith(closing, self.position):
            self._fail()

    def _blank(self) -> None:
        match = _BLANK.match(self.head, self.position)
        self.position = match.end() if match else self.position

    def _space(self) -> None:
        match = _SPACE.match(self.head, self.position)
        self.position = match.end() if match else self.position

    def _too_deep(self) -> NoReturn:
        self.too_deep = True
        self._fail(_("This front matter is nested too deep to be edited by field."))

    def _fail(self, message: str = "") -> NoReturn:
        message = message or _("This line is not valid TOML; it should be like: key = value.")
        raise Unreadable.at(self.head, self.position, message)
