"""What stands above the post in the preview: as on an exported page, from the facts of the front matter."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from editor.core.export.header import about_post, header, leading_heading, same_title
from editor.core.export.language import language_of
from editor.core.post.post import Post
from editor.core.rendering.block import Block


class Header(NamedTuple):
    """`own_heading`: it is the post's own first heading, which must not stand twice; `language` is for <html lang>."""

    html: str = ""
    own_heading: bool = False
    language: str = ""


def preview_header(post: Post, path: Path | None, blocks: Sequence[Block]) -> Header:
    """The header of `post`, whose body gave `blocks`."""
    about = about_post(post, path)
    heading, words, _rest = leading_heading(blocks[0].html if blocks else "")
    own = bool(heading) and (not about.title or same_title(words, about.title))
    return Header(header(about, heading if own else ""), own, language_of(post))
