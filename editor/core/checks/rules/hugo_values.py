"""Values of a post's front matter that Hugo can't use (observed with Hugo 0.111)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.core.checks.context import Context, Finding
from editor.core.checks.rules.must_be import must_be
from editor.core.messages import _
from editor.core.post.frontmatter.model import Kind

# What is wanted of the keys below `_build`; a number is taken for a switch, and a switch or a number for a text.
_SWITCH = re.compile(r"(?i:yes|no|on|off)?\Z|[01tTfF]\Z|(?:true|false|True|False|TRUE|FALSE)\Z")


def hugo_unusable(ctx: Context) -> Iterator[Finding]:
    """`_build` that is no mapping, and values below it that Hugo can't use."""
    fields = ctx.front_matter.fields if ctx.generator == "hugo" and ctx.readable else {}
    found = next((field for key, field in fields.items() if key.lower() == "_build"), None)
    if found is None or found.kind is Kind.EMPTY:
        return
    if not isinstance(found.value, dict):
        yield Finding(must_be(found.key, _("a mapping")), ctx.key_place(found), (), found.key)
        return
    for name, value in found.value.items():
        wanted = _wanted(str(name).lower(), value)
        if wanted:
            yield Finding(must_be(name, wanted), ctx.key_place(found), (), found.key)


def _wanted(name: str, value: object) -> str:
    """What a value below `_build` should be, or ""."""
    nested = isinstance(value, dict | list)
    if name in ("render", "list") and nested:
        return _("a text")
    wrong = nested or (isinstance(value, str) and not _SWITCH.match(value))
    return _("true or false") if name == "publishresources" and wrong else ""
