"""The metadata of a head as a plain dictionary."""

from __future__ import annotations

from editor.core.errors import ForewordError
from editor.core.post.frontmatter.front_matter import FrontMatter
from editor.core.post.frontmatter.model import Format, HeadError


class UnreadableHead(ForewordError, ValueError):
    """A head that its format's readers reject. `error` has line and column."""

    def __init__(self, error: HeadError) -> None:
        super().__init__(error.message)
        self.error = error


def read_metadata(head: str, format: Format, generator: str = "unknown") -> dict[str, object]:
    """Key → value as in `FrontMatter.read(…).fields`. Raises UnreadableHead where that has an error."""
    facts = FrontMatter.read(head, format, generator)
    if facts.error is not None:
        raise UnreadableHead(facts.error)
    return {key: field.value for key, field in facts.fields.items()}
