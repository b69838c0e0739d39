"""What Nunjucks stops at only when it comes to it, in Eleventy: a call of what is no function, a template without a name.

Observed with Eleventy 3.1 and Nunjucks 3.2. Only names are judged that nothing can have given a value: neither the post
nor its templates, and no script, plugin or file of data of the site.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.core.checks.context import Context, Finding
from editor.core.checks.rules.eleventy.braces import without_names
from editor.core.checks.rules.eleventy.files import template_text
from editor.core.checks.rules.eleventy.pieces import engine_of, pieces_of
from editor.core.checks.rules.plain import plain_place, raw_tags, shortened
from editor.core.checks.site.eleventy_given import given_names
from editor.core.checks.site.eleventy_scripts import eleventy_shortcodes, said_by_scripts
from editor.core.checks.templates.statement import reads_arguments
from editor.core.messages import _
from editor.core.post.frontmatter.model import Format
from editor.core.sites.config import names

_TEXT = re.compile(r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'", re.S)
_CALL = re.compile(r"(?<![\w.\])|$])(?<!\|\s)(?P<name>[A-Za-z_$]\w*)(?P<path>(?:\.\w+)*)\s*\(")
_GIVEN = re.compile(
    r"\{%-?\s*(?:set|macro|for|import\s+\S+\s+as|asyncEach|asyncAll)\s+((?:(?!\bin\b)[\w, ])+)"
    r"|\bimport\s+([\w, ]+?)\s*-?%\}"
)
_OF_POSTS = re.compile(r"\{%-?\s*for\s+(\w+)\s+in\s+(?:collections|page)\b")
_BARE = re.compile(r"\s*([A-Za-z_]\w*)(?:\.\w+)*\s*(?:-|ignore missing\s*-?)?")
_FROM = re.compile(
    r"\s*(?P<quote>['\"])(?P<file>[^'\"]+)(?P=quote)\s+import\s+(?P<names>[\w\s,]+?)(?:\s+with(?:out)?\s+context)?\s*-?",
    re.S,
)
_TOP = re.compile(r"\{%-?\s*(?:set|macro|import\s+\S+\s+as)\s+([\w, ]+)|\bimport\s+([\w, ]+?)\s*-?%\}")
_IMPORT = re.compile(r"\s*(?P<quote>['\"])(?P<file>[^'\"]+)(?P=quote)\s+as\s+(?P<alias>\w+)")
_MEMBER = re.compile(r"(?<![\w.'\"])(?P<alias>\w+)\.(?P<name>\w+)\s*\(")
_WORD = re.compile(r"\w+")
_READING = names("if elif elseif for set switch case call include extends")
_FUNCTIONS = frozenset(names("range cycler joiner"))
_KNOWN = frozenset(names("page eleventy collections pkg pagination content loop caller varargs kwargs self env"))
# Methods of Python's texts, dates and mappings that JavaScript's have not.
_PYTHON = frozenset(
    names("items iteritems strftime isoformat strip lstrip rstrip startswith endswith isdigit splitlines zfill")
)
_OF_LIBRARIES = frozenset(names("lower upper capitalize format append extend"))  # which may have given a value
_IMPORTED = re.compile(r"\bimport\s+\S+\s+as\s+(\w+)")
_WORDS = frozenset(names("if else elif and or not in is true false none"))


def nunjucks_faults(ctx: Context) -> Iterator[Finding]:
    """Calls of names without a value, and templates that such a name is to say."""
    if engine_of(ctx) != "njk" or ("(" not in ctx.plain and "include" not in ctx.plain):
        return
    of_site = given_names(ctx)
    given = None if of_site is None else of_site | _given(ctx)
    for match in pieces_of(ctx):
        text = match["value"] if match["value"] is not None else match["rest"]
        if text is None or (match["name"] or "") not in ("", *_READING):
            continue
        bare = _BARE.fullmatch(text) if match["name"] in ("include", "extends") else None
        calls = list(_CALL.finditer(_TEXT.sub('""', text)))
        unnamed = bare is not None and given is not None and bare[1] not in given | _KNOWN | {*ctx.front_matter.fields}
        foreign = any(_is_of_python(call, ctx) for call in calls)
        if unnamed or foreign or (given is not None and any(_is_empty(call, given, ctx) for call in calls)):
            message = _(
                "Nothing has the name that {text} wants, and Eleventy's build stops here; correct the name, or put it"
                " in raw tags to show it."
            )
            place = plain_place(ctx, *match.span())
            yield Finding(message.format(text=shortened(match.group())), place, raw_tags(ctx, *match.span()))


def _is_of_python(call: re.Match[str], ctx: Context) -> bool:
    """Whether a method is one of Python's that nothing of the site's can have brought."""
    method = call["path"].rpartition(".")[2]
    if ctx.post.format is Format.SCRIPT or said_by_scripts(ctx.site, "installJinjaCompat"):
        return False
    if call["name"] in (*ctx.front_matter.fields, "page", "collections", *_OF_POSTS.findall(ctx.plain)):
        return method in _PYTHON | _OF_LIBRARIES
    imported = _IMPORTED.findall(ctx.plain)
    return method in _PYTHON and call["name"] not in imported and not said_by_scripts(ctx.site, method)


def block_again(ctx: Context) -> Iterator[Finding]:
    """A second `block` of one name: Nunjucks reads nothing of such a template."""
    seen = set[str]()
    for match in pieces_of(ctx) if engine_of(ctx) == "njk" else ():
        name = (match["rest"] or "").strip("- \n\t") if match["name"] == "block" else ""
        if name and name in seen:
            message = _(
                "There is a block {name} above already, and Eleventy's build stops here; give this one another name."
            )
            yield Finding(message.format(name=name), plain_place(ctx, *match.span()))
        seen.add(name)


def shortcode_unreadable(ctx: Context) -> Iterator[Finding]:
    """A shortcode of the site's own whose arguments have no commas between them, or can't be read."""
    names_ = eleventy_shortcodes(ctx.site) if engine_of(ctx) == "njk" else frozenset[str]()
    for match in pieces_of(ctx) if names_ else ():
        if match["name"] in names_ and not reads_arguments(without_names(match["rest"])):
            message = _(
                "Eleventy can't read {text}, and its build stops here; put commas between what a shortcode is given."
            )
            yield Finding(message.format(text=shortened(match.group())), plain_place(ctx, *match.span()))


def not_to_import(ctx: Context) -> Iterator[Finding]:
    """`{% from "macros.njk" import name %}` of a name that the file doesn't give."""
    yield from _not_in_imported(ctx)
    for match in pieces_of(ctx) if engine_of(ctx) == "njk" else ():
        wanted = _FROM.fullmatch(match["rest"] or "") if match["name"] == "from" else None
        text = template_text(ctx, wanted["file"]) if wanted else None
        if wanted is None or text is None:
            continue
        given = _names_at_top(text)
        asked = [part.split()[0] for part in wanted["names"].split(",") if part.split()]
        missing = next((name for name in asked if name not in given), None)
        if missing is not None:
            message = _("{file} gives no {name}, and Eleventy's build stops here; correct the name.")
            yield Finding(message.format(file=wanted["file"], name=missing), plain_place(ctx, *match.span()))


def _names_at_top(text: str) -> set[str]:
    """The names that a template gives to others."""
    return {name for pair in _TOP.findall(text) for name in _WORD.findall("".join(pair))}


def _not_in_imported(ctx: Context) -> Iterator[Finding]:
    """`{{ m.name() }}` behind `{% import "macros.njk" as m %}`, of a name that the file doesn't give."""
    imported: dict[str, tuple[str, set[str]]] = {}
    for match in pieces_of(ctx) if engine_of(ctx) == "njk" else ():
        whole = _IMPORT.match(match["rest"] or "") if match["name"] == "import" else None
        text = template_text(ctx, whole["file"]) if whole else None
        if whole and text is not None:
            imported[whole["alias"]] = whole["file"], _names_at_top(text)
        for call in _MEMBER.finditer(match["value"] or "") if imported else ():
            file, given = imported.get(call["alias"], ("", {call["name"]}))
            if call["name"] not in given:
                message = _("{file} gives no {name}, and Eleventy's build stops here; correct the name.")
                yield Finding(message.format(file=file, name=call["name"]), plain_place(ctx, *match.span()))


def _is_empty(call: re.Match[str], given: frozenset[str], ctx: Context) -> bool:
    """Whether what is called is surely no function."""
    name = call["name"]
    if name in _WORDS | _FUNCTIONS | _KNOWN | given:
        return False
    return not call["path"] or name not in ctx.front_matter.fields  # a text's or a list's own functions


def _given(ctx: Context) -> frozenset[str]:
    """The names that the post's own templates give a value."""
    found = re.findall(r"\w+", " ".join("".join(pair) + " " for pair in _GIVEN.findall(ctx.plain)))
    return frozenset(found)
