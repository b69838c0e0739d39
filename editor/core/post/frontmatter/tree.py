"""A head as a tree of values with their places: what the readers give and the edits work on.

Offsets are code points in the head. One shape serves YAML, TOML and JSON, so that an operation on a flow list
is written once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from editor.core.messages import _
from editor.core.patterns import pattern
from editor.core.post.frontmatter.model import HeadError

MAX_DEPTH = 64  # of collections in each other
LINE_BREAK = pattern(r"\r\n|\n|\r")
_LINE_REST = pattern(r"[^\r\n]*")

Path = tuple[str, ...]


@dataclass(slots=True)
class Node:
    """One value. `kind` is scalar, empty, list, map or alias; `style` how it is written: plain, single, double,
    literal, folded (YAML), multi, multi-literal (TOML's triple quotes), flow, block, table or dotted. `[start, end)` is
    the value without its anchor and tag, which begin at `outer`. A block collection ends where its last value ends."""

    kind: str
    style: str
    start: int
    end: int
    outer: int
    text: str = ""
    value: object = None
    anchor: str = ""
    tag: str = ""
    items: list[Node] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        """This node and all below it; without recursion, so depth does no harm."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(node.items)
            for pair in node.pairs:
                waiting.append(pair.key_node)
                waiting.append(pair.value)


@dataclass(slots=True)
class Pair:
    """A key with its value. `after` is the offset behind the colon or equals sign; `whole` what goes on deletion."""

    key: str
    key_node: Node
    after: int
    value: Node
    whole: tuple[int, int] = (0, 0)


@dataclass(slots=True)
class Tree:
    """A head that could be read. `root` is a map, `aliases` the names that aliases refer to, `sections` TOML's table
    headers in file order: path, start and end. `first_counts`: of a repeated key the first is read, not the last.
    `mark`: what the lines of its keys begin with."""

    head: str
    root: Node
    aliases: frozenset[str] = frozenset()
    sections: tuple[tuple[Path, int, int], ...] = ()
    first_counts: bool = False
    mark: str = ""

    def pairs(self, path: Path) -> list[Pair]:
        """The pairs at `path`: none, one, or more when a key is repeated."""
        level = [self.root]
        found: list[Pair] = []
        for name in path:
            found = [pair for node in level for pair in node.pairs if pair.key == name]
            level = [pair.value for pair in found]
        return found


class Unreadable(Exception):
    """The head can't be read; `error` says why and where."""

    def __init__(self, error: HeadError) -> None:
        super().__init__(error.message)
        self.error = error

    @classmethod
    def at(cls, head: str, offset: int, message: str) -> Unreadable:
        """With the place of an offset; one behind the head is its end."""
        return cls(HeadError(message, *line_of(head, min(offset, len(head)))))


def refuse_length(head: str, most: int) -> None:
    """Raise Unreadable for a head of more than `most` code points, which would hold up whoever types."""
    if len(head) > most:
        raise Unreadable(HeadError(_("This front matter is too long to be edited by field."), 0, 0, True))


def line_of(head: str, offset: int) -> tuple[int, int]:
    """(line, column) of an offset, both from 0; lines end as YAML's do."""
    line, start = 0, 0
    for match in LINE_BREAK.finditer(head, 0, offset):
        if match.end() > offset:
            break
        line, start = line + 1, match.end()
    return line, offset - start


def line_start(head: str, offset: int) -> int:
    """Where the line of `offset` begins."""
    return max(head.rfind("\n", 0, offset), head.rfind("\r", 0, offset)) + 1


def line_content_end(head: str, offset: int) -> int:
    """Where the line of `offset` ends, before its line end."""
    match = _LINE_REST.match(head, offset)
    return match.end() if match else offset


def line_end(head: str, offset: int) -> int:
    """Where the line after the one of `offset` begins (or the text ends)."""
    end = line_content_end(head, offset)
    return end + 2 if head.startswith("\r\n", end) else min(end + 1, len(head))
