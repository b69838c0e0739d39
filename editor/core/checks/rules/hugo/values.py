"""Values of a post's front matter that Hugo can't use (observed with Hugo 0.111)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from editor.core.checks.context import Context, Finding
from editor.core.checks.problem import Fix, Severity
from editor.core.checks.rules.must_be import must_be
from editor.core.checks.rules.quotes import quoted
from editor.core.checks.site.folder import site_values
from editor.core.checks.site.hugo_folders import layout_folders, related_keys, site_parameters
from editor.core.checks.site.hugo_functions import DATE, LIST, MAPPING, NUMBER, TEXT
from editor.core.checks.site.hugo_page import Known, Page, Refusal
from editor.core.checks.site.hugo_templates import refusals
from editor.core.checks.site.neighbours import sections_say
from editor.core.messages import _
from editor.core.post.frontmatter.model import Field, Format, Kind
from editor.core.sites.layout import content_folders

# What is wanted of the keys below `_build`; a number is taken for a switch, and a switch or a number for a text.
_ONE_NAME = re.compile(r"[^\W\d][\w .+/-]*|\"[^\"\\,]*\"|'[^',]*'")
_ANYTHING = re.compile("")
_NUMBER = re.compile(r"\s*[-+]?\d[\d_.]*\s*")
_SWITCH = re.compile(r"(?i:yes|no|on|off)?\Z|[01tTfF]\Z|(?:true|false|True|False|TRUE|FALSE)\Z")


def hugo_unusable(ctx: Context) -> Iterator[Finding]:
    """`_build` that is no mapping, and values below it that Hugo can't use."""
    fields = ctx.front_matter.fields if ctx.generator == "hugo" and ctx.readable else {}
    yield from _weight(ctx, fields)
    found = next((field for key, field in fields.items() if key.lower() == "_build"), None)
    if found is None or found.kind is Kind.EMPTY:
        return
    if not isinstance(found.value, dict):
        yield Finding(must_be(found.key, _("a mapping")), ctx.key_place(found), (), found.key)
        return
    for name, value in found.value.items():
        wanted = _wanted(str(name).lower(), value)
        if wanted:
            yield Finding(must_be(name, wanted), ctx.key_place(found), (), found.key)


def _weight(ctx: Context, fields: Mapping[str, Field]) -> Iterator[Finding]:
    """A weight that is no number, which Hugo takes for none."""
    found = next((field for key, field in fields.items() if key.lower() == "weight"), None)
    if found is None or not isinstance(found.value, str | list | dict) or found.kind is Kind.EMPTY:
        return
    if isinstance(found.value, str) and (not found.value.strip() or _NUMBER.fullmatch(found.value)):
        return
    message = _(
        "A weight is a number; Hugo takes this for none, and the post stands elsewhere in its lists. Correct it."
    )
    yield Finding(message, ctx.key_place(found), (), found.key, Severity.WARNING)


def hugo_templates(ctx: Context) -> Iterator[Finding]:
    """A value that the site's templates surely use as what it isn't."""
    content = ctx.site.root / content_folders(ctx.site)[0] if ctx.site.root is not None else None
    path = ctx.path.absolute() if ctx.path is not None else None
    if ctx.generator != "hugo" or not ctx.readable or content is None or path is None or ctx.draft:
        return
    if not path.is_relative_to(content) or path.name.startswith("_index."):
        return
    fields = {key.lower(): field for key, field in ctx.front_matter.fields.items()}
    parts = path.relative_to(content).parts
    section = parts[0] if len(parts) > 1 else ""
    kind = str(fields["type"].value) if "type" in fields else section or "page"
    layout = str(fields["layout"].value or "") if "layout" in fields else ""
    told: set[str] = set()
    for refusal in refusals(layout_folders(ctx.site), kind, layout, _page(ctx, path, kind, section)):
        key = refusal.path[0]
        if key not in told:
            told.add(key)
            yield _refused(ctx, refusal, ctx.front_matter.fields[key])


def _page(ctx: Context, path: Path, kind: str, section: str) -> Page:
    """The post as its templates see it."""
    fields = ctx.front_matter.fields
    nested = fields["params"].value if "params" in fields else None
    inner = nested if isinstance(nested, dict) else {}
    params = {str(key).lower(): Known(value, ("params", str(key))) for key, value in inner.items()}
    yaml = ctx.post.format is Format.YAML  # where an unquoted date is a text to a template
    for key, field in fields.items():
        is_text = yaml and isinstance(field.value, date)
        params[key.lower()] = Known(field.raw.strip() if is_text else field.value, (key,))
    values = {key.lower(): value for key, value in site_values(ctx.site).items()}
    complete = "cascade" not in values and not sections_say(path, _ANYTHING)
    own: dict[str, object] = {"ispage": True, "ishome": False, "isnode": False, "issection": False, "kind": "page"}
    own |= {"type": kind, "section": section, "keywords": params["keywords"].value if "keywords" in params else []}
    return Page(params, complete, site_parameters(ctx.site), own, related_keys(ctx.site))


def _refused(ctx: Context, refusal: Refusal, found: Field) -> Finding:
    """What to say of a value that templates refuse; of one below a key, too, at that key."""
    place, raw = ctx.key_place(found), found.raw.strip()
    if refusal.wanted == LIST and len(refusal.path) == 1 and isinstance(found.value, str | int | float | date):
        message = _(
            "The site's templates go through “{key}” as through a list, and the build stops at this value; write [{text}]."
        )
        listed = Fix(_("Make it a list"), (ctx.replace(place, f"[{raw}]"),))
        fixes = (listed,) if isinstance(found.value, str) and _ONE_NAME.fullmatch(raw) else ()
        return Finding(message.format(key=found.key, text=raw), place, fixes, found.key)
    message = _("The site's templates take “{key}” for {wanted}, and the build stops at this value; write {wanted}.")
    wanted = {LIST: _("a list"), MAPPING: _("a mapping"), TEXT: _("a text"), NUMBER: _("a number"), DATE: _("a date")}
    text = message.format(key=".".join(refusal.path), wanted=wanted[refusal.wanted])
    return Finding(text, place, (), found.key)


def title_no_text(ctx: Context) -> Iterator[Finding]:
    """A title that is a list or a mapping: Hugo shows none, Jekyll its parts run together."""
    found = ctx.field("title") if ctx.generator in ("hugo", "jekyll") and ctx.readable else None
    if found is None or not isinstance(found.value, list | dict):
        return
    message = _("Because of its brackets this title is a list or a mapping and not a text; put quotes round it.")
    raw = found.raw.strip()
    place = ctx.key_place(found)
    bracketed = raw[:1] in ("[", "{") and "\n" not in raw
    fixes = (Fix(_("Put quotes round it"), (ctx.replace(place, quoted(raw)),)),) if bracketed else ()
    yield Finding(message, place, fixes, "title", Severity.WARNING)


def _wanted(name: str, value: object) -> str:
    """What a value below `_build` should be, or ""."""
    nested = isinstance(value, dict | list)
    if name in ("render", "list") and nested:
        return _("a text")
    wrong = nested or (isinstance(value, str) and not _SWITCH.match(value))
    return _("true or false") if name == "publishresources" and wrong else ""
