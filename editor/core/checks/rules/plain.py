"""What the rules about template braces share: places in the plain body, and raw tags as the way out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from itertools import accumulate

from editor.core.checks.context import Context
from editor.core.checks.problem import Fix, Place, Severity
from editor.core.checks.site.neighbours import others_say
from editor.core.messages import _
from editor.core.post.edit import Part
from editor.core.sites.config import names

_OPENING = re.compile(r"\{[{%]")
_RAW_TAG = re.compile(r"\{%-?\s*(?:end)?raw")
# What a template in a post may name: the generators' own variables.
KNOWN_NAMES = frozenset(
    names("site page layout content paginator include jekyll theme forloop config title date tags categories post url")
)


def plain_place(ctx: Context, start: int, end: int) -> Place:
    """The place of code points [start, end) of the body's lines joined by LF."""
    return Place(Part.BODY, *_position(ctx, start), *_position(ctx, end))


def _position(ctx: Context, offset: int) -> tuple[int, int]:
    line = bisect_right(ctx.line_starts, offset) - 1
    return line, min(offset - ctx.line_starts[line], len(ctx.lines[line]))


def raw_tags(ctx: Context, start: int, end: int) -> tuple[Fix, ...]:
    """Raw tags around a stretch: the template engine then leaves it as it is. None for raw tags themselves, nor for a
    tag's lines, nor where one is open that the new end would close.
    """
    if _RAW_TAG.search(ctx.plain, start, end) or ctx.plain[start : start + 1].isalnum() or _in_raw(ctx, start):
        return ()
    written = ctx.plain[start:end]
    if "\n" in written and (_OPENING.search(written, 2) or not written.endswith(("}}", "%}"))):
        end = start + 2  # they found an end somewhere below, which is another's
    place = plain_place(ctx, start, end)
    first = Place(Part.BODY, place.line, place.column, place.line, place.column)
    last = Place(Part.BODY, place.end_line, place.end_column, place.end_line, place.end_column)
    edits = (ctx.replace(last, "{% endraw %}"), ctx.replace(first, "{% raw %}"))
    return (Fix(_("Put it in raw tags, so that it shows as it is"), edits),)


def _in_raw(ctx: Context, position: int) -> bool:
    """Whether more raw tags begin before a place than end there."""
    ends, open_after = ctx.remembered("raw tags", lambda: _raw_depths(ctx.plain))
    before = bisect_right(ends, position)
    return before > 0 and open_after[before - 1] > 0


def _raw_depths(text: str) -> tuple[list[int], list[int]]:
    """Where each raw tag's name ends, and how many more have begun than ended by then."""
    tags = list(_RAW_TAG.finditer(text))
    return [tag.end() for tag in tags], list(accumulate(-1 if tag[0].endswith("endraw") else 1 for tag in tags))


def shortened(text: str, limit: int = 40) -> str:
    """A label's worth of `text`, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def unknown_severity(ctx: Context, complete: bool) -> Severity | None:
    """How sure it is that nothing brings a tag that is unknown: `complete` says that all the site's are known. Where
    its settings name themes or plugins that can't be looked into, or where the site isn't known at all, these mostly do.
    """
    if complete:
        return Severity.ERROR
    known = ctx.site.config is not None or ctx.site.root is None
    return Severity.HINT if known else None


def is_used_elsewhere(ctx: Context, severity: Severity | None, call: str) -> bool:
    """Whether a tag that something out of sight may bring is surely brought: another post has it too, as `call` finds it.
    One that a post alone has may be a slip.
    """
    return severity is not Severity.ERROR and ctx.path is not None and others_say(ctx.path, re.compile(call))


def unless_sure(fixes: Iterable[Fix], severity: Severity | None) -> tuple[Fix, ...]:
    """Fixes of what is surely an error; the others only as proposals."""
    return tuple(fix if severity is Severity.ERROR else replace(fix, safe=False) for fix in fixes)
