"""What stands above the post in the preview: as on an exported page, from the facts of the front matter."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from editor.core.export.header import facts, header, leading_heading, same_title
from editor.core.post.post import Post
from editor.core.rendering.block import Block


def preview_header(post: Post, path: Path | None, blocks: Sequence[Block]) -> tuple[str, bool]:
    """(HTML of the header, whether the post's own first heading is the title and so must not stand twice)."""
    about = facts(post, path)
    heading, words, _rest = leading_heading(blocks[0].html if blocks else "")
    own = bool(heading) and (not about.title or same_title(words, about.title))
    return header(about, heading if own else ""), own
