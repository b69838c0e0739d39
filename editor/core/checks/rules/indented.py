"""Prose that four spaces make into code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

from editor.core.checks.context import Context, Finding
from editor.core.checks.problem import Fix, Place
from editor.core.checks.proof import rendered
from editor.core.messages import _
from editor.core.post.edit import Part

CJK = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\u3040-\u30ff]")
_CODE = re.compile(r"[{};=<>$#|\\`]|//|/\*|\(\)|->|^\s*(?:[-+*]|\d+[.)])\s", re.M)
_SENTENCE = re.compile(r"[。！？；，：…]|[a-z]{2,}[.!?]$")

_PRE = re.compile(r"<pre\b.*?</pre>|<figure class=\"highlight.*?</figure>", re.S)
_OTHER = re.compile(r"\s*(?:```|~~~)|:\s")  # a fence that the scanner missed, a definition
_HOLDS = re.compile(r"\s*(?:!!!|\?\?\?\+?|===)\s")  # what extensions of Python-Markdown's make of the lines below
_WORDS = 15  # of a sentence that nobody would show as code
_LONGEST = 300  # lines that are still rendered for proof


def indented_text(ctx: Context) -> Iterator[Finding]:
    """A paragraph that was indented to look nice: four spaces or a tab make it code."""
    before: Finding | None = None
    for found in _paragraphs(ctx):
        gap = ctx.lines[before.place.end_line + 1 : found.place.line] if before else ["end"]
        if before and not any(map(str.strip, gap)):  # of one block of code
            before = replace(before, place=_to(before, found), fixes=_both(before, found))
            continue
        if before:
            yield replace(before, place=ctx.line_place(before.place.line, before.place.column))
        before = found
    if before:
        yield replace(before, place=ctx.line_place(before.place.line, before.place.column))


def _to(before: Finding, found: Finding) -> Place:
    return replace(before.place, end_line=found.place.end_line, end_column=found.place.end_column)


def _both(before: Finding, found: Finding) -> tuple[Fix, ...]:
    """The fixes of two paragraphs as one; the later edits first, so that the places stay right."""
    if not (before.fixes and found.fixes):
        return ()
    return (replace(before.fixes[0], edits=(*found.fixes[0].edits, *before.fixes[0].edits)),)


def _paragraphs(ctx: Context) -> Iterator[Finding]:
    """Each paragraph with all its lines as the place."""
    kinds = ctx.blocks.kinds
    line = 0
    while line < len(kinds):
        if kinds[line] != "code":
            line += 1
            continue
        first = line
        while line < len(kinds) and kinds[line] == "code":
            line += 1
        text = "\n".join(ctx.lines[first:line])
        if _is_prose(text, ctx) and _is_code(ctx, first, line):
            message = _("Spaces or a tab at its start make this paragraph code, whose lines don't wrap; remove them.")
            place = Place(Part.BODY, first, _indent(ctx.lines[first]), line - 1, len(ctx.lines[line - 1]))
            yield Finding(message, place, _outdented(ctx, first, line))


def _is_prose(text: str, ctx: Context) -> bool:
    """Whether text is surely no code and nothing quoted: mostly Chinese with sentence marks, or a whole sentence in a long
    line of a text in Latin letters. What is broken into lines there, or stands in a Chinese text, was copied from a
    program's window or a letter. Lines that are indented by steps are an outline, whose shape code keeps.
    """
    bare = re.sub(r"\s", "", text)
    indents = [_indent(line.expandtabs(4)) for line in text.split("\n") if line.strip()]
    if len(bare) < 12 or max(indents) - min(indents) > 1 or _CODE.search(text) or not _SENTENCE.search(text):
        return False
    if len(CJK.findall(bare)) * 2 > len(bare):
        return True
    long = "\n" not in text.strip() and len(text.split()) >= _WORDS and bool(re.match(r"\s*[A-Z][a-z]", text))
    return long and not CJK.search(ctx.plain)


def _is_code(ctx: Context, first: int, end: int) -> bool:
    """Whether the dialect makes code of these lines, read together with what they may belong to."""
    start = first
    while start and (not ctx.lines[start].strip() or ctx.lines[start][:1] in " \t"):
        start -= 1
    if end - start > _LONGEST:
        return False
    while start and ctx.lines[start - 1].strip():
        start -= 1
    unknown = ctx.site.root is None  # as are its extensions
    if any(_OTHER.match(line) or (unknown and _HOLDS.match(line)) for line in ctx.lines[start:first]):
        return False
    html = rendered(ctx.site, "\n".join(ctx.lines[start:end]) + "\n")
    code = re.sub(r"<[^<>]*>|\s", "", "".join(_PRE.findall(html)))
    return unescape(code).endswith(re.sub(r"\s", "", ctx.lines[end - 1]))


def _outdented(ctx: Context, first: int, end: int) -> tuple[Fix, ...]:
    if ctx.lines[first][:1] not in " \t" or any(
        ctx.blocks.kinds[line] == "text" and ctx.lines[line][:1] in " \t-*+0123456789"
        for line in range(max(0, first - 4), first)
        if ctx.lines[line]
    ):
        return ()
    edits = []
    for line in range(end - 1, first - 1, -1):
        width = _indent(ctx.lines[line])
        edits.append(ctx.replace(Place(Part.BODY, line, 0, line, width), ""))
    return (Fix(_("Remove the spaces"), tuple(edits), safe=False),)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))
