"""Templates and names in a post's data that stop Eleventy's build: it reads braces in `permalink` and `eleventyComputed`
as it reads those of the body, keeps some names for itself, and must find what `pagination` names.

Observed with Eleventy 3.1.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from editor.core.checks.context import Context, Finding
from editor.core.checks.folder import eleventy_names, said_by_scripts
from editor.core.checks.rules.eleventy import text_fault
from editor.core.checks.rules.eleventy_files import version_of
from editor.core.checks.rules.plain import shortened
from editor.core.messages import _
from editor.core.post.frontmatter.tree import Node

_KEPT = frozenset(("content", "page"))
_EVERYWHERE = frozenset(("collections", "eleventy", "pkg", "page"))


def eleventy_data(ctx: Context) -> Iterator[Finding]:
    """What Eleventy can't use of a post's data."""
    if ctx.generator != "eleventy" or ctx.tree is None:
        return
    for pair in ctx.tree.root.pairs:
        if pair.key in _KEPT and _keeps_names(ctx) and not (pair.key == "page" and pair.value.kind == "map"):
            message = _("Eleventy keeps the name {name} for itself, and its build stops here; choose another.")
            yield _at(ctx, pair.key_node, message.format(name=pair.key), pair.key)
        elif pair.key == "permalink" or pair.key == "eleventyComputed":
            yield from _templates(ctx, pair.key, pair.value)
        elif pair.key == "pagination" and pair.value.kind == "map":
            yield from _pagination(ctx, pair.value)


def _keeps_names(ctx: Context) -> bool:
    """Whether the site has a version that refuses names of its own: 3 does."""
    return ctx.site.root is not None and version_of(ctx.site.root) >= 3


def _templates(ctx: Context, key: str, node: Node) -> Iterator[Finding]:
    """The texts of a value in which braces can't be read."""
    for part in node.walk():
        if part.kind == "scalar" and isinstance(part.value, str) and "{" in part.value:
            wrong = text_fault(ctx, part.value)
            if wrong:
                message = _("Eleventy can't read {text} here, and its build stops at it; correct it.")
                yield _at(ctx, part, message.format(text=shortened(wrong)), key)


def _pagination(ctx: Context, node: Node) -> Iterator[Finding]:
    """`pagination` without data, or with the name of data that nobody gives."""
    found = next((pair.value for pair in node.pairs if pair.key == "data"), None)
    if found is not None and (found.kind != "scalar" or not isinstance(found.value, str)):
        return
    if found is None:
        yield _at(
            ctx,
            node,
            _(
                "Without data there is nothing to paginate, and Eleventy's build stops here; say with data: what to "
                "paginate."
            ),
            "pagination",
        )
        return
    name = str(found.value).partition(".")[0].partition("[")[0]
    if name in ctx.front_matter.fields or name in _EVERYWHERE or may_be_given(ctx):
        return
    message = _(
        "Neither this post nor the site has the data {name}, and Eleventy's build stops here; correct the name."
    )
    yield _at(ctx, found, message.format(name=found.value), "pagination")


def may_be_given(ctx: Context) -> bool:
    """Whether data may come from elsewhere: files of data, the folder's own, the configuration, a layout."""
    root = ctx.site.root
    if root is None or ctx.path is None or not eleventy_names(ctx.site)[1] or "layout" in ctx.front_matter.fields:
        return True
    said = any(said_by_scripts(ctx.site, word) for word in ("addGlobalData", "addNunjucksGlobal"))
    if said or any(folder.is_dir() for folder in root.glob("**/_data")):
        return True
    above = [folder for folder in ctx.path.absolute().parents if folder == root or folder.is_relative_to(root)]
    return any(_holds_data(folder) for folder in above)


def _holds_data(folder: Path) -> bool:
    return any(folder.glob("*.11tydata.*")) or (folder / f"{folder.name}.json").exists()


def _at(ctx: Context, node: Node, message: str, key: str) -> Finding:
    return Finding(message, ctx.head_place(node.outer, max(node.end, node.outer + 1)), (), key)
