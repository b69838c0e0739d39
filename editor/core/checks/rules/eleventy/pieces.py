"""What of a post's body Eleventy gives to Liquid or Nunjucks, and which of the two it is.

Observed with Eleventy 3.1: templates are read before Markdown, so code is no shelter. Which engine reads Markdown stands in
the site's configuration (`markdownTemplateEngine`) or in the post (`templateEngineOverride`); with `false` none does.
"""

from __future__ import annotations

import re

from editor.core.checks.context import Context
from editor.core.checks.ends import blanked, up_to
from editor.core.checks.site.eleventy_ignores import is_ignored
from editor.core.checks.templates.paired import paired
from editor.core.sites.eleventy.engine import OVERRIDE, template_engine

_PIECE = re.compile(  # braces between quotes end nothing, in either language
    r"\{%-?\s*(?P<name>#|[\w-]*)(?P<rest>.*?)-?%\}"
    r"|\{\{(?P<value>(?:(?<!\w)(?:\"[^\"\n]*\"|'[^'\n]*')|(?!\}\}).)*+)\}\}|\{%|\{\{",
    re.S,
)
_TAG = re.compile(r"\{%.*?%\}", re.S)
_VALUE = re.compile(r"\{\{.*?\}\}", re.S)
_OPENING = re.compile(r"(?P<name>(?!))?(?P<rest>(?!))?(?P<value>(?!))?(?:\{%|\{\{)")
_LINE = re.compile(r"(?P<name>[\w-]+)(?P<rest>[^\n]*)(?P<value>(?!))?")
_SHELTER = re.compile(r"(?m)^[ \t]*(?:comment|raw)\b")
RAW = {
    engine: re.compile(rf"\{{%-?\s*({tags})\s*-?%\}}.*?\{{%-?\s*end\1\s*-?%\}}", re.S)
    for engine, tags in (("liquid", "raw|comment"), ("njk", "raw|verbatim"))
}
# What Nunjucks reads and Liquid doesn't: two names of a loop, tags, calls and sums of its own.
_NJK_ALONE = re.compile(
    r"\{%-?\s*(?:for\s+\w+\s*,\s*\w+\s+in|set|macro|from|import|extends|elif|asyncEach|asyncAll|call)\b"
    r"|\{\{-?[^{}|(]*(?<=\w)\(|\|\s*\w+\(|\{\{-?\s*[\w.]+\s*[+*/-]\s*\d"
)


def engine_of(ctx: Context) -> str:
    """What reads the braces of a post: "liquid", "njk", or "" for nothing that is known."""
    return ctx.remembered("eleventy-engine", lambda: _engine_of(ctx))


def _engine_of(ctx: Context) -> str:
    if ctx.generator != "eleventy" or is_ignored(ctx.site, ctx.path):
        return ""
    fields = ctx.front_matter.fields if ctx.readable else {}
    alone = ctx.site.root is None and OVERRIDE not in fields
    if alone and _NJK_ALONE.search(f"{ctx.post.head}\n{ctx.plain}"):  # nothing says which, but the text itself
        return "njk"
    return template_engine(ctx.site, fields)


def pieces_of(ctx: Context) -> list[re.Match[str]]:
    """The tags and expressions of a post, outside raw and comment tags."""
    return ctx.remembered("eleventy", lambda: _pieces_of(ctx))


def _pieces_of(ctx: Context) -> list[re.Match[str]]:
    if not engine_of(ctx) or not any(mark in ctx.plain for mark in ("{{", "{%")):
        return []
    return find_pieces(ctx.plain, engine_of(ctx))


def find_pieces(text: str, engine: str) -> list[re.Match[str]]:
    """The tags and expressions that an engine finds in a text; those without their end have neither name nor value."""
    text = blanked(RAW[engine], text, "%}")
    if engine == "liquid" and "endhighlight" in text:
        text = _without_highlighted(text)
    stop = up_to(text, "%}", "}}")
    pieces = [*_PIECE.finditer(text, 0, stop), *_OPENING.finditer(text, stop)]
    return [inner for piece in pieces for inner in _taken_apart(piece, engine)]


def _taken_apart(piece: re.Match[str], engine: str) -> list[re.Match[str]]:
    """A tag and the tags that are the lines of LiquidJS's `liquid`."""
    if piece["name"] != "liquid" or engine != "liquid" or _SHELTER.search(piece["rest"]):
        return [piece]
    start, found = piece.start("rest"), [piece]
    for line in piece["rest"].split("\n"):
        match = _LINE.match(piece.string, start + len(line) - len(line.lstrip()), start + len(line))
        found += [match] if match is not None else []
        start += len(line) + 1
    return found


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
