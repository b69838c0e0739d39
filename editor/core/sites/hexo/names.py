"""What the names of a Hexo site's files say, where they are made by `new_post_name` (Hexo 8.1)."""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache


def title_and_day(named: str, pattern: str) -> tuple[str, datetime | None]:
    """`:title` of a file named by `new_post_name`, and its day; the whole name where it isn't named so."""
    shape = _shape(pattern)
    found = shape.fullmatch(named) if shape is not None else None
    if found is None:
        return named, None
    parts = found.groupdict()
    year, month, day = (
        parts.get("year"),
        parts.get("month") or parts.get("i_month"),
        parts.get("day") or parts.get("i_day"),
    )
    try:
        return found["title"], datetime(int(year), int(month), int(day)) if year and month and day else None
    except ValueError:
        return found["title"], None


@lru_cache(maxsize=16)
def _shape(pattern: str) -> re.Pattern[str] | None:
    """What names by `new_post_name` look like; None where they have no title."""
    expected = re.escape(pattern.rpartition(".")[0] or pattern)
    forms = {"title": ".+?", "year": r"\d{4}", "month": r"\d\d", "i_month": r"\d\d?", "day": r"\d\d", "i_day": r"\d\d?"}
    for name, form in forms.items():
        expected = expected.replace(f":{name}", f"(?P<{name}>{form})", 1)
    return re.compile(expected) if "(?P<title>" in expected else None
