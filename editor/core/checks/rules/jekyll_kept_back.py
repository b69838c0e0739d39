"""Posts that Jekyll has and doesn't publish yet: a tag that links to one stops the build (observed with Jekyll 4.3)."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

from editor.core.checks.context import Context
from editor.core.checks.folder import site_values
from editor.core.messages import _
from editor.core.sites.layout import shows_future

_UNPUBLISHED = re.compile(r"(?m)^published[ \t]*:[ \t]*(?:false|False|FALSE|no|off)[ \t]*\r?$")
_DAY = re.compile(r"(?m)^date[ \t]*:[ \t]*[\"']?(\d{4})-(\d\d?)-(\d\d?)", re.ASCII)
_OTHER_DATE = re.compile(r"(?m)^date[ \t]*:")
_DAY_IN_NAME = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)-", re.ASCII)
_START = 4000  # characters in which a head ends


def is_kept_back(ctx: Context, path: Path) -> bool:
    """Whether a post is there and not on the site: it says so, or its day is to come."""
    if "_posts" not in path.parts:
        return False
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            head = file.read(_START).partition("\n---")[0]
    except OSError:
        return False
    if _UNPUBLISHED.search(head) and not site_values(ctx.site).get("unpublished"):
        return True
    day = _DAY.search(head) or (None if _OTHER_DATE.search(head) else _DAY_IN_NAME.match(path.name))
    try:
        return day is not None and datetime(*map(int, day.groups())) > ctx.now and not shows_future(ctx.site)  # type: ignore[arg-type]
    except ValueError:
        return False


def kept_back_message() -> str:
    """What happens at a link to such a post; `{name}` is left to be filled in."""
    return _("{name} is there but isn't published, and Jekyll's build stops at a link to it; publish it first.")
