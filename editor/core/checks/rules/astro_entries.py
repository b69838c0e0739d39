"""What the schema of a content collection refuses in an entry: Astro's build stops there.

Observed with Astro 5.18, Zod 3 and js-yaml: dates without quotes are dates, `yes` is a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from editor.core.checks.context import Context, Finding
from editor.core.checks.yaml_types import is_text
from editor.core.messages import _
from editor.core.post.frontmatter.model import Format
from editor.core.post.frontmatter.tree import Node
from editor.core.sites.astro_collections import Collection, SchemaField, collection_of, is_left_out

_WORDS_OF_DATES = re.compile(r"[a-zA-Z]{3,}|\d")
_NO_DATE = re.compile(r"[^\x00-\x7f]|[{}\[\]]")
_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)\b")
_DAY = re.compile(r"\s*(\d{4})-(\d\d?)-(\d\d?)(?!\d)", re.ASCII)
_HOUR = re.compile(r"\b(\d{1,2}):(\d{1,2})")


def astro_entry(ctx: Context) -> Iterator[Finding]:
    """A value of another type than the collection's schema has, or none where it must have one."""
    found = collection(ctx)
    if found is None or (ctx.post.format is not Format.YAML and ctx.post.format is not Format.NONE):
        return
    nodes = {pair.key: pair.value for pair in ctx.tree.root.pairs} if ctx.tree is not None else {}
    if ctx.tree is None and ctx.post.format is Format.YAML:
        return  # what can't be read is said elsewhere
    for field in found.fields:
        node = nodes.get(field.name)
        if node is None and field.required:
            message = _("The collection's schema asks for “{key}”, and Astro's build stops without it.")
            yield Finding(message.format(key=field.name), ctx.start(), (), field.name)
        elif node is not None and (wanted := _wanted(field, node)):
            message = _("“{key}” must be {wanted} here, and the site's build stops at this value.")
            place = ctx.head_place(node.outer, max(node.end, node.outer + 1))
            yield Finding(message.format(key=field.name, wanted=wanted), place, (), field.name)


def collection(ctx: Context) -> Collection | None:
    """The collection whose schema the post must fit."""
    if ctx.generator != "astro" or ctx.site.root is None or ctx.path is None or ctx.path.name.startswith("_"):
        return None
    return collection_of(ctx.site.root, ctx.path.absolute(), _source(ctx))


def no_entry(ctx: Context) -> bool:
    """Whether the collection of the post's folder says that such files are none of its own."""
    if ctx.generator != "astro" or ctx.site.root is None or ctx.path is None:
        return False
    return is_left_out(ctx.site.root, ctx.path.absolute(), _source(ctx))


def _source(ctx: Context) -> str:
    return str(ctx.site.options.get("srcDir") or "src").removeprefix("./").strip("/")


def _wanted(field: SchemaField, node: Node) -> str:
    """What a value would have to be, or "" for one that is it."""
    if _is_null(node):
        return "" if field.nullable or field.coerced or not field.kind else _named(field.kind)
    if node.kind == "alias" or node.tag:
        return ""
    fits = {
        "string": field.coerced or _is_text(node),
        "number": field.coerced or (isinstance(node.value, int | float) and not isinstance(node.value, bool)),
        "boolean": field.coerced or _is_switch(node),
        "date": _may_be_date(node) if field.coerced else _is_date(node),
        "list": node.kind == "list",
        "texts": node.kind == "list" and all(item.kind == "alias" or _is_text(item) for item in node.items),
    }
    return "" if fits.get(field.kind, True) else _named(field.kind)


def _named(kind: str) -> str:
    return {
        "string": _("a text"),
        "number": _("a number"),
        "boolean": _("true or false"),
        "date": _("a date"),
        "list": _("a list"),
        "texts": _("a list of texts"),
    }[kind]


def _is_null(node: Node) -> bool:
    plain = node.kind == "empty" or (node.kind == "scalar" and node.style == "plain")
    return plain and node.text in ("", "~", "null", "Null", "NULL")


def _is_text(node: Node) -> bool:
    return node.kind == "scalar" and is_text(node, "astro")


def _is_switch(node: Node) -> bool:
    return (
        node.kind == "scalar"
        and node.style == "plain"
        and node.text in ("true", "True", "TRUE", "false", "False", "FALSE")
    )


def _is_date(node: Node) -> bool:
    """A date to js-yaml, which counts on from days that there aren't."""
    plain = node.kind == "scalar" and node.style == "plain"
    return plain and (isinstance(node.value, date) or (_DAY.match(node.text) is not None and not _is_text(node)))


def _may_be_date(node: Node) -> bool:
    """Whether JavaScript may make a date of a value; only what surely is none says no."""
    if node.kind != "scalar":
        return False
    text = node.text.strip()
    if not _is_text(node):
        return True
    if not _WORDS_OF_DATES.search(text) or _NO_DATE.search(text) or _ORDINAL.search(text) or not re.search(r"\d", text):
        return False
    day, hour = _DAY.match(text), _HOUR.search(text)
    return not (day and not (1 <= int(day[2]) <= 12 and 1 <= int(day[3]) <= 31)) and not (hour and int(hour[1]) > 24)
