"""Single quotes that nothing closes in `{{ … }}`: Hexo's marked makes curly ones of them, which Nunjucks takes for a name.
Other readers leave them as they are, and then what follows is a text without an end (observed with Hexo 8.1).
"""

from __future__ import annotations

import re

from editor.core.checks.context import Context
from editor.core.rendering.options import flag

_CLOSED = re.compile(r"\"[^\"]*\"|'[^']*'")
_OPENED = re.compile(r"(?:^|[\s(\[{,|+*/=<>!~:-])'")  # where a text begins; within a word it is a part of that
_PARAGRAPH_ENDS = re.compile(r"\n[ \t]*(?:\n|\Z)|\Z")


def leaves_quote_open(ctx: Context, match: re.Match[str]) -> bool:
    """Whether Nunjucks comes to see a quote in a value that neither it nor the rest of its paragraph closes."""
    value = _CLOSED.sub("", match["value"])
    if "'" not in value:
        return False
    end = _PARAGRAPH_ENDS.search(ctx.plain, match.end())
    if end is None or "'" in ctx.plain[match.end() : end.start()]:
        return False
    if ctx.site.dialect == "hexo-markdown-it":
        return _OPENED.search(value) is not None
    own = ctx.site.options.get("marked")
    return ctx.site.dialect == "hexo" and not flag(
        own if isinstance(own, dict) else ctx.site.options, "smartypants", True
    )
