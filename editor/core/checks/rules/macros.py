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
_DEEP = re.compile(r"([^\W\d]\w*)[ \t]*(?:\.[ \t]*[^\W\d]\w*[ \t]*\.|\.|\()")
_OTHER_SOURCES = ("modules", "include_yaml", "include_dir")


def macros_unreadable(ctx: Context) -> Iterator[Finding]:
    """The first braces that Jinja can't read, or where it finds nothing to look into."""
    settings = _settings(ctx)
    if settings is None or not any(mark in ctx.plain for mark in ("{{", "{%", "{#")):
        return
    fault, values = jinja_fault(ctx.plain)
    own = ctx.plain if _knows_all(ctx, settings) else None
    for start, end, value in values if own is not None else ():
        name = _DEEP.match(value)
        if name and name[1] not in _KNOWN and not _named(ctx, name[1]):
            message = _(
                "Nobody gives {name} a value, so the page shows an error in place of its text; put {{% raw %}} …"
                " {{% endraw %}} round the braces."
            )
            yield Finding(message.format(name=name[1]), _place(ctx, start, end))
            return
        unknown = next((name for name in _FILTER.findall(_TEXT.sub("", value)) if name not in _FILTERS), "")
        if unknown:
            message = _(
                "Jinja has no filter {name}, so the page shows an error in place of its text; correct the name."
            )
            yield Finding(message.format(name=unknown), _place(ctx, start, end))
            return
    if fault is not None:
        message = _(
            "The macros plugin can't read these braces, and the page shows an error in place of its text; put"
            " {% raw %} … {% endraw %} round them."
        )
        yield Finding(message, _place(ctx, fault.start, fault.end))


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


def _named(ctx: Context, name: str) -> bool:
    """Whether the site's `extra`, the page's front matter or a tag in the page gives a name."""
    extra = site_values(ctx.site).get("extra")
    fields = ctx.front_matter.fields if ctx.readable else {}
    tags = ctx.remembered("macros", lambda: " ".join(re.findall(r"\{%([^{}]*)%\}", ctx.plain)))
    in_tags = re.search(rf"\b{re.escape(name)}\b", tags) is not None
    return in_tags or name in fields or (isinstance(extra, Mapping) and name in extra)


def _place(ctx: Context, start: int, end: int) -> Place:
    (line, column), (last, last_column) = ctx.position(start), ctx.position(end)
    return Place(Part.BODY, line, column, last, last_column)
