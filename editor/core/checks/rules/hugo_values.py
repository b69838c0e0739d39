"""Values of a post's front matter that Hugo can't use (observed with Hugo 0.111)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from editor.core.checks.context import Context, Finding
from editor.core.checks.problem import Fix, Severity
from editor.core.checks.rules.must_be import must_be
from editor.core.checks.rules.quotes import quoted
from editor.core.messages import _
from editor.core.post.frontmatter.model import Field, Kind

# What is wanted of the keys below `_build`; a number is taken for a switch, and a switch or a number for a text.
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
