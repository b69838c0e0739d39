"""The operations on a head, as changes with what they are expected to do, proved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from editor.core.messages import _
from editor.core.post.edit import Edit, Part, Refused, covering_edit
from editor.core.post.frontmatter import categories, lists, operations
from editor.core.post.frontmatter.changes import Change, apply_changes
from editor.core.post.frontmatter.dating import date_text_change, is_date, new_date_change
from editor.core.post.frontmatter.facts import HeadFacts, Key, path_of
from editor.core.post.frontmatter.meta_notation import as_held
from editor.core.post.frontmatter.model import Format
from editor.core.post.frontmatter.notation import Notation, Unsafe
from editor.core.post.frontmatter.proof import (
    Expectation,
    expect_categories,
    expect_items,
    expect_set,
    expect_text,
    outline,
    reads_as,
)
from editor.core.post.frontmatter.proving import Prover
from editor.core.post.frontmatter.tree import Node, Path, Tree
from editor.core.post.text import Text
from editor.core.post.values.dates import reshape

Step = Callable[[Notation, Tree], list[Change]]


class Editing:
    """Makes the edits of one head; see FrontMatter for what each of them does."""

    def __init__(self, facts: HeadFacts, loaded: HeadFacts | None) -> None:
        self.facts = facts
        self.prover = Prover(facts, loaded)

    def set(self, key: Key, value: object) -> Edit | Refused:
        path = path_of(key)
        if self.facts.format is Format.META:
            value = as_held(value)
        if isinstance(value, (list, tuple)) and all(isinstance(item, str) for item in value):
            return self.set_items(key, list(value))

        def change(notation: Notation, tree: Tree) -> list[Change]:
            pair = operations.only_pair(tree, path)
            if pair is not None and not pair.value.tag and (pair.value.kind != "alias") and _same(pair.value, value):
                return []
            return operations.set_value(notation, tree, path, value, plain=self._was_plain(path))

        return self._edit(change, expect_set(path, value))

    def _was_plain(self, path: Path) -> bool:
        """Whether the value had no quotes as it was opened. What is typed on the way to a text, as the space before its
        next word, may need them; the text that comes of it needn't."""
        old = self._loaded_value(path)
        return old is not None and (old.kind == "empty" or old.style == "plain")

    def _was_quoted_date(self, path: Path) -> bool:
        """Whether the value was a date in quotes as it was opened: they are the writer's, whatever is typed on the way."""
        old = self._loaded_value(path)
        return old is not None and old.style in ("double", "single") and is_date(old)

    def _loaded_value(self, path: Path) -> Node | None:
        """The one value at `path` as the post was opened."""
        tree = self.prover.loaded.tree if self.prover.loaded is not None else None
        old = tree.pairs(path) if tree is not None else []
        return old[0].value if len(old) == 1 else None

    def delete(self, key: Key) -> Edit | Refused:
        path = path_of(key)
        keep_one = self.facts.generator in ("hexo", "unknown") and self.facts.format in (Format.YAML, Format.JSON)
        return self._edit(
            lambda notation, tree: operations.delete_key(notation, tree, path, keep_one), Expectation(path, "deleted")
        )

    def rename(self, key: Key, new: str) -> Edit | Refused:
        path = path_of(key)
        expected = Expectation(path, "renamed", new_name=new)
        return self._edit(lambda notation, tree: operations.rename_key(notation, tree, path, new), expected)

    def move(self, key: Key, before: str | None) -> Edit | Refused:
        path = path_of(key)
        expected = Expectation(path, "moved", before=before)
        return self._edit(lambda _notation, tree: operations.move_key(tree, path, before), expected)

    def add_item(self, key: Key, text: str) -> Edit | Refused:
        return self._edit_items(
            key,
            lambda notation, tree, path: lists.add(notation, tree, path, text, self.facts.generator),
            lambda before: [*before, text],
        )

    def remove_item(self, key: Key, text: str) -> Edit | Refused:
        def expected(before: list[object]) -> list[object]:
            place = before.index(text)
            return before[:place] + before[place + 1 :]

        return self._edit_items(
            key, lambda notation, tree, path: lists.remove(notation, tree, path, text, self.facts.generator), expected
        )

    def rename_item(self, key: Key, old: str, new: str) -> Edit | Refused:
        def expected(before: list[object]) -> list[object]:
            place = before.index(old)
            return [*before[:place], new, *before[place + 1 :]]

        return self._edit_items(
            key,
            lambda notation, tree, path: lists.rename(notation, tree, path, old, new, self.facts.generator),
            expected,
        )

    def move_item(self, key: Key, from_index: int, to_index: int) -> Edit | Refused:
        order = self.facts.items(key)
        if 0 <= from_index < len(order):
            order.insert(to_index, order.pop(from_index))
        path = path_of(key)
        return self._edit(
            lambda notation, tree: lists.move(notation, tree, path, from_index, to_index, self.facts.generator),
            expect_items(path, self.facts.generator, order),
        )

    def set_items(self, key: Key, items: list[str]) -> Edit | Refused:
        path = path_of(key)
        if not items and (gone := self.gone_again(path)) is not None:
            return gone
        return self._walk(
            lambda notation, tree: lists.step(notation, tree, path, items, self.facts.generator),
            expect_items(path, self.facts.generator, items),
        )

    def set_categories(self, key: Key, paths: list[list[str]]) -> Edit | Refused:
        path, wanted = path_of(key), [list(names) for names in paths if names]
        if self.facts.generator not in ("hexo", "unknown"):
            wanted = [[name] for names in wanted for name in names]
        if not wanted and (gone := self.gone_again(path)) is not None:
            return gone
        return self._walk(
            lambda notation, tree: categories.step(notation, tree, path, wanted, self.facts.generator),
            expect_categories(path, self.facts.generator, wanted),
        )

    def gone_again(self, key: Key) -> Edit | None:
        """The edit that removes a key that was added to the post since it was opened, with the map made for it; None for
        one that was there."""
        path = path_of(key)
        then = self.prover.loaded.tree if self.prover.loaded is not None else None
        now = self.facts.tree
        if then is None or now is None or then.pairs(path) or not now.pairs(path):
            return None
        depth = next(depth for depth in range(1, len(path) + 1) if not then.pairs(path[:depth]))
        alone = all(len(pair.value.pairs) == 1 for above in range(depth, len(path)) for pair in now.pairs(path[:above]))
        edit = self.delete(path[:depth] if alone else path)
        return self._without_its_blank_line(edit) if isinstance(edit, Edit) else None

    def _without_its_blank_line(self, edit: Edit) -> Edit:
        """The edit to the head as it was opened, where only the blank line that stood before a new table would be left."""
        loaded, head = self.prover.loaded, self.facts.head
        text = Text(head)
        text.replace(edit.line, edit.column, edit.removed, edit.inserted)
        if loaded is None or list(filter(str.strip, text.lines)) != list(filter(str.strip, Text(loaded.head).lines)):
            return edit
        return covering_edit(Part.HEAD, head, loaded.head)

    def _edit_items(
        self,
        key: Key,
        change: Callable[[Notation, Tree, Path], list[Change]],
        expected: Callable[[list[object]], list[object]],
    ) -> Edit | Refused:
        path, node = path_of(key), self.facts.node(key)
        before = outline(node, path, self.facts.generator) if node else []

        def holds(after: Node) -> bool:
            return outline(after, path, self.facts.generator) == expected(before)

        return self._edit(lambda notation, tree: change(notation, tree, path), Expectation(path, "set", holds))

    def set_date(self, key: Key, moment: datetime) -> Edit | Refused:
        old = self._loaded_value(path_of(key))
        if old is not None and old.kind == "scalar" and reshape(old.text, moment) == old.text:
            return self.set_date_text(key, old.text)  # whose day without a zero the date in between can't show
        return self._edit_date(key, lambda notation, tree, path: new_date_change(notation, tree, path, moment))

    def set_date_text(self, key: Key, text: str) -> Edit | Refused:
        quoted = self._was_quoted_date(path_of(key))
        return self._edit_date(
            key, lambda notation, tree, path: date_text_change(notation, tree, path, text, was_quoted=quoted)
        )

    def _edit_date(self, key: Key, date: Callable[[Notation, Tree, Path], tuple[list[Change], str]]) -> Edit | Refused:
        """What `date` writes, which is known only when it is written, must be read back."""
        path = path_of(key)
        wanted: list[str] = []

        def change(notation: Notation, tree: Tree) -> list[Change]:
            changes, text = date(notation, tree, path)
            wanted.append(text)
            return changes

        return self._edit(change, expect_text(path, wanted))

    def _edit(self, change: Step, expected: Expectation) -> Edit | Refused:
        return self.prover.prove(lambda notation, tree: apply_changes(tree.head, change(notation, tree)), expected)

    def _walk(self, step: Step, expected: Expectation) -> Edit | Refused:
        """Several small changes, each made on the head that the one before left, proved as one."""

        def transform(notation: Notation, tree: Tree) -> str:
            for _count in range(1000):
                changes = step(notation, tree)
                if not changes:
                    return tree.head
                tree = notation.read(apply_changes(tree.head, changes), self.facts.generator)
            raise Unsafe(_("This list changes in too many places; edit it as text."))

        return self.prover.prove(transform, expected)


def _same(node: Node, value: object) -> bool:
    """Whether the value stands there already, so that nothing needs to change."""
    if isinstance(value, (list, tuple)):
        return node.kind == "list" and reads_as(node, value)
    if node.kind == "scalar" and type(node.value) is type(value):
        return node.value == value or (node.style in ("literal", "folded") and node.value == f"{value}\n")
    return node.kind == "empty" and value is None
