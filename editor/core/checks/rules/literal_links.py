"""Links and images that stay text: an address ends at a space, and a title stands in straight quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from editor.core.checks.context import Context, Finding, run_place
from editor.core.checks.markdown.blocks import Run
from editor.core.checks.markdown.stretches import are_at, merged
from editor.core.checks.problem import Fix
from editor.core.checks.proof import rendered
from editor.core.checks.rules.plain import shortened
from editor.core.messages import _

_LINK = re.compile(r"(?P<image>!?)\[[^\[\]\n]*\]\((?P<inside>[^()\n]*(?:\([^()\n]*\)[^()\n]*)*)\)")
_INSIDE = re.compile(r"(?P<lead>[ \t]*)(?P<address>.*?)(?P<title>[ \t]+(?:\"[^\"]*\"|'[^']*'))?(?P<tail>[ \t]*)")
_CURLY = re.compile(r"(?P<address>\S+)[ \t]+[“”„](?P<title>[^“”„\"]*)[“”]")
_GLUED = re.compile(r"(?P<address>[^\s\"]+)(?P<title>\"[^\"]*\")")
_SPACE = re.compile(r"[ \t\u00a0\u3000]")
_SIGN = re.compile(_SPACE.pattern + r"|(?<=.)#(?=.*/)")  # and a number sign in the name of a folder
# What an address begins with, or ends with as a file; braces are a template's affair.
_ADDRESS = re.compile(r"(?:[a-z][a-z+.-]*://|mailto:|\.{0,2}/|#)[^\s#]|[^:]*\.[A-Za-z][A-Za-z0-9]{1,4}\Z")


def link_stays_text(ctx: Context) -> Iterator[Finding]:
    """`![](my picture.png)`: proved by what the dialect makes of it."""
    for run, inline in ctx.inlines:
        if "](" not in inline.masked:
            continue
        taken = merged([*inline.code, *((link.start, link.end) for link in inline.links)])
        for match in _LINK.finditer(run.text):
            start = match.start()
            if are_at(taken, start) or inline.masked[start] != run.text[start] or "{" in match["inside"]:
                continue
            written, message = _repaired(match["inside"])
            if written and "](" in rendered(ctx.site, match.group()):
                yield _finding(ctx, run, match, written, message)


def _repaired(inside: str) -> tuple[str, str]:
    """What to write in the round brackets, and what is wrong with what stands there; "" where nothing is that we know."""
    curly, glued = _CURLY.fullmatch(inside.strip()), _GLUED.fullmatch(inside.strip())
    if curly and _ADDRESS.match(curly["address"]):
        message = _("This stays text, for a title stands in straight quotes; write {text}.")
        return f'{curly["address"]} "{curly["title"]}"', message
    if glued and _ADDRESS.match(glued["address"]):
        return f"{glued['address']} {glued['title']}", _(
            "This stays text without a space before the title; write {text}."
        )
    parts = _INSIDE.fullmatch(inside)
    if parts is None or not _SPACE.search(parts["address"]) or not _ADDRESS.match(parts["address"]):
        return "", ""
    message = _("This stays text, for an address ends at a space; write {text}.")
    return _SIGN.sub(_encoded, parts["address"]) + (parts["title"] or ""), message


def _encoded(sign: re.Match[str]) -> str:
    return quote(sign.group())


def _finding(ctx: Context, run: Run, match: re.Match[str], written: str, message: str) -> Finding:
    text = shortened(written)
    edit = ctx.replace(run_place(run, *match.span("inside")), written)
    return Finding(
        message.format(text=text), run_place(run, *match.span()), (Fix(_("Write {text}").format(text=text), (edit,)),)
    )
