"""Rules about tags and categories: their kind, repetitions, spellings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date

from editor.core.checks.context import Context, Finding
from editor.core.checks.problem import Fix, Place
from editor.core.checks.rules.head import quoted
from editor.core.messages import _
from editor.core.post.edit import Edit
from editor.core.post.frontmatter.model import Field, Format, Kind

_KEYS = ("tags", "categories")
# These split a text at commas or spaces themselves; Hexo, Hugo, Eleventy and Astro take it for one tag.
_SPLIT_TEXTS = frozenset(("jekyll", "pelican", "nikola", "mkdocs"))
_COMMA = re.compile(r"[,，、;；]")


def tags_not_a_list(ctx: Context) -> Iterator[Finding]:
    """Tags that are neither a list nor one text: a mapping, a switch, a number, or several in one text."""
    found = ctx.field("tags")
    if found is None or found.kind is Kind.EMPTY or isinstance(found.value, list):
        return
    if not isinstance(found.value, str):
        if found.kind is Kind.OTHER:
            return
        message = _("Tags must be a list of texts, like [one, two]; the site can't use this value.")
        yield Finding(message, ctx.key_place(found), (), "tags")
    elif _COMMA.search(found.value) and ctx.generator not in _SPLIT_TEXTS:
        names = [name.strip() for name in _COMMA.split(found.value) if name.strip()]
        message = _("The site takes this for one tag; write several as a list, like [{names}].")
        text = message.format(names=", ".join(names))
        yield Finding(text, ctx.key_place(found), _as_list(ctx, found, names), "tags")


def tags_not_text(ctx: Context) -> Iterator[Finding]:
    """An entry that readers take for a date, a switch, nothing, or another number than is written."""
    for key, found in _lists(ctx):
        for item in ctx.front_matter.items(found.key):
            problem = _not_text(item.value, item.raw)
            if problem:
                place = ctx.head_place(*item.span)
                yield Finding(
                    problem.format(text=item.raw.strip()), place, _quotes(ctx, place, item.value, item.raw), key
                )


def tag_repeated(ctx: Context) -> Iterator[Finding]:
    """The same tag or category twice."""
    for key, found in _lists(ctx):
        seen: set[str] = set()
        for index, item in enumerate(ctx.front_matter.items(found.key)):
            if not isinstance(item.value, str) or not item.value.strip():
                continue
            name = item.value.strip()
            if name not in seen:
                seen.add(name)
                continue
            message = _("{name} is here twice; once is enough.")
            edit = ctx.front_matter.remove_item(found.key, index)
            label = _("Remove the second {name}").format(name=name)
            fixes = (Fix(label, (edit,)),) if isinstance(edit, Edit) else ()
            yield Finding(message.format(name=name), ctx.head_place(*item.span), fixes, key)


def tag_spelled_otherwise(ctx: Context) -> Iterator[Finding]:
    """A tag that other posts write with other capitals, widths or separators."""
    if ctx.library is None:
        return
    for key, known in (("tags", ctx.library.tags), ("categories", ctx.library.categories)):
        found = ctx.field(key)
        if found is None or not found.editable:
            continue
        usual = _usual_spellings(known)
        for name, place, index in _names(ctx, found):
            other = usual.get(folded(name))
            if other is None or other == name or known[other] <= known.get(name, 0):
                continue
            message = _(
                "{name} is {other} in the other posts, so the site has two pages for one thing; use one spelling."
            )
            facts = ctx.front_matter
            edit = facts.set(found.key, other) if index is None else facts.rename_item(found.key, index, other)
            label = _("Write {text}").format(text=other)
            fixes = (Fix(label, (edit,)),) if isinstance(edit, Edit) else ()
            yield Finding(message.format(name=name, other=other), place, fixes, key)


def folded(name: str) -> str:
    """A name without what people spell in two ways: case, width, spaces, dashes and underscores."""
    return re.sub(r"[\s_-]+", "", unicodedata.normalize("NFKC", name).casefold())


def _lists(ctx: Context) -> Iterator[tuple[str, Field]]:
    """The list-valued fields of `tags` and `categories`, with the names of their parts in the form."""
    for key in _KEYS:
        found = ctx.field(key)
        if found is not None and isinstance(found.value, list):
            yield key, found


def _names(ctx: Context, found: Field) -> Iterator[tuple[str, Place, int | None]]:
    """Every name in a field with its place and its index, None for a field that is one text."""
    if isinstance(found.value, str):
        yield found.value.strip(), ctx.key_place(found), None
    elif isinstance(found.value, list):
        for index, item in enumerate(ctx.front_matter.items(found.key)):
            if isinstance(item.value, str):
                yield item.value.strip(), ctx.head_place(*item.span), index


def _usual_spellings(known: Mapping[str, int]) -> dict[str, str]:
    """For each folded name the spelling that most posts have."""
    usual: dict[str, str] = {}
    for name, count in known.items():
        key = folded(name)
        if key not in usual or (count, name) > (known[usual[key]], usual[key]):
            usual[key] = name
    return usual


def _not_text(value: object, raw: str) -> str:
    """What is wrong with an entry of a list of names, or ""."""
    if isinstance(value, str):
        return "" if value.strip() else _("This entry is empty; remove it or write a name.")
    if value is None:
        return _("This entry is empty; remove it or write a name.")
    if isinstance(value, bool):
        return _("{text} is read as a switch here; put quotes round it to make it a name.")
    if isinstance(value, date):
        return _("{text} is read as a date here; put quotes round it to make it a name.")
    if isinstance(value, int | float):
        return (
            ""
            if str(value) == raw.strip()
            else _("{text} is read as another number; put quotes round it to make it a name.")
        )
    if isinstance(value, dict):
        return _("This entry is a mapping, because of the colon in it; put quotes round it to make it a name.")
    return ""


def _quotes(ctx: Context, place: Place, value: object, raw: str) -> tuple[Fix, ...]:
    """Quotes round an entry that was meant as a text."""
    text = raw.strip()
    if value is None or isinstance(value, str) or "\n" in text or ctx.post.format is not Format.YAML:
        return ()
    if isinstance(value, dict) and text.startswith("{"):
        return ()
    return (Fix(_("Put quotes round {text}").format(text=text), (ctx.replace(place, quoted(text)),)),)


def _as_list(ctx: Context, found: Field, names: list[str]) -> tuple[Fix, ...]:
    edit = ctx.front_matter.set(found.key, names)
    return (Fix(_("Make it a list"), (edit,)),) if isinstance(edit, Edit) else ()
