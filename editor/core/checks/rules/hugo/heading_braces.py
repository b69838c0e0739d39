"""Empty braces at the end of a heading, as Go's `interface{}` has: goldmark takes them for attributes.

Source: goldmark's README, "Attributes"; observed with Hugo 0.111.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.core.checks.context import Context, Finding, run_place
from editor.core.checks.problem import Fix
from editor.core.checks.proof import rendered
from editor.core.messages import _

_EMPTY = re.compile(r"\{[ \t]*\}(?=[ \t]*\Z)")


def heading_braces(ctx: Context) -> Iterator[Finding]:
    """`## interface{}`: proved by the heading that comes out of it."""
    if ctx.site.dialect != "hugo" or "}" not in ctx.plain:
        return
    for run, inline in ctx.inlines:
        match = _EMPTY.search(inline.masked) if run.kind == "heading" else None
        if match is None or match.group() in rendered(ctx.site, f"# {run.text}"):
            continue
        message = _(
            "Hugo takes {braces} at a heading's end for attributes, so they won't be on the page; write {text}."
        )
        edit = ctx.replace(run_place(run, match.start(), match.start()), "\\")
        text = "\\" + match.group()
        fix = Fix(_("Write {text}").format(text=text), (edit,))
        yield Finding(message.format(braces=match.group(), text=text), run_place(run, *match.span()), (fix,))
