"""What a date means, in words: for a person who wants to know how the site will read what stands in the file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum

from PySide6.QtCore import QDate, QLocale

from editor.core.messages import _, language
from editor.core.sites.zones import zone_of

_CLOCK = re.compile(r"\d\s*[:：时点時]")
_YEAR_FIRST = re.compile(r"\s*['\"]?\d{4}")  # nobody reads these in the wrong order


class Status(Enum):
    """Whether readers see the post."""

    PUBLISHED = "published"
    SCHEDULED = "scheduled"
    AHEAD = "ahead"  # in the future, and the generator publishes it all the same
    DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Meaning:
    """A date as the site reads it. `moment` is naive where the text names no zone; `timed`: it has a time."""

    text: str
    moment: datetime
    timed: bool
    zone: str | None
    status: Status | None


def has_time(text: str) -> bool:
    """Whether the text of a date names a time of day."""
    return _CLOCK.search(text) is not None


def as_datetime(value: date | datetime) -> datetime:
    """A day begins at midnight."""
    return value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)


def now_in(zone: str | None) -> datetime:
    """The time on the site's clock, else on this computer's, to the second and without a zone: as it would be typed."""
    return datetime.now(zone_of(zone)).replace(microsecond=0, tzinfo=None)


def is_future(moment: datetime, zone: str | None) -> bool:
    """Whether a moment, read in the site's zone where it has none, is still to come."""
    placed = moment if moment.tzinfo is not None else moment.replace(tzinfo=zone_of(zone))
    try:
        return placed.astimezone() > datetime.now().astimezone()
    except (OverflowError, OSError):  # years that a platform's clock doesn't have
        return placed.year > datetime.now().year


def variants(meaning: Meaning) -> list[str]:
    """Ways to say it, from the fullest to the shortest; each is true by itself."""
    status = _status(meaning.status)
    zone = meaning.zone or ""
    if meaning.moment.tzinfo is not None:
        zone = _offset(meaning.moment.utcoffset() or timedelta())
    full = _joined(long_words(meaning.moment, meaning.timed), zone, status)
    if not _YEAR_FIRST.match(meaning.text):
        words = long_words(meaning.moment, False)
        return [full, _joined(words, status), words, short_words(meaning.moment)]
    weekday = _locale().dayName(meaning.moment.isoweekday(), QLocale.FormatType.ShortFormat)
    choices = [full, _joined(weekday, zone, status), _joined(zone, status), status or weekday]
    return list(dict.fromkeys(choice for choice in choices if choice))


def named_variants(day: date, status: Status) -> list[str]:
    """Ways to say that the file's name gives the day, from the fullest to the shortest."""
    said, source = _status(status), _("from the file's name")
    return [_joined(long_words(as_datetime(day), False), source, said), _joined(source, said), said]


def long_words(moment: datetime, timed: bool) -> str:
    """The day, and the time if there is one: “Monday 9 February 2026, 19:55”."""
    pattern = _("{weekday} {day} {month} {year}, {time}") if timed else _("{weekday} {day} {month} {year}")
    return pattern.format(
        weekday=_locale().dayName(moment.isoweekday(), QLocale.FormatType.LongFormat),
        day=moment.day,
        month=_month(moment),
        year=moment.year,
        time=moment.strftime("%H:%M"),
    )


def _month(moment: datetime) -> str:
    """“February”, or “2 月”: Qt's Chinese month names are numerals in words, which no date has beside figures."""
    if language() == "zh_CN":
        return f"{moment.month} 月"
    return _locale().standaloneMonthName(moment.month, QLocale.FormatType.LongFormat)


def short_words(moment: datetime) -> str:
    """The day as this language writes it shortly."""
    return _locale().toString(QDate(moment.year, moment.month, moment.day), QLocale.FormatType.ShortFormat)


def _locale() -> QLocale:
    return QLocale("zh_CN" if language() == "zh_CN" else "en_GB")


def _status(status: Status | None) -> str:
    if status is Status.PUBLISHED:
        return _("published")
    if status is Status.SCHEDULED:
        return _("scheduled")
    if status is Status.AHEAD:
        return _("published, dated in the future")
    return _("draft") if status is Status.DRAFT else ""


def _offset(offset: timedelta) -> str:
    minutes = round(offset.total_seconds() / 60)
    sign = "-" if minutes < 0 else "+"
    hours, rest = divmod(abs(minutes), 60)
    return "UTC" if not minutes else f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
