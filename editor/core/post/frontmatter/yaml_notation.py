"""How YAML heads are written: a value in its old style and place, a new key on a line of its own."""

from __future__ import annotations

from collections.abc import Mapping

from editor.core.messages import _
from editor.core.post.frontmatter import flow
from editor.core.post.frontmatter.changes import Change
from editor.core.post.frontmatter.model import Format
from editor.core.post.frontmatter.notation import Unsafe
from editor.core.post.frontmatter.tree import LINE_BREAK, Node, Pair, Tree, line_content_end, line_end, line_start
from editor.core.post.frontmatter.yaml_reader import read_yaml
from editor.core.post.frontmatter.yaml_scalars import block_text, header_comment, indentation, written, written_key


class YamlNotation:
    """The YAML side of `Notation`."""

    format = Format.YAML

    comment = "#"

    def read(self, head: str, generator: str) -> Tree:
        return read_yaml(head, generator)

    def written(self, value: object, old: Node | None, in_flow: bool) -> str:
        style = old.style if old is not None and old.kind == "scalar" else "plain"
        return written(value, style, in_flow)

    def key(self, name: str, old: Node | None = None, in_flow: bool = False) -> str:
        return written_key(name, old, in_flow)

    def replaced(self, tree: Tree, pair: Pair, value: object, in_flow: bool) -> list[Change]:
        """`value` in the place of the pair's own."""
        node = pair.value
        if value is None and not in_flow:
            return _cleared(tree.head, pair)
        if node.style in ("literal", "folded") and isinstance(value, str):
            return [(node.outer, node.end, self._block(tree.head, node, value))]
        text = self.written(value, node, in_flow)
        if node.kind == "empty" and node.outer == node.end and not node.tag:
            return [filled(tree.head, pair.after, text, in_flow)]
        if node.style == "block":
            return [filled(tree.head, pair.after, text), removed_lines(tree.head, pair)]
        return [(node.outer, node.end, text)]

    def _block(self, head: str, node: Node, value: str) -> str:
        kept = block_text(head, node, value, line_break(head, line_end(head, node.start)))
        if kept is not None:
            return kept
        return written(value, "double") + header_comment(head, node)

    def added(self, tree: Tree, parent: Node, key: str, value: object) -> list[Change]:
        """A new last key of `parent`."""
        if parent.style == "flow":
            spans = [(pair.key_node.outer, max(pair.value.end, pair.after)) for pair in parent.pairs]
            text = f"{self.key(key, None, True)}: {self.written(value, None, True)}"
            return flow.insert(tree.head, parent, spans, text)
        indent = indentation(tree.head, parent.pairs[0].key_node.outer) if parent.pairs else ""
        if (
            indent + "- " in tree.head
            and parent.pairs
            and tree.head[line_start(tree.head, parent.start) :].lstrip()[:1] == "-"
        ):
            raise Unsafe(_("Keys inside a list item are edited as text."), parent.start)
        position = self._behind(tree, parent)
        return [inserted_lines(tree.head, position, self._lines(tree.head, position, indent, key, value))]

    def _lines(self, head: str, position: int, indent: str, key: str, value: object) -> list[str]:
        name = self.key(key)
        if isinstance(value, Mapping) and value:
            lines = [f"{indent}{name}:"]
            for inner, part in value.items():
                lines += self._lines(head, position, indent + "  ", str(inner), part)
            return lines
        text = "" if value is None else " " + self.written(value, None, False)
        return [f"{indent}{name}:{text}"]

    @staticmethod
    def _behind(tree: Tree, parent: Node) -> int:
        last = parent.pairs[-1] if parent.pairs else None
        position = line_end(tree.head, max(last.value.end, last.after)) if last else 0
        if parent is tree.root:  # comments at the end stay with what they are about
            content = len(tree.head.rstrip())
            position = max(position, line_end(tree.head, content) if content else 0)
        return position


def filled(head: str, after: int, text: str, in_flow: bool = False) -> Change:
    """`text` as the value of a key without one; `after` is behind the colon. A comment there stays a comment."""
    if head[after : after + 1] in (" ", "\t"):
        behind = head[after + 1 : after + 2]
        return (after + 1, after + 1, text + (" " if behind == "#" or (in_flow and behind == ":") else ""))
    colon = "" if head[after - 1 : after] == ":" else ":"
    return (after, after, f"{colon} {text}")


def removed_lines(head: str, pair: Pair) -> Change:
    """The lines of a block collection, which begin below its key."""
    node = pair.value
    start = line_start(head, node.start)
    if node.anchor or node.tag or start <= pair.key_node.outer or head[start : node.start].strip():
        raise Unsafe(_("This value is written in a way that is edited as text."), node.start)
    end = line_end(head, node.end)
    return (start, end, "")


def _cleared(head: str, pair: Pair) -> list[Change]:
    node = pair.value
    if node.kind == "empty" and node.outer == node.end:
        return []
    if node.style == "block":
        return [removed_lines(head, pair)]
    comment = header_comment(head, node) if node.style in ("literal", "folded") else ""
    if comment:
        return [(node.outer, node.end, comment.lstrip())]
    rest = head[node.end : line_content_end(head, node.end)]
    behind = node.end + len(rest) - len(rest.lstrip())
    return [(node.outer, behind, "")] if rest.strip() else [(pair.after, node.end, "")]


def line_break(head: str, position: int) -> str:
    """The line end to use at `position`: that of the line before, else the first of the head, else LF."""
    if head.endswith("\r\n", 0, position):
        return "\r\n"
    if position and head[position - 1] in "\n\r":
        return head[position - 1]
    first = LINE_BREAK.search(head)
    return first.group() if first else "\n"


def inserted_lines(head: str, position: int, lines: list[str]) -> Change:
    """Whole lines put in at `position`, a line start or the end of a head without a final line end."""
    end = line_break(head, position)
    if position and head[position - 1] not in "\r\n":
        return (position, position, "".join(end + line for line in lines))
    return (position, position, "".join(line + end for line in lines))
