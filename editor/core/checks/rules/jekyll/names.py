"""What Jekyll knows of a name in an expression: nothing at all, or the kind of what the post's front matter says.

Observed with Jekyll 4.3: what a post says under `page` is the front matter's, along with Jekyll's own facts of it; a name
that nobody has given a value is nothing.
"""

from __future__ import annotations

import re
from datetime import date

from editor.core.checks.context import Context
from editor.core.checks.rules.jekyll.liquid import SET
from editor.core.checks.rules.plain import KNOWN_NAMES
from editor.core.checks.site.folder import site_values
from editor.core.sites.config import names

# What Jekyll itself says of a page.
_OWN = frozenset(
    names(
        "title content excerpt url date id categories category tags tag collection path relative_path next previous slug"
        " draft layout output ext dir name permalink published"
    )
)
_MADE = {"tags": "list", "categories": "list", "date": "date", "excerpt": ""}  # what Jekyll makes of a post's own
_TEXT = re.compile(r"\s*(?:\"[^\"]*\"|'[^']*')\s*")
_NUMBER = re.compile(r"\s*(?:-?\d+(?:\.\d+)?|(?:page|site)\.[\w.-]+\.size)\s*", re.ASCII)
_BRACES = re.compile(r"\{\{-?\s*([\w.-]+?)\s*-?\}\}")
_NAME = re.compile(r"\s*(?:page\.(?P<key>[\w-]+)|(?P<name>[A-Za-z_][\w-]*))\s*")


def kind_of(ctx: Context, text: str) -> str:
    """ "nothing", "text", "number", "date" or "list"; "" for what can't be told."""
    if _TEXT.fullmatch(text):
        return "text"
    if _NUMBER.fullmatch(text):
        return "number"
    match = _NAME.fullmatch(text)
    if match is None:
        return ""
    if match["name"]:
        known = KNOWN_NAMES | set(SET.findall(ctx.plain)) | {"true", "false", "empty", "blank"}
        return "" if match["name"] in known else "nothing"
    if match["key"] in _MADE:
        return _MADE[match["key"]] if ctx.path is not None and "_posts" in ctx.path.parts else ""
    found = ctx.front_matter.fields.get(match["key"]) if ctx.readable else None
    if found is not None:
        value = found.value
        return (
            "date"
            if isinstance(value, date)
            else {str: "text", list: "list", type(None): "nothing"}.get(type(value), "")
        )
    told = not ctx.readable or match["key"] in _OWN or "defaults" in site_values(ctx.site)
    return "" if told or ctx.site.config is None else "nothing"


def filled(ctx: Context, text: str) -> str | None:
    """`text` with what Liquid puts in place of its braces; None where that can't be told."""
    values = [_written(ctx, match[1]) for match in _BRACES.finditer(text)]
    if any(value is None for value in values) or _BRACES.sub("", text).count("{"):
        return None
    found = iter(values)
    return _BRACES.sub(lambda _match: next(found) or "", text)


def _written(ctx: Context, name: str) -> str | None:
    """What stands for a name: nothing, or what the front matter says."""
    if kind_of(ctx, name) == "nothing":
        return ""
    found = ctx.front_matter.fields.get(name.removeprefix("page.")) if ctx.readable and "page." in name else None
    whole = found is not None and isinstance(found.value, str | int) and not isinstance(found.value, bool)
    return str(found.value) if found is not None and whole else None
