"""Front matter in JavaScript (`---js`) that Eleventy can't read: an object in braces with a mistake in it.

Observed with Eleventy 3.1: a head that begins with a brace is taken for an object. Others are programs, which aren't
judged here.
"""

from __future__ import annotations

from collections.abc import Iterator

from editor.core.checks.context import Context, Finding
from editor.core.checks.mdx.faults import Broken, Unsure
from editor.core.checks.mdx.script import Script
from editor.core.messages import _
from editor.core.post.frontmatter.model import Format


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
