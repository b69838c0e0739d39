"""Braces that Eleventy takes for templates: before it reads Markdown it hands the whole text to Liquid, or to Nunjucks.

Observed with Eleventy 3.1 (LiquidJS 10, strict about filters). Code is no shelter. Which engine reads Markdown stands in
the site's configuration (`markdownTemplateEngine`) or in the post (`templateEngineOverride`); with `false` none does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.core.checks.context import Context, Finding
from editor.core.checks.ends import blanked
from editor.core.checks.problem import Severity
from editor.core.checks.rules.eleventy.names import (
    FILTERS,
    INSTEAD,
    OPENING,
    PAIRED,
    PARENTS,
    SINGLE,
    SPOKEN,
    UNIVERSAL,
)
from editor.core.checks.rules.eleventy.pieces import RAW, engine_of, find_pieces, pieces_of
from editor.core.checks.rules.plain import plain_place, raw_tags, shortened, unknown_severity, unless_sure
from editor.core.checks.site.eleventy_scripts import eleventy_names, eleventy_paired
from editor.core.checks.templates.expression import is_expression, is_filter
from editor.core.checks.templates.liquidjs import is_output, is_tag
from editor.core.checks.templates.statement import can_read
from editor.core.messages import _
from editor.core.sites.config import names

_NJK_COMMENT = re.compile(r"\{#.*?#\}", re.S)
_NJK_CODE = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.S)
_IN_NAME = re.compile(r"(?<=\w)['\"](?=\w)")  # to Nunjucks a name's own character
_FIRST_TEXT = re.compile(r"\s*(['\"])([^'\"]+)\1(?!\s*(?:ignore\b|[+~|]))")
_TAKING_FILES = {
    "liquid": frozenset(names("include render layout")),
    "njk": frozenset(names("include import from extends")),
}
_TAKING_FILTERS = {
    "liquid": frozenset(names("assign echo if unless elsif case")),
    "njk": frozenset(names("if elif elseif for set switch case filter")),
}
_FILTER = {"liquid": re.compile(r"\|\s*([\w-]+)"), "njk": re.compile(r"\|\s*(\w+)")}
_NAMED = re.compile(r"(?P<pipe>\|\s*)?(?<![\w.])[\w.]+(?P<call>\()?")
_TEXT = re.compile(r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'", re.S)
_CONDITION = re.compile(
    r"\|\s*(?:where_exp|find_exp|find_index_exp|reject_exp|has_exp|group_by_exp)\s*:\s*(?:\"[^\"]*\"|'[^']*')\s*"
    r"(?:,\s*(?:\"(?P<given>[^\"]*)\"|'(?P<single>[^']*)')|(?=$|\|))"
)
_SHELTERS = frozenset(("raw", "verbatim"))  # which Nunjucks lets be without their end
_ENDED_AS = {"asyncEach": "each", "asyncAll": "all", "ifAsync": "if"}  # Nunjucks' tags that end with another's end
_MARK_ALONE = re.compile(r"\{#|#\}")  # of a comment of Nunjucks'


def unclosed(ctx: Context) -> Iterator[Finding]:
    """`{{` or `{%` without its closing braces, and filters that nobody has."""
    engine = engine_of(ctx)
    missing = _Missing(ctx)
    for match in pieces_of(ctx):
        name, value = match["name"], match["value"]
        if name is None and value is None:
            end = match.start() + 2
            message = _(
                "Eleventy takes {text} for the start of a template and its build stops here; put it in raw tags."
            )
            place = plain_place(ctx, match.start(), end)
            yield Finding(message.format(text=match.group()), place, raw_tags(ctx, match.start(), end))
        elif value is not None and (not _is_readable(engine, value) or (engine == "liquid" and _filter_faults(value))):
            yield _misread(ctx, match)
        elif wrong := missing.of(name, match["rest"], value):
            yield _unknown_filter(ctx, match, wrong)
    yield from _statements(ctx)
    yield from _comment_marks(ctx)


def text_fault(ctx: Context, text: str) -> str:
    """What of a text that the post's template engine reads stops the build, "" where nothing does."""
    engine = engine_of(ctx)
    if not engine:
        return ""
    missing = _Missing(ctx)
    for match in find_pieces(text, engine):
        name, value = match["name"] or "", match["value"]
        if (match["name"] is None and value is None) or (
            value is not None and (not _is_readable(engine, value) or missing.among(value))
        ):
            return match.group()
        if name and (
            _is_broken(engine, name, match["rest"])
            or (name in PAIRED[engine] - {"set"} and f"end{_ended_as(name)}" not in text)
        ):
            return match.group()
    return ""


def _comment_marks(ctx: Context) -> Iterator[Finding]:
    """`## Title {#id}`: Nunjucks takes `{#` for the start of a comment, and stops where that has no end."""
    if engine_of(ctx) != "njk" or ("{#" not in ctx.plain and "#}" not in ctx.plain):
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
    text = blanked(RAW["njk"], ctx.plain, "%}")
    return blanked(_NJK_CODE, text, "%}", "}}")


def _misread(ctx: Context, match: re.Match[str]) -> Finding:
    message = _("Eleventy can't read {text}, and its build stops here; put it in raw tags to show it.")
    return Finding(
        message.format(text=shortened(match.group())), plain_place(ctx, *match.span()), raw_tags(ctx, *match.span())
    )


def _is_readable(engine: str, value: str) -> bool:
    """Whether the engine can read an expression; which filters and functions there are is another question."""
    bare = _TEXT.sub('""', value) if "'" in value or '"' in value else value
    if bare.strip() in ("'", '"'):
        return True  # the braces that seem to end it stand in a text
    if engine == "liquid":
        return is_output(value.removeprefix("-").removesuffix("-"))
    # A quote that is left has no other half, unless it is in a name.
    bare = _IN_NAME.sub("", bare)
    alone = any(mark in bare.replace('""', "") for mark in "'\"")
    return not alone and is_expression(without_names(bare))


def without_names(text: str) -> str:
    """An expression of Nunjucks' with filters and functions that it has: a site may register any."""
    return _NAMED.sub(_had, _TEXT.sub('""', text))


def _had(match: re.Match[str]) -> str:
    name = "| safe" if match["pipe"] else "range" if match["call"] else match[0]
    return name + (match["call"] or "")


def _statements(ctx: Context) -> Iterator[Finding]:
    """Tags of the template language itself that it can't read, or that stand where they mustn't."""
    engine, open_tags, seen = engine_of(ctx), list[str](), set[int]()
    for match in pieces_of(ctx):
        name, rest = match["name"] or "", match["rest"] or ""
        if name.startswith("end") and name[3:] in open_tags:
            while open_tags.pop() != name[3:]:
                pass
        parents, above = PARENTS[engine].get(name), open_tags[-1] if open_tags else ""
        if parents is not None and above not in parents:
            yield _misplaced(ctx, match)
        elif _is_broken(engine, name, rest) or _ends_oddly(engine, name, rest, above, len(open_tags), seen):
            yield _misread(ctx, match)
        if name in OPENING[engine] and not (name == "set" and "=" in rest):
            open_tags.append(name)


def _misplaced(ctx: Context, match: re.Match[str]) -> Finding:
    """A branch outside of what it is a branch of: most likely it is the other engine's tag."""
    other = INSTEAD[engine_of(ctx)].get(match["name"])
    if other is None:
        return _misread(ctx, match)
    message = _("{engine} has {other} instead of {name}, and Eleventy's build stops here; write that.")
    text = message.format(engine=SPOKEN[engine_of(ctx)], other=other, name="{% " + match["name"] + " %}")
    return Finding(text, plain_place(ctx, *match.span()), raw_tags(ctx, *match.span()))


def _ends_oddly(engine: str, name: str, rest: str, above: str, depth: int, seen: set[int]) -> bool:
    """Whether the engine stops at an `else` with something behind it, or at a branch behind an `else`: LiquidJS at one
    of an `if`, Nunjucks at any. `seen` has the depths at which such an `else` stands already.
    """
    if name in OPENING[engine]:
        seen.discard(depth + 1)
    if name not in ("else", "elsif", "elif", "elseif") or (engine == "liquid" and above not in ("if", "for")):
        return False
    counts = above == "if" or engine == "njk"
    late = counts and depth in seen
    if name == "else" and counts:
        seen.add(depth)
    return late or (engine == "liquid" and name == "else" and bool(rest.strip("- \n\t")))


def _is_broken(engine: str, name: str, rest: str) -> bool:
    if engine == "liquid":
        return not is_tag(name, rest)
    return not can_read(name, "safe" if name == "filter" and rest.split() else without_names(rest))


def _filter_faults(value: str) -> bool:
    """Whether a filter of LiquidJS's is given a condition that it can't read."""
    if "_exp" not in value:
        return False
    for match in _CONDITION.finditer(value):
        given = match["given"] or match["single"]
        if given is None or not is_output(given):
            return True
    return False


def _unknown_filter(ctx: Context, match: re.Match[str], name: str) -> Finding:
    message = _("Eleventy has no filter {name}, and neither has this site: its build stops here; correct the name.")
    place = plain_place(ctx, *match.span())
    return Finding(message.format(name=name), place, raw_tags(ctx, *match.span()))


class _Missing:
    """The filters that surely nobody brings."""

    def __init__(self, ctx: Context) -> None:
        self.engine = engine_of(ctx)
        own, self.complete = eleventy_names(ctx.site) if self.engine else (frozenset[str](), False)
        self.had = (FILTERS if self.engine == "liquid" else UNIVERSAL) | own

    def of(self, name: str | None, rest: str | None, value: str | None) -> str:
        """The first one in an expression, or in a tag that reads expressions, or ""."""
        if value is None and name in _TAKING_FILTERS[self.engine]:
            value = f"|{rest}" if name == "filter" else rest
        return self.among(value) if value is not None else ""

    def among(self, value: str) -> str:
        """The first one in an expression, or ""."""
        if "|" not in value or not self.complete:
            return ""
        for written in _FILTER[self.engine].findall(_TEXT.sub('""', value)):
            name = str(written).rstrip("-")
            if name not in self.had and not (self.engine == "njk" and is_filter(name)):
                return name
        return ""


def tag_unclosed(ctx: Context) -> Iterator[Finding]:
    """A block tag without its end, or an end without its beginning."""
    if not pieces_of(ctx):
        return  # before any script of the site is read, of which another generator's site may have megabytes
    paired = PAIRED.get(engine_of(ctx), frozenset()) | eleventy_paired(ctx.site)
    ended = {_ended_as(name) for name in paired}
    open_tags: list[re.Match[str]] = []
    for match in pieces_of(ctx):
        name = match["name"] or ""
        if name in paired and not (name == "set" and "=" in match["rest"]):
            open_tags.append(match)
        elif name.startswith("end") and name[3:] in ended:
            if open_tags and _ended_as(open_tags[-1]["name"]) == name[3:]:
                open_tags.pop()
                continue
            message = _(
                "There is no {opening} for this {closing}, and Eleventy's build stops here; remove one or add the other."
            )
            text = message.format(opening="{% " + name[3:] + " %}", closing="{% " + name + " %}")
            yield Finding(text, plain_place(ctx, *match.span()), unless_sure(raw_tags(ctx, *match.span()), None))
    for match in open_tags if engine_of(ctx) != "njk" else (m for m in open_tags if m["name"] not in _SHELTERS):
        message = _("This tag is never closed, and Eleventy's build stops here; add {closing} where it ends.")
        text = message.format(closing="{% end" + _ended_as(match["name"]) + " %}")
        yield Finding(text, plain_place(ctx, *match.span()), unless_sure(raw_tags(ctx, *match.span()), None))


def _ended_as(name: str) -> str:
    """What follows `end` in the tag that ends one of this name."""
    return _ENDED_AS.get(name, name)


def tag_unknown(ctx: Context) -> Iterator[Finding]:
    """A tag that neither the template language nor, as far as can be seen, the site has."""
    engine = engine_of(ctx)
    tags = [match for match in pieces_of(ctx) if match["name"] is not None]
    if not tags:
        return
    own, complete = eleventy_names(ctx.site)
    known = PAIRED[engine] | SINGLE[engine] | own
    ended = {_ended_as(name) for name in PAIRED[engine]}
    ends = {match["name"][3:] for match in tags if match["name"].startswith("end")}
    for match in tags:
        name = match["name"]
        bare = name[3:] if name.startswith("end") else name
        if bare in known or bare in ended or (not complete and (bare in ends or not bare.isidentifier())):
            continue
        message = _("Eleventy has no tag {name}: its build stops here unless a plugin brings it.")
        if name in INSTEAD[engine]:
            message = _(
                "{engine} has {other} instead of {tag}: Eleventy's build stops here unless a plugin brings the tag."
            )
        severity = unknown_severity(ctx, complete or not name)
        if severity is Severity.ERROR and name and name not in INSTEAD[engine]:
            message = _(
                "Eleventy has no tag {name}, and neither has this site: its build stops here; correct the name."
            )
        said = {"engine": SPOKEN[engine], "other": INSTEAD[engine].get(name, ""), "tag": "{% " + name + " %}"}
        place, text = plain_place(ctx, *match.span()), message.format(name=name or shortened(match.group()), **said)
        yield Finding(text, place, unless_sure(raw_tags(ctx, *match.span()), severity), None, severity)


_BARE_FILE = re.compile(r"\s*([\w-]+\.(?:html|liquid|md|njk|txt|svg|css|js))(?=[\s,]|\Z)")
_ASSIGNED = re.compile(r"\{%-?\s*(?:assign|capture|for)\s+([\w-]+)")


def template_names(ctx: Context) -> Iterator[tuple[str, int, int]]:
    """The names of other templates that a post's tags say in quotes, with the place of each tag."""
    tags = _TAKING_FILES.get(engine_of(ctx), frozenset())
    for match in pieces_of(ctx):
        named = _FIRST_TEXT.match(match["rest"]) if match["name"] in tags else None
        if named is not None and "{{" not in named[2]:
            yield named[2], match.start(), match.end()


def unquoted_names(ctx: Context) -> Iterator[tuple[str, int, int]]:
    """What looks like a file's name behind Liquid's tags that take one in quotes, with its place."""
    if engine_of(ctx) != "liquid":
        return
    assigned = set(_ASSIGNED.findall(ctx.plain))
    for match in pieces_of(ctx):
        named = _BARE_FILE.match(match["rest"]) if match["name"] in _TAKING_FILES["liquid"] else None
        if named is not None and named[1].partition(".")[0] not in assigned:
            start = match.start("rest") + named.start(1)
            yield named[1], start, start + len(named[1])
