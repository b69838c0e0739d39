"""Rules about Markdown that publishes otherwise than meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.core.checks.context import Context, Finding, run_place
from editor.core.checks.markdown.blocks import Fence, Run
from editor.core.checks.markdown.emphasis import Marks, Pair, Repair, left_over, lost, marks_of, repairs
from editor.core.checks.markdown.spaced_stars import no_marks, spaced
from editor.core.checks.problem import Fix, Place
from editor.core.checks.proof import rendered
from editor.core.checks.rules.headings import PYTHON_MARKDOWN
from editor.core.checks.rules.indented import CJK
from editor.core.checks.rules.plain import shortened
from editor.core.messages import _
from editor.core.post.edit import Part, splice

_NUMBERED = re.compile(r"(\d{1,9})[.)][ \t]+\S")
_ITEM = re.compile(r"(?:[-+*]|\d{1,9}\.)[ \t]+\S")
_FENCE_LINE = re.compile(r"(?P<indent>[ \t]*)(?P<mark>`{3,}|~{3,})[^`]*$")
_TAG_ALONE = re.compile(r"\s*(?:\{%.*%\}|\{#.*#\})\s*$")


def emphasis_stays_literal(ctx: Context) -> Iterator[Finding]:
    """`**注意：**这里`: stars between a letter and a punctuation mark are no emphasis, so readers see the stars; nor are
    stars with a space inside.
    """
    marks = marks_of(ctx.site.dialect, ctx.site.options)
    yield from _spaced_stars(ctx, marks or no_marks)
    if marks is None:
        return
    for run, inline in ctx.inlines:
        found = [pair for pair in lost(inline.masked, marks) if not _is_drawn(run.text, pair)]
        all_paired = bool(found) and left_over(inline.masked, marks) == 0
        for pair in found:
            place = run_place(run, pair.start, pair.end)
            fixes = tuple(_repair(ctx, run, repair) for repair in repairs(inline.masked, pair, marks))
            message = _(
                "These stars will show as stars: between a punctuation mark and a letter they need a space behind "
                "them, or the mark outside."
            )
            if all_paired:
                message = _(
                    "These stars don't belong together here, so other words are set off: between a punctuation mark and a"
                    " letter they need a space behind them, or the mark outside."
                )
            yield Finding(message, place, fixes)


def _spaced_stars(ctx: Context, marks: Marks) -> Iterator[Finding]:
    """`**注意 **`: proved by what the dialect makes of the paragraph."""
    for run, inline in ctx.inlines:
        found = list(spaced(run.text, inline.masked, marks))
        if not found or rendered(ctx.site, run.text).count("**") < 2 * len(found):
            continue
        for stars in found:
            place = run_place(run, stars.start, stars.end)
            message = _("These stars will show as stars: a space stands between them and the text; remove it.")
            label = _("Write {text}").format(text=shortened(stars.written.strip()))
            edit = ctx.replace(place, stars.written)
            yield Finding(message, place, (Fix(label, (edit,)),) if stars.written else ())


def _is_drawn(text: str, pair: Pair) -> bool:
    r"""Whether stars belong to a row or a password of stars, where every other is escaped: `\***\***\***`."""
    inner = text[pair.start + pair.width : pair.end - pair.width]
    return not any(map(str.isalnum, inner)) or text[: pair.start].endswith(r"\*") or text.startswith(r"\*", pair.end)


def _repair(ctx: Context, run: Run, repair: Repair) -> Fix:
    splices = repair.splices(run.text)
    edits = tuple(ctx.replace(run_place(run, start, end), new) for start, end, new in splices)
    shift = sum(len(new) - (end - start) for start, end, new in splices)
    text = repair.written(run.text)[repair.pair.start : repair.pair.end + shift]
    return Fix(_("Write {text}").format(text=shortened(text)), edits)


def fence_unclosed(ctx: Context) -> Iterator[Finding]:
    """A code block that is never closed takes everything below it."""
    fence = next((fence for fence in reversed(ctx.blocks.fences) if not fence.closed), None)
    if fence is None or fence.end < len(ctx.lines):
        return
    message = _("This code block isn't closed, so everything below it shows as code; end it with a line {mark}.")
    if ctx.site.dialect == "jekyll":  # kramdown takes no fence without its end for one
        if fence.mark[0] in fence.info or " " in fence.info:
            return
        message = _("This code block isn't closed, so it shows as text, marks and all; end it with a line {mark}.")
    place = ctx.line_place(fence.line, fence.column)
    start = _indented_start(ctx, fence)
    if start is not None:
        message = _(
            "This begins a code block that takes everything below it: the line that was meant to, line {line}, is indented "
            "too far; remove its spaces."
        )
        indent = len(ctx.lines[start]) - len(ctx.lines[start].lstrip())
        edit = ctx.replace(Place(Part.BODY, start, 0, start, indent), "")
        fix = Fix(_("Remove the spaces"), (edit,), safe=False)  # the lines of the code may have them, too
        yield Finding(message.format(line=ctx.post.file_line(Part.BODY, start)), place, (fix,))
        return
    yield Finding(message.format(mark=fence.mark), place, _closing(ctx, fence))


def _indented_start(ctx: Context, fence: Fence) -> int | None:
    """The line of the mark that an open block's mark was meant to end: four spaces make that one code or text."""
    if fence.info.strip():
        return None
    for line in range(fence.line - 1, -1, -1):
        match = _FENCE_LINE.match(ctx.lines[line])
        if match:
            deep = len(match["indent"].expandtabs(4)) >= 4 and ctx.blocks.kinds[line] != "fence"
            return line if deep and match["mark"] == fence.mark else None
    return None


def list_swallowed(ctx: Context) -> Iterator[Finding]:
    """Python-Markdown starts a list only after a blank line; otherwise it is one paragraph with dashes."""
    if ctx.generator not in PYTHON_MARKDOWN:
        yield from _numbered_list_swallowed(ctx)
        return
    ends = {run.starts[-1][0]: run for run in ctx.blocks.runs if run.kind == "paragraph" and run.depth == 0}
    for above in ends:
        line = above + 1
        if line < len(ctx.lines) and _ITEM.match(ctx.lines[line]) and ctx.blocks.kinds[line] == "text":
            if _TAG_ALONE.match(ctx.lines[above]):
                continue  # a plugin that runs templates leaves a blank line of it
            if ctx.lines[above].startswith("#"):
                continue  # a heading there, also without a space
            if _in_formula(ends[above].text, ctx.lines[line]):
                continue
            place = Place(Part.BODY, line, 0, line, 0)
            edit = ctx.replace(place, ctx.post.body.line_end(above))
            fix = Fix(_("Add a blank line above the list"), (edit,), safe=_is_list(ctx, above))
            message = _("This list joins the paragraph above it, marks and all; put a blank line between them.")
            yield Finding(message, ctx.line_place(line), (fix,))


def _in_formula(above: str, line: str) -> bool:
    """Whether a formula goes on in a line that begins with a plus or minus."""
    return above.count("$$") % 2 == 1 or r"\begin{" in above or (above.count("$") % 2 == 1 and "$" in line)


def _is_list(ctx: Context, above: int) -> bool:
    """Whether what follows a paragraph is surely a list: several items, or one that the paragraph announces. A dash may
    as well begin a line that was broken there.
    """
    following = ctx.lines[above + 1 : above + 30]
    end = next((n for n, line in enumerate(following) if not line.strip()), len(following))
    items = sum(bool(_ITEM.match(line)) for line in following[:end])
    return items > 1 or ctx.lines[above].rstrip().endswith((":", "：", "**", "__"))


def _numbered_list_swallowed(ctx: Context) -> Iterator[Finding]:
    """CommonMark lets only a list that starts with 1 begin right below a paragraph."""
    for run, inline in ctx.inlines:
        if (
            run.kind != "paragraph"
            or len(run.lines) < 3
            or run.depth
            or any("\n" in run.text[a:b] for a, b in inline.code)
        ):
            continue  # lines within a code span are none of a list
        numbers = [int(match[1]) if (match := _NUMBERED.match(text)) else None for text in run.lines]
        first = next((index for index, number in enumerate(numbers) if number is not None), 0)
        start = numbers[first] if first else None
        if start is None or first + 1 >= len(numbers) or numbers[first + 1] != start + 1:
            continue
        if "<ol" in rendered(ctx.site, run.text + "\n"):
            continue
        line = run.starts[first][0]
        if re.match(r" {4}", ctx.lines[line].expandtabs(4)):
            continue  # code, if it had a blank line above it
        place = Place(Part.BODY, line, 0, line, 0)
        fix = Fix(_("Add a blank line above the list"), (ctx.replace(place, ctx.post.body.line_end(line - 1)),))
        message = _(
            "This list joins the paragraph above it, because it doesn't start with 1; put a blank line between them."
        )
        yield Finding(message, ctx.line_place(line), (fix,))


_MARKUP = re.compile(r"\s*(?:#{1,6} |!?\[|`{3}|~{3}|<?https?://\S+\s*$|<br ?/?>)")
_COMMENT = re.compile(r"[{}()=;\"'`]|//|/\*|^\s*(?:[*#%;!]|--|rem\b)", re.I)
_SENTENCE = re.compile(r"\s*[A-Z][\w'’]*(?:,? [\w'’-]+){6,}[^{};=]*[.!?:]?\s*$")


def _is_prose(line: str) -> bool:
    """Whether a line surely is no code: Markdown of another kind, an address alone, a sentence."""
    if _MARKUP.match(line):
        return True
    bare = "".join(line.split())
    if len(bare) < 3 or _COMMENT.search(line):
        return False
    return len(CJK.findall(bare)) * 2 > len(bare) or bool(_SENTENCE.match(line))


def _closing(ctx: Context, fence: Fence) -> tuple[Fix, ...]:
    """A closing line at the end, if nothing below looks as if the code had ended before it."""
    below = ctx.lines[fence.line + 1 :]
    if ctx.mdx:
        return ()  # the end tags of components would be code then
    if any(map(_is_prose, below)) or not any(map(str.strip, below)):
        return ()
    body = ctx.post.body
    indent = ctx.lines[fence.line][: fence.column] if not ctx.lines[fence.line][: fence.column].strip() else ""
    end, last = body.line_end(len(ctx.lines) - 1), ctx.lines[-1]
    inserted = indent + fence.mark + end if not last else end + indent + fence.mark
    if fence.contained and not indent:
        return ()
    return (Fix(_("Close the code block at the end"), (splice(Part.BODY, body, len(body), len(body), inserted),)),)
