"""What dateutil, by which Pelican and Nikola read dates, makes no date of (observed with dateutil 2.9).

It takes a text apart into numbers, words and signs, in nearly any order. Only what surely fails is refused here: a word or
a sign that it doesn't know, a month, day or hour that isn't, a number of digits that means nothing.
"""

from __future__ import annotations

import re
from calendar import monthrange

from editor.core.sites.config import names

_MONTHS = names("jan feb mar apr may jun jul aug sep oct nov dec")
_LONG = dict(
    zip(names("january february march april june july august september october november december"),
        (1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12), strict=True)
)  # fmt: skip
_MONTH = {**{name: number for number, name in enumerate(_MONTHS, 1)}, **_LONG, "sept": 9}
_DAYS = frozenset(names("mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday sunday"))
_PASSED_OVER = frozenset(names("at on and ad m t of st nd rd th"))
_OF_CLOCKS = frozenset(names("am pm a p h hour hours minute minutes s second seconds utc gmt z"))
_SIGNS = re.compile(r"[\w\s.,:;/'+()\-]*")
_CLOCK = re.compile(
    r"(?<!\d)(?P<hour>\d{1,2}):(?P<minute>\d{1,2})(?::(?P<second>\d{1,2})(?:[.,]\d+)?)?"
    r"\s*(?P<half>[AaPp]\.?[Mm]?\b\.?)?(?:\s*(?:[A-Z]{3,5})?[+-](?P<ahead>\d\d?)(?::?\d\d)?(?!\d))?"
)
_HALF_OF_DAY = re.compile(r"(?<![\d:])(?P<hour>\d{1,2})\s*[AaPp][Mm]\b")
_ZONE = re.compile(r"\([A-Z]{3,5}\)\s*\Z|\b[A-Z]{3,5}\b")
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d+")
_LENGTHS = frozenset((1, 2, 3, 4, 6, 8, 12, 14))  # of digits alone


def reads(text: str) -> bool:
    """Whether dateutil may make a date of a text."""
    if not _SIGNS.fullmatch(text.strip()):
        return False
    clock = _CLOCK.search(text)
    half = _HALF_OF_DAY.search(text)
    if (clock and not _is_clock(clock)) or (half and int(half["hour"]) > 12):
        return False
    rest = text[: clock.start()] + " " + text[clock.end() :] if clock else text
    rest = _ZONE.sub(_without_zone, rest) if clock else rest
    if "+" in rest or "(" in rest or ")" in rest:
        return False
    words = [word.lower() for word in _WORD.findall(rest)]
    numbers = _NUMBER.findall(rest)
    if any(word not in _MONTH and word not in _DAYS | _PASSED_OVER | _OF_CLOCKS for word in words):
        return False
    if not clock and not numbers and not any(word in _MONTH or word in _DAYS for word in words):
        return False
    month = next((_MONTH[word] for word in words if word in _MONTH), 0)
    return _is_day_of(month, numbers) if month else _are_a_date(numbers, bool(clock) or bool(words))


def _without_zone(match: re.Match[str]) -> str:
    word = match[0].lower()
    return match[0] if word in _MONTH or word in _DAYS else " "


def _is_clock(clock: re.Match[str]) -> bool:
    hour, minute, second = (int(clock[name] or 0) for name in ("hour", "minute", "second"))
    return hour <= (12 if clock["half"] else 23) and minute < 60 and second < 60 and int(clock["ahead"] or 0) < 24


def _is_day_of(month: int, numbers: list[str]) -> bool:
    """Whether numbers beside a month's name are a day and a year, or one of them."""
    values = [int(number) for number in numbers[:2]]
    if len(values) < 2:
        return len(numbers[0]) <= 4 if numbers else True
    year, day = (values[0], values[1]) if len(numbers[0]) > 2 else (values[1], values[0])
    return day <= 31 and (year < 1000 or _has(year, month, day))


def _are_a_date(numbers: list[str], more: bool) -> bool:
    """Whether numbers alone can be a date; `more` stands beside them."""
    if len(numbers) == 1 and not more:
        return _is_number_alone(numbers[0])
    if len(numbers) == 2 and not more:
        first, second = numbers
        if 4 in (len(first), len(second)):
            return 1 <= int(second if len(first) == 4 else first) <= (12 if len(first) == 4 else 31)
        return True
    if len(numbers) < 3:
        return True
    first, second, third = numbers[:3]
    if len(numbers) > 3 and not more and len(numbers[3]) % 2:
        return False  # an hour has two digits
    if len(first) > 2:
        return len(second) < 3 and len(third) < 3 and _has(int(first), int(second), int(third))
    if len(third) > 2:
        one, two = int(first), int(second)
        month, day = (one, two) if one <= 12 else (two, one)
        return int(third) <= 9999 and _has(int(third), month, day)
    return max(map(len, (first, second))) <= 2


def _is_number_alone(digits: str) -> bool:
    if len(digits) not in _LENGTHS or not int(digits):
        return False
    return len(digits) != 8 or _has(int(digits[:4]), int(digits[4:6]), int(digits[6:]))


def _has(year: int, month: int, day: int) -> bool:
    """Whether the calendar has such a day."""
    return 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
