"""Front matter that Zensical's build stops at although YAML's readers elsewhere read it.

Observed with Zensical 0.1.3: "metadata mapping keys must be strings", "metadata must contain exactly one YAML document",
"YAML merge value must be a mapping", "':' must be followed by a valid YAML whitespace".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.core.checks.context import Context, Finding
from editor.core.checks.problem import Place
from editor.core.checks.rules.zensical.kinds import is_refused, kind
from editor.core.messages import _
from editor.core.post.edit import Part
from editor.core.post.frontmatter.model import Format
from editor.core.post.frontmatter.tree import Node, Tree

_TABBED = re.compile(r"[ ]*(?:- +)*[^\s#\"'\[{&*!|>%@`-][^#\"'\[{]*?:(?P<tab> *\t)")
_NOTHING = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\Z))*\Z")


def head_refused(ctx: Context) -> Iterator[Finding]:
    """What stops the build in a head that can be read."""
    if ctx.generator != "zensical" or ctx.post.format is not Format.YAML:
        return
    if _NOTHING.match(str(ctx.post.head)):
        message = _(
            "There is nothing between the fences, and the site's build stops here; write a title, or remove them."
        )
        yield Finding(message, ctx.start())
        return
    yield from _tabs(ctx)
    if ctx.tree is not None:
        yield from _keys(ctx, ctx.tree)


def _tabs(ctx: Context) -> Iterator[Finding]:
    """A tab behind a key's colon."""
    if not ctx.readable:
        return
    for number, line in enumerate(ctx.post.head.lines):
        match = _TABBED.match(line)
        if match is not None:
            message = _("The reader refuses this tab, so the post isn't published as it is; write spaces.")
            yield Finding(message, Place(Part.HEAD, number, match.start("tab"), number, match.end("tab")))
            return


def _keys(ctx: Context, tree: Tree) -> Iterator[Finding]:
    """Keys that aren't texts, merges of what is no mapping, values of another type than they say."""
    unmade = _("The reader can't make of this value what is asked for, and this post isn't published.")
    for node in tree.root.walk():
        for pair in node.pairs:
            if kind(pair.key_node) not in ("text", ""):
                message = _("The site's build stops at a key that is no text; put quotes round {key}.")
                yield Finding(message.format(key=pair.key), _place(ctx, pair.key_node))
            elif pair.key == "<<" and not _is_merged(pair.value):
                yield Finding(unmade, _place(ctx, pair.value))
        if is_refused(node):
            yield Finding(unmade, _place(ctx, node))


def _is_merged(node: Node) -> bool:
    parts = node.items if node.kind == "list" else [node]
    return all(part.kind in ("map", "alias") for part in parts)


def _place(ctx: Context, node: Node) -> Place:
    return ctx.head_place(node.outer, max(node.end, node.outer + 1))
