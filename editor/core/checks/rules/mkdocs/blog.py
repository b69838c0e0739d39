"""Links that the front matter of a post of Material's blog names: a strict build stops where they lead nowhere.

Observed with Material 9.7, which looks for them from the docs folder, whatever the post's own is.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from editor.core.checks.context import Context, Finding
from editor.core.checks.problem import Severity
from editor.core.checks.proof import anchors_of_file
from editor.core.checks.rules.anchors import makes_ids
from editor.core.checks.rules.values import is_blog_post
from editor.core.checks.site.mkdocs_site import docs_folder, is_strict_about
from editor.core.messages import _
from editor.core.post.frontmatter.tree import Node


def blog_links(ctx: Context) -> Iterator[Finding]:
    """The entries of `links` whose files aren't there."""
    docs = docs_folder(ctx.site)
    if ctx.tree is None or docs is None or not is_blog_post(ctx) or not is_strict_about(ctx.site, "not_found"):
        return
    for pair in ctx.tree.root.pairs:
        for node in _addresses(pair.value) if pair.key == "links" else ():
            reason = _reason(ctx, docs, node.text)
            if reason:
                place = ctx.head_place(node.outer, node.end)
                yield Finding(reason.format(name=node.text), place, (), "links", Severity.ERROR)


def _reason(ctx: Context, docs: Path, address: str) -> str:
    """What is wrong with an entry, "" for nothing."""
    scheme, _host, name, _query, anchor = urlsplit(address)
    path = docs / name
    if scheme:
        return ""
    if not path.is_file():
        return _("There is no {name} in the docs folder, and a strict build stops here; correct the path.")
    known = anchors_of_file(ctx.site, path) if anchor and path.suffix == ".md" and not makes_ids(path) else None
    if known is not None and anchor not in known and unquote(anchor) not in known:
        return _("No heading has the id that {name} ends with, and a strict build stops here; correct it.")
    return ""


def _addresses(node: Node) -> Iterator[Node]:
    """The texts of a list, and those that its titles stand for."""
    if node.kind == "scalar":
        yield node
    for inner in (*node.items, *(pair.value for pair in node.pairs)):
        yield from _addresses(inner)
