"""Rules about dates: missing, unreadable, impossible, ambiguous, ahead of now."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from editor.core.checks.context import Context, Finding
from editor.core.checks.frontmatter.dates import (
    EXAMPLE,
    Moment,
    as_moment,
    can_read,
    jekyll_text,
    likely_moment,
    named_moment,
)
from editor.core.checks.frontmatter.dateutil_dates import reads
from editor.core.checks.problem import Fix, Severity
from editor.core.checks.site.neighbours import neighbours_have, nobody_has
from editor.core.messages import _
from editor.core.post.edit import Edit
from editor.core.post.frontmatter.model import Field, Format, Kind
from editor.core.rendering.dialects.goldmark.version import NO_WRONG_DATES, since
from editor.core.sites.layout import content_folders, is_pelican_page, is_resource
from editor.core.sites.site import LIKE_MKDOCS, Site

_DATE_KEYS = ("date", "updated")
# Hugo's names of dates besides those, in small letters.
_HUGO_DATES = frozenset(("publishdate", "pubdate", "published", "modified", "expirydate", "unpublishdate"))
_STOPS_THE_BUILD = frozenset(("jekyll", "eleventy", "pelican", "nikola"))
_NOTHING = re.compile(r"(?!)")
_MIDNIGHT = r"\d{4}-\d\d-\d\d[ Tt]+24:00:00"
# What `can_read` doesn't know and these read all the same: the hour 24, a clock's time alone.
_READ_OTHERWISE = {
    "eleventy": re.compile(rf"{_MIDNIGHT}|\d\d:\d\d(?::\d\d)?|\.nan", re.IGNORECASE),
    "pelican": re.compile(r"\d{1,3}|\d{1,2}:\d\d(?::\d\d)?"),
    "nikola": re.compile(
        r"\d{1,2}|\d{1,2}:\d\d(?::\d\d)?|\d{4}[-/.]\d\d?[-/.]\d\d?[ T]+\d\d?:\d\d(?::\d\d)? *[A-Za-z]{1,5}(?:[-+]\d\d?(?::?\d\d)?)?"
    ),
}
_DATE_KEY = re.compile(r"(?i)pub|publish|created|posted|release|.*date")
_JS_DATE = re.compile(
    r"0|\d{4}-\d\d-\d\d|\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::?\d\d)?))?"
)
_DAY_IN_DIGITS = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_BASIC_DAY = re.compile(r"\d{4}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])", re.ASCII)
_DATE_IN_NAME = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
_ZONE = re.compile(r":\d\d\s*(?:Z|UTC|GMT|[+-]\d\d?)")
_MONTH_FIRST = {"jekyll": False}


def date_missing(ctx: Context) -> Iterator[Finding]:
    """No date where the generator, or the folder's other posts, have one."""
    if not ctx.readable or ctx.post.format in (Format.NONE, Format.SCRIPT) or not _expects_date(ctx):
        return
    if ctx.post.format is Format.META and ctx.site.root is None:
        return  # whether such lines are Pelican's is a guess, and other programs' need no date
    found = ctx.field("date")
    if (found is not None and found.kind is not Kind.EMPTY) or _dated_otherwise(ctx):
        return
    message = _("This post has no date, so its place in the list depends on the file or on chance; give it one.")
    place = ctx.start() if found is None else ctx.key_place(found)
    yield Finding(message, place, _date_fixes(ctx), "date")


def _dated_otherwise(ctx: Context) -> bool:
    """Whether a site whose fields are its own (Astro's collections, Eleventy's data) may take the date from another."""
    if ctx.generator not in ("astro", "eleventy", "unknown"):
        return False
    return any(_DATE_KEY.match(key) and field.kind is not Kind.EMPTY for key, field in ctx.front_matter.fields.items())


def date_unreadable(ctx: Context) -> Iterator[Finding]:
    """A value that the generator can't make a date of."""
    yield from _empty_date(ctx)
    if _are_texts(ctx) and ctx.path is not None and ctx.site.root is not None:
        return  # rules of their own say what becomes of the post
    for key, found in _dates(ctx):
        text = _text(found)
        if text is None or _understood(ctx, found, text):
            continue
        guessed = ctx.generator == "eleventy" and ctx.site.root is None  # from templates that other programs read, too
        stops = ctx.generator in _STOPS_THE_BUILD and key == "date" and not guessed and _is_no_date(ctx, found, text)
        stops = stops or (bool(text.strip()) and _is_strict_hugo(ctx))
        if stops:
            message = _(
                "{text} is no date that the generator can read, and its build stops here; write it like {example}."
            )
        elif ctx.generator == "hugo" and not text.strip():  # which Hugo's own tests take for valid
            message = _("The date is empty, so the post has none and stands last in the list; write it like {example}.")
        elif _is_day_for_seconds(ctx, found):
            message = _(
                "Hugo takes {text} for seconds since 1970, and so for a day of that year; write it like {example}."
            )
        elif ctx.generator == "hugo":
            message = _(
                "{text} is no date that Hugo can read: the post has none, and since 0.135 the build stops; write it like "
                "{example}."
            )
        else:
            message = _(
                "{text} is no date that the generator can read, so the post gets another; write it like {example}."
            )
        severity = Severity.ERROR if stops else Severity.WARNING
        fixes = _rewritten(ctx, key, likely_moment(text))
        yield Finding(
            message.format(text=text.strip() or '""', example=EXAMPLE), ctx.key_place(found), fixes, key, severity
        )


def _is_strict_hugo(ctx: Context) -> bool:
    """Whether the site's Hugo stops at a date that it can't read (https://github.com/gohugoio/hugo/pull/12877)."""
    return ctx.generator == "hugo" and since(ctx.site.options, NO_WRONG_DATES)


def _is_no_date(ctx: Context, found: Field, text: str) -> bool:
    """Whether a value that is no date stops the build: a text, and for some readers whatever else it is."""
    if _READ_OTHERWISE.get(ctx.generator, _NOTHING).fullmatch(text.strip()):
        return False
    if ctx.generator == "eleventy":
        if isinstance(found.value, str) and _BASIC_DAY.fullmatch(text.strip()):
            return False  # ISO 8601's basic form; without quotes it is a number
        return bool(text.strip())  # an empty text counts as no date
    return isinstance(found.value, str) or ctx.generator == "jekyll"


def _empty_date(ctx: Context) -> Iterator[Finding]:
    """`date:` with nothing behind it, at which Jekyll stops, whatever date the file's name has."""
    found = ctx.front_matter.fields.get("date") if ctx.generator == "jekyll" and ctx.readable else None
    if found is not None and found.kind is Kind.EMPTY:
        message = _("This date is empty, and Jekyll's build stops here; write one, or remove the line.")
        yield Finding(message, ctx.key_place(found), (), "date", Severity.ERROR)


def date_impossible(ctx: Context) -> Iterator[Finding]:
    """A day that the calendar doesn't have: generators take another, or none."""
    for key, found in _dates(ctx):
        text = _text(found)
        moment = named_moment(text, _MONTH_FIRST.get(ctx.generator, True)) if text is not None else None
        if text is not None and moment is not None and not moment.possible:
            message = _("The calendar has no {text}, so the post gets another date; correct the day.")
            yield Finding(message.format(text=text.strip()), ctx.key_place(found), (), key)


def date_ambiguous(ctx: Context) -> Iterator[Finding]:
    """`01/02/2020`: January or February, depending on who reads."""
    for key, found in _dates(ctx):
        text = _text(found)
        moment = named_moment(text, _MONTH_FIRST.get(ctx.generator, True)) if text is not None else None
        if text is not None and moment is not None and moment.ambiguous and can_read(ctx.generator, text):
            message = _("{text} is read as {date} here and otherwise elsewhere; write the year first.")
            text_and_date = message.format(text=text.strip(), date=moment.text()[:10])
            yield Finding(text_and_date, ctx.key_place(found), _rewritten(ctx, key, moment), key)


def updated_before_date(ctx: Context) -> Iterator[Finding]:
    """A change that is older than the post."""
    first, last = ctx.field("date"), ctx.field("updated")
    if first is None or last is None or not isinstance(first.value, date) or not isinstance(last.value, date):
        return
    whole_days = not (isinstance(first.value, datetime) and isinstance(last.value, datetime))
    before, after = as_moment(first.value), as_moment(last.value)
    if after.date() < before.date() if whole_days else after < before:
        message = _("This says that the post was changed before it was written; one of the two dates is wrong.")
        yield Finding(message, ctx.key_place(last), (), last.key)


def date_shifts_day(ctx: Context) -> Iterator[Finding]:
    """Jekyll reads a date without zone as UTC and shows it in the site's: in the evening or morning another day."""
    found, zone = ctx.field("date"), ctx.site.timezone
    if ctx.generator != "jekyll" or found is None or not zone or not isinstance(found.value, datetime):
        return
    if found.value.tzinfo is not None or ctx.post.format is not Format.YAML:
        return
    try:
        shown = found.value.replace(tzinfo=UTC).astimezone(ZoneInfo(zone))
        offset = found.value.replace(tzinfo=ZoneInfo(zone)).strftime("%z")
    except (ValueError, KeyError, OSError, OverflowError):
        return
    if shown.date() == found.value.date():
        return
    message = _("Jekyll reads this as UTC, and in {zone} it is {date} then, also in the address; add the zone.")
    text = message.format(zone=zone, date=shown.strftime("%Y-%m-%d %H:%M"))
    edit = ctx.front_matter.set_date_text(ctx.key("date"), found.raw.strip().strip("\"'") + " " + offset)
    label = _("Write {text}").format(text=offset)
    fixes = (Fix(label, (edit,)),) if isinstance(edit, Edit) else ()
    yield Finding(text, ctx.key_place(found), fixes, "date")


def date_not_of_file_name(ctx: Context) -> Iterator[Finding]:
    """Jekyll takes the front matter's date for the address, whatever the file's name says."""
    found = ctx.field("date")
    named = re.match(r"(\d{4})-(\d{1,2})-(\d{1,2})-", ctx.path.name) if ctx.path is not None else None
    if ctx.generator != "jekyll" or named is None or found is None:
        return
    moment = ctx.front_matter.read_date(ctx.key("date"))
    try:
        day = date(int(named[1]), int(named[2]), int(named[3]))
    except ValueError:
        return
    if moment is None or abs((_day_of(moment, ctx.site.timezone) - day).days) < (1 if ctx.site.timezone else 2):
        return
    message = _("The file's name says {name}, and the site takes {date} for the address and the order; make them one.")
    text = message.format(name=day.isoformat(), date=_day_of(moment, ctx.site.timezone).isoformat())
    yield Finding(text, ctx.key_place(found), (), "date")


def _day_of(moment: date, zone: str | None) -> date:
    """The day on the site's clock; a moment whose zone the site's isn't known for keeps its own."""
    if not isinstance(moment, datetime):
        return moment
    try:
        return moment.astimezone(ZoneInfo(zone)).date() if zone and moment.tzinfo else moment.date()
    except (ValueError, KeyError, OSError, OverflowError):
        return moment.date()


def _dates(ctx: Context) -> Iterator[tuple[str, Field]]:
    """The fields that hold dates, with the names of their parts in the form."""
    for key in _DATE_KEYS if ctx.generator != "eleventy" else ("date",):  # it knows no other
        found = ctx.field(key)
        if found is not None:
            yield key, found
    for key, found in ctx.front_matter.fields.items() if _is_strict_hugo(ctx) else ():
        if key.lower() in _HUGO_DATES:
            yield key, found


def _text(found: Field) -> str | None:
    """What is written for a date that the reader left something else than a date; for a date its source."""
    if found.kind is Kind.EMPTY:
        return None
    return found.value if isinstance(found.value, str) else found.raw.strip().strip("\"'")


def _are_texts(ctx: Context) -> bool:
    """Whether the generator reads dates with dateutil, from texts whatever YAML would make of them."""
    return ctx.generator == "pelican" or ctx.post.format is Format.META


def _understood(ctx: Context, found: Field, text: str) -> bool:
    if _are_texts(ctx):
        return reads(text)
    if ctx.generator == "jekyll":  # it reads once more what its reader has made of the value, a number for example
        return can_read("jekyll", jekyll_text(found))
    if ctx.generator == "eleventy" and ctx.post.format is Format.YAML and _JS_DATE.fullmatch(found.raw.strip()):
        return True  # js-yaml counts on from days and hours that there aren't
    if isinstance(found.value, date):
        return ctx.generator not in ("hugo", "zola") or ctx.post.format is Format.TOML or can_read(ctx.generator, text)
    if isinstance(found.value, str):
        return can_read(ctx.generator, text)
    if isinstance(found.value, dict) and ctx.generator in LIKE_MKDOCS:
        return "created" in found.value  # Material's blog has the dates of a post in a mapping
    if isinstance(found.value, dict | list) and ctx.generator == "unknown":
        return True  # nobody knows what reads it
    number = isinstance(found.value, int) and not isinstance(found.value, bool)
    return ctx.generator == "hugo" and number and not _is_day_for_seconds(ctx, found)


def _is_day_for_seconds(ctx: Context, found: Field) -> bool:
    """Whether a number was meant as a day, as in 20200131; Hugo counts it in seconds (observed with Hugo 0.111)."""
    return ctx.generator == "hugo" and isinstance(found.value, int) and bool(_DAY_IN_DIGITS.fullmatch(str(found.value)))


def _expects_date(ctx: Context) -> bool:
    if ctx.path is None:
        return ctx.generator in ("hexo", "pelican", "nikola")
    if _DATE_IN_NAME.match(ctx.path.name) or ctx.path.name.partition(".")[0] in ("index", "_index", "404", "500"):
        return False
    if ctx.generator == "hugo" and is_resource(ctx.path.absolute(), ctx.site):
        return False
    if ctx.generator in ("hugo", "eleventy") and _at_the_top(ctx.path, ctx.site):
        return False
    folders = ctx.path.absolute().parts
    if ctx.generator == "hexo" and ctx.site.root is not None:
        return ("_posts" in folders or "source" not in folders) and not nobody_has(ctx.path, "date")
    if ctx.generator == "pelican":
        return not is_pelican_page(ctx.path.absolute(), ctx.site)
    if ctx.generator == "nikola":
        return "pages" not in folders
    if ctx.generator in ("jekyll", *LIKE_MKDOCS):
        return False
    return neighbours_have(ctx.path, "date")


def _at_the_top(path: Path, site: Site) -> bool:
    """Whether a file lies right in the content folder, where pages are and not posts."""
    return site.root is not None and path.absolute().parent == (site.root / content_folders(site)[0]).absolute()


def _date_fixes(ctx: Context) -> tuple[Fix, ...]:
    """The time of the file's last change; of now for a post that has no file."""
    moment = ctx.now
    try:
        if ctx.path is not None:
            moment = datetime.fromtimestamp(int(ctx.path.stat().st_mtime))
    except (OSError, ValueError, OverflowError):
        pass
    edit = ctx.front_matter.set_date_text(ctx.key("date"), moment.strftime("%Y-%m-%d %H:%M:%S"))
    label = _("Take the file's date, {date}").format(date=moment.strftime("%Y-%m-%d %H:%M:%S"))
    return (Fix(label, (edit,), safe=False),) if isinstance(edit, Edit) else ()


def _rewritten(ctx: Context, key: str, moment: Moment | None) -> tuple[Fix, ...]:
    """The same date as every generator reads it."""
    if moment is None or not moment.possible:
        return ()
    edit = ctx.front_matter.set_date_text(ctx.key(key), moment.text())
    found = ctx.field(key)
    keeps_zone = found is None or not _ZONE.search(found.raw)
    return (
        (Fix(_("Write {text}").format(text=moment.text()), (edit,), safe=keeps_zone),) if isinstance(edit, Edit) else ()
    )
