"""How metadata lines are written: a key and a text on a line, more lines of the text indented below it but for Nikola's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from editor.core.messages import _
from editor.core.patterns import pattern
from editor.core.post.frontmatter.changes import Change
from editor.core.post.frontmatter.meta_reader import MORE
from editor.core.post.frontmatter.model import Format
from editor.core.post.frontmatter.notation import Unsafe
from editor.core.post.frontmatter.readers import read_tree
from editor.core.post.frontmatter.tree import Node, Pair, Tree, line_content_end, line_end, line_start
from editor.core.post.frontmatter.yaml_notation import inserted_lines, line_break

_LINE_ENDS = pattern(r"\r\n|\r|\n")
_KEY = pattern(r"[A-Za-z0-9_-]+\Z")


def as_held(value: object) -> object:
    """A single value as such lines can hold it: a text without blank lines and without space round a line; None for none."""
    if isinstance(value, (Mapping, Sequence)) and not isinstance(value, str):
        return value
    text = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    lines = (line.replace("\t", " ").strip() for line in _LINE_ENDS.split(text))
    return "\n".join(line for line in lines if line) or None


class MetaNotation:
    """The side of metadata lines of `Notation`."""

    format = Format.META
    comment = ""

    def read(self, head: str, generator: str) -> Tree:
        return read_tree(head, Format.META, generator)

    def written(self, value: object, old: Node | None, in_flow: bool) -> str:
        if isinstance(value, Mapping):
            raise Unsafe(_("Metadata lines hold texts only, no keys within keys."), old.start if old else 0)
        if isinstance(value, Sequence) and not isinstance(value, str):
            return _listed([str(item) for item in value], old)
        return str(as_held(value) or "")

    def key(self, name: str, old: Node | None = None, in_flow: bool = False) -> str:
        if not _KEY.match(name):
            reason = _("The key of a metadata line is made of letters without accents, digits, “-” and “_”.")
            raise Unsafe(reason, old.start if old else 0)
        return name

    def replaced(self, tree: Tree, pair: Pair, value: object, in_flow: bool) -> list[Change]:
        """The new text where the old one stands; lines that follow are indented as they were."""
        node, head = pair.value, tree.head
        text = _fitting(tree, self.written(value, node, in_flow))
        if not text:
            return [(pair.after, node.end, "")] if node.end > pair.after else []
        if node.kind == "empty":
            gap = "" if head[pair.after : pair.after + 1] in (" ", "\t") else " "
            start = pair.after + (0 if gap else 1)
            return [(start, line_content_end(head, start), gap + _in_lines(tree, pair, text))]
        return [(node.start, node.end, _in_lines(tree, pair, text))]

    def added(self, tree: Tree, parent: Node, key: str, value: object) -> list[Change]:
        """A new last line, its key with a capital where the others' have one."""
        text = _fitting(tree, self.written(value, None, False)).replace("\n", f"{line_break(tree.head, 0)}    ")
        name = tree.mark + self.key(key)
        return [inserted_lines(tree.head, len(tree.head), [f"{name}: {text}" if text else f"{name}:"])]


def _fitting(tree: Tree, text: str) -> str:
    """The text, if such a line can hold it. Raises Unsafe."""
    if tree.mark and "\n" in text:
        raise Unsafe(_("A line of Nikola's metadata holds one line of text."))
    return text


def _in_lines(tree: Tree, pair: Pair, text: str) -> str:
    """The text with its lines below the first indented as the old value's are."""
    if "\n" not in text:
        return text
    head, below, indent = tree.head, line_end(tree.head, pair.after), "    "
    if pair.value.style == "lines" and below < len(head) and (more := MORE.match(head, below)):
        indent = head[line_start(head, below) : more.start("value")]
    return text.replace("\n", line_break(head, below) + indent)


def _listed(items: list[str], old: Node | None) -> str:
    """Names parted by commas; by semicolons where a name has a comma, or where they are already."""
    if any(";" in item for item in items):
        raise Unsafe(
            _("Semicolons separate the names in this list, so a name can't contain one."), old.start if old else 0
        )
    if any("," in item for item in items):
        return "; ".join(items) + (";" if len(items) == 1 else "")
    return ("; " if old is not None and ";" in old.text else ", ").join(items)
