"""Front matter in JavaScript (`---js`) that Eleventy can't read: an object in braces with a mistake in it.

Observed with Eleventy 3.1: a head that begins with a brace is taken for an object. Others are programs, which aren't
judged here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.core.checks.context import Context, Finding
from editor.core.checks.mdx.faults import Broken, Unsure
from editor.core.checks.mdx.names import KNOWN
from editor.core.checks.mdx.script import Script
from editor.core.messages import _
from editor.core.post.frontmatter.model import Format

_FUNCTION = re.compile(r"=>|\bfunction\b|\bclass\b|\)\s*\{|`")
_NAMED = re.compile(
    r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|//[^\n]*|/\*.*?\*/"
    r"|(?<=[:\[,])\s*(?P<name>[A-Za-z_$][\w$]*)(?=\s*(?:[,\]}(.]|\Z))",
    re.S,
)
_NODE = frozenset(("require", "module", "exports", "__dirname", "__filename", "Uint8Array", "performance", "crypto"))


def script_unreadable(ctx: Context) -> Iterator[Finding]:
    """The first place of the object where JavaScript stops."""
    head = str(ctx.post.head)
    at = len(head) - len(head.lstrip())
    if ctx.generator != "eleventy" or ctx.post.format is not Format.SCRIPT or not head.startswith("{", at):
        return
    try:
        Script(head, len(head)).object(at)
    except Broken as error:
        fault = error.fault
        message = _("This can't be read as JavaScript, and Eleventy's build stops here; correct it.")
        yield Finding(message, ctx.head_place(fault.start, min(fault.end, len(head))))
    except Unsure:
        return
    else:
        yield from _undefined(ctx, head)


def _undefined(ctx: Context, head: str) -> Iterator[Finding]:
    """The first value that is a name, or the call of one, which nobody gives; functions bring names of their own."""
    if _FUNCTION.search(head):
        return
    for match in _NAMED.finditer(head):
        if match["name"] is not None and match["name"] not in KNOWN | _NODE:
            message = _(
                "Nothing is called {name} here, and Eleventy's build stops; put quotes round it if it is a text."
            )
            yield Finding(message.format(name=match["name"]), ctx.head_place(*match.span("name")))
            return
