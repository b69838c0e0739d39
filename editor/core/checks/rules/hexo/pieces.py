"""What of a post's body Hexo gives to Nunjucks.

Observed with Hexo 8.1.2: fenced code is taken out first. If then no complete `{{ … }}`, `{% … %}` or `{# … #}` is left,
nothing is evaluated. Otherwise everything is, except HTML comments and what ends up in `<code>`; then braces that are
open or closed alone stop the build as well. A line that begins with a token becomes raw HTML, so its code spans are
none, and so does everything between a tag and its end.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from editor.core.checks.context import Context
from editor.core.checks.ends import blanked, up_to

# Whatever isn't ASCII is part of a name for Nunjucks, other scripts' spaces too.
_SPACES = r"[ \t\r\n\xa0]"
_NAME = r"[\w\u1680\u2000-\u200b\u202f\u205f\u3000]*"
TOKEN = re.compile(
    r"\{\{(?P<value>[^{}]+(?:\{[^{}]*\}[^{}]*)*|[^}]+?)\}\}"
    rf"|\{{%-?{_SPACES}*(?P<name>{_NAME})(?P<rest>.*?)-?%\}}",
    re.S,
)
_ANY = (("{{", "}}"), ("{#", "#}"), ("{%", "%}"))
_STRAY = re.compile(r"\{\{(?:[^\n]*?\}\})?|\{%|\{#|#\}")
_END = re.compile(r"\{%-?\s*end([\w-]*)")
_BLANK = re.compile(r"[^\n]")
_RAW = re.compile(rf"\{{%-?{_SPACES}*(raw|verbatim){_SPACES}*-?%\}}.*?\{{%-?\s*end\1\s*-?%\}}", re.S)
_COMMENTS = (
    (re.compile(r"<!--.*?(?:-->|\Z)", re.S), ""),
    (re.compile(r"\{#.*?#\}", re.S), "#}"),
    (re.compile(r"<code[^<>]*>.+?</code>", re.S), "</code>"),
)
_LEADING_TOKEN = re.compile(r"[\s>*+-]*(?:\{\{|\{%)")


@dataclass
class Evaluated:
    """The tokens that Nunjucks evaluates, and the braces that it stumbles over; offsets in the lines joined by LF."""

    tokens: list[re.Match[str]] = field(default_factory=list)
    stray: list[re.Match[str]] = field(default_factory=list)
    open_in_raw: bool = False  # whether braces are open in a raw tag that nobody closes


def evaluated(ctx: Context) -> Evaluated:
    """What Nunjucks finds in the body; nothing for other generators."""
    if ctx.generator != "hexo" or not any(mark in ctx.plain for mark in ("{{", "{%", "{#")):
        return Evaluated()
    return ctx.remembered("nunjucks", lambda: _evaluated(ctx))


def _evaluated(ctx: Context) -> Evaluated:
    lines = list(ctx.lines)
    for number, kind in enumerate(ctx.blocks.kinds):
        if kind == "fence":
            lines[number] = " " * len(lines[number])
    bare = "\n".join(lines)
    if not any(0 <= bare.find(start) < bare.rfind(end) - 2 for start, end in _ANY):
        return Evaluated()
    text = _without_code(ctx, bare)
    tokens = list(_tokens(text))
    rest = blanked(TOKEN, text, "}}", "%}")
    raw = min((match.start() for match in tokens if match["name"] == "raw"), default=len(text))  # never closed
    stray = list(_STRAY.finditer(rest))
    open_in_raw = any(match.start() >= raw and match[0] in ("{{", "{%") for match in stray)
    return Evaluated(tokens, [match for match in stray if match.start() < raw], open_in_raw)


def _without_code(ctx: Context, text: str) -> str:
    """`text` with comments, raw tags and code blanked, as far as Hexo leaves code alone."""
    holes = list(_code(ctx))
    regions = _regions(_blanked(text, holes))
    holes = [hole for hole in holes if not any(start <= hole[0] < end for start, end in regions)]
    text = _blanked(text, holes)
    text = blanked(_RAW, text, "%}") if "endraw" in text or "endverbatim" in text else text
    for pattern, end in _COMMENTS:
        text = blanked(pattern, text, end)
    return text


def _tokens(text: str) -> Iterator[re.Match[str]]:
    return TOKEN.finditer(text, 0, up_to(text, "}}", "%}"))


def _code(ctx: Context) -> Iterator[tuple[int, int]]:
    """Offsets of indented code and of code spans, but for spans in lines that a token begins."""
    starts = [0]
    for content in ctx.lines:
        starts.append(starts[-1] + len(content) + 1)
    for number, kind in enumerate(ctx.blocks.kinds):
        if kind == "code":
            yield starts[number], starts[number] + len(ctx.lines[number])
    for run, inline in ctx.inlines:
        for start, end in inline.code:
            (line, column), (last, last_column) = run.position(start), run.position(end)
            if not _LEADING_TOKEN.match(ctx.lines[line]):
                yield starts[line] + column, starts[last] + last_column


def _regions(text: str) -> list[tuple[int, int]]:
    """From each tag to its end, for tags that have one; Markdown isn't read between them."""
    ends: dict[str, list[int]] = {}
    for match in _END.finditer(text):
        ends.setdefault(match[1], []).append(match.start())
    found = []
    for match in _tokens(text):
        name = match["name"]
        if name and not name.startswith("end") and name not in ("raw", "verbatim"):
            places = ends.get(name, [])
            at = bisect_left(places, match.end())
            if at < len(places):
                found.append((match.end(), places[at]))
    return found


def _blanked(text: str, holes: list[tuple[int, int]]) -> str:
    """`text` with spaces in the holes, which may overlap, and its line ends where they are."""
    parts: list[str] = []
    done = 0
    for start, end in sorted(holes):
        if end > done:
            start = max(start, done)
            parts += (text[done:start], _BLANK.sub(" ", text[start:end]))
            done = end
    return "".join((*parts, text[done:]))
