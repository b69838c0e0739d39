"""Another moment in the shape of a date that stands in a post: `2026-2-9 7:05` gives `2026-11-23 8:30`."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo

_PART = re.compile(
    r"(?P<year>\d{4})(?P<s1>\s*[-/.年]\s*)(?P<month>\d{1,2})(?P<s2>\s*[-/.月]\s*)(?P<day>\d{1,2})(?P<s3>日?)"
    r"(?:(?P<s4>[Tt\s]+)(?P<hour>\d{1,2}):(?P<minute>\d{1,2})(?::(?P<second>\d{1,2})(?P<fraction>[.,]\d+)?)?"
    r"(?P<s5>\s*)(?P<zone>Z|z|[-+]\d{1,2}(?::?\d\d)?)?)?"
)
_QUOTED = re.compile(r"(?P<open>[\"']?)(?P<date>.*?)(?P=open)", re.DOTALL)


def site_clock(now: datetime, zone: tzinfo | None) -> datetime:
    """`now` on the site's clock; a naive one is on it already."""
    return now if now.tzinfo is None or zone is None else now.astimezone(zone)


def in_shape_of(raw: str, now: datetime) -> str | None:
    """`now` written as `raw` is, quotes and zone included; None when the shape isn't known.

    A zone stays the writer's: `now` is expressed in it if it knows its own.
    """
    quoted = _QUOTED.fullmatch(raw.strip())
    found = _PART.fullmatch(quoted["date"].strip()) if quoted else None
    if quoted is None or found is None:
        return None
    part = found.groupdict()
    moment = _in_zone(now, part["zone"])
    pad = 1 if any(len(part[name] or "00") == 1 for name in ("month", "day")) else 2
    text = f"{moment.year:04}{part['s1']}{moment.month:0{pad}}{part['s2']}{moment.day:0{pad}}{part['s3']}"
    if part["hour"] is not None:
        text += f"{part['s4']}{moment.hour:0{min(2, len(part['hour']))}}:{moment.minute:02}"
        if part["second"] is not None:
            text += f":{moment.second:02}"
        if part["fraction"] is not None:
            text += part["fraction"][0] + "0" * (len(part["fraction"]) - 1)
        text += f"{part['s5']}{part['zone'] or ''}"
    return f"{quoted['open']}{text}{quoted['open']}"


def iso(now: datetime, zone: tzinfo | None = None) -> str:
    """`2026-02-09T19:55:00+08:00`, as Hugo's `.Date` gives it."""
    return _with_zone(now, zone).isoformat(timespec="seconds")


def with_offset(now: datetime, zone: tzinfo | None = None) -> str:
    """`2026-02-09 19:55:00 +0800`, as Jekyll reads it."""
    return f"{_with_zone(now, zone):%Y-%m-%d %H:%M:%S %z}"


def _with_zone(now: datetime, zone: tzinfo | None) -> datetime:
    """`now` with a zone: its own moment in the site's, else the site's, else this computer's."""
    if now.tzinfo is not None:
        return now.astimezone(zone) if zone else now
    return now.replace(tzinfo=zone) if zone else now.astimezone()


def _in_zone(now: datetime, written: str | None) -> datetime:
    if not written or now.tzinfo is None:
        return now
    if written in "Zz":
        return now.astimezone(UTC)
    digits = written[1:].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
    shift = timedelta(hours=int(hours), minutes=int(minutes))
    return now.astimezone(timezone(-shift if written[0] == "-" else shift))
