"""Values of a page's front matter that stop Zola's build, because they are of another kind than it asks for.

Source: Zola 0.22's documentation, "Page" and "Taxonomies", and the structures that its 0.22.1 reads front matter into: a date
is one of TOML's or a text of that shape with seconds; a term of a taxonomy has a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, time

from editor.core.checks.context import Context, Finding
from editor.core.checks.rules.must_be import must_be
from editor.core.checks.site.folder import site_values
from editor.core.messages import _
from editor.core.post.frontmatter.model import Field, Format, Kind

_TEXTS = frozenset(("title", "description", "slug", "path", "template"))
_SWITCHES = frozenset(("draft", "render", "in_search_index"))
_LISTS = frozenset(("authors", "aliases"))
ZOLA_KEYS = _TEXTS | _SWITCHES | _LISTS | {"date", "updated", "weight", "taxonomies", "extra"}  # of a page
_MOMENT = re.compile(
    r"(\d{4})-(\d\d?)-(\d\d?)"
    r"(?:(?:[Tt]|[ \t]+)(\d\d?):(\d\d):(\d\d)(?:\.\d{0,9})?[ \t]*(?:[Zz]|[-+]\d\d?(?::\d\d)?)?)?\Z",
    re.ASCII,
)


def zola_unusable(ctx: Context) -> Iterator[Finding]:
    """A title that is a number, a draft that is a text, a tag outside its taxonomy."""
    if ctx.generator != "zola" or not ctx.readable or (ctx.path is not None and ctx.path.stem.startswith("_index")):
        return
    for key, found in ctx.front_matter.fields.items():
        wanted = wanted_value(key, found, in_yaml=ctx.post.format is Format.YAML)
        if wanted:
            yield Finding(must_be(key, wanted), ctx.key_place(found), (), key)
    yield from _undefined_taxonomy(ctx)


def wanted_value(key: str, found: Field, *, in_yaml: bool) -> str:
    """What a value would have to be, or "" for one that is it. To Zola's reader of YAML dates are texts, and a switch with
    nothing behind it is none."""
    value = found.value
    if found.kind is Kind.EMPTY:
        return _("true or false") if in_yaml and key in _SWITCHES else ""
    if key in _TEXTS and (not _is_text(value, in_yaml) or (key in ("slug", "path") and not value)):
        return _("a text")
    if key in _SWITCHES and not isinstance(value, bool):
        return _("true or false")
    if key == "weight" and (not isinstance(value, int) or isinstance(value, bool) or value < 0):
        return _("a number")
    if key in _LISTS and not _is_list_of_texts(value, in_yaml):
        return _("a list of texts")
    if key == "taxonomies":
        terms = list(value.values()) if isinstance(value, Mapping) else [""]
        return "" if all(_is_terms(term, in_yaml) for term in terms) else _("a mapping with lists of texts")
    if key == "extra" and not isinstance(value, Mapping):
        return _("a mapping")
    return _("a date") if key in ("date", "updated") and not _is_day(value) else ""


def _is_text(value: object, in_yaml: bool) -> bool:
    return isinstance(value, str) or (in_yaml and isinstance(value, date))


def _is_list_of_texts(value: object, in_yaml: bool) -> bool:
    return isinstance(value, list) and all(_is_text(item, in_yaml) for item in value)


def _is_terms(value: object, in_yaml: bool) -> bool:
    """A taxonomy's names; nothing behind its key is an empty list in YAML (published so by a site of Zola's)."""
    if value is None:
        return True
    return _is_list_of_texts(value, in_yaml) and isinstance(value, list) and all(str(item).strip() for item in value)


def _is_day(value: object) -> bool:
    """A day, with a time or without; a text of the same shape."""
    if not isinstance(value, str):
        return isinstance(value, date) and not isinstance(value, time)
    match = _MOMENT.match(value)
    if match is None:
        return False
    hour, minute, second = (int(part or 0) for part in match.groups()[3:])
    try:
        date(*(int(part) for part in match.groups()[:3]))
    except ValueError:
        return False
    return hour < 24 and minute < 60 and second < 60


def _undefined_taxonomy(ctx: Context) -> Iterator[Finding]:
    """A taxonomy that the site's configuration doesn't name."""
    found = ctx.front_matter.fields.get("taxonomies")
    values = site_values(ctx.site)
    if found is None or not isinstance(found.value, Mapping) or not values or "languages" in values:
        return
    defined = values.get("taxonomies")
    known = (
        {str(item.get("name")) for item in defined if isinstance(item, Mapping)} if isinstance(defined, list) else set()
    )
    for name in found.value:
        if str(name) not in known:
            message = _("The site's configuration has no taxonomy {name}, and Zola's build stops here; add it there.")
            keys = [pair.key_node for pair in ctx.tree.pairs(("taxonomies", str(name)))] if ctx.tree else []
            place = ctx.head_place(keys[-1].outer, keys[-1].end) if keys else ctx.key_place(found)
            yield Finding(message.format(name=name), place, (), "taxonomies")


def zola_template(ctx: Context) -> Iterator[Finding]:
    """`template` with the name of a file that neither the site nor its theme has."""
    found = ctx.front_matter.fields.get("template") if ctx.generator == "zola" and ctx.readable else None
    root = ctx.site.root
    if found is None or not isinstance(found.value, str) or not found.value or root is None or ctx.site.config is None:
        return
    theme = site_values(ctx.site).get("theme")
    folders = [root] if not theme else [root, root / "themes" / str(theme)]
    if not all((folder / "templates").is_dir() for folder in folders):
        return
    if not any((folder / "templates" / found.value).is_file() for folder in folders):
        message = _("The site's theme has no template {name}, and the build stops here; correct the name.")
        yield Finding(message.format(name=found.value), ctx.key_place(found), (), "template")
