"""Arguments of Nikola's own shortcodes that stop its build: names they don't take, numbers that are none, templates.

Observed with Nikola 8.3.3, which calls a program with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from editor.core.checks.context import Context, Finding
from editor.core.checks.rules.nikola.files import lacks_template
from editor.core.checks.rules.nikola.shortcodes import Tag, arguments_of, shortcodes
from editor.core.checks.rules.plain import plain_place
from editor.core.checks.site.neighbours import is_alone
from editor.core.messages import _
from editor.core.sites.config import names

# How many arguments may stand without a name, and all names.
_TAKEN = {
    "gist": (2, names("gistID filename")),
    "emoji": (2, names("name filename")),
    "listing": (4, names("fname language linenumbers filename")),
    "thumbnail": (7, names("uri alt align linktitle title imgclass figclass")),
    "post-list": (
        10,
        names(
            "start stop reverse tags require_all_tags categories sections slugs post_type type template sort id state"
            " date filename"
        ),
    ),
}
_ALWAYS = frozenset(names("site data lang post"))  # which Nikola gives itself
_CLAUSE = re.compile(r"(?:year|month|day|hour|minute|second|weekday|isoweekday)? ?(?:==|!=|<=|>=|<|>) ?.+", re.S)
_NUMBER = re.compile(r"\s*[+-]?\d+(?:_\d+)*\s*")


def arguments_refused(ctx: Context) -> Iterator[Finding]:
    """What Nikola's own shortcodes can't be given."""
    root = ctx.site.root
    if ctx.generator != "nikola" or root is None or (root / "plugins").is_dir():  # which may bring others
        return
    for tag in shortcodes(ctx):
        if tag.name in _TAKEN and not tag.closing and not (root / "shortcodes" / f"{tag.name}.tmpl").is_file():
            reason = _reason(ctx, tag)
            if reason:
                yield Finding(reason, plain_place(ctx, tag.start, tag.end))


def _reason(ctx: Context, tag: Tag) -> str:
    values, named = arguments_of(ctx.plain, tag)
    most, known = _TAKEN[tag.name]
    stranger = next((name for name in named if name not in known and name not in _ALWAYS), None)
    if stranger is not None:
        message = _("The shortcode {name} takes no {text}, and Nikola's build stops here; it takes {names}.")
        return message.format(name=tag.name, text=stranger, names=", ".join(known))
    if len(values) > most:
        message = _("The shortcode {name} takes no more than {count} words, and Nikola's build stops here.")
        return message.format(name=tag.name, count=most)
    return _reason_of_list(ctx, values, named) if tag.name == "post-list" else ""


def _reason_of_list(ctx: Context, values: list[str], named: dict[str, str]) -> str:
    """Why a list of posts can't be made."""
    given = {**dict(zip(("start", "stop"), values, strict=False)), **named}
    wrong = next((given[key] for key in ("start", "stop") if not _NUMBER.fullmatch(given.get(key, "0"))), None)
    if wrong is not None:
        message = _("Posts are counted in whole numbers, and Nikola's build stops at {text}; write one.")
        return message.format(text=wrong)
    if lacks_template(ctx.site, given.get("template", "post_list_directive.tmpl")):
        message = _("The site's theme has no template {name}, and the build stops here; correct the name.")
        return message.format(name=given["template"])
    compared = ctx.path is not None and not is_alone(ctx.path)
    for clause in unescape(given["date"]).split(",") if given.get("date") and compared else ():
        if not _CLAUSE.match(clause.strip()):
            message = _("{text} compares no date, and Nikola's build stops here; write it like {example}.")
            return message.format(text=clause.strip(), example="date='>=2024-01-01'")
    return ""
