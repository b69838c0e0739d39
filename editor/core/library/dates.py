"""The moment that a post's date means, for sorting and grouping; what is written stays the form's business."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

_YEAR_FIRST = r"(?P<y>\d{4})\s*[-/.年]\s*(?P<m>\d{1,2})\s*[-/.月]\s*(?P<d>\d{1,2})日?"
_DATE = rf"(?:{_YEAR_FIRST}|(?P<m2>\d{{1,2}})/(?P<d2>\d{{1,2}})/(?P<y2>\d{{4}}))"
_TIME = r"(?P<H>\d{1,2}):(?P<M>\d{1,2})(?::(?P<S>\d{1,2})(?:[.,]\d+)?)?"
_ZONE = r"(?P<zone>Z|UTC|GMT|(?P<sign>[-+])(?P<zh>\d{1,2}):?(?P<zm>\d\d)?)"
_SHAPE = re.compile(rf"{_DATE}(?:(?:\s+|\s*[Tt]\s*){_TIME}(?:\s*{_ZONE})?)?", re.IGNORECASE)


@lru_cache(maxsize=16)
def zone_of(name: str | None) -> tzinfo | None:
    """The time zone called `name` (`Asia/Shanghai`); None for none, an unknown one, or a machine without zone data."""
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return None


def wall_clock(value: object, zone: tzinfo | None = None) -> datetime | None:
    """The date as the site shows it: naive, in the site's zone. None for what no calendar has, or nobody can read.

    A text without a zone is the site's time already. `01/02/2020` is January 2nd, as the generators' readers take it.
    """
    if isinstance(value, datetime):
        return _local(value, zone)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    if not isinstance(value, str) or not value.strip():
        return None
    text = value.strip()
    try:
        return _local(datetime.fromisoformat(text), zone)  # most posts; ten times faster than the pattern
    except ValueError:
        pass
    found = _SHAPE.fullmatch(text)
    try:
        return _local(_moment(found), zone) if found else _by_words(text, zone)
    except (ValueError, OverflowError):
        return None


def _moment(found: re.Match[str]) -> datetime:
    part = found.groupdict()

    def number(*names: str) -> int:
        return next((int(part[name]) for name in names if part.get(name)), 0)

    day = datetime(number("y", "y2"), number("m", "m2"), number("d", "d2"), number("H"), number("M"), number("S"))
    if not part.get("zone"):
        return day
    shift = timedelta(hours=number("zh"), minutes=number("zm"))
    return day.replace(tzinfo=timezone(-shift if part["sign"] == "-" else shift))


def _by_words(text: str, zone: tzinfo | None) -> datetime | None:
    """`Mon, 09 Feb 2026 19:55:00 +0800`, `Feb 9, 2026`."""
    from email.utils import parsedate_to_datetime

    if re.search(r"[A-Za-z]{3}", text) is None:
        return None
    for shape in ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y"):
        try:
            return datetime.strptime(text, shape)
        except ValueError:
            continue
    return _local(parsedate_to_datetime(text), zone)


def _local(moment: datetime, zone: tzinfo | None) -> datetime:
    """`moment` on the site's clock; without a site's zone its own clock is the best guess."""
    if moment.tzinfo is None:
        return moment
    return (moment.astimezone(zone) if zone else moment).replace(tzinfo=None)
