"""What a post itself, beside its site, says of how its text is rendered."""

from __future__ import annotations

from editor.core.post.post import Post
from editor.core.rendering.math_use import does_math


def post_options(post: Post) -> dict[str, object]:
    """The options of the post's dialect: whether it draws formulas, and whether a head is taken off its text."""
    return {"math": does_math(post), "headed": post.has_front_matter}
