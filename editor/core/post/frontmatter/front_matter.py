"""FrontMatter: the facts of a head and its proved edits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from types import MappingProxyType

from editor.core.messages import _
from editor.core.post.edit import Edit, Refused
from editor.core.post.frontmatter import operations
from editor.core.post.frontmatter.changes import Change, apply_changes, covering_edit
from editor.core.post.frontmatter.fields import fields_of
from editor.core.post.frontmatter.model import Field, Format, HeadError
from editor.core.post.frontmatter.notation import Notation, Unsafe
from editor.core.post.frontmatter.proof import Expectation, expect_set, prove
from editor.core.post.frontmatter.tree import Node, Path, Tree, Unreadable
from editor.core.post.frontmatter.yaml_notation import YamlNotation

Key = str | tuple[str, ...]
_NOTATIONS: dict[Format, Callable[[], Notation]] = {Format.YAML: YamlNotation}


class FrontMatter:
    """A head of one format, read once. Every operation is pure: it gives an Edit of Part.HEAD, proved, or says why not."""

    def __init__(self, head: str, format: Format, generator: str, tree: Tree | None, error: HeadError | None) -> None:
        self.head, self.format, self.generator, self.error = head, format, generator, error
        self._tree = tree

    @classmethod
    def read(cls, head: str, format: Format, generator: str = "unknown") -> FrontMatter:
        """The facts of `head`. Never raises: what can't be read has an `error` and no fields."""
        if format is Format.NONE:
            return cls(head, format, generator, None, None)
        if format not in _NOTATIONS:
            error = HeadError(_("This front matter is a program; edit it as text."), 0, 0)
            return cls(head, format, generator, None, error)
        try:
            return cls(head, format, generator, _NOTATIONS[format]().read(head, generator), None)
        except Unreadable as problem:
            return cls(head, format, generator, None, problem.error)

    @cached_property
    def fields(self) -> Mapping[str, Field]:
        """The top-level keys in file order; empty when the head can't be read."""
        return MappingProxyType(fields_of(self._tree) if self._tree else {})

    def set(self, key: Key, value: object) -> Edit | Refused:
        """`value` for `key` in the style of what stands there; a key that isn't there is added at the end."""
        path = _path(key)

        def change(notation: Notation, tree: Tree) -> list[Change]:
            pair = operations.only_pair(tree, path)
            if pair is not None and _same(pair.value, value):
                return []
            return operations.set_value(notation, tree, path, value)

        return self._edit(change, expect_set(path, value))

    def delete(self, key: Key) -> Edit | Refused:
        """The key with its value; comments above it stay."""
        path = _path(key)
        keep_one = self.generator in ("hexo", "unknown")
        return self._edit(
            lambda notation, tree: operations.delete_key(notation, tree, path, keep_one), Expectation(path, "deleted")
        )

    def rename(self, key: Key, new: str) -> Edit | Refused:
        """Another name for `key`, in its place."""
        path = _path(key)
        expected = Expectation(path, "renamed", new_name=new)
        return self._edit(lambda notation, tree: operations.rename_key(notation, tree, path, new), expected)

    def move(self, key: Key, before: str | None) -> Edit | Refused:
        """`key` in front of `before`, a key of the same map; behind the last one when `before` is None."""
        path = _path(key)
        expected = Expectation(path, "moved", before=before)
        return self._edit(lambda notation, tree: operations.move_key(notation, tree, path, before), expected)

    def _edit(self, change: Callable[[Notation, Tree], list[Change]], expected: Expectation) -> Edit | Refused:
        if self._tree is None:
            error = self.error or HeadError(_("This post has no front matter yet; add it first."), 0, 0)
            return Refused(error.message, error.line)
        notation = _NOTATIONS[self.format]()
        try:
            changes = change(notation, self._tree)
            if not changes:
                return covering_edit(self.head, self.head)
            new = apply_changes(self.head, changes)
            prove(notation, self._tree, new, self.generator, expected)
            return covering_edit(self.head, new)
        except Unsafe as unsafe:
            return Refused(unsafe.reason, unsafe.line(self.head))


def _path(key: Key) -> Path:
    return (key,) if isinstance(key, str) else tuple(key)


def _same(node: Node, value: object) -> bool:
    """Whether the value stands there already, so that nothing needs to change."""
    if node.kind == "scalar" and not node.tag and type(node.value) is type(value):
        return node.value == value or (node.style in ("literal", "folded") and node.value == f"{value}\n")
    return node.kind == "empty" and not node.tag and value is None
