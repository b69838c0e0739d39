"""Braces in the pages of a MkDocs site with the macros plugin, which gives every page to Jinja, code and all.

Observed with mkdocs-macros-plugin 1.5 and Jinja 3.1: at what Jinja can't read the page shows an error report in place
of its text, or the build stops (`on_error_fail`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from editor.core.checks.context import Context, Finding
from editor.core.checks.problem import Place
from editor.core.checks.site.folder import site_values
from editor.core.checks.site.kept import kept
from editor.core.checks.site.mkdocs_site import docs_folder, plugins
from editor.core.checks.templates.jinja import jinja_fault
from editor.core.messages import _
from editor.core.post.edit import Part
from editor.core.sites.config import names
from editor.core.sites.site import LIKE_MKDOCS

# What the plugin and Jinja bring; the site's own come from `extra`, from modules and from the page.
_KNOWN = frozenset(
    names(
        "config page environment plugin git files navigation macros filters filters_builtin extra macros_info now context"
        " pretty fix_url social self loop caller varargs kwargs range dict lipsum cycler joiner namespace super import_module"
        " true false none True False None not"
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
_DEEP = re.compile(r"([^\W\d]\w*)[ \t]*(?:[.(\[]|[-+*/%<>](?![-+]?%))")
_STRICT = re.compile(r"([^\W\d]\w*)(?![\w\"'])(?!\s+(?:is|if)\b)(?!\s*\|\s*d(?:efault)?\b)")
_TAKEN = re.compile(
    r"\{%[-+]?\s*(?:include|import|from|extends)\b\s*\(?\s*(?P<quote>[\"'])(?P<name>[^\"'\n]+)(?P=quote)(?P<more>[^%]*)%\}"
)
_PATH = re.compile(r"(?P<name>[^\W\d]\w*)(?P<steps>(?:\.[^\W\d]\w*|\[\d+\]|\[(?:'[^']*'|\"[^\"]*\")\]){2,})\Z")
_STEP = re.compile(r"\.(?P<key>\w+)|\[(?P<number>\d+)\]|\[['\"](?P<text>[^'\"]*)['\"]\]")
_WORD = re.compile(r"[^\W\d]\w*")
_OPEN_ENDED = re.compile(r"\.update\(|import_module|^\s*from\s+(?!__future__)|load\(|\*\*|setattr|globals", re.M)
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
_READING = re.compile(r"\{%[-+]?\s*(?:if|elif|for|set)\s(?P<value>[^%]*)%\}")
_GIVEN = re.compile(r"\{%[-+]?\s*(?:set|for|macro|with|import|from)\b([^%]*?)(?:\bin\b[^%]*|=[^%]*)?%\}")
_OF_MAPPINGS = frozenset(names("items keys values get pop copy update"))
_OTHER_SOURCES = ("modules", "include_yaml", "include_dir")


def macros_unreadable(ctx: Context) -> Iterator[Finding]:
    """The first braces that Jinja can't read, or where it finds nothing to look into."""
    settings = _settings(ctx)
    if settings is None or not any(mark in ctx.plain for mark in ("{{", "{%", "{#")):
        return
    fault, values = jinja_fault(ctx.plain)
    last = fault.start if fault is not None else len(ctx.plain)
    sure = _knows_all(ctx, settings)
    found = next(_nobodys(ctx, values, settings.get("on_undefined") == "strict"), None) if sure else None
    found = found or next(_not_included(ctx, settings, last), None) or next(_not_in_data(ctx, values), None)
    if found is not None:
        yield found
        return
    if fault is not None:
        message = _(
            "The macros plugin can't read these braces, and the page shows an error in place of its text; put"
            " {% raw %} … {% endraw %} round them."
        )
        yield Finding(message, _place(ctx, fault.start, fault.end))


def _nobodys(ctx: Context, values: list[tuple[int, int, str]], strict: bool) -> Iterator[Finding]:
    """Names that nobody gives a value and that are looked into or counted with (`strict`: or shown), and filters and tests
    that nobody has.
    """
    for start, end, value in values:
        bare = _TEXT.sub("''", value)
        name = (_STRICT if strict else _DEEP).match(value)
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
    for match in _READING.finditer(ctx.plain):
        yield from _unknown(ctx, _TEXT.sub("''", match["value"]), *match.span())
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
    for name in _FILTER.findall(bare) if "|" in bare else ():
        if name not in _FILTERS and name not in _module_words(ctx):
            message = _(
                "Jinja has no filter {name}, so the page shows an error in place of its text; correct the name."
            )
            yield Finding(message.format(name=name), _place(ctx, start, end))
    for name in _TEST.findall(bare) if "is" in bare else ():
        if name not in _TESTS:
            message = _("Jinja has no test {name}, so the page shows an error in place of its text; correct the name.")
            yield Finding(message.format(name=name), _place(ctx, start, end))


def _settings(ctx: Context) -> Mapping[str, object] | None:
    """The plugin's settings where it reads the page with Jinja's own braces, and with no extension of it."""
    if ctx.generator not in LIKE_MKDOCS:
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
    if not (root / f"{module}.py").exists():
        return not (root / module).exists()
    return not _OPEN_ENDED.search(_module_text(root / f"{module}.py"))


@kept
def _module_text(path: Path) -> str:
    try:
        return path.read_text("utf-8", errors="replace")
    except OSError:
        return "globals"


def _module_words(ctx: Context) -> frozenset[str]:
    """All names in the program that brings the site's own macros, filters and variables."""
    return ctx.remembered("macros-module", lambda: _words_of_module(ctx))


def _words_of_module(ctx: Context) -> frozenset[str]:
    root, settings = ctx.site.root, (plugins(ctx.site) or {}).get("macros") or {}
    path = root / f"{settings.get('module_name', 'main')}.py" if root is not None else None
    return frozenset(_WORD.findall(_module_text(path))) if path is not None and path.exists() else frozenset()


def _not_included(ctx: Context, settings: Mapping[str, object], last: int) -> Iterator[Finding]:
    """A file that a tag takes in and that isn't in the folder where the plugin looks."""
    root, docs = ctx.site.root, docs_folder(ctx.site)
    stated = settings.get("include_dir")
    folder = root / stated if root is not None and isinstance(stated, str) and stated else docs
    if folder is None or "{% raw" in ctx.plain:
        return
    for match in _TAKEN.finditer(ctx.plain, 0, last):
        path = Path(match["name"])
        fits = ".." not in path.parts and not path.is_absolute() and (folder / path).is_file()
        if not fits and "ignore missing" not in match["more"]:
            message = _(
                "There is no {name} to include, so the page shows an error in place of its text; correct the path."
            )
            yield Finding(message.format(name=match["name"]), _place(ctx, *match.span()))


def _not_in_data(ctx: Context, values: list[tuple[int, int, str]]) -> Iterator[Finding]:
    """A path into the site's `extra` or the page's front matter that goes on behind its end."""
    said = site_values(ctx.site).get("extra")
    extra = dict(said) if isinstance(said, Mapping) else {}
    own = {key: field.value for key, field in ctx.front_matter.fields.items()} if ctx.readable else {}
    data = {name: value for name, value in (extra | own).items() if name not in _KNOWN}
    parts = {"config.extra": extra, "page.meta": own}  # which the plugin takes apart for the names above
    tags = " ".join(re.findall(r"\{%([^{}]*)%\}", ctx.plain))
    for start, end, value in values:
        match = _PATH.match(value)
        steps = _STEP.findall(match["steps"]) if match else []
        part = f"{match['name']}.{steps[0][0]}" if match else ""
        name = match["name"] if match else ""
        if (part not in parts and name not in data) or re.search(rf"\b{re.escape(name)}\b", tags):
            continue
        looked_into, left = (parts[part], steps[1:]) if part in parts else (data[name], steps)
        if name not in _module_words(ctx) and _leaves(looked_into, left):
            message = _("Nothing of {name} is there to look into, so the page shows an error in place of its text.")
            yield Finding(message.format(name=value), _place(ctx, start, end))


def _leaves(value: object, steps: list[tuple[str, str, str]]) -> bool:
    """Whether steps into data lead to nothing before the last of them."""
    for key, number, text in steps[:-1]:
        if isinstance(value, Mapping):
            value = value.get(int(number) if number else key or text)
            if value is None:
                return key not in _OF_MAPPINGS
        elif isinstance(value, list) and number:
            if int(number) >= len(value):
                return True
            value = value[int(number)]
        elif isinstance(value, str | int | float | bool):
            return bool(key) and not hasattr(value, key)
        else:
            return False
    return False


def _named(ctx: Context, name: str, in_tags: bool = True) -> bool:
    """Whether the site's `extra`, the page's front matter or, with `in_tags`, any tag in the page gives a name."""
    extra = site_values(ctx.site).get("extra")
    fields = ctx.front_matter.fields if ctx.readable else {}
    said = in_tags and name in ctx.remembered("macros", lambda: _words_of_tags(ctx))
    said = said or name in _module_words(ctx)
    return said or name in fields or (isinstance(extra, Mapping) and name in extra)


def _words_of_tags(ctx: Context) -> frozenset[str]:
    return frozenset(word for tag in re.findall(r"\{%([^{}]*)%\}", ctx.plain) for word in re.findall(r"\w+", tag))


def _place(ctx: Context, start: int, end: int) -> Place:
    (line, column), (last, last_column) = ctx.position(start), ctx.position(end)
    return Place(Part.BODY, line, column, last, last_column)
