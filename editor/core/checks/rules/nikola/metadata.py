"""Metadata of Nikola's own form, lines `.. key: value` at the top of a post, that its build stops at.

Observed with Nikola 8.3.3, which takes the lines down to the first blank one, in an HTML comment or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.core.checks.context import Context, Finding
from editor.core.checks.frontmatter.dates import EXAMPLE
from editor.core.checks.frontmatter.dateutil_dates import reads
from editor.core.checks.problem import Place
from editor.core.checks.rules.nikola.files import lacks_template
from editor.core.messages import _
from editor.core.post.edit import Part
from editor.core.post.frontmatter.model import Format
from editor.core.sites.site import Site

_LINE = re.compile(r"(?P<before>\s*\.\. (?P<key>[\w-]+):[ \t]*)(?P<value>.*?)[ \t]*$")
_ZONED = re.compile(r"\s+(?:UTC|GMT)?[+-](?P<ahead>\d\d?)(?::?\d\d)?$|\s+[A-Z]{1,5}$")


def nikola_metadata(ctx: Context) -> Iterator[Finding]:
    """Dates that can't be read, templates that aren't Nikola's, a priority that is no number."""
    if ctx.generator != "nikola" or ctx.site.root is None or ctx.post.format not in (Format.META, Format.NONE):
        return
    part = Part.HEAD if ctx.post.format is Format.META else Part.BODY
    for number, line in enumerate(ctx.post.head.lines if part is Part.HEAD else metadata_lines(ctx.lines)):
        match = _LINE.match(line)
        if match is None:
            continue
        key, value = match["key"].lower(), match["value"]
        if reason := _reason(ctx.site, key, value):
            end = len(match["before"]) + len(value)
            place = Place(part, number, min(len(match["before"]), end - 1), number, end)
            yield Finding(reason.format(text=value, name=value, example=EXAMPLE), place)


def metadata_lines(lines: list[str]) -> list[str]:
    """The lines from the top down to the first blank one behind a line that isn't."""
    first = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    last = next((number for number, line in enumerate(lines[first:], first) if not line.strip()), len(lines))
    return lines[:last]


def _reason(site: Site, key: str, value: str) -> str:
    if key in ("date", "updated") and value and not _is_date(value):
        return _("{text} is no date that the generator can read, and its build stops here; write it like {example}.")
    if key == "template" and value and not value.endswith(".tmpl") and lacks_template(site, value):
        return _("Nikola's templates end in .tmpl, and its build stops at {text}; write the whole name.")
    if key == "template" and value and lacks_template(site, value):
        return _("The site's theme has no template {name}, and the build stops here; correct the name.")
    if key == "priority" and value and not re.fullmatch(r"[+-]?\d+", value):
        return _("A priority is a whole number, and Nikola's build stops at {text}.")
    return ""


def _is_date(value: str) -> bool:
    """Whether dateutil makes a date of a value; of what stands behind the clock only a zone's short name is let by."""
    zone = _ZONED.search(value)
    if zone and zone["ahead"] and int(zone["ahead"]) > 23:
        return False
    return reads(value) or (zone is not None and reads(value[: zone.start()]))
