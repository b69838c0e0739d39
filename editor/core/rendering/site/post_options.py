"""What a post itself, beside its site, says of how its text is rendered."""

from __future__ import annotations

from collections.abc import Mapping

from editor.core.post.post import Post
from editor.core.rendering.site.math_use import does_math
from editor.core.sites.eleventy.engine import template_engine

_TEMPLATE_ENGINE = "template_engine"


def post_options(post: Post) -> dict[str, object]:
    """The options of the post's dialect: whether it draws formulas, whether a head is taken off its text, and
    `template_options`."""
    return {"math": does_math(post), "headed": post.has_front_matter, **template_options(post)}


def template_options(post: Post) -> dict[str, object]:
    """What reads the post's tags before Markdown does, on an Eleventy site."""
    if post.site.generator != "eleventy" or post.site.root is None:
        return {}
    return {_TEMPLATE_ENGINE: template_engine(post.site, post.front_matter.fields)}


def without_templates(options: Mapping[str, object]) -> dict[str, object]:
    """The same for Markdown alone."""
    return {name: value for name, value in options.items() if name != _TEMPLATE_ENGINE}
