"""Tables that stay text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.core.checks.context import Context, Finding
from editor.core.checks.problem import Fix, Place
from editor.core.checks.proof import rendered
from editor.core.messages import _
from editor.core.post.edit import Part

_DELIMITER = re.compile(r" {0,3}\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_LONGEST = 400  # lines of a block that is still rendered for proof
_GFM = frozenset(
    ("hexo", "hexo-markdown-it", "hugo", "eleventy", "astro", "zola", "github")
)  # dialects with its tables
_SIMPLEST = "| a |\n|---|\n"
_CONTAINED = re.compile(r"[ \t]*(?:>|[-+*][ \t]|\d{1,9}[.)][ \t])| {4}|\t")


def table_stays_text(ctx: Context) -> Iterator[Finding]:
    """Rows with bars and a line of dashes that the generator doesn't take for a table."""
    for line, text in enumerate(ctx.lines):
        if line and "|" in text and "--" in text and _DELIMITER.match(text) and _is_candidate(ctx, line):
            first, last = _block(ctx, line)
            if first == line - 1 and _is_usual(ctx, line):
                continue
            shown = line + 1 if ctx.site.dialect in _GFM else last  # where the dashes decide
            if last - first > _LONGEST or "<table" in rendered(ctx.site, _piece(ctx, first, shown)):
                continue
            yield _finding(ctx, line, last)


def _is_candidate(ctx: Context, line: int) -> bool:
    kinds, above = ctx.blocks.kinds, ctx.lines[line - 1]
    return (
        kinds[line] in ("text", "rule") and kinds[line - 1] == "text" and "|" in above and not _CONTAINED.match(above)
    )


def _is_usual(ctx: Context, line: int) -> bool:
    """Whether a header and the dashes below it are written as in every manual; of those no proof is needed."""
    header, dashes = ctx.lines[line - 1], ctx.lines[line]
    return (
        header.startswith("|")
        and dashes.startswith("|")
        and not any(sign in header for sign in "\\`<")
        and _cells(header) == _cells(dashes)
        and ctx.site.dialect in _GFM
        and "<table" in rendered(ctx.site, _SIMPLEST)  # the site's settings may turn tables off
    )


def _block(ctx: Context, line: int) -> tuple[int, int]:
    """The first line of the paragraph round `line`, and the line after its last."""
    first = last = line
    while first and ctx.lines[first - 1].strip() and ctx.blocks.kinds[first - 1] not in ("fence", "html"):
        first -= 1
    while last < len(ctx.lines) and ctx.lines[last].strip() and ctx.blocks.kinds[last] not in ("fence", "html"):
        last += 1
    return first, last


def _piece(ctx: Context, first: int, last: int) -> str:
    return "\n".join(ctx.lines[first:last]) + "\n"


def _finding(ctx: Context, line: int, last: int) -> Finding:
    header, cells = ctx.lines[line - 1], _cells(ctx.lines[line])
    apart = _piece(ctx, line - 1, last)
    place = ctx.line_place(line - 1)
    if "<table" in rendered(ctx.site, apart):
        message = _("This table joins the paragraph above it and shows as text; put a blank line between them.")
        gap = Place(Part.BODY, line - 1, 0, line - 1, 0)
        fix = Fix(_("Add a blank line above the table"), (ctx.replace(gap, ctx.post.body.line_end(line - 2)),))
        return Finding(message, place, (fix,))
    if _cells(header) != cells:
        message = _(
            "The header has {header} cells and the line of dashes {dashes}, so this shows as text; make them equal."
        )
        return Finding(message.format(header=_cells(header), dashes=cells), place)
    return Finding(_("The site doesn't take this for a table, so it shows as text with bars."), place)


def _cells(row: str) -> int:
    bare = row.replace("\\|", "").strip()
    return bare.removeprefix("|").removesuffix("|").count("|") + 1
