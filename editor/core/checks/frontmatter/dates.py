"""What a date's text means, and whether a generator can read it.

Observed with Hexo 8.1 and Eleventy 3.1 on Node 18 (`new Date`, Luxon), Jekyll 4.3 on Ruby 3.1 (`Time.parse`), Hugo
0.111 (the layouts of its `cast` library), dateutil 2.9 (Pelican, Nikola).
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime

from editor.core.checks.frontmatter.dateutil_dates import reads
from editor.core.checks.frontmatter.ruby_dates import ruby_moment
from editor.core.checks.frontmatter.scalars import as_shown
from editor.core.post.frontmatter.model import Field

# A date that every generator reads, for messages; the present time would make another message of each run.
EXAMPLE = "2026-01-31 08:00:00"
_CLOCK = (
    r"(?:[T ,]+(?P<hour>\d{1,2}):(?P<minute>\d{1,2})(?::(?P<second>\d{1,2})(?:\.\d+)?)?"
    r"\s*(?P<half>[AaPp]\.?[Mm]\.?)?\s*(?P<zone>Z|UTC|GMT|[+-]\d\d:?(?:\d\d)?)?)?\s*$"
)
_YEAR_FIRST = re.compile(
    r"\s*(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})" + _CLOCK, re.ASCII
)
_YEAR_LAST = re.compile(
    r"\s*(?P<one>\d{1,2})(?P<mark>[-/.])(?P<two>\d{1,2})(?P=mark)(?P<year>\d{4})" + _CLOCK, re.ASCII
)
_ENGLISH = re.compile(
    r"(?i)(?=.*\b\d{4}\b)(?=.*\b\d{1,2}(?:st|nd|rd|th)?\b).*\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = re.compile(rf"(?i)(?<![a-z])({'|'.join(_MONTHS)})[a-z]*")
_CHINESE = re.compile(
    r"(?P<year>\d{4})\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*[日号]?\s*(?P<half>上午|下午|晚上|早上|中午)?\s*"
    r"(?:(?P<hour>\d{1,2})\s*[:时点]\s*(?P<minute>\d{1,2})?\s*分?\s*(?::?\s*(?P<second>\d{1,2})\s*秒?)?)?$",
    re.ASCII,
)
_WEEKDAY = re.compile(r"[(\s]*(?:星期|周|礼拜)[一二三四五六日天][)\s]*")
_GO = re.compile(
    r"\d{4}-\d\d-\d\d(?:[T ]\d{1,2}:\d\d:\d\d(?:\.\d+)?(?: ?(?:Z|[+-]\d\d:?\d\d))?(?: [A-Z]{3,4})?)?$", re.ASCII
)
_GO_ZONE = re.compile(r"(?<=:\d\d)(?:\.\d+)?(?: ?(?:Z|[+-]\d\d:?\d\d))?(?: [A-Z]{3,4})?$", re.ASCII)
_LUXON = re.compile(
    r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d(?::?\d\d(?::?\d\d(?:[.,]\d+)?)?)?(?:Z|[+-]\d\d(?::?\d\d)?)?)?)?)?$", re.ASCII
)
_WEEK = re.compile(r"\d{4}-?W(?:0[1-9]|[1-4]\d|5[0-3])(?:-?[1-7])?", re.ASCII)
_ANY_DAY = datetime(2020, 1, 1)  # whose year and month Ruby takes where a text has none
_ELEVENTY_WORDS = frozenset(("last modified", "created", "git last modified", "git created"))


@dataclass(frozen=True, slots=True)
class Moment:
    """A date that a text names. `wanted` is the year, month and day as written, `real` what the calendar has of it."""

    year: int
    month: int
    day: int
    clock: tuple[int, int, int] | None = None
    ambiguous: bool = False

    @property
    def possible(self) -> bool:
        return self.month <= 12 and self.day <= monthrange(self.year, self.month)[1]

    def text(self) -> str:
        """The date as every generator reads it."""
        day = f"{self.year:04}-{self.month:02}-{self.day:02}"
        return day if self.clock is None else "{} {:02}:{:02}:{:02}".format(day, *self.clock)


def named_moment(text: str, month_first: bool = True) -> Moment | None:
    """The date that numbers in `text` name; None for words, other shapes and numbers that name no day at all."""
    match = _YEAR_FIRST.match(text)
    if match:
        return _moment(match, int(match["month"]), int(match["day"]))
    match = _YEAR_LAST.match(text)
    if not match:
        return None
    one, two = int(match["one"]), int(match["two"])
    month, day = (one, two) if month_first else (two, one)
    found = _moment(match, month, day)
    unclear = one != two and one <= 12 and two <= 12
    return Moment(found.year, found.month, found.day, found.clock, unclear) if found else None


def likely_moment(text: str) -> Moment | None:
    """The date that a person would read in `text` though no generator does: Chinese, full-width, with the day of
    the week.
    """
    plain = _WEEKDAY.sub(" ", unicodedata.normalize("NFKC", text)).strip()
    match = _CHINESE.match(plain)
    if match:
        return _moment(match, int(match["month"]), int(match["day"]))
    found = named_moment(plain)
    return found if found and not found.ambiguous else None


def can_read(generator: str, text: str) -> bool:
    """Whether the generator makes a date of a value that YAML left a text (or of the source of one, for Hugo and
    Zola).
    """
    text = text.strip()
    match generator:
        case "hugo" | "zola":
            if _GO.match(text) and not (generator == "zola" and re.search(r"[T ]\d:", text)):
                return named_moment(_GO_ZONE.sub("", text)) is not None
            return generator == "hugo" and bool(_ENGLISH.match(text))
        case "eleventy":
            return _luxon_reads(text) or text.lower() in _ELEVENTY_WORDS or text.lower().startswith("git ")
        case "jekyll":
            return ruby_moment(text, _ANY_DAY) is not None
        case "pelican" | "nikola":
            return reads(text)
        case "mkdocs":
            return named_moment(text) is not None or named_moment(text, False) is not None or bool(_ENGLISH.match(text))
        case "unknown":  # what one of them reads, the one that isn't known may read too
            return any(can_read(name, text) for name in ("hexo", "jekyll", "pelican"))
        case _:
            return named_moment(text) is not None or bool(_ENGLISH.match(text) or re.match(r"\d{4}(?:-\d\d)?$", text))


def jekyll_text(found: Field) -> str:
    """What Jekyll hands to Ruby for a date: of a number that its YAML reader has made, the digits."""
    raw = "" if found.value is None else found.raw.strip()
    return as_shown(raw, "jekyll") or (found.value.strip() if isinstance(found.value, str) else raw.strip("\"'"))


def _luxon_reads(text: str) -> bool:
    """ISO 8601, of days that the calendar has; weeks too."""
    day = re.match(r"(\d{4})-(\d\d)(?:-(\d\d))?(?!\d)", text, re.ASCII)
    if day and not (
        1 <= int(day[2]) <= 12 and 1 <= int(day[3] or 1) <= monthrange(max(int(day[1]), 1), int(day[2]))[1]
    ):
        return False
    return bool(_LUXON.match(text) or _WEEK.fullmatch(text))


def as_moment(value: date) -> datetime:
    """A date as a moment without zone; a moment with one in the zone of this computer."""
    if not isinstance(value, datetime):
        return datetime(value.year, value.month, value.day)
    try:
        return value if value.tzinfo is None else value.astimezone().replace(tzinfo=None)
    except (OverflowError, ValueError):  # at the edge of the calendar
        return value.replace(tzinfo=None)


def english_moment(text: str) -> Moment | None:
    """The day that an English date with the name of its month means: `Jan 5, 2020`, `5th January 2020`."""
    month, year = _MONTH.search(text), re.search(r"\b\d{4}\b", text)
    day = re.search(r"(?<![\d:])(\d{1,2})(?:st|nd|rd|th)?(?![\w:])", text)
    if not (month and year and day):
        return None
    return Moment(int(year.group()), _MONTHS.index(month[1].lower()) + 1, int(day[1]))


def _moment(match: re.Match[str], month: int, day: int) -> Moment | None:
    if not (1 <= month <= 12 and 1 <= day <= 31 and int(match["year"]) >= 1):
        return None
    if match["hour"] is None:
        return Moment(int(match["year"]), month, day)
    hour, minute, second = (int(match[name] or 0) for name in ("hour", "minute", "second"))
    half = (match["half"] or "").lower().replace(".", "")
    if half in ("pm", "下午", "晚上") and hour < 12:
        hour += 12
    if hour > 23 or minute > 59 or second > 59:
        return None
    return Moment(int(match["year"]), month, day, (hour, minute, second))
