"""Braces that Eleventy takes for templates: before it reads Markdown it hands the whole text to Liquid, or to Nunjucks.

Observed with Eleventy 3.1 (LiquidJS 10, strict about filters). Code is no shelter. Which engine reads Markdown stands in
the site's configuration (`markdownTemplateEngine`) or in the post (`templateEngineOverride`); with `false` none does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.core.checks.context import Context, Finding
from editor.core.checks.ends import blanked, up_to
from editor.core.checks.expression import Reading, is_filter, read_expression
from editor.core.checks.folder import eleventy_names
from editor.core.checks.paired import paired
from editor.core.checks.rules.liquid_syntax import OPENING, PARENTS, is_broken
from editor.core.checks.rules.plain import plain_place, raw_tags, shortened, unknown_severity, unless_sure
from editor.core.checks.statement import can_read
from editor.core.messages import _
from editor.core.sites.config import names

_PIECE = re.compile(r"\{%-?\s*(?P<name>#|[\w-]*)(?P<rest>.*?)-?%\}|\{\{(?P<value>.*?)\}\}|\{%|\{\{", re.S)
_NJK_COMMENT = re.compile(r"\{#.*?#\}", re.S)
_TAG = re.compile(r"\{%.*?%\}", re.S)
_VALUE = re.compile(r"\{\{.*?\}\}", re.S)
_NJK_CODE = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.S)
_OPENING = re.compile(r"(?P<name>(?!))?(?P<rest>(?!))?(?P<value>(?!))?(?:\{%|\{\{)")
_RAW = {
    engine: re.compile(rf"\{{%-?\s*({tags})\s*-?%\}}.*?\{{%-?\s*end\1\s*-?%\}}", re.S)
    for engine, tags in (("liquid", "raw|comment"), ("njk", "raw|verbatim"))
}
# What Nunjucks reads and Liquid doesn't: two names of a loop, tags and calls of its own.
_NJK_ALONE = re.compile(
    r"\{%-?\s*(?:for\s+\w+\s*,\s*\w+\s+in|set|macro|from|import|extends|elif|asyncEach|asyncAll|call)\b"
    r"|\{\{-?[^{}|(]*(?<=\w)\(|\|\s*\w+\("
)
_FIRST_TEXT = re.compile(r"\s*(['\"])(.+?)\1(?!\s*ignore\b)")
_TAKING_FILES = {
    "liquid": frozenset(names("include render layout")),
    "njk": frozenset(names("include import from extends")),
}
_FILTER = re.compile(r"\|\s*(\w+)")
_NAMED = re.compile(r"(?P<pipe>\|\s*)?(?<![\w.])[\w.]+(?P<call>\()?")
_TEXT = re.compile(r"\"[^\"]*\"|'[^']*'")
_PATH = r"[A-Za-z_][\w-]*\??(?:\.[\w-]+\??|\[[^\[\]]*\])*"
_LIQUID_VALUE = re.compile(
    rf"\s*-?\s*(?:\"\"|-?\d[\w.]*|\([^()]*\)|\[[^\[\]]+\]|{_PATH})\s*(?:$|-\s*$|\||[\w\"]|[=!<>]=|[<>](?!\s*$))"
)
_SHELTERS = frozenset(("raw", "verbatim"))  # which Nunjucks lets be without their end
_END_OF = {"endeach": "endasyncEach", "endall": "endasyncAll"}
_JEKYLL = frozenset(names("highlight link post_url include include_relative"))  # tags that are none of LiquidJS's
_MARK_ALONE = re.compile(r"\{#|#\}")  # of a comment of Nunjucks'
_PAIRED = {
    "liquid": frozenset(names("raw comment if unless case for capture tablerow block")),
    "njk": frozenset(names("if for block macro call filter switch asyncEach asyncAll ifAsync raw verbatim")),
}
_SINGLE = {
    "liquid": frozenset(
        names("# assign cycle decrement include increment layout render break continue echo liquid else elsif when")
    ),
    "njk": frozenset(names("endeach endall set include import from extends else elif elseif case default")),
}
_UNIVERSAL = frozenset(
    names(
        "slug slugify url log serverlessUrl getCollectionItem getCollectionItemIndex getPreviousCollectionItem"
        " getNextCollectionItem inputPathToUrl renderTransforms htmlBaseUrl addPathPrefixToUrl"
    )
)
_FILTERS = frozenset(
    names(
        "abs append array_to_sentence_string at_least at_most base64_decode base64_encode capitalize ceil cgi_escape"
        " compact concat date date_to_long_string date_to_rfc822 date_to_string date_to_xmlschema default divided_by"
        " downcase escape escape_once find find_exp find_index find_index_exp first floor group_by group_by_exp has has_exp"
        " inspect join json jsonify last lstrip map minus modulo newline_to_br normalize_whitespace number_of_words plus"
        " pop prepend push raw reject reject_exp remove remove_first remove_last replace replace_first replace_last"
        " reverse round rstrip sample shift size slice slugify sort sort_natural split strip strip_html strip_newlines"
        " sum times to_integer truncate truncatewords uniq unshift upcase uri_escape url_decode url_encode where where_exp"
        " xml_escape slug url log serverlessUrl getCollectionItem getCollectionItemIndex getPreviousCollectionItem"
        " getNextCollectionItem inputPathToUrl renderTransforms htmlBaseUrl addPathPrefixToUrl"
    )
)


def unclosed(ctx: Context) -> Iterator[Finding]:
    """`{{` or `{%` without its closing braces, and filters that nobody has."""
    for match in _pieces(ctx):
        if match["name"] is None and match["value"] is None:
            end = match.start() + 2
            message = _(
                "Eleventy takes {text} for the start of a template and its build stops here; put it in raw tags."
            )
            place = plain_place(ctx, match.start(), end)
            yield Finding(message.format(text=match.group()), place, raw_tags(ctx, match.start(), end))
        elif match["value"] is not None and not _is_readable(_engine(ctx), match["value"]):
            yield _misread(ctx, match)
        elif match["value"] is not None:
            yield from _unknown_filter(ctx, match)
    yield from _statements(ctx)
    yield from _comment_marks(ctx)


def _comment_marks(ctx: Context) -> Iterator[Finding]:
    """`## Title {#id}`: Nunjucks takes `{#` for the start of a comment, and stops where that has no end."""
    if _engine(ctx) != "njk" or ("{#" not in ctx.plain and "#}" not in ctx.plain):
        return
    text = blanked(_NJK_COMMENT, _njk_without_tags(ctx), "#}")
    match = _MARK_ALONE.search(text)
    if match is not None:
        message = _(
            "Eleventy takes {text} for the mark of a comment without its other half, and its build stops here; put it"
            " in raw tags."
        )
        yield Finding(message.format(text=match[0]), plain_place(ctx, *match.span()), raw_tags(ctx, *match.span()))


def _njk_without_tags(ctx: Context) -> str:
    """The body without what tags and expressions hold, raw text among it; as long as the body."""
    text = blanked(_RAW["njk"], ctx.plain, "%}")
    return blanked(_NJK_CODE, text, "%}", "}}")


def _misread(ctx: Context, match: re.Match[str]) -> Finding:
    message = _("Eleventy can't read {text}, and its build stops here; put it in raw tags to show it.")
    return Finding(
        message.format(text=shortened(match.group())), plain_place(ctx, *match.span()), raw_tags(ctx, *match.span())
    )


def _is_readable(engine: str, value: str) -> bool:
    """Whether the engine can read an expression; which filters and functions there are is another question."""
    bare = _TEXT.sub('""', value)
    if engine == "liquid":
        return _LIQUID_VALUE.match(bare) is not None or bare.strip() == '"' or bare[:1] == ">"
    # A quote that is left has no other half.
    return "'" not in bare and read_expression(_without_names(bare)) is Reading.VALUE


def _without_names(text: str) -> str:
    """An expression of Nunjucks' with filters and functions that it has: a site may register any."""
    return _NAMED.sub(_had, _TEXT.sub('""', text))


def _had(match: re.Match[str]) -> str:
    name = "| safe" if match["pipe"] else "range" if match["call"] else match[0]
    return name + (match["call"] or "")


def _statements(ctx: Context) -> Iterator[Finding]:
    """Tags of the template language itself that it can't read, or that stand where they mustn't."""
    engine, open_tags = _engine(ctx), list[str]()
    for match in _pieces(ctx):
        name, rest = match["name"] or "", match["rest"] or ""
        if name.startswith("end") and name[3:] in open_tags:
            while open_tags.pop() != name[3:]:
                pass
        parents = PARENTS.get(name)
        misplaced = parents is not None and not (open_tags and open_tags[-1] in parents)
        if misplaced or _is_broken(engine, name, rest):
            yield _misread(ctx, match)
        if name in OPENING:
            open_tags.append(name)


def _is_broken(engine: str, name: str, rest: str) -> bool:
    if engine == "liquid":
        return name not in _JEKYLL and is_broken(rest, name)
    return not can_read(name, _without_names(rest))


def _unknown_filter(ctx: Context, match: re.Match[str]) -> Iterator[Finding]:
    filters = _FILTER.findall(_TEXT.sub('""', match["value"]))
    own, complete = eleventy_names(ctx.site) if filters else (frozenset[str](), False)
    had = _FILTERS if _engine(ctx) == "liquid" else _UNIVERSAL
    nunjucks = _engine(ctx) == "njk"
    wrong = next((n for n in filters if n not in had | own and not (nunjucks and is_filter(n))), None)
    if wrong is not None and complete:
        message = _("Eleventy has no filter {name}, and neither has this site: its build stops here.")
        place = plain_place(ctx, *match.span())
        yield Finding(message.format(name=wrong), place, raw_tags(ctx, *match.span()))


def tag_unclosed(ctx: Context) -> Iterator[Finding]:
    """A block tag without its end, or an end without its beginning."""
    paired = _PAIRED.get(_engine(ctx), frozenset())
    open_tags: list[re.Match[str]] = []
    for match in _pieces(ctx):
        name = _END_OF.get(match["name"] or "", match["name"] or "")
        if name in paired:
            open_tags.append(match)
        elif name.startswith("end") and name[3:] in paired:
            if open_tags and open_tags[-1]["name"] == name[3:]:
                open_tags.pop()
                continue
            message = _(
                "There is no {opening} for this {closing}, and Eleventy's build stops here; remove one or add the other."
            )
            text = message.format(opening="{% " + name[3:] + " %}", closing="{% " + name + " %}")
            yield Finding(text, plain_place(ctx, *match.span()), unless_sure(raw_tags(ctx, *match.span()), None))
    for match in open_tags if _engine(ctx) != "njk" else (m for m in open_tags if m["name"] not in _SHELTERS):
        message = _("This tag is never closed, and Eleventy's build stops here; add {closing} where it ends.")
        text = message.format(closing="{% end" + match["name"] + " %}")
        yield Finding(text, plain_place(ctx, *match.span()), unless_sure(raw_tags(ctx, *match.span()), None))


def tag_unknown(ctx: Context) -> Iterator[Finding]:
    """A tag that neither the template language nor, as far as can be seen, the site has."""
    engine = _engine(ctx)
    tags = [match for match in _pieces(ctx) if match["name"] is not None]
    if not tags:
        return
    own, complete = eleventy_names(ctx.site)
    known = _PAIRED[engine] | _SINGLE[engine] | own
    ends = {match["name"][3:] for match in tags if match["name"].startswith("end")}
    for match in tags:
        name = match["name"]
        bare = name[3:] if name.startswith("end") else name
        if bare in known or name in _END_OF or (not complete and (bare in ends or not bare.isidentifier())):
            continue
        message = _("Eleventy has no tag {name}: its build stops here unless a plugin brings it.")
        severity = unknown_severity(ctx, complete or not name)
        place, text = plain_place(ctx, *match.span()), message.format(name=name or shortened(match.group()))
        yield Finding(text, place, unless_sure(raw_tags(ctx, *match.span()), severity), None, severity)


_BARE_FILE = re.compile(r"\s*([\w-]+\.(?:html|liquid|md|njk|txt|svg|css|js))(?=[\s,]|\Z)")
_ASSIGNED = re.compile(r"\{%-?\s*(?:assign|capture|for)\s+([\w-]+)")


def template_names(ctx: Context) -> Iterator[tuple[str, int, int]]:
    """The names of other templates that a post's tags say in quotes, with the place of each tag."""
    tags = _TAKING_FILES.get(_engine(ctx), frozenset())
    for match in _pieces(ctx):
        named = _FIRST_TEXT.match(match["rest"]) if match["name"] in tags else None
        if named is not None and "{{" not in named[2]:
            yield named[2], match.start(), match.end()


def unquoted_names(ctx: Context) -> Iterator[tuple[str, int, int]]:
    """What looks like a file's name behind Liquid's tags that take one in quotes, with its place."""
    if _engine(ctx) != "liquid":
        return
    assigned = set(_ASSIGNED.findall(ctx.plain))
    for match in _pieces(ctx):
        named = _BARE_FILE.match(match["rest"]) if match["name"] in _TAKING_FILES["liquid"] else None
        if named is not None and named[1].partition(".")[0] not in assigned:
            start = match.start("rest") + named.start(1)
            yield named[1], start, start + len(named[1])


def _engine(ctx: Context) -> str:
    """What reads the braces of a post: "liquid", "njk", or "" for nothing that is known."""
    if ctx.generator != "eleventy":
        return ""
    found = ctx.front_matter.fields.get("templateEngineOverride") if ctx.readable else None
    if found is not None:
        said = str(found.value).split(",")[0].strip() if found.value is not False else ""
        return said if said in _PAIRED else ""
    if ctx.site.root is None and _NJK_ALONE.search(ctx.plain):  # nothing says which, but the text itself
        return "njk"
    wanted = ctx.site.options.get("markdownTemplateEngine", "liquid")
    return wanted if isinstance(wanted, str) and wanted in _PAIRED else ""


def _pieces(ctx: Context) -> list[re.Match[str]]:
    """The tags and expressions of a post, outside raw and comment tags."""
    if not _engine(ctx) or not any(mark in ctx.plain for mark in ("{{", "{%")):
        return []
    return ctx.remembered("eleventy", lambda: _find_pieces(ctx.plain, _engine(ctx)))


def _find_pieces(text: str, engine: str) -> list[re.Match[str]]:
    text = blanked(_RAW[engine], text, "%}")
    if engine == "liquid" and "endhighlight" in text:
        text = _without_highlighted(text)
    stop = up_to(text, "%}", "}}")
    return [*_PIECE.finditer(text, 0, stop), *_OPENING.finditer(text, stop)]


def _without_highlighted(text: str) -> str:
    """The text with blanks for the tags and expressions between a tag `highlight` and its end; as long as the text.

    The highlighting plugin's tag for Liquid shows them as they are (@11ty/eleventy-plugin-syntaxhighlight 5; observed:
    braces that aren't closed stop the build there as well).
    """
    parts, kept = list[str](), 0
    for pair in paired(text, "highlight"):
        inner = blanked(_TAG, text[pair.inner : pair.inner_end], "%}")
        parts += text[kept : pair.inner], blanked(_VALUE, inner, "}}")
        kept = pair.inner_end
    return "".join(parts) + text[kept:]
