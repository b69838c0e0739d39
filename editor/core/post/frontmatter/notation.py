"""What an operation must know of a format: how it reads, and how it writes values and keys."""

from __future__ import annotations

from typing import Protocol

from editor.core.post.frontmatter.changes import Change
from editor.core.post.frontmatter.model import Format
from editor.core.post.frontmatter.tree import Node, Pair, Tree, line_of


class Unsafe(Exception):
    """This edit can't be made safely: why, and the offset in the head that it is about."""

    def __init__(self, reason: str, offset: int = 0) -> None:
        super().__init__(reason)
        self.reason, self.offset = reason, offset

    def line(self, head: str) -> int:
        """The line of the head, from 0."""
        return line_of(head, min(self.offset, len(head)))[0]


class Notation(Protocol):
    """One format. `written` gives a value on one line, as near to the style of `old` as the value allows."""

    format: Format
    comment: str

    def read(self, head: str, generator: str) -> Tree: ...

    def written(self, value: object, old: Node | None, in_flow: bool) -> str: ...

    def key(self, name: str, old: Node | None = None, in_flow: bool = False) -> str: ...

    def replaced(self, tree: Tree, pair: Pair, value: object, in_flow: bool) -> list[Change]: ...

    def added(self, tree: Tree, parent: Node, key: str, value: object) -> list[Change]: ...
