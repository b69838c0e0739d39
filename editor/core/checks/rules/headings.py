"""Rules about headings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.core.checks.context import Context, Finding, run_place
from editor.core.checks.markdown.blocks import Run
from editor.core.checks.problem import Fix, Place
from editor.core.checks.site.neighbours import is_usual
from editor.core.messages import _
from editor.core.post.edit import Part
from editor.core.sites.site import LIKE_MKDOCS

PYTHON_MARKDOWN = frozenset(("pelican", "mkdocs", "zensical", "nikola"))
_NO_SPACE = re.compile(r"(#{1,6})(?=[^\s#])")
# What starts with one # and is no heading: hashtags, numbers, colours, C directives, ids, a script's first line, options
# of a program, Org's settings.
_NOT_A_HEADING = re.compile(
    r"#(?:[!\d:{+.-]|[0-9a-fA-F]{3,8}\b|(?:include|define|if|ifdef|ifndef|endif|elif|else|pragma|import)\b)"
)
_FENCED = re.compile(r"^[ \t]*(```|~~~).*?(?:^[ \t]*\1|\Z)", re.M | re.S)
_TOP = re.compile(r"^# +\S", re.M)
_ANY_HEADING = re.compile(r"^#{1,6} +\S", re.M)
_MOST = 0.5  # of a blog's posts that have one way

_INDENTED = re.compile(r"(?: {4}| {0,3}\t)\s*\S")
_CODE = re.compile(r"[{};=<>&]|\w_\w")  # a rule of a style sheet, a comment, a directive


def heading_without_space(ctx: Context) -> Iterator[Finding]:
    """`##标题` is a paragraph everywhere but in Python-Markdown."""
    if ctx.generator in PYTHON_MARKDOWN or "#" not in ctx.plain:
        return
    found = list(_without_space(ctx))
    habit = any(len(marks) > 1 for marks, _line, _column in found)
    headings = ctx.blocks.headings
    has_top = any(run.level == 1 for run in headings)
    above = headings[0].starts[0][0] if headings and not has_top else len(ctx.lines)
    for marks, line, column in found:
        first = line == ctx.blocks.runs[0].starts[0][0]
        if len(marks) == 1 and not first and (len(found) == 1 or above < line):  # below others with their space
            continue  # one alone in the middle of a post is a hashtag, and several are comments or commands of some code
        end = column + len(marks)
        gap = Place(Part.BODY, line, end, line, end)
        # What goes on below it, indented, would be code below a heading.
        safe = not any(map(_INDENTED.match, ctx.lines[line + 1 : line + 2]))
        command = ctx.lines[line][end : end + 1].islower()
        safe = safe and (len(marks) > 1 or first or habit or (has_top and not command))
        fix = Fix(_("Add a space after {marks}").format(marks=marks), (ctx.replace(gap, " "),), safe=safe)
        message = _("Without a space after {marks} this is text, not a heading; add the space.")
        yield Finding(message.format(marks=marks), ctx.line_place(line, column), (fix,))


def _without_space(ctx: Context) -> Iterator[tuple[str, int, int]]:
    """What looks like a heading but for the space: its marks, line and column."""
    for run in ctx.blocks.runs:
        if run.kind != "paragraph" or "#" not in run.text:
            continue
        for content, (line, column) in zip(run.lines, run.starts, strict=True):
            match = _NO_SPACE.match(content)
            if match and _looks_like_a_heading(run, content, len(match.group())):
                yield match.group(), line, column


def more_than_one_h1(ctx: Context) -> Iterator[Finding]:
    """A second heading of the first level."""
    tops = [run for run in ctx.blocks.headings if run.level == 1 and run.depth == 0]
    if len(tops) > 1 and not (ctx.path is not None and is_usual(ctx.path, _has_tops, _MOST)):
        message = _(
            "This is a second heading of the first level; a page reads best with one, and sections below it as ##."
        )
        yield Finding(message, run_place(tops[1], 0, len(tops[1].text)))


def _has_tops(text: str) -> bool | None:
    """Whether a post has several headings of the first level; None without headings."""
    bare = _FENCED.sub("", text)
    return len(_TOP.findall(bare)) > 1 if _ANY_HEADING.search(bare) else None


def h1_repeats_title(ctx: Context) -> Iterator[Finding]:
    """A first heading that says what the title says: with most themes readers see it twice."""
    title = ctx.field("title")
    first = next((run for run in ctx.blocks.runs), None)
    if title is None or not isinstance(title.value, str) or first is None or ctx.generator in LIKE_MKDOCS:
        return
    if first.kind != "heading" or first.level != 1 or first.depth or _bare(first.text) != _bare(title.value):
        return
    if first.starts[0][0] and any(map(str.strip, ctx.lines[: first.starts[0][0]])):
        return
    message = _("This heading says what the title says, and most themes show the title above it; leave it out.")
    yield Finding(message, run_place(first, 0, len(first.text)), _removed(ctx, first))


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _removed(ctx: Context, run: Run) -> tuple[Fix, ...]:
    """The heading's lines and the empty ones below it, taken out; a proposal, since a theme may need it."""
    first, after = run.starts[0][0], run.starts[-1][0] + 1 + run.underlined
    while after < len(ctx.lines) - 1 and not ctx.lines[after].strip():
        after += 1
    if after >= len(ctx.lines):
        return ()
    return (Fix(_("Remove the heading"), (ctx.replace(Place(Part.BODY, first, 0, after, 0), ""),), safe=False),)


def heading_level_skipped(ctx: Context) -> Iterator[Finding]:
    """A heading more than one level below the one before it."""
    before = 0
    for run in ctx.blocks.headings:
        if run.depth:
            continue
        if before and run.level > before + 1:
            message = _("This heading goes from level {before} to level {level}; level {next} is missing between them.")
            text = message.format(before=before, level=run.level, next=before + 1)
            yield Finding(text, run_place(run, 0, len(run.text)))
        before = run.level


def _looks_like_a_heading(run: Run, content: str, level: int) -> bool:
    if level > 1:
        return True
    alone = len(run.lines) == 1 and run.depth == 0 and content.count("#") == 1 and len(content) <= 80
    return alone and not _NOT_A_HEADING.match(content) and not _CODE.search(content)
