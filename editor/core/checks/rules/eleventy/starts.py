"""What stops Eleventy beside its engines' own grammar: a file's name without quotes in `include`, and front matter in a
language that it doesn't read.

Observed with Eleventy 3.1, LiquidJS 10, Nunjucks 3.2 and gray-matter 4.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.core.checks.context import Context, Finding
from editor.core.checks.problem import Severity
from editor.core.checks.rules.eleventy.pieces import engine_of, pieces_of
from editor.core.checks.rules.plain import plain_place
from editor.core.checks.site.eleventy_scripts import said_by_scripts
from editor.core.messages import _

_TAKING_FILES = frozenset(("include", "render", "import", "extends"))
_LANGUAGE = re.compile(r"\ufeff?---(?!-)[ \t]*(?P<name>\S[^\r\n]*)\r?\n(?!\s*---)")
_READ = frozenset(("yaml", "yml", "json", "js", "javascript"))
# Curly quotes are a name's own signs.
_BARE_FILE = re.compile(r"\s*(?P<name>[\w./-]+\.(?:njk|liquid|html|md)\b|[“”‘’][\w./-]+[“”‘’])")


def file_without_quotes(ctx: Context) -> Iterator[Finding]:
    """`{% include hello.njk %}`: the engine looks for a value of that name."""
    for match in pieces_of(ctx):
        bare = _BARE_FILE.match(match["rest"] or "") if match["name"] in _TAKING_FILES else None
        if bare and not (engine_of(ctx) == "liquid" and _may_be_bare(ctx)):
            message = _(
                "Without quotes {name} isn't a file's name here, and Eleventy's build stops; put quotes round it."
            )
            yield Finding(message.format(name=bare["name"]), plain_place(ctx, *match.span()), (), None, Severity.ERROR)


def _may_be_bare(ctx: Context) -> bool:
    """Whether LiquidJS may have been told to take such names for files."""
    return ctx.site.root is None or said_by_scripts(ctx.site, "dynamicPartials")


def unknown_language(ctx: Context) -> Iterator[Finding]:
    """`---toml`: a language of front matter that nobody has taught Eleventy."""
    if ctx.generator != "eleventy" or ctx.site.root is None:
        return
    match = _LANGUAGE.match(ctx.post.to_text()[:1000])
    if (
        match
        and match["name"].strip().lower() not in _READ
        and not said_by_scripts(ctx.site, "setFrontMatterParsingOptions")
    ):
        message = _("Eleventy reads no front matter in {name}, and its build stops here; leave only the dashes.")
        yield Finding(message.format(name=match["name"].strip()), ctx.start(), (), None, Severity.ERROR)
