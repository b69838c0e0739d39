"""Braces in the pages of a MkDocs site with the macros plugin, which gives every page to Jinja, code and all.

Observed with mkdocs-macros-plugin 1.5 and Jinja 3.1: at what Jinja can't read the page shows an error report in place
of its text, or the build stops (`on_error_fail`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from editor.core.checks.context import Context, Finding
from editor.core.checks.folder import site_values
from editor.core.checks.jinja import jinja_fault
from editor.core.checks.mkdocs_site import plugins
from editor.core.checks.problem import Place
from editor.core.messages import _
from editor.core.post.edit import Part
from editor.core.sites.config import names

# What the plugin and Jinja bring; the site's own come from `extra`, from modules and from the page.
_KNOWN = frozenset(
    names(
        "config page environment plugin git files navigation macros filters filters_builtin extra macros_info now context"
        " pretty fix_url social self loop caller varargs kwargs range dict lipsum cycler joiner namespace super import_module"
    )
)
# Jinja 3.1's filters and the plugin's own.
_FILTERS = frozenset(
    names(
        "abs attr batch capitalize center count d default dictsort e escape filesizeformat first float forceescape format"
        " groupby indent int items join last length list lower map max min pprint random reject rejectattr replace reverse"
        " round safe select selectattr slice sort string striptags sum title tojson trim truncate unique upper urlencode"
        " urlize wordcount wordwrap xmlattr pretty relative_url add_indentation"
    )
)
_TEXT = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'", re.S)
_FILTER = re.compile(r"\|\s*([^\W\d]\w*)")
_DEEP = re.compile(r"([^\W\d]\w*)[ \t]*[.(\[]")
# Names that only stand for something within a tag.
_WITHIN = {"loop": "for", "caller": "macro", "super": "block"}
_TESTS = frozenset(
    names(
        "odd even divisibleby defined undefined filter test none boolean false true integer float lower upper string mapping"
        " number sequence iterable callable sameas escaped in eq equalto ne gt greaterthan ge lt lessthan le"
    )
)
_TEST = re.compile(r"\bis\s+(?:not\s+)?([^\W\d]\w*)")
_IN_TAG = re.compile(
    r"\{%[-+]?\s*(?:(?:if|elif)\s+(?:not\s+)?|for\s+[\w, ()]+\s+in\s+)(?P<deep>[^\W\d]\w*)[ \t]*[.(\[][^%]*%\}"
)
_FILTER_TAG = re.compile(r"\{%[-+]?\s*filter\s+(?P<filter>[^\W\d]\w*)[^%]*%\}")
_GIVEN = re.compile(r"\{%[-+]?\s*(?:set|for|macro|with|import|from)\b([^%]*?)(?:\bin\b[^%]*|=[^%]*)?%\}")
_OTHER_SOURCES = ("modules", "include_yaml", "include_dir")


def macros_unreadable(ctx: Context) -> Iterator[Finding]:
    """The first braces that Jinja can't read, or where it finds nothing to look into."""
    settings = _settings(ctx)
    if settings is None or not any(mark in ctx.plain for mark in ("{{", "{%", "{#")):
        return
    fault, values = jinja_fault(ctx.plain)
    found = next(_nobodys(ctx, values), None) if _knows_all(ctx, settings) else None
    if found is not None:
        yield found
        return
    if fault is not None:
        message = _(
            "The macros plugin can't read these braces, and the page shows an error in place of its text; put"
            " {% raw %} … {% endraw %} round them."
        )
        yield Finding(message, _place(ctx, fault.start, fault.end))


def _nobodys(ctx: Context, values: list[tuple[int, int, str]]) -> Iterator[Finding]:
    """Names that nobody gives a value and that are looked into, and filters and tests that nobody has."""
    for start, end, value in values:
        bare = _TEXT.sub("''", value)
        name = _DEEP.match(value)
        if name and not _is_given(ctx, name[1]):
            yield _without_value(ctx, name[1], start, end)
        yield from _unknown(ctx, bare, start, end)
    if "{% raw" in ctx.plain or "{%- raw" in ctx.plain:
        return
    given = set(re.findall(r"\w+", " ".join(_GIVEN.findall(ctx.plain))))
    for match in _IN_TAG.finditer(ctx.plain):
        name_in_tag = match["deep"]
        if name_in_tag not in given | _KNOWN and not _named(ctx, name_in_tag, in_tags=False):
            yield _without_value(ctx, name_in_tag, *match.span())
    for match in _FILTER_TAG.finditer(ctx.plain):
        yield from _unknown(ctx, f"|{match['filter']}", *match.span())


def _is_given(ctx: Context, name: str) -> bool:
    around = _WITHIN.get(name)
    if around is not None:
        return re.search(rf"\{{%[-+]?\s*{around}\b", ctx.plain) is not None
    return name in _KNOWN or _named(ctx, name)


def _without_value(ctx: Context, name: str, start: int, end: int) -> Finding:
    message = _(
        "Nobody gives {name} a value, so the page shows an error in place of its text; put {{% raw %}} …"
        " {{% endraw %}} round the braces."
    )
    return Finding(message.format(name=name), _place(ctx, start, end))


def _unknown(ctx: Context, bare: str, start: int, end: int) -> Iterator[Finding]:
    """A filter or a test that Jinja doesn't have; `bare` is the expression without its texts."""
    missing = next((name for name in _FILTER.findall(bare) if name not in _FILTERS), "")
    message = _("Jinja has no filter {name}, so the page shows an error in place of its text; correct the name.")
    if not missing:
        missing = next((name for name in _TEST.findall(bare) if name not in _TESTS), "")
        message = _("Jinja has no test {name}, so the page shows an error in place of its text; correct the name.")
    if missing:
        yield Finding(message.format(name=missing), _place(ctx, start, end))


def _settings(ctx: Context) -> Mapping[str, object] | None:
    """The plugin's settings where it reads the page with Jinja's own braces, and with no extension of it."""
    if ctx.generator != "mkdocs":
        return None
    settings = (plugins(ctx.site) or {}).get("macros")
    fields = ctx.front_matter.fields if ctx.readable else {}
    if settings is None or any(str(key).startswith("j2_") for key in settings):
        return None
    render, ignore = fields.get("render_macros"), fields.get("ignore_macros")
    if (render is not None and render.value is not True) or ignore is not None:
        return None
    asked = settings.get("render_by_default", True) is True or (render is not None and render.value is True)
    return settings if asked and "hooks" not in site_values(ctx.site) else None


def _knows_all(ctx: Context, settings: Mapping[str, object]) -> bool:
    """Whether no program of the site brings variables, and only the plugin's own are left."""
    root = ctx.site.root
    if root is None or settings.get("on_undefined") == "lax" or any(settings.get(name) for name in _OTHER_SOURCES):
        return False
    module = str(settings.get("module_name", "main"))
    return not (root / f"{module}.py").exists() and not (root / module).exists()


def _named(ctx: Context, name: str, in_tags: bool = True) -> bool:
    """Whether the site's `extra`, the page's front matter or, with `in_tags`, any tag in the page gives a name."""
    extra = site_values(ctx.site).get("extra")
    fields = ctx.front_matter.fields if ctx.readable else {}
    tags = ctx.remembered("macros", lambda: " ".join(re.findall(r"\{%([^{}]*)%\}", ctx.plain)))
    said = in_tags and re.search(rf"\b{re.escape(name)}\b", tags) is not None
    return said or name in fields or (isinstance(extra, Mapping) and name in extra)


def _place(ctx: Context, start: int, end: int) -> Place:
    (line, column), (last, last_column) = ctx.position(start), ctx.position(end)
    return Place(Part.BODY, line, column, last, last_column)
