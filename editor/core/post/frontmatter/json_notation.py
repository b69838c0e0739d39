"""How JSON heads are written: separators and line breaks as their neighbours have them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date

from editor.core.post.frontmatter import flow
from editor.core.post.frontmatter.changes import Change
from editor.core.post.frontmatter.escapes import double_quoted
from editor.core.post.frontmatter.json_reader import read_json
from editor.core.post.frontmatter.model import Format
from editor.core.post.frontmatter.tree import Node, Pair, Tree


class JsonNotation:
    """The JSON side of `Notation`."""

    format = Format.JSON
    comment = ""

    def read(self, head: str, generator: str) -> Tree:
        return read_json(head)

    def written(self, value: object, old: Node | None, in_flow: bool) -> str:
        if isinstance(value, str):
            return double_quoted(value)
        if isinstance(value, date):
            return double_quoted(str(value))
        if isinstance(value, Mapping):
            inner = (f"{double_quoted(str(key))}: {self.written(part, None, True)}" for key, part in value.items())
            return "{" + ", ".join(inner) + "}"
        if isinstance(value, Sequence):
            return "[" + ", ".join(self.written(part, None, True) for part in value) + "]"
        return json.dumps(value)

    def key(self, name: str, old: Node | None = None, in_flow: bool = False) -> str:
        return double_quoted(name)

    def replaced(self, tree: Tree, pair: Pair, value: object, in_flow: bool) -> list[Change]:
        return [(pair.value.start, pair.value.end, self.written(value, None, True))]

    def added(self, tree: Tree, parent: Node, key: str, value: object) -> list[Change]:
        spans = [(pair.key_node.outer, pair.value.end) for pair in parent.pairs]
        text = f"{self.key(key)}{self._separator(tree, parent)}{self.written(value, None, True)}"
        return flow.insert(tree.head, parent, spans, text, self.comment)

    @staticmethod
    def _separator(tree: Tree, parent: Node) -> str:
        """What stands between key and value here."""
        for pair in (*parent.pairs[-1:], *tree.root.pairs[:1]):
            return tree.head[pair.key_node.end : pair.value.outer]
        return ": "
