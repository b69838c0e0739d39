"""FrontMatter: the facts of a head and its proved edits."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from editor.core.messages import _
from editor.core.post.edit import Edit, Refused
from editor.core.post.frontmatter.facts import HeadFacts, Key
from editor.core.post.frontmatter.model import Format, HeadError
from editor.core.post.frontmatter.readers import read_tree
from editor.core.post.frontmatter.tree import Unreadable

if TYPE_CHECKING:
    from editor.core.post.frontmatter.editing import Editing

__all__ = ["FrontMatter", "Key"]


class FrontMatter(HeadFacts):
    """A head of one format, read once. Every operation is pure: it gives an Edit of Part.HEAD, proved, or says why not.

    `loaded` is the head as it was opened: a value that is set back to what it was there gets its old bytes again.
    """

    loaded: HeadFacts | None = None

    @classmethod
    def read(
        cls, head: str, format: Format, generator: str = "unknown", loaded: HeadFacts | None = None
    ) -> FrontMatter:
        """The facts of `head`. Never raises: what can't be read has an `error` and no fields."""
        tree, error = None, None
        if format is Format.SCRIPT:
            error = HeadError(_("This front matter is a program; edit it as text."), 0, 0)
        elif format is not Format.NONE:
            try:
                tree = read_tree(head, format, generator)
            except Unreadable as problem:
                error = problem.error
        front_matter = cls(head, format, generator, tree, error)
        front_matter.loaded = loaded if loaded is not None and loaded.format is format else None
        return front_matter

    @cached_property
    def _editing(self) -> Editing:
        from editor.core.post.frontmatter.editing import Editing  # showing a post doesn't need it

        return Editing(self, self.loaded)

    def set(self, key: Key, value: object) -> Edit | Refused:
        """`value` for `key` in the style of what stands there; a key that isn't there is added at the end."""
        return self._editing.set(key, value)

    def delete(self, key: Key) -> Edit | Refused:
        """The key with its value; comments above it stay. Refused where nothing would be left that the site takes for
        front matter."""
        return self._editing.delete(key)

    def gone_again(self, key: Key) -> Edit | None:
        """The edit that removes a key that was added to the post since it was opened; None for one that was there."""
        return self._editing.gone_again(key)

    def rename(self, key: Key, new: str) -> Edit | Refused:
        """Another name for `key`, in its place."""
        return self._editing.rename(key, new)

    def move(self, key: Key, before: str | None) -> Edit | Refused:
        """`key` in front of `before`, a key of the same map; behind the last one when `before` is None."""
        return self._editing.move(key, before)

    def add_item(self, key: Key, text: str) -> Edit | Refused:
        """One more entry at the end of a list; the key is added, an empty value or a text becomes a list."""
        return self._editing.add_item(key, text)

    def remove_item(self, key: Key, text: str) -> Edit | Refused:
        """Without the first entry `text`; the last one leaves an empty list."""
        return self._editing.remove_item(key, text)

    def rename_item(self, key: Key, old: str, new: str) -> Edit | Refused:
        """The first entry `old` becomes `new`."""
        return self._editing.rename_item(key, old, new)

    def move_item(self, key: Key, from_index: int, to_index: int) -> Edit | Refused:
        """The entry `from_index` (of `items`) in the place `to_index`; the others keep their order."""
        return self._editing.move_item(key, from_index, to_index)

    def set_items(self, key: Key, items: list[str]) -> Edit | Refused:
        """These entries, kind and style kept; only the bytes of entries that differ change."""
        return self._editing.set_items(key, items)

    def set_categories(self, key: Key, paths: list[list[str]]) -> Edit | Refused:
        """Categories as paths. Hexo's three kinds (text, path, several paths) stay where they can hold the new ones."""
        return self._editing.set_categories(key, paths)

    def set_date(self, key: Key, moment: datetime) -> Edit | Refused:
        """`moment` in the shape of the date that stands there; what the shape leaves out is dropped. Refused where the
        shape is unknown or ambiguous."""
        return self._editing.set_date(key, moment)

    def set_date_text(self, key: Key, text: str) -> Edit | Refused:
        """A date as the writer typed it, quoted as the old one was; unquoted where it is new and readable as a date."""
        return self._editing.set_date_text(key, text)
