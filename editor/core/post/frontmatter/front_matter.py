"""FrontMatter: the facts of a head and its proved edits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from editor.core.messages import _
from editor.core.post.edit import Edit, Refused
from editor.core.post.frontmatter import categories, lists, operations
from editor.core.post.frontmatter.changes import Change, apply_changes
from editor.core.post.frontmatter.dating import date_text_change, new_date_change
from editor.core.post.frontmatter.facts import Facts, Key, path_of
from editor.core.post.frontmatter.model import Format, HeadError
from editor.core.post.frontmatter.notation import Notation, Unsafe
from editor.core.post.frontmatter.notations import notation_of
from editor.core.post.frontmatter.proof import (
    Expectation,
    expect_categories,
    expect_items,
    expect_set,
    expect_text,
    outline,
    reads_as,
)
from editor.core.post.frontmatter.proving import proved
from editor.core.post.frontmatter.tree import Node, Path, Tree, Unreadable

__all__ = ["FrontMatter", "Key"]

Step = Callable[[Notation, Tree], list[Change]]


class FrontMatter(Facts):
    """A head of one format, read once. Every operation is pure: it gives an Edit of Part.HEAD, proved, or says why not.

    `loaded` is the head as it was opened: a value that is set back to what it was there gets its old bytes again.
    """

    loaded: Facts | None = None

    @classmethod
    def read(cls, head: str, format: Format, generator: str = "unknown", loaded: Facts | None = None) -> FrontMatter:
        """The facts of `head`. Never raises: what can't be read has an `error` and no fields."""
        tree, error = None, None
        if format is Format.SCRIPT:
            error = HeadError(_("This front matter is a program; edit it as text."), 0, 0)
        elif format is not Format.NONE:
            try:
                tree = notation_of(format).read(head, generator)
            except Unreadable as problem:
                error = problem.error
        front_matter = cls(head, format, generator, tree, error)
        front_matter.loaded = loaded if loaded is not None and loaded.format is format else None
        return front_matter

    # --- keys

    def set(self, key: Key, value: object) -> Edit | Refused:
        """`value` for `key` in the style of what stands there; a key that isn't there is added at the end."""
        path = path_of(key)
        if isinstance(value, (list, tuple)) and all(isinstance(item, str) for item in value):
            return self.set_items(key, list(value))

        def change(notation: Notation, tree: Tree) -> list[Change]:
            pair = operations.only_pair(tree, path)
            if pair is not None and not pair.value.tag and (pair.value.kind != "alias") and _same(pair.value, value):
                return []
            return operations.set_value(notation, tree, path, value)

        return self._edit(change, expect_set(path, value))

    def delete(self, key: Key) -> Edit | Refused:
        """The key with its value; comments above it stay. Refused where nothing would be left that the site takes for
        front matter."""
        path = path_of(key)
        keep_one = self.generator in ("hexo", "unknown") and self.format is not Format.TOML
        return self._edit(
            lambda notation, tree: operations.delete_key(notation, tree, path, keep_one), Expectation(path, "deleted")
        )

    def rename(self, key: Key, new: str) -> Edit | Refused:
        """Another name for `key`, in its place."""
        path = path_of(key)
        expected = Expectation(path, "renamed", new_name=new)
        return self._edit(lambda notation, tree: operations.rename_key(notation, tree, path, new), expected)

    def move(self, key: Key, before: str | None) -> Edit | Refused:
        """`key` in front of `before`, a key of the same map; behind the last one when `before` is None."""
        path = path_of(key)
        expected = Expectation(path, "moved", before=before)
        return self._edit(lambda notation, tree: operations.move_key(notation, tree, path, before), expected)

    # --- lists

    def add_item(self, key: Key, text: str) -> Edit | Refused:
        """One more entry at the end of a list; the key is added, an empty value or a text becomes a list."""
        return self._edit_items(
            key,
            lambda notation, tree, path: lists.add(notation, tree, path, text, self.generator),
            lambda before: [*before, text],
        )

    def remove_item(self, key: Key, text: str) -> Edit | Refused:
        """Without the first entry `text`; the last one leaves an empty list."""

        def expected(before: list[object]) -> list[object]:
            place = before.index(text)
            return before[:place] + before[place + 1 :]

        return self._edit_items(
            key, lambda notation, tree, path: lists.remove(notation, tree, path, text, self.generator), expected
        )

    def rename_item(self, key: Key, old: str, new: str) -> Edit | Refused:
        """The first entry `old` becomes `new`."""

        def expected(before: list[object]) -> list[object]:
            place = before.index(old)
            return [*before[:place], new, *before[place + 1 :]]

        return self._edit_items(
            key, lambda notation, tree, path: lists.rename(notation, tree, path, old, new, self.generator), expected
        )

    def move_item(self, key: Key, from_index: int, to_index: int) -> Edit | Refused:
        """The entry `from_index` (of `items`) in the place `to_index`; the others keep their order."""
        order = self.items(key)
        if 0 <= from_index < len(order):
            order.insert(to_index, order.pop(from_index))
        path = path_of(key)
        return self._edit(
            lambda notation, tree: lists.move(notation, tree, path, from_index, to_index, self.generator),
            expect_items(path, self.generator, order),
        )

    def set_items(self, key: Key, items: list[str]) -> Edit | Refused:
        """These entries, kind and style kept; only the bytes of entries that differ change."""
        path = path_of(key)
        return self._walk(
            lambda notation, tree: lists.step(notation, tree, path, items, self.generator),
            expect_items(path, self.generator, items),
        )

    def set_categories(self, key: Key, paths: list[list[str]]) -> Edit | Refused:
        """Categories as paths. Hexo's three kinds (text, path, several paths) stay where they can hold the new ones."""
        path, wanted = path_of(key), [list(names) for names in paths if names]
        if self.generator not in ("hexo", "unknown"):
            wanted = [[name] for names in wanted for name in names]
        return self._walk(
            lambda notation, tree: categories.step(notation, tree, path, wanted, self.generator),
            expect_categories(path, self.generator, wanted),
        )

    def _edit_items(
        self,
        key: Key,
        change: Callable[[Notation, Tree, Path], list[Change]],
        expected: Callable[[list[object]], list[object]],
    ) -> Edit | Refused:
        path, node = path_of(key), self.node(key)
        before = outline(node, path, self.generator) if node else []

        def holds(after: Node) -> bool:
            return outline(after, path, self.generator) == expected(before)

        return self._edit(lambda notation, tree: change(notation, tree, path), Expectation(path, "set", holds))

    # --- dates

    def set_date(self, key: Key, moment: datetime) -> Edit | Refused:
        """`moment` in the shape of the date that stands there; what the shape leaves out is dropped. Refused where the
        shape is unknown or ambiguous."""
        path = path_of(key)
        wanted: list[str] = []

        def change(notation: Notation, tree: Tree) -> list[Change]:
            changes, text = new_date_change(notation, tree, path, moment)
            wanted.append(text)
            return changes

        return self._edit(change, expect_text(path, wanted))

    def set_date_text(self, key: Key, text: str) -> Edit | Refused:
        """A date as the writer typed it, quoted as the old one was; unquoted where it is new and readable as a date."""
        path = path_of(key)
        wanted: list[str] = []

        def change(notation: Notation, tree: Tree) -> list[Change]:
            changes, written = date_text_change(notation, tree, path, text)
            wanted.append(written)
            return changes

        return self._edit(change, expect_text(path, wanted))

    # --- making

    def _edit(self, change: Step, expected: Expectation) -> Edit | Refused:
        return proved(
            self, self.loaded, lambda notation, tree: apply_changes(self.head, change(notation, tree)), expected
        )

    def _walk(self, step: Step, expected: Expectation) -> Edit | Refused:
        """Several small changes, each made on the head that the one before left, proved as one."""

        def transform(notation: Notation, tree: Tree) -> str:
            for _count in range(1000):
                changes = step(notation, tree)
                if not changes:
                    return tree.head
                tree = notation.read(apply_changes(tree.head, changes), self.generator)
            raise Unsafe(_("This list changes in too many places; edit it as text."))

        return proved(self, self.loaded, transform, expected)


def _same(node: Node, value: object) -> bool:
    """Whether the value stands there already, so that nothing needs to change."""
    if isinstance(value, (list, tuple)):
        return node.kind == "list" and reads_as(node, value)
    if node.kind == "scalar" and type(node.value) is type(value):
        return node.value == value or (node.style in ("literal", "folded") and node.value == f"{value}\n")
    return node.kind == "empty" and value is None
