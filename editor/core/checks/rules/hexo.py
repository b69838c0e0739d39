"""Braces in the body that Hexo takes for its own: Nunjucks reads them before readers do, and the build is at stake.

Observed with Hexo 8.1.2 and its Nunjucks 3.2: fenced and indented code, code spans and HTML comments are left alone;
raw HTML, `<pre>`, math and the inside of `{% codeblock %}` aren't.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from editor.core.checks.context import Context, Finding
from editor.core.checks.expression import Reading, read_expression
from editor.core.checks.problem import Fix, Severity
from editor.core.checks.rules.plain import KNOWN_NAMES, plain_place, raw_tags, shortened
from editor.core.messages import _
from editor.core.sites.config import names

_BLANK = re.compile(r"[^\n]")
_TOKEN = re.compile(r"\{\{(.*?)\}\}|\{%-?\s*([\w-]*)(.*?)-?%\}|\{#.*?#\}", re.S)
_RAW = re.compile(r"\{%-?\s*(raw|verbatim)\s*-?%\}.*?(?:\{%-?\s*end\1\s*-?%\}|\Z)", re.S)
_SET = re.compile(r"\{%-?\s*(?:set|for|macro)\s+(\w+)")
_COMMENT = re.compile(r"<!--.*?-->", re.S)

# Hexo 8.1 (plugins/tag) and Nunjucks 3.2 (parser): tags with an end, and tags without.
_PAIRED = frozenset(names("blockquote quote code codeblock pullquote if for block macro call filter switch"))
_INNER = {"elif": "if", "elseif": "if", "else": "if", "case": "switch", "default": "switch"}
_SINGLE = frozenset(
    names(
        "asset_img asset_image asset_link asset_path post_link post_path url_for full_url_for iframe img "
        "image include_code include-code link set raw verbatim"
    )
)
# Tags of old Hexo versions and of widespread themes and tag plugins: nothing to say about them.
_ELSEWHERE = frozenset(
    names(
        "youtube vimeo gist jsfiddle aplayer aplayerlist meting dplayer mermaid pdf video note tabs tab label "
        "button btn cq centerquote gp grouppicture can-i-use caniuse linkgrid lg subnote gallery galleryGroup "
        "hideInline hideBlock hideToggle timeline flink series inlineImg checkbox radio fold folding details "
        "cell ghcard site span p bilibili githubcard githubCard katex math plantuml chart echarts admonition "
        "swiper"
    )
)


def hexo_braces(ctx: Context) -> Iterator[Finding]:
    """`{{ … }}` outside code: Nunjucks evaluates it. What it can't read stops Hexo's build."""
    for match in _tokens(ctx):
        if match.group(1) is None:
            continue
        reading = read_expression(match.group(1))
        if reading is not Reading.VALUE:
            message = _(
                "Hexo takes {text} for a template and its build stops here; put it in a code span or in raw tags."
            )
            yield Finding(
                message.format(text=shortened(match.group())),
                plain_place(ctx, *match.span()),
                raw_tags(ctx, *match.span()),
            )


def hexo_braces_vanish(ctx: Context) -> Iterator[Finding]:
    """`{{ name }}` outside code: Nunjucks puts a value there, mostly none."""
    for match in _tokens(ctx):
        if (
            match.group(1) is None
            or read_expression(match.group(1)) is not Reading.VALUE
            or _has_value(ctx, match.group(1))
        ):
            continue
        message = _(
            "Hexo takes {text} for a template, so it won't be on the page; put it in a code span or in raw tags."
        )
        yield Finding(
            message.format(text=shortened(match.group())),
            plain_place(ctx, *match.span()),
            raw_tags(ctx, *match.span()),
        )


def hexo_tag_unclosed(ctx: Context) -> Iterator[Finding]:
    """A block tag without its end, or an end without its beginning: both stop the build."""
    open_tags: list[re.Match[str]] = []
    for match in _tokens(ctx):
        name = match.group(2) or ""
        if name in _PAIRED:
            open_tags.append(match)
        elif name.startswith("end") and name[3:] in _PAIRED:
            if open_tags and open_tags[-1].group(2) == name[3:]:
                open_tags.pop()
            else:
                message = _(
                    "There is no {opening} for this {closing}, and Hexo's build stops here;"
                    " remove one or add the other."
                )
                text = message.format(opening="{% " + name[3:] + " %}", closing="{% " + name + " %}")
                yield Finding(text, plain_place(ctx, *match.span()), raw_tags(ctx, *match.span()))
    for match in open_tags:
        message = _("This tag is never closed, and Hexo's build stops here; add {closing} where it ends.")
        text = message.format(closing="{% end" + match.group(2) + " %}")
        yield Finding(text, plain_place(ctx, *match.span()), raw_tags(ctx, *match.span()))


def hexo_tag_unknown(ctx: Context) -> Iterator[Finding]:
    """A tag that Hexo itself doesn't have."""
    names = [(match, match.group(2)) for match in _tokens(ctx) if match.group(2) is not None]
    own = {name[3:] for _match, name in names if name.startswith("end")}
    for match, name in names:
        bare = name.removeprefix("end")
        if name in _INNER or {name, bare} & (_PAIRED | _SINGLE | _ELSEWHERE) or (name in own or name.startswith("end")):
            continue
        near = difflib.get_close_matches(name, sorted(_PAIRED | _SINGLE), 1, 0.8)
        fixes = [*raw_tags(ctx, *match.span())]
        if near:
            place = plain_place(ctx, match.start(2), match.end(2))
            fixes.insert(0, Fix(_("Write {text}").format(text=near[0]), (ctx.replace(place, near[0]),)))
        message = _("Hexo has no tag {name}: its build stops here unless the theme or a plugin brings it.")
        severity = Severity.ERROR if near or not name else None
        yield Finding(
            message.format(name=name or match.group()), plain_place(ctx, *match.span()), tuple(fixes), None, severity
        )


def _has_value(ctx: Context, source: str) -> bool:
    """Whether an expression is a text or names something that Hexo or the post knows."""
    text = source.strip("- \n\t")
    name = re.match(r"[\w$]*", text)
    known = KNOWN_NAMES | set(_SET.findall(ctx.post.body.plain())) | set(ctx.front_matter.fields)
    return text[:1] in ("'", '"') or text[:1].isdigit() or (name is not None and name.group() in known)


def _tokens(ctx: Context) -> list[re.Match[str]]:
    """The template tokens that Hexo evaluates: those outside code, comments and raw tags."""
    if ctx.generator != "hexo" or not any("{{" in line or "{%" in line for line in ctx.lines):
        return []
    return list(_TOKEN.finditer(_evaluated(ctx)))


def _evaluated(ctx: Context) -> str:
    """The body's lines joined by LF, with everything blanked that Hexo doesn't evaluate."""
    lines = list(ctx.lines)
    for number, kind in enumerate(ctx.blocks.kinds):
        if kind in ("code", "fence"):
            lines[number] = " " * len(lines[number])
    for run, inline in ctx.inlines:
        for start, end in inline.code:
            for number, first, last in _stretches(run.position(start), run.position(end), lines):
                lines[number] = lines[number][:first] + " " * (last - first) + lines[number][last:]
    text = "\n".join(lines)
    for pattern in (_COMMENT, _RAW):
        text = pattern.sub(lambda match: _BLANK.sub(" ", match.group()), text)
    return text


def _stretches(start: tuple[int, int], end: tuple[int, int], lines: list[str]) -> Iterator[tuple[int, int, int]]:
    """(line, first column, last column) of each line between two positions."""
    for number in range(start[0], end[0] + 1):
        first = start[1] if number == start[0] else 0
        last = end[1] if number == end[0] else len(lines[number])
        yield number, first, last
