"""Whether a post's site draws formulas: themes do it where the post or the site asks for it, GitHub always."""

from __future__ import annotations

from editor.core.post.post import Post
from editor.core.sites.formulas import NAMES


def does_math(post: Post) -> bool:
    """Whether `$…$` and `$$…$$` of this post are drawn as formulas on its site."""
    fields = post.front_matter.fields
    for name in NAMES:
        if name in fields:
            return fields[name].value not in (False, None, "", "false")
    if post.site.dialect == "github":
        return True
    return any(post.site.options.get(name) for name in NAMES)
