"""Dates as posts write them: read, and written again in the same shape.

The shape is the old text itself: its numbers are replaced in their places; separators, padding, zone and words stay.
Shapes are those counted in 7,781 posts: ISO with and without seconds, fraction and zone, slashes, dots, unpadded,
Chinese, English month names (RFC 2822, `date`, JavaScript).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache

from editor.core.patterns import pattern
from editor.core.post.frontmatter.changes import apply_changes
from editor.core.post.values.english import DAYS, LONG_DAYS, LONG_MONTHS, MONTHS

_CHINESE_DAYS = "一二三四五六日"

_MONTH_NAME = r"(?P<month_name>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*)\.?"
_WEEKDAY = r"(?P<weekday>(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*)"
_CHINESE_WEEKDAY = r"(?:\s*[(（]?(?:星期|周|礼拜)(?P<chinese_weekday>[一二三四五六日天])[)）]?)?"
_ZONE = (
    r"(?P<zone>[Zz]|UTC|GMT|(?:UTC|GMT)?"
    r"(?P<sign>[-+])(?P<zone_hour>\d\d?)(?::?(?P<zone_minute>\d\d))?(?:\s*\([^)]*\))?)"
)
_CLOCK = (
    r"(?:(?P<chinese_half>上午|下午|早上|晚上|中午)\s*)?(?P<hour>\d\d?)[:：](?P<minute>\d\d?)(?:[:：](?P<second>\d\d?)"
    r"(?:[.,](?P<fraction>\d+))?)?(?:\s*(?P<half>[AaPp]\.?[Mm]\.?))?"
)
_CHINESE_CLOCK = (
    r"(?:(?P<chinese_half>上午|下午|早上|晚上|中午)\s*)?(?P<hour>\d\d?)\s*[时点時]"
    r"(?:\s*(?P<minute>\d\d?)\s*分(?:\s*(?P<second>\d\d?)\s*秒)?)?"
)
_DAY = r"(?P<day>\d\d?)"
_DATES = (
    r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d\d?)(?P=mark)" + _DAY,
    r"(?P<year>\d{4})\s*年\s*(?P<month>\d\d?)\s*月\s*" + _DAY + r"\s*[日号]?" + _CHINESE_WEEKDAY,
    r"(?P<first>\d\d?)(?P<mark>[-/.])(?P<other>\d\d?)(?P=mark)(?P<year>\d{4})",
    rf"(?:{_WEEKDAY},?\s+)?{_MONTH_NAME}\s+{_DAY}(?:st|nd|rd|th)?(?:,\s*|\s+)(?P<year>\d{{4}})",
    rf"(?:{_WEEKDAY},?\s+)?{_DAY}(?:st|nd|rd|th)?[\s-]+{_MONTH_NAME}[\s,-]+(?P<year>\d{{4}})",
)
_UNIX_DATE = rf"{_WEEKDAY}\s+{_MONTH_NAME}\s+{_DAY}\s+{_CLOCK}\s+(?:(?P<zone_name>[A-Z]{{3,4}})\s+)?(?P<year>\d{{4}})\Z"
_MORNING = ("上午", "早上")


@cache
def _shapes() -> tuple[re.Pattern[str], ...]:
    """The patterns; each is compiled when a date comes to it, for together they take 20 ms."""
    between = r"(?:\s*[Tt]\s*|\s*,\s*|\s+(?:at\s+)?|(?<=[日号]))"
    wholes = (
        rf"\s*{day}(?:{between}(?:{clock})(?:\s*{_ZONE})?(?:\s+[A-Z]{{3,4}})?)?\s*\Z"
        for day in _DATES
        for clock in (_CLOCK, _CHINESE_CLOCK)
    )
    return tuple(pattern(whole, re.ASCII) for whole in (*wholes, _UNIX_DATE))


def _match(text: str) -> re.Match[str] | None:
    if len(text) > 80 or not any(character.isdigit() for character in text):
        return None
    return next((match for shape in _shapes() if (match := shape.match(text))), None)


def _group(match: re.Match[str], name: str) -> str:
    return match.groupdict().get(name) or ""


def is_ambiguous(text: str) -> bool:
    """Whether `text` is a date whose day and month can't be told apart, like 01/02/2020."""
    match = _match(text)
    return match is not None and bool(_group(match, "first")) and _order(match) is None


def _order(match: re.Match[str]) -> str | None:
    """`month` or `day`: what the first number of 12/31/2020 is; None when it may be either."""
    first, other = int(_group(match, "first")), int(_group(match, "other"))
    if first == other:
        return None
    if first > 12 >= other:
        return "day"
    return "month" if other > 12 >= first else None


def read_date(text: str) -> date | datetime | None:
    """The date (without a clock time) or moment (naive unless a zone is written) that `text` means; None when it is
    no date, an impossible one (2018-02-31), or one that can be read in two ways (01/02/2020)."""
    match = _match(text)
    if match is None:
        return None
    try:
        return _moment(match)
    except (ValueError, OverflowError):
        return None


def _moment(match: re.Match[str]) -> date | datetime | None:
    if _group(match, "first"):
        order = _order(match)
        if order is None:
            return None
        first, other = int(match["first"]), int(match["other"])
        month, day = (first, other) if order == "month" else (other, first)
    else:
        name = _group(match, "month_name")
        month = MONTHS.index(name[:3]) + 1 if name else int(match["month"])
        day = int(match["day"])
    year = int(match["year"])
    if not _group(match, "hour"):
        return date(year, month, day)
    micro = int(_group(match, "fraction")[:6].ljust(6, "0")) if _group(match, "fraction") else 0
    minute, second = int(_group(match, "minute") or 0), int(_group(match, "second") or 0)
    return datetime(year, month, day, _hour(match), minute, second, micro, _zone(match))


def _hour(match: re.Match[str]) -> int:
    hour = int(match["hour"])
    half, chinese = _group(match, "half").lower(), _group(match, "chinese_half")
    if half or chinese:
        afternoon = half.startswith("p") or (bool(chinese) and chinese not in _MORNING)
        if hour < 12 and afternoon and not (chinese == "中午" and hour > 10):
            return hour + 12
        if hour == 12 and not afternoon:
            return 0
    return hour


def _zone(match: re.Match[str]) -> timezone | None:
    if not _group(match, "zone"):
        return UTC if _group(match, "zone_name") in ("UTC", "GMT") else None
    if not _group(match, "sign"):
        return UTC
    shift = timedelta(hours=int(match["zone_hour"]), minutes=int(_group(match, "zone_minute") or 0))
    return timezone(-shift if match["sign"] == "-" else shift)


def reshape(old: str, moment: datetime) -> str | None:
    """`moment` in the shape of `old`; None where `old` is no date, or the result would be ambiguous.

    What the shape leaves out (seconds, the clock time) is dropped. A naive moment is the wall time in the zone that
    the shape names; an aware one is converted to it.
    """
    match = _match(old)
    if match is None or (_group(match, "first") and _order(match) is None):
        return None
    zone = _zone(match)
    local = (moment.astimezone(zone) if zone else moment) if moment.tzinfo else moment
    replaced = [
        (*match.span(name), _WRITERS[name](match, local)) for name in match.re.groupindex if _writes(match, name)
    ]
    new = apply_changes(old, replaced)
    return None if is_ambiguous(new) else new


def _writes(match: re.Match[str], name: str) -> bool:
    return name in _WRITERS and match[name] is not None


def _number(name: str, loose: tuple[str, ...]) -> Callable[[re.Match[str], int], str]:
    """A writer of two digits, or as many as needed where this number or one of `loose` stands unpadded."""

    def write(match: re.Match[str], value: int) -> str:
        own = match[name]
        if len(own) == 1:
            return str(value)
        unpadded = not own.startswith("0") and any(len(_group(match, other)) == 1 for other in loose)
        return str(value) if unpadded else f"{value:02d}"

    return write


_write_month = _number("month", ("day", "hour"))
_write_day = _number("day", ("month", "hour"))
_write_hour = _number("hour", ("month", "day", "first", "other"))


def _clock_hour(match: re.Match[str], moment: datetime) -> str:
    if _group(match, "half") or _group(match, "chinese_half"):
        return _write_hour(match, moment.hour % 12 or 12)
    return _write_hour(match, moment.hour)


def _half(match: re.Match[str], moment: datetime) -> str:
    old = match["half"]
    letter = "p" if moment.hour >= 12 else "a"
    return (letter.upper() if old[0].isupper() else letter) + old[1:]


def _like(old: str, short: tuple[str, ...], long: tuple[str, ...], index: int) -> str:
    """A name, long or short as the old one (`Sept` and `Thurs` count as short)."""
    return long[index] if old in long and old not in short else short[index]


def _first(match: re.Match[str], moment: datetime) -> str:
    value = moment.month if _order(match) == "month" else moment.day
    return _number("first", ("other", "hour"))(match, value)


def _other(match: re.Match[str], moment: datetime) -> str:
    value = moment.day if _order(match) == "month" else moment.month
    return _number("other", ("first", "hour"))(match, value)


def _fraction(match: re.Match[str], moment: datetime) -> str:
    width = len(match["fraction"])
    return f"{moment.microsecond:06d}"[:width].ljust(width, "0")


_WRITERS: dict[str, Callable[[re.Match[str], datetime], str]] = {
    "year": lambda match, moment: f"{moment.year:04d}",
    "month": lambda match, moment: _write_month(match, moment.month),
    "day": lambda match, moment: _write_day(match, moment.day),
    "first": _first,
    "other": _other,
    "month_name": lambda match, moment: _like(match["month_name"], MONTHS, LONG_MONTHS, moment.month - 1),
    "weekday": lambda match, moment: _like(match["weekday"], DAYS, LONG_DAYS, moment.weekday()),
    "chinese_weekday": lambda match, moment: _CHINESE_DAYS[moment.weekday()],
    "hour": _clock_hour,
    "minute": lambda match, moment: _number("minute", ("second",))(match, moment.minute),
    "second": lambda match, moment: _number("second", ("minute",))(match, moment.second),
    "fraction": _fraction,
    "half": _half,
    "chinese_half": lambda match, moment: "下午" if moment.hour >= 12 else "上午",
}

_CODES = {
    "year": "%Y", "month": "%m", "day": "%d", "month_name": "%b", "weekday": "%a", "hour": "%H", "minute": "%M",
    "second": "%S", "fraction": "%f", "half": "%p", "chinese_half": "%p",
}  # fmt: skip


def shape_of(text: str) -> str | None:
    """The shape as strftime would write it (`%-m` unpadded, `%z` a zone); None for what is no date or ambiguous."""
    match = _match(text)
    if match is None or (_group(match, "first") and _order(match) is None):
        return None
    parts, position = [], 0
    for name, index in sorted(match.re.groupindex.items(), key=lambda item: match.start(item[1])):
        code = _code(match, name)
        if code and match[index]:
            parts += [text[position : match.start(index)].replace("%", "%%"), code]
            position = match.end(index)
    return "".join([*parts, text[position:]])


def _code(match: re.Match[str], name: str) -> str:
    if name == "zone":
        return "Z" if match["zone"] in ("Z", "z") else "%z" if _group(match, "sign") else "%Z"
    if name in ("first", "other"):
        order = _order(match)
        name = order if name == "first" and order else {"month": "day", "day": "month"}.get(order or "", "")
    code = _CODES.get(name, "")
    if name == "hour" and (_group(match, "half") or _group(match, "chinese_half")):
        code = "%I"
    shown = _group(match, name)
    if name in ("month", "day", "hour", "minute", "second") and len(shown) == 1:
        return code.replace("%", "%-")
    if name == "month_name" and shown in LONG_MONTHS and shown not in MONTHS:
        return "%B"
    return "%A" if name == "weekday" and shown in LONG_DAYS else code
