"""What a post's text is after edits, with the post left alone."""

from __future__ import annotations

from collections.abc import Iterable

from editor.core.post.edit import Edit
from editor.core.post.post import Post
from editor.core.post.text import Text


def changed_text(post: Post, edits: Iterable[Edit]) -> str:
    """The whole text after `edits`, made in order. Raises ValueError for an edit that doesn't fit."""
    texts = {part: Text(str(text)) for part, text in post.texts.items()}
    for edit in edits:
        texts[edit.part].replace(edit.line, edit.column, edit.removed, edit.inserted)
    return "".join(str(text) for text in texts.values())
