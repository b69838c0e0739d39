"""Chinese typography, off unless asked for: spaces between scripts, punctuation of full width.

Only prose is looked at: code, addresses, HTML, tags, formulas and fields that aren't prose stay as they are. What is
asked for is W3C's "Requirements for Chinese Text Layout" (clreq), sections 3.1 and 3.2, as most Chinese style guides
for the web write it down.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.core.checks.context import Context, Finding, run_place
from editor.core.checks.markdown.blocks import Run
from editor.core.checks.markdown.prose import HOLE, Placing, masked, prose_fields
from editor.core.checks.problem import Fix, Place
from editor.core.messages import _

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\u3040-\u30ff\uf900-\ufaff"
_GAP = re.compile(rf"(?<=[{_HAN}])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[{_HAN}])")
_HALF = re.compile(
    rf"(?<=[{_HAN}”』」》）])[,;:!?](?=[{_HAN}“「『《（]|[ \t]+[{_HAN}]|[ \t]*$)|(?<=[{_HAN}])\.(?=[ \t]*$)",
    re.M,
)
_FULL = dict(zip(",;:!?.", "，；：！？。", strict=True))
_REPEATED = re.compile(r"([，。、；：])\1+|([！？])\2+")
_TO_A_HEADING = re.compile(r"\]\(#|\]:[ \t]*#|href=[\"']?#|\[\[#")
_CHINESE = re.compile(f"[{_HAN}]")

_Stretch = tuple[str, Placing, bool]  # text, how its offsets become places, whether a fix may be made unseen


def cjk_latin_space(ctx: Context) -> Iterator[Finding]:
    """Chinese and Latin letters or digits without a space between."""
    for text, place, safe in _prose(ctx):
        for match in _GAP.finditer(text):
            at, around = match.start(), text[max(0, match.start() - 4) : match.start() + 4].replace(HOLE, "…")
            gap = place(at, at)
            fix = Fix(_("Add a space"), (ctx.replace(gap, " "),), safe)
            message = _("A space between Chinese and Latin letters or digits reads better: {text}.")
            yield Finding(message.format(text=around), place(at - 1, at + 1), (fix,))


def half_width_punctuation(ctx: Context) -> Iterator[Finding]:
    """`你好,世界`: punctuation of Latin text in Chinese."""
    for text, place, safe in _prose(ctx):
        for match in _HALF.finditer(text):
            full = _FULL[match.group()]
            spot = place(*match.span())
            fix = Fix(_("Write {text}").format(text=full), (ctx.replace(spot, full),), safe)
            message = _("In Chinese text this is {full}, not {half}.")
            yield Finding(message.format(full=full, half=match.group()), spot, (fix,))


def punctuation_repeated(ctx: Context) -> Iterator[Finding]:
    """`！！！`, `。。。`: one is enough, and an ellipsis is `……`."""
    for text, place, safe in _prose(ctx):
        for match in _REPEATED.finditer(text):
            one = match.group()[0]
            written = "……" if one == "。" and len(match.group()) > 2 else one
            spot = place(*match.span())
            fix = Fix(_("Write {text}").format(text=written), (ctx.replace(spot, written),), safe)
            message = _("{text} is repeated punctuation; {one} says it.")
            yield Finding(message.format(text=match.group(), one=written), spot, (fix,))


def _prose(ctx: Context) -> list[_Stretch]:
    """Every stretch of prose, for all rules of this file."""
    return ctx.remembered("prose", lambda: list(_stretches(ctx)))


def _stretches(ctx: Context) -> Iterator[_Stretch]:
    """Every stretch of prose with what isn't prose masked. Where the post links to headings of its own, a heading's
    new words would take the id away that such a link names.
    """
    yield from _fields(ctx)
    linked = _TO_A_HEADING.search(ctx.plain) is not None
    for run, inline in ctx.inlines:
        if _CHINESE.search(run.text):
            spans = [(link.start, link.end) for link in inline.links] + inline.code
            text = masked(run.text, spans)

            def placing(start: int, end: int, run: Run = run) -> Place:
                return run_place(run, start, end)

            yield text, placing, not (linked and run.kind == "heading")


def _fields(ctx: Context) -> Iterator[_Stretch]:
    for name, text, placing in prose_fields(ctx):
        if _CHINESE.search(text):
            yield text, placing, name != "title" or not _makes_address(ctx)


def _makes_address(ctx: Context) -> bool:
    """Whether the site makes the post's address of its title."""
    if ctx.generator == "pelican":
        return "slug" not in {key.lower() for key in ctx.front_matter.fields}
    return ctx.generator == "hugo" and ":title" in str(ctx.site.options.get("permalinks") or "")
