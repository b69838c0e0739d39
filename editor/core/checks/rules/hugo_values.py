"""Values of a post's front matter that Hugo can't use (observed with Hugo 0.111)."""

from __future__ import annotations

from collections.abc import Iterator

from editor.core.checks.context import Context, Finding
from editor.core.messages import _
from editor.core.post.frontmatter.model import Kind


def hugo_unusable(ctx: Context) -> Iterator[Finding]:
    """`_build` that is no mapping."""
    fields = ctx.front_matter.fields if ctx.generator == "hugo" and ctx.readable else {}
    found = next((field for key, field in fields.items() if key.lower() == "_build"), None)
    if found is not None and found.kind is not Kind.EMPTY and not isinstance(found.value, dict):
        message = _("“{key}” must be {wanted} here, and the site's build stops at this value; correct it.")
        yield Finding(message.format(key=found.key, wanted=_("a mapping")), ctx.key_place(found), (), found.key)
