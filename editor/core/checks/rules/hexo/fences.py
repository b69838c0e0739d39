"""A first fence of more than three dashes: Hexo looks for an end of as many (hexo-front-matter 4.2)."""

from __future__ import annotations

from collections.abc import Iterator

from editor.core.checks.context import Context, Finding
from editor.core.checks.problem import Fix, Severity
from editor.core.messages import _
from editor.core.post.edit import Edit

_FENCE = "---"


def ends_too_late(ctx: Context) -> bool:
    """Whether the front matter goes on behind the line of three dashes that was meant to end it."""
    opening = str(ctx.post.opening).strip()
    longer = ctx.generator == "hexo" and len(opening) > len(_FENCE) and not opening.strip("-")
    return longer and any(line.rstrip() == _FENCE for line in ctx.post.head.lines)


def beyond_its_end(ctx: Context) -> Iterator[Finding]:
    """Front matter that takes in text of the post, up to another line of as many dashes as the first one has."""
    if not ends_too_late(ctx):
        return
    message = _(
        "The front matter goes on to the next line of as many dashes, so this post won't be published; write ---."
    )
    place, opening = ctx.file_line(0), str(ctx.post.opening)
    edit = Edit(place.part, 0, 0, opening, opening.replace(opening.strip(), _FENCE))
    yield Finding(message, place, (Fix(_("Write {text}").format(text=_FENCE), (edit,)),), None, Severity.ERROR)
