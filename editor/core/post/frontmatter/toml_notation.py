"""How TOML heads are written: new keys before the first table, values in their old style."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from editor.core.messages import _
from editor.core.patterns import pattern
from editor.core.post.frontmatter import flow
from editor.core.post.frontmatter.changes import Change
from editor.core.post.frontmatter.escapes import double_quoted
from editor.core.post.frontmatter.model import Format
from editor.core.post.frontmatter.notation import Unsafe
from editor.core.post.frontmatter.toml_reader import read_toml
from editor.core.post.frontmatter.tree import Node, Pair, Tree, line_end
from editor.core.post.frontmatter.yaml_notation import inserted_lines

_BARE_KEY = pattern(r"[A-Za-z0-9_-]+\Z")
_NOT_LITERAL = pattern("[\x00-\x08\x0a-\x1f\x7f']")
_NOT_MULTI = pattern("[\x00-\x08\x0b-\x1f\x7f]")


class TomlNotation:
    """The TOML side of `Notation`."""

    format = Format.TOML
    comment = "#"

    def read(self, head: str, generator: str) -> Tree:
        return read_toml(head)

    def written(self, value: object, old: Node | None, in_flow: bool) -> str:
        if isinstance(value, str):
            return _text(value, old.style if old is not None else "double")
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, datetime):
            return value.isoformat(" " if old is not None and " " in old.text else "T")
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, Mapping):
            inner = (f"{self.key(str(key))} = {self.written(part, None, True)}" for key, part in value.items())
            return "{ " + ", ".join(inner) + " }" if value else "{}"
        if isinstance(value, Sequence):
            return "[" + ", ".join(self.written(part, None, True) for part in value) + "]"
        if value is None:
            raise Unsafe(_("TOML has no empty value; delete the key instead."), old.start if old is not None else 0)
        return repr(value)

    def key(self, name: str, old: Node | None = None, in_flow: bool = False) -> str:
        plain = (old is None or old.style == "plain") and _BARE_KEY.match(name)
        return name if plain else double_quoted(name)

    def replaced(self, tree: Tree, pair: Pair, value: object, in_flow: bool) -> list[Change]:
        node = pair.value
        if node.style in ("table", "dotted"):
            raise Unsafe(_("A table is edited key by key, or as text."), node.start)
        return [(node.start, node.end, self.written(value, node, in_flow))]

    def added(self, tree: Tree, parent: Node, key: str, value: object) -> list[Change]:
        """A new key: behind its table's last line, at the top level before the first table."""
        if parent.style == "flow":
            spans = [(pair.key_node.outer, pair.value.end) for pair in parent.pairs]
            return flow.insert(tree.head, parent, spans, f"{self.key(key)} = {self.written(value, None, True)}")
        if isinstance(value, Mapping) and value and parent is tree.root:
            return [self._new_table(tree, key, value)]
        last = next((pair for pair in reversed(parent.pairs) if pair.value.style != "table"), None)
        while last is not None and last.value.style == "dotted":
            last = last.value.pairs[-1]
        line = f"{self._indent(tree, last)}{self.key(key)}{_separator(tree, last)}{self.written(value, None, False)}"
        if last is not None:
            position = line_end(tree.head, last.value.end)
        else:
            position = 0 if parent is tree.root else line_end(tree.head, parent.start)
        return [inserted_lines(tree.head, position, [line])]

    @staticmethod
    def _indent(tree: Tree, sibling: Pair | None) -> str:
        if sibling is None:
            return ""
        start = tree.head.rfind("\n", 0, sibling.key_node.outer) + 1
        return tree.head[start : sibling.key_node.outer]

    def _new_table(self, tree: Tree, key: str, value: Mapping[object, object]) -> Change:
        lines = [f"[{self.key(key)}]"]
        lines += [f"{self.key(str(inner))} = {self.written(part, None, True)}" for inner, part in value.items()]
        return inserted_lines(tree.head, len(tree.head), ["", *lines] if tree.head.strip() else lines)


def _separator(tree: Tree, sibling: Pair | None) -> str:
    """What stands between key and value here; aligned columns are no model for a key of another length."""
    between = tree.head[sibling.key_node.end : sibling.value.start] if sibling is not None else " = "
    return between if between in ("=", " = ", "= ", " =") else " = "


def _text(text: str, style: str) -> str:
    if style == "single" and not _NOT_LITERAL.search(text):
        return f"'{text}'"
    if style == "multi-literal" and not _NOT_MULTI.search(text) and "''" not in text and not text.endswith("'"):
        return f"'''\n{text}'''"
    if style == "multi" and not _NOT_MULTI.search(text):
        escaped = text.replace("\\", "\\\\").replace('""', '"\\"')
        escaped = escaped[:-1] + '\\"' if escaped.endswith('"') and not escaped.endswith('\\"') else escaped
        return f'"""\n{escaped}"""'
    return double_quoted(text)
