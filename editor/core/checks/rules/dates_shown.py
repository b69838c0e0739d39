"""Dates that keep a post off the site: days ahead, and a last day that is over.

Observed with Jekyll 4.3, Hugo 0.111, Nikola 8.3 and Hexo 8.1. A draft's dates are said to be without effect elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime

from editor.core.checks.context import Context, Finding
from editor.core.checks.frontmatter.dates import Moment, as_moment, can_read, english_moment, jekyll_text, named_moment
from editor.core.checks.frontmatter.ruby_dates import ruby_moment
from editor.core.checks.problem import Severity
from editor.core.messages import _
from editor.core.post.frontmatter.model import Field, Kind
from editor.core.sites.config import lookup
from editor.core.sites.layout import lies_in_drafts, shows_future

# Hugo's names for the days of a post, in small letters; the first that it can read counts.
# https://gohugo.io/configuration/front-matter/
_HUGO_DAYS = {
    "publishDate": ("publishdate", "pubdate", "published", "date"),
    "expiryDate": ("expirydate", "unpublishdate"),
}
_DAY_IN_NAME = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})-", re.ASCII)
_RFC_1123 = re.compile(r"[A-Z][a-z]{2}, \d\d? [A-Z][a-z]{2} \d{4} |\d\d [A-Z][a-z]{2} \d{4}\Z", re.ASCII)
_MILLISECONDS = 100_000_000_000  # more seconds than any calendar has


def date_in_future(ctx: Context) -> Iterator[Finding]:
    """A date ahead of now, where the generator leaves such posts out."""
    if shows_future(ctx.site):
        return
    found, moment = _first_day(ctx)
    if found is not None and moment is not None and moment > ctx.now:
        message = _(
            "This date is in the future, so the site doesn't show the post before then; an earlier date shows it "
            "at once."
        )
        listed_later = ctx.generator == "nikola"  # it makes the page, but no list names it yet
        severity = Severity.WARNING if listed_later or _is_draft(ctx) else None
        yield Finding(message, ctx.key_place(found), (), found.key, severity)
    elif found is None and moment is not None and moment > ctx.now:
        message = _("The date in this file's name is in the future, so the site doesn't show the post before then.")
        yield Finding(message, ctx.start(), (), None, Severity.WARNING if _is_draft(ctx) else None)


def _first_day(ctx: Context) -> tuple[Field | None, datetime | None]:
    """The day on which a post appears, and the field that says so: None for the file's name."""
    if ctx.generator == "hugo":
        return _hugo_day(ctx, "publishDate")
    found = ctx.field("date")
    if found is not None:
        return found, _moment(ctx, found)
    posts = ctx.generator == "jekyll" and ctx.path is not None and "_posts" in ctx.path.parts
    return None, _named(ctx) if posts else None


def _named(ctx: Context) -> datetime | None:
    """The day in the name of the file."""
    match = _DAY_IN_NAME.match(ctx.path.name) if ctx.path is not None else None
    try:
        return datetime(*map(int, match.groups())) if match else None  # type: ignore[arg-type]
    except ValueError:
        return None


def date_expired(ctx: Context) -> Iterator[Finding]:
    """A day from which on Hugo leaves the post out, and which is over."""
    if ctx.generator != "hugo" or ctx.site.options.get("buildExpired"):
        return
    found, moment = _hugo_day(ctx, "expiryDate")
    if found is not None and moment is not None and moment <= ctx.now:
        message = _(
            "This day is over, so the site doesn't show the post any more; a later day, or none, shows it again."
        )
        yield Finding(message, ctx.key_place(found), (), found.key, Severity.WARNING if _is_draft(ctx) else None)


def _moment(ctx: Context, found: Field) -> datetime | None:
    """The moment that the generator makes of a value; None for what it makes none of."""
    value = found.value
    if isinstance(value, date):
        return as_moment(value)
    if isinstance(value, int) and not isinstance(value, bool) and ctx.generator == "hugo":
        return datetime.max if value > _MILLISECONDS else _second(value)
    if ctx.generator == "jekyll" and found.kind is not Kind.EMPTY:
        return ruby_moment(jekyll_text(found), ctx.now)
    if not isinstance(value, str) or not can_read(ctx.generator, value):
        return None
    named = named_moment(value) or _english(ctx, value)
    return datetime(named.year, named.month, named.day, *(named.clock or ())) if named and named.possible else None


def _english(ctx: Context, text: str) -> Moment | None:
    """A date with the name of its month; Hugo's layouts want it as mail headers have it."""
    return english_moment(text) if ctx.generator != "hugo" or _RFC_1123.match(text) else None


def _second(value: int) -> datetime | None:
    """The moment of a number of seconds since 1970."""
    try:
        return datetime.fromtimestamp(value)
    except (OverflowError, OSError, ValueError):
        return None


def _hugo_day(ctx: Context, key: str) -> tuple[Field | None, datetime | None]:
    """The first day that Hugo can read, in the order that the site states for `key`, else in Hugo's own."""
    fields = {name.lower(): found for name, found in ctx.front_matter.fields.items()} if ctx.readable else {}
    for name in _hugo_names(ctx, key):
        if name == ":filename":
            if (moment := _named(ctx)) is not None:
                return None, moment
        elif name.startswith(":"):  # what the file's own times are can't be known: they are over
            return None, None
        elif name in fields and (moment := _moment(ctx, fields[name])) is not None:
            return fields[name], moment
    return None, None


def _hugo_names(ctx: Context, key: str) -> Iterator[str]:
    usual = _HUGO_DAYS[key]
    stated = lookup(ctx.site.options, f"frontmatter.{key}")
    for name in stated if isinstance(stated, list) else [stated or ":default"]:
        yield from usual if str(name).lower() == ":default" else (str(name).lower(),)


def _is_draft(ctx: Context) -> bool:
    """Whether the post is kept off the site anyway."""
    return ctx.draft or lies_in_drafts(ctx.path, ctx.site)
