"""Time zones by name, as sites' settings have them."""

from __future__ import annotations

from datetime import tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo


@lru_cache(maxsize=16)
def zone_of(name: str | None) -> tzinfo | None:
    """The time zone called `name` (`Asia/Shanghai`); None for none, an unknown one, or a machine without zone data."""
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return None
