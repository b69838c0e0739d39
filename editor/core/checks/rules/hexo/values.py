"""Keys of the front matter that Hexo keeps for itself (observed with Hexo 8.1)."""

from __future__ import annotations

from collections.abc import Iterator

from editor.core.checks.context import Context, Finding
from editor.core.messages import _


def hexo_lost(ctx: Context) -> Iterator[Finding]:
    """`content`, which takes the place of the post's text, and `_id`, which must be one of Hexo's own."""
    fields = ctx.front_matter.fields if ctx.generator == "hexo" and ctx.readable and ctx.site.root is not None else {}
    if (content := fields.get("content")) is not None:
        message = _(
            "Hexo takes this for the post's text, and what stands below doesn't appear; name the key otherwise."
        )
        yield Finding(message, ctx.key_place(content), (), "content")
    if (number := fields.get("_id")) is not None:
        message = _("Hexo keeps this key for numbers of its own and leaves the post out; name it otherwise.")
        yield Finding(message, ctx.key_place(number), (), "_id")
