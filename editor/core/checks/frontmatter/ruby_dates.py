"""Which moment Ruby's `Time.parse` makes of a text, for Jekyll: it looks for a time anywhere, then for one shape of a day.

Observed with Ruby 3.1; what it finds is refused only where a number is outside its range.
"""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from datetime import datetime, timedelta

_LONGEST = 128
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"({'|'.join(_MONTHS)})"
_ERA = r"(?:\s*(?:c(?:e|\.e\.)|b(?:ce|\.c\.e\.)|a(?:d|\.d\.)|b(?:c|\.c\.)))?"
_FLAGS = re.IGNORECASE | re.ASCII
_UNSAID = re.compile(r"[^-+',./:@A-Za-z0-9\[\]]+")
_WEEKDAY = re.compile(r"\b(?:sun|mon|tue|wed|thu|fri|sat)[^-/\d\s]*", _FLAGS)
_TIME = re.compile(
    r"((?:\d+\s*:\s*\d+(?:\s*:\s*\d+(?:[,.]\d*)?)?|\d+\s*h(?:\s*\d+m?(?:\s*\d+s?)?)?)(?:\s*[ap](?:m\b|\.m\.))?"
    r"|\d+\s*[ap](?:m\b|\.m\.))"
    r"(?:\s*((?:gmt|utc?)?[-+]\d+(?:[,.:]\d+(?::\d+)?)?|[a-z.\s]+(?:standard|daylight)\stime\b|[a-z]+(?:\sdst)?\b))?",
    _FLAGS,
)
_CLOCK = re.compile(
    r"(\d+)\s*h?(?:\s*:?\s*(\d+)m?(?:\s*:?\s*(\d+)(?:[,.]\d*)?s?)?)?(?:\s*([ap])(?:m\b|\.m\.))?", _FLAGS
)
# The shapes of a day in the order in which Ruby tries them, and which group is the year, the month and the day.
_SHAPES = tuple(
    (re.compile(shape, _FLAGS), places)
    for shape, places in (
        (rf"('?\d+)[^-\d\s]*\s*{_MONTH}[^-\d\s']*(?:{_ERA}\s*('?-?\d+(?:(?:st|nd|rd|th)\b)?))?", (3, 2, 1)),
        (rf"\b{_MONTH}[^-\d\s']*\s*('?\d+)[^-\d\s']*(?:\s*,?{_ERA}\s*('?-?\d+))?", (3, 1, 2)),
        (r"('?[-+]?\d+)-(\d+)-('?-?\d+)", (1, 2, 3)),
        (rf"('?-?\d+)-{_MONTH}[^-/.]*-('?-?\d+)", (3, 2, 1)),
        (rf"\b{_MONTH}[^-/.]*-('?-?\d+)(?:-('?-?\d+))?", (3, 1, 2)),
        (r"('?-?\d+)/\s*('?\d+)(?:\D\s*('?-?\d+))?", (1, 2, 3)),
        (r"('?-?\d+)\.\s*('?\d+)\.\s*('?-?\d+)", (1, 2, 3)),
    )
)
_DAY_OF_WEEK = re.compile(r"\b(?:\d{2}|\d{4})?-?w\d{2}(?:-?\d)?\b|-w-\d\b", _FLAGS)
_MONTH_AND_DAY = re.compile(r"--(?:(\d{2})?-(\d{2})|(\d{2})(\d{2})?)\b", _FLAGS)
_DAY_OF_YEAR = re.compile(r"(?<![,.])\b(\d{2}|\d{4})-(\d{3})\b", _FLAGS)
_YEAR = re.compile(r"'(\d+)\b", _FLAGS)
_MONTH_ALONE = re.compile(rf"\b{_MONTH}\S*", _FLAGS)
_DAY = re.compile(r"(\d+)(?:st|nd|rd|th)\b", _FLAGS)
_DIGITS = re.compile(
    r"([-+]?)(\d{2,14})(?:\s*t?\s*(\d{2,6})?(?:[,.](\d*))?)?(z\b|[-+]\d{1,4}\b|\[[-+]?\d[^\]]*\])?", _FLAGS
)
_LONE_NUMBER = re.compile(r"\s*(\d{1,2})\s*\Z", _FLAGS)
_OFFSET = re.compile(r"([+-])(\d\d)(:?)(\d\d)?(?:\3(\d\d))?\Z", re.ASCII)
_HOURS = {"UTC": 0, "UT": 0, "GMT": 0, "Z": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6}
_HOURS |= {"PST": -8, "PDT": -7, **{letter: place + 1 for place, letter in enumerate("ABCDEFGHIKLM")}}
_HOURS |= {letter: -place - 1 for place, letter in enumerate("NOPQRSTUVWXY")}
# What consecutive digits mean, by their number: names of fields and how many digits each has.
_RUNS = {
    2: (("day", 2),),
    3: (("yday", 3),),
    4: (("month", 2), ("day", 2)),
    5: (("year", 2), ("yday", 3)),
    6: (("year", 2), ("month", 2), ("day", 2)),
    7: (("year", 4), ("yday", 3)),
    **{
        count: (("year", 4), ("month", 2), ("day", 2), ("hour", 2), ("minute", 2), ("second", 2))[: count // 2 - 1]
        for count in (8, 10, 12, 14)
    },
}

Parts = dict[str, int]


def ruby_moment(text: str, now: datetime) -> datetime | None:
    """The moment, without its zone; None for what Ruby refuses. Of the years beyond Python's calendar, its last."""
    if len(text) > _LONGEST:
        return None
    parts, zone = _found(_UNSAID.sub(" ", text))
    offset = _offset(zone)
    if not parts or (offset is not None and abs(offset) >= 86400):
        return None
    try:
        return _made(_of_year(parts, now), now, offset)
    except ValueError:
        return None


def _found(text: str) -> tuple[Parts, str]:
    """The numbers that stand for something, and what is written for the zone."""
    parts: Parts = {}
    zone = ""
    text = _WEEKDAY.sub(" ", text, count=1)
    if match := _TIME.search(text):
        zone = match[2] or ""
        parts |= _clock(match[1])
        text = text[: match.start()] + " " + text[match.end() :]
    day, text = _day(text)
    if day is None:
        day, zone = _digits(text, zone)
    parts = {**parts, **day}
    if number := _LONE_NUMBER.match(text):
        if "hour" in parts and "day" not in parts and 1 <= int(number[1]) <= 31:
            parts["day"] = int(number[1])
        elif "day" in parts and "hour" not in parts and int(number[1]) <= 24:
            parts["hour"] = int(number[1])
    return parts, zone


def _clock(text: str) -> Parts:
    match = _CLOCK.match(text)
    assert match is not None
    hour = int(match[1])
    if match[4]:
        hour = hour % 12 + (12 if match[4].lower() == "p" else 0)
    return {"hour": hour} | {name: int(match[group]) for name, group in (("minute", 2), ("second", 3)) if match[group]}


def _day(text: str) -> tuple[Parts | None, str]:
    """The first shape of a day in a text, and the text without it."""
    for shape, places in _SHAPES:
        if match := shape.search(text):
            written = [match[place] for place in places]
            return _in_order(*written), text[: match.start()] + " " + text[match.end() :]
    if _DAY_OF_WEEK.search(text):
        return {"week": 1}, text
    if match := _MONTH_AND_DAY.search(text):
        numbers = (("month", match[1] or match[3]), ("day", match[2] or match[4]))
        return {name: int(number) for name, number in numbers if number}, text
    if match := _DAY_OF_YEAR.search(text):
        return {"year": _full(match[1]), "yday": int(match[2])}, text
    if match := _YEAR.search(text):
        return {"year": _full(match[1])}, text
    if match := _MONTH_ALONE.search(text):
        return {"month": _MONTHS.index(match[1].lower()) + 1}, text
    match = _DAY.search(text)
    return ({"day": int(match[1])}, text) if match else (None, text)


def _in_order(year: str | None, month: str | None, day: str | None) -> Parts:
    """Year, month and day by their lengths: a number of more than two digits, or with an apostrophe, is the year."""
    if year and month and not day:
        year, month, day = None, year, month
    if not year and day and (len(day) > 2 or day[0] == "'"):
        year, day = day, None
    if year and (match := re.search(r"[-+]?\d+", year)) and match.end() < len(year):
        year, day = day, match.group()
    if month and month.lower() not in _MONTHS and (month[0] == "'" or len(month) > 2):
        year, month, day = month, day, year
    if day and (day[0] == "'" or len(day) > 2):
        year, day = day, year
    parts: Parts = {}
    if year and (match := re.search(r"[-+]?\d+", year)):
        parts["year"] = _full(match.group())
    if month:
        parts["month"] = _MONTHS.index(month.lower()) + 1 if month.lower() in _MONTHS else _number(month)
    if day and re.search(r"\d", day):
        parts["day"] = _number(day)
    return parts


def _number(text: str) -> int:
    match = re.search(r"\d+", text)
    return int(match.group()) if match else 0


def _full(year: str) -> int:
    """The year of two digits in the century that is meant."""
    number = int(year)
    return number + (1900 if number >= 69 else 2000) if len(year) <= 2 and number >= 0 else number


def _digits(text: str, zone: str) -> tuple[Parts, str]:
    """What digits without signs between them stand for."""
    match = _DIGITS.search(text)
    if match is None:
        return {}, zone
    parts: Parts = {}
    backwards = match[3] is None and match[4] is not None  # a fraction of seconds ends the number
    if backwards:
        names = ("second", "minute", "hour", "day", "month", "year")
        digits = match[2]
        for name in names:
            if digits:
                parts[name], digits = int(digits[-2:]), digits[:-2]
    else:
        position = 0
        for name, count in _RUNS.get(len(match[2]), ()):
            digits = match[2][position : position + count]
            parts[name] = _full(digits) if name == "year" else int(digits)
            position += count
    if match[3]:
        clock = match[3] if len(match[3]) % 2 == 0 else ""
        pairs = [int(clock[place : place + 2]) for place in range(0, len(clock), 2)]
        parts |= dict(zip(("hour", "minute", "second"), pairs, strict=False))
    if match[4] is not None:
        parts.setdefault("second", 0)
    return parts, match[5] or zone


def _offset(zone: str) -> int | None:
    """Seconds, for the zones that Ruby knows."""
    zone = zone.upper()
    match = _OFFSET.match(zone)
    if match and (match[4] or not match[3]):
        seconds = (int(match[2]) * 60 + int(match[4] or 0)) * 60 + int(match[5] or 0)
        return -seconds if match[1] == "-" else seconds
    return _HOURS[zone] * 3600 if zone in _HOURS else None


def _of_year(parts: Parts, now: datetime) -> Parts:
    """`parts` with month and day instead of the day of the year."""
    if "yday" not in parts:
        return parts
    year = parts.get("year", now.year)
    if not 1 <= parts["yday"] <= 365 + isleap(year):
        raise ValueError(parts["yday"])
    day = datetime(2020 if isleap(year) else 2021, 1, 1) + timedelta(days=parts["yday"] - 1)
    return {**parts, "month": day.month, "day": day.day}


def _made(parts: Parts, now: datetime, offset: int | None) -> datetime:
    """A moment of what is known: above the greatest known part as now, below it the first. ValueError outside the ranges."""
    if set(parts) == {"week"}:  # a week alone says nothing
        raise ValueError
    names = ("year", "month", "day", "hour", "minute", "second")
    first = next(place for place, name in enumerate(names) if name in parts)
    least = (1970, 1, 1, 0, 0, 0)
    values = {
        name: parts.get(name, getattr(now, name) if place < first else least[place]) for place, name in enumerate(names)
    }
    if offset:
        values = _in_utc(values, offset)
    month, hour, minute, second = (values[name] for name in ("month", "hour", "minute", "second"))
    midnight = hour == 24 and minute == second == 0
    if not (1 <= month <= 12 and 1 <= values["day"] <= 31 and hour <= 23 + midnight and minute <= 59 and second <= 60):
        raise ValueError(values)
    year = min(max(values["year"], 1), 9998)
    days = min(values["day"], monthrange(year, month)[1])
    day = datetime(year, month, days) + timedelta(days=values["day"] - days)
    return day + timedelta(hours=hour, minutes=minute, seconds=min(second, 59))


def _in_utc(values: Parts, offset: int) -> Parts:
    """The same moment in UTC: a unit that nothing is taken from stays as it is, even outside its range."""
    sign = -1 if offset > 0 else 1
    left = abs(offset)
    after = dict(values)
    for name, size in (("second", 60), ("minute", 60), ("hour", 24)):
        left, part = divmod(left, size)
        if part:
            carried, after[name] = divmod(after[name] + sign * part, size)
            left += sign * carried
    after["day"] += sign * left
    if left and 1 <= after["month"] <= 12:
        if sign < 0 and after["day"] < 1:
            _turn_month(after, -1)
            after["day"] = _days(after)
        elif sign > 0 and after["day"] > _days(after):
            _turn_month(after, 1)
            after["day"] = 1
    return after


def _turn_month(values: Parts, step: int) -> None:
    """To the month before or after, in another year where it is one."""
    turned = values["year"] * 12 + values["month"] - 1 + step
    values["year"], values["month"] = turned // 12, turned % 12 + 1


def _days(values: Parts) -> int:
    return monthrange(min(max(values["year"], 1), 9998), values["month"])[1]
