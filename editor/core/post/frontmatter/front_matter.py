"""FrontMatter: the facts of a head and its proved edits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cached_property
from types import MappingProxyType

from editor.core.messages import _
from editor.core.post.edit import Edit, Refused
from editor.core.post.frontmatter import categories, lists, operations, second_reader
from editor.core.post.frontmatter.changes import Change, apply_changes, covering_edit
from editor.core.post.frontmatter.dating import date_text, date_text_change, new_date_change
from editor.core.post.frontmatter.fields import fields_of, kind_of
from editor.core.post.frontmatter.model import Field, Format, HeadError, Kind
from editor.core.post.frontmatter.names import category_paths, find_key, place_for
from editor.core.post.frontmatter.notation import Notation, Unsafe
from editor.core.post.frontmatter.notations import notation_of
from editor.core.post.frontmatter.proof import (
    Expectation,
    expect_categories,
    expect_items,
    expect_set,
    expect_text,
    not_safe,
    outline,
    prove,
    reads_as,
)
from editor.core.post.frontmatter.splitting import split
from editor.core.post.frontmatter.tree import Node, Path, Tree, Unreadable

_FENCES = {Format.YAML: "---", Format.TOML: "+++"}
Key = str | tuple[str, ...]
Step = Callable[[Notation, Tree], list[Change]]


class FrontMatter:
    """A head of one format, read once. Every operation is pure: it gives an Edit of Part.HEAD, proved, or says why not.

    A key is a top-level name, or the path of a nested one: ("cover", "image"), ("taxonomies", "tags").
    """

    def __init__(self, head: str, format: Format, generator: str, tree: Tree | None, error: HeadError | None) -> None:
        self.head, self.format, self.generator, self.error = head, format, generator, error
        self._tree = tree

    @classmethod
    def read(cls, head: str, format: Format, generator: str = "unknown") -> FrontMatter:
        """The facts of `head`. Never raises: what can't be read has an `error` and no fields."""
        if format is Format.NONE:
            return cls(head, format, generator, None, None)
        if format is Format.SCRIPT:
            error = HeadError(_("This front matter is a program; edit it as text."), 0, 0)
            return cls(head, format, generator, None, error)
        try:
            return cls(head, format, generator, notation_of(format).read(head, generator), None)
        except Unreadable as problem:
            return cls(head, format, generator, None, problem.error)

    # --- facts

    @cached_property
    def fields(self) -> Mapping[str, Field]:
        """The top-level keys in file order; empty when the head can't be read."""
        return MappingProxyType(fields_of(self._tree) if self._tree else {})

    def find(self, name: str) -> Key | None:
        """The key as written for a known name (`tags`, `date`, `title`…), nested as a path, or None."""
        path = find_key(self._tree, name, self.format, self.generator) if self._tree else None
        return None if path is None else path[0] if len(path) == 1 else path

    def place(self, name: str) -> Key:
        """The key as written for a known name, or where the generator wants it when it isn't there."""
        path = place_for(self._tree, name, self.format, self.generator)
        return self.find(name) or (path[0] if len(path) == 1 else path)

    def items(self, key: Key) -> list[str]:
        """A list's entries as texts, as the generator understands them; [] for what is no list."""
        node = self._node(key)
        return lists.texts(node, _path(key), self.generator) if node else []

    def categories(self, key: Key) -> list[list[str]]:
        """Categories as the generator understands them, each a path from the top."""
        node = self._node(key)
        return category_paths(node, self.generator, _path(key)) if node else []

    def read_date(self, key: Key) -> date | datetime | None:
        """What the text of a date means; None for no date, an impossible one, or one that reads in two ways."""
        from editor.core.post.values.dates import read_date

        node = self._node(key)
        return read_date(date_text(node)) if node and node.kind == "scalar" else None

    def style_of_date(self, key: Key) -> str | None:
        """The shape of a date as strftime would write it (`%Y-%-m-%d`), or None."""
        from editor.core.post.values.dates import shape_of

        node = self._node(key)
        return shape_of(date_text(node)) if node and node.kind == "scalar" else None

    def has(self, key: Key) -> bool:
        """Whether the key, or the path, is there."""
        return self._node(key) is not None

    def kind(self, key: Key) -> Kind | None:
        """The kind of the value at a key or path; None where there is none."""
        node = self._node(key)
        return kind_of(node) if node else None

    def text(self, key: Key) -> str | None:
        """The text of a single value as its reader gives it; None for lists, maps, and what isn't there."""
        node = self._node(key)
        return node.text if node and node.kind == "scalar" else None

    def _node(self, key: Key) -> Node | None:
        found = self._tree.pairs(_path(key)) if self._tree else []
        return found[-1].value if found else None

    # --- keys

    def set(self, key: Key, value: object) -> Edit | Refused:
        """`value` for `key` in the style of what stands there; a key that isn't there is added at the end."""
        path = _path(key)
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
        path = _path(key)
        keep_one = self.generator in ("hexo", "unknown") and self.format is not Format.TOML
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
        path = _path(key)
        return self._edit(
            lambda notation, tree: lists.move(notation, tree, path, from_index, to_index, self.generator),
            expect_items(path, self.generator, order),
        )

    def set_items(self, key: Key, items: list[str]) -> Edit | Refused:
        """These entries, kind and style kept; only the bytes of entries that differ change."""
        path = _path(key)
        return self._walk(
            lambda notation, tree: lists.step(notation, tree, path, items, self.generator),
            expect_items(path, self.generator, items),
        )

    def set_categories(self, key: Key, paths: list[list[str]]) -> Edit | Refused:
        """Categories as paths. Hexo's three kinds (text, path, several paths) stay where they can hold the new ones."""
        path, wanted = _path(key), [list(names) for names in paths if names]
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
        path, node = _path(key), self._node(key)
        before = outline(node, path, self.generator) if node else []

        def holds(after: Node) -> bool:
            return outline(after, path, self.generator) == expected(before)

        return self._edit(lambda notation, tree: change(notation, tree, path), Expectation(path, "set", holds))

    # --- dates

    def set_date(self, key: Key, moment: datetime) -> Edit | Refused:
        """`moment` in the shape of the date that stands there; what the shape leaves out is dropped. Refused where the
        shape is unknown or ambiguous."""
        path = _path(key)
        wanted: list[str] = []

        def change(notation: Notation, tree: Tree) -> list[Change]:
            changes, text = new_date_change(notation, tree, path, moment)
            wanted.append(text)
            return changes

        return self._edit(change, expect_text(path, wanted))

    def set_date_text(self, key: Key, text: str) -> Edit | Refused:
        """A date as the writer typed it, quoted as the old one was; unquoted where it is new and readable as a date."""
        path = _path(key)
        wanted: list[str] = []

        def change(notation: Notation, tree: Tree) -> list[Change]:
            changes, written = date_text_change(notation, tree, path, text)
            wanted.append(written)
            return changes

        return self._edit(change, expect_text(path, wanted))

    # --- making and proving

    def _edit(self, change: Step, expected: Expectation) -> Edit | Refused:
        return self._proved(lambda notation, tree: apply_changes(self.head, change(notation, tree)), expected)

    def _walk(self, step: Step, expected: Expectation) -> Edit | Refused:
        """Several small changes, each made on the head that the one before left, proved as one."""

        def transform(notation: Notation, tree: Tree) -> str:
            for _count in range(1000):
                changes = step(notation, tree)
                if not changes:
                    return tree.head
                tree = notation.read(apply_changes(tree.head, changes), self.generator)
            raise Unsafe(_("This list changes in too many places; edit it as text."))

        return self._proved(transform, expected)

    def _proved(self, transform: Callable[[Notation, Tree], str], expected: Expectation) -> Edit | Refused:
        if self._tree is None:
            error = self.error or HeadError(_("This post has no front matter yet; add it first."), 0, 0)
            return Refused(error.message, error.line)
        notation = notation_of(self.format)
        try:
            new = transform(notation, self._tree)
            if new != self.head:
                after = prove(notation, self._tree, new, self.generator, expected)
                self._split_again(new)
                self._ask_second_reader(after, expected)
            return covering_edit(self.head, new)
        except Unsafe as unsafe:
            return Refused(unsafe.reason, unsafe.line(self.head))
        except Unreadable as problem:
            return Refused(problem.error.message, problem.error.line)

    def _split_again(self, new: str) -> None:
        """Between its fences the generator must see just this head, if it saw just the old one."""
        fence = _FENCES.get(self.format, "")
        if not fence or not self.head.endswith("\n"):
            return
        if self._comes_back(fence, self.head) and not self._comes_back(fence, new):
            raise Unsafe(not_safe(), 0)

    def _comes_back(self, fence: str, head: str) -> bool:
        return split(f"{fence}\n{head}{fence}\n", self.generator).head == head

    def _ask_second_reader(self, after: Tree, expected: Expectation) -> None:
        reading = second_reader.load(after, self.format)
        agrees = second_reader.agrees(self._second_reading, reading, expected.path, expected.new_name)
        if not agrees or not second_reader.reads(reading, expected.path, expected.value):
            raise Unsafe(not_safe(), 0)

    @cached_property
    def _second_reading(self) -> dict[str, object] | None:
        return second_reader.load(self._tree, self.format) if self._tree else None


def _path(key: Key) -> Path:
    return (key,) if isinstance(key, str) else tuple(key)


def _same(node: Node, value: object) -> bool:
    """Whether the value stands there already, so that nothing needs to change."""
    if isinstance(value, (list, tuple)):
        return node.kind == "list" and reads_as(node, value)
    if node.kind == "scalar" and type(node.value) is type(value):
        return node.value == value or (node.style in ("literal", "folded") and node.value == f"{value}\n")
    return node.kind == "empty" and value is None
