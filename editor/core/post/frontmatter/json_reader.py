"""JSON heads → Tree: `{…}` (Hugo, gray-matter's `---json`) and Hexo's `;;;`, which leaves the outer braces out."""

from __future__ import annotations

import json
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import NoReturn

from editor.core.messages import _
from editor.core.patterns import pattern
from editor.core.post.frontmatter.tree import MAX_DEPTH, Node, Pair, Tree, Unreadable, refuse_length

MAX_LENGTH = 400_000
_SPACE = pattern(r"[ \t\r\n]*")
_LITERAL = pattern(r"true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")
_WORDS: dict[str, object] = {"true": True, "false": False, "null": None}


def read_json(head: str) -> Tree:
    """The tree of a JSON head, with or without its outer braces. Raises Unreadable, and nothing else, for any text."""
    refuse_length(head, MAX_LENGTH)
    return Tree(head, _Scanner(head).root())


class _Scanner:
    def __init__(self, head: str) -> None:
        self.head, self.position = head, 0

    def root(self) -> Node:
        self._space()
        if self._at("{"):
            root = self._value(0)
            self._space()
        else:
            root = Node("map", "flow", -1, len(self.head) + 1, -1)
            if self.position < len(self.head):
                self._pairs(root, "", 0)
        if self.position < len(self.head):
            self._fail(_("The front matter should end here."))
        for pair in root.pairs:
            pair.whole = (pair.key_node.outer, pair.value.end)
        return root

    def _value(self, depth: int) -> Node:
        if depth > MAX_DEPTH:
            self._fail(_("This front matter is nested too deep to be edited by field."))
        start = self.position
        if self._at('"'):
            text = self._string()
            return Node("scalar", "double", start, self.position, start, text, text)
        if self._at("{"):
            node = Node("map", "flow", start, start, start)
            self.position += 1
            self._pairs(node, "}", depth)
        elif self._at("["):
            node = Node("list", "flow", start, start, start)
            self.position += 1
            self._items(node, depth)
        else:
            return self._literal()
        node.end = self.position
        return node

    def _literal(self) -> Node:
        start = self.position
        match = _LITERAL.match(self.head, start)
        if match is None:
            self._fail(_("A value belongs here: text in double quotes, a number, true, false, null, […] or {…}."))
        self.position = match.end()
        try:
            value = _WORDS[match.group()] if match.group() in _WORDS else json.loads(match.group())
        except ValueError:  # a number of thousands of digits
            value = match.group()
        return Node("scalar", "plain", start, match.end(), start, match.group(), value)

    def _pairs(self, node: Node, closing: str, depth: int) -> None:
        self._space()
        while not self._closed(closing):
            if node.pairs:
                self._comma()
            start = self.position
            if not self._at('"'):
                self._refuse_last_comma()
                self._fail(_("A key in double quotes belongs here."))
            key = self._string()
            key_node = Node("scalar", "double", start, self.position, start, key, key)
            self._space()
            if not self._at(":"):
                self._fail(_("A colon belongs between key and value."))
            self.position += 1
            after = self.position
            self._space()
            node.pairs.append(Pair(key, key_node, after, self._value(depth + 1)))
            self._space()

    def _items(self, node: Node, depth: int) -> None:
        self._space()
        while not self._closed("]"):
            if node.items:
                self._comma()
            node.items.append(self._value(depth + 1))
            self._space()

    def _closed(self, closing: str) -> bool:
        if not closing:
            return self.position >= len(self.head)
        if self._at(closing):
            self.position += 1
            return True
        if self.position >= len(self.head):
            self._fail(_("The bracket {bracket} is missing.").format(bracket=closing))
        return False

    def _comma(self) -> None:
        if not self._at(","):
            self._fail(_("A comma is missing before this."))
        self.position += 1
        self._space()

    def _string(self) -> str:
        try:
            text, self.position = scanstring(self.head, self.position + 1, True)
        except ValueError as error:
            self.position = min(getattr(error, "pos", self.position), len(self.head))
            self._fail(_("This text has no end, or a character that JSON wants escaped."))
        return str(text)

    def _space(self) -> None:
        match = _SPACE.match(self.head, self.position)
        self.position = match.end() if match else self.position

    def _at(self, character: str) -> bool:
        return self.head.startswith(character, self.position)

    def _refuse_last_comma(self) -> None:
        """Fails at a comma with nothing behind it, where it stands."""
        before = self.head[: self.position].rstrip()
        if before.endswith(",") and (self._at("}") or self._at("]")):
            self.position = len(before) - 1
            self._fail(_("Nothing follows this comma; remove it."))

    def _fail(self, message: str) -> NoReturn:
        raise Unreadable.at(self.head, self.position, message)
