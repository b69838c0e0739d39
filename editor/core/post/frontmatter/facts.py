"""What is known of a head: fields, known keys, lists, categories and dates, as its generator understands them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import cached_property
from types import MappingProxyType

from editor.core.post.frontmatter.fields import fields_of, kind_of
from editor.core.post.frontmatter.model import Field, Format, HeadError, Kind
from editor.core.post.frontmatter.names import find_key, place_for
from editor.core.post.frontmatter.tree import Node, Path, Tree
from editor.core.post.frontmatter.understanding import category_paths, texts

Key = str | tuple[str, ...]


class HeadFacts:
    """A head of one format, read once. A key is a top-level name, or the path of a nested one: ("cover", "image")."""

    def __init__(self, head: str, format: Format, generator: str, tree: Tree | None, error: HeadError | None) -> None:
        self.head, self.format, self.generator, self.error = head, format, generator, error
        self.tree = tree

    @cached_property
    def fields(self) -> Mapping[str, Field]:
        """The top-level keys in file order; empty when the head can't be read."""
        return MappingProxyType(fields_of(self.tree) if self.tree else {})

    def find(self, name: str) -> Key | None:
        """The key as written for a known name (`tags`, `date`, `title`…), nested as a path, or None."""
        path = find_key(self.tree, name, self.format, self.generator) if self.tree else None
        return None if path is None else path[0] if len(path) == 1 else path

    def place(self, name: str) -> Key:
        """The key as written for a known name, or where the generator wants it when it isn't there."""
        path = place_for(self.tree, name, self.format, self.generator)
        return self.find(name) or (path[0] if len(path) == 1 else path)

    def items(self, key: Key) -> list[str]:
        """A list's entries as texts, as the generator understands them; [] for what is no list."""
        node = self.node(key)
        return texts(node, path_of(key), self.generator) if node else []

    def categories(self, key: Key) -> list[list[str]]:
        """Categories as the generator understands them, each a path from the top."""
        node = self.node(key)
        return category_paths(node, self.generator, path_of(key)) if node else []

    def read_date(self, key: Key) -> date | datetime | None:
        """What the text of a date means; None for no date, an impossible one, or one that reads in two ways."""
        from editor.core.post.values.dates import read_date

        node = self.node(key)
        return read_date(node.text) if node and node.kind == "scalar" else None

    def style_of_date(self, key: Key) -> str | None:
        """The shape of a date as strftime would write it (`%Y-%-m-%d`), or None."""
        from editor.core.post.values.dates import shape_of

        node = self.node(key)
        return shape_of(node.text) if node and node.kind == "scalar" else None

    def has(self, key: Key) -> bool:
        """Whether the key, or the path, is there."""
        return self.node(key) is not None

    def kind(self, key: Key) -> Kind | None:
        """The kind of the value at a key or path; None where there is none."""
        node = self.node(key)
        return kind_of(node) if node else None

    def text(self, key: Key) -> str | None:
        """The text of a single value as its reader gives it; None for lists, maps, and what isn't there."""
        node = self.node(key)
        return node.text if node and node.kind == "scalar" else None

    def node(self, key: Key) -> Node | None:
        """The value at a key or path; of a repeated key the one's that counts."""
        found = self.tree.pairs(path_of(key)) if self.tree else []
        return found[0 if self.tree and self.tree.first_counts else -1].value if found else None


def path_of(key: Key) -> Path:
    """A key as a path."""
    return (key,) if isinstance(key, str) else tuple(key)
