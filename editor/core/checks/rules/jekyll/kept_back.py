"""Posts that Jekyll has and doesn't publish yet: a tag that links to one stops the build (observed with Jekyll 4.3)."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

from editor.core.checks.context import Context
from editor.core.checks.site.folder import site_values
from editor.core.messages import _
from editor.core.sites.layout import lies_in_drafts, shows_future

_UNPUBLISHED = re.compile(r"(?m)^published[ \t]*:[ \t]*(?:false|False|FALSE|no|off)[ \t]*\r?$")
_DAY = re.compile(r"(?m)^date[ \t]*:[ \t]*[\"']?(\d{4})-(\d\d?)-(\d\d?)", re.ASCII)
_OTHER_DATE = re.compile(r"(?m)^date[ \t]*:")
_DAY_IN_NAME = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)-", re.ASCII)
_START = 4000  # characters in which a head ends


def is_kept_back(ctx: Context, path: Path) -> bool:
    """Whether a post is there and won't be on the site with this one: it says so, or its day is to come, and after this
    one's. A post that is kept back itself stops no build.
    """
    if "_posts" not in path.parts or ctx.draft or lies_in_drafts(ctx.path, ctx.site):
        return False
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            head = file.read(_START).partition("\n---")[0]
    except OSError:
        return False
    if _UNPUBLISHED.search(head) and not site_values(ctx.site).get("unpublished"):
        return True
    day = _day(head, path.name)
    if day is None or day <= ctx.now or shows_future(ctx.site):
        return False
    own = _day(str(ctx.post.head), ctx.path.name) if ctx.path is not None else None
    return own is None or day > own


def _day(head: str, name: str) -> datetime | None:
    """The day of a post, by its head or else by its name; None where neither says one that can be read."""
    said = _DAY.search(head) or (None if _OTHER_DATE.search(head) else _DAY_IN_NAME.match(name))
    try:
        return datetime(*map(int, said.groups())) if said is not None else None  # type: ignore[arg-type]
    except ValueError:
        return None


def kept_back_message() -> str:
    """What happens at a link to such a post; `{name}` is left to be filled in."""
    return _("{name} is there but isn't published, and Jekyll's build stops at a link to it; publish it first.")
