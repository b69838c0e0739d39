"""The metadata of a head as a plain dictionary."""

from __future__ import annotations

from editor.core.errors import ForewordError
from editor.core.post.frontmatter.fields import fields_of
from editor.core.post.frontmatter.model import Format, HeadError
from editor.core.post.frontmatter.readers import read_tree
from editor.core.post.frontmatter.tree import Unreadable


class UnreadableHead(ForewordError, ValueError):
    """A head that its format's readers reject. `error` has line and column."""

    def __init__(self, error: HeadError) -> None:
        super().__init__(error.message)
        self.error = error


def read_metadata(head: str, format: Format, generator: str = "unknown") -> dict[str, object]:
    """Key → value as in `FrontMatter.read(…).fields`. Raises UnreadableHead where that has an error."""
    if format is Format.NONE:
        return {}
    if format is Format.SCRIPT:
        raise UnreadableHead(HeadError("", 0, 0))
    try:
        tree = read_tree(head, format, generator)
    except Unreadable as problem:
        raise UnreadableHead(problem.error) from None
    return {key: field.value for key, field in fields_of(tree).items()}
