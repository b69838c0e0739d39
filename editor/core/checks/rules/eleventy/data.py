"""Templates and names in a post's data that stop Eleventy's build: it reads braces in `permalink` and `eleventyComputed`
as it reads those of the body, keeps some names for itself, and must find what `pagination` names.

Observed with Eleventy 3.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.core.checks.context import Context, Finding
from editor.core.checks.rules.eleventy.braces import text_fault
from editor.core.checks.rules.plain import shortened
from editor.core.checks.site.eleventy_given import given_names
from editor.core.checks.site.eleventy_scripts import address_is_computed
from editor.core.checks.site.folder import package_version
from editor.core.messages import _
from editor.core.post.frontmatter.tree import Node, Pair
from editor.core.sites.config import names

_KEPT = frozenset(("content", "collections", "page"))
# What `page` has of its own; anything beside them may be added to it.
_OF_PAGE = frozenset(names("date inputPath fileSlug filePathStem outputFileExtension templateSyntax url outputPath"))
_EVERYWHERE = frozenset(("collections", "eleventy", "pkg", "page"))


def eleventy_data(ctx: Context) -> Iterator[Finding]:
    """What Eleventy can't use of a post's data."""
    if ctx.generator != "eleventy" or ctx.tree is None:
        return
    for pair in ctx.tree.root.pairs:
        if pair.key in _KEPT and _keeps_names(ctx):
            yield from _kept_names(ctx, pair)
        elif pair.key == "eleventyComputed" or (pair.key == "permalink" and not address_is_computed(ctx.site)):
            yield from _templates(ctx, pair.key, pair.value)
        elif pair.key == "pagination" and pair.value.kind == "map":
            yield from _pagination(ctx, pair)


def _keeps_names(ctx: Context) -> bool:
    """Whether the site has a version that refuses names of its own: 3 does."""
    return ctx.site.root is not None and package_version(ctx.site.root, "@11ty/eleventy") >= 3


def _kept_names(ctx: Context, pair: Pair) -> Iterator[Finding]:
    """A name of Eleventy's own; of `page` what it holds, since names beside Eleventy's may stand in it."""
    message = _("Eleventy keeps the name {name} for itself, and its build stops here; choose another.")
    if pair.key != "page" or pair.value.kind in ("scalar", "empty"):
        yield _at(ctx, pair.key_node, message.format(name=pair.key), pair.key)
    for inner in pair.value.pairs if pair.key == "page" else ():
        if inner.key in _OF_PAGE:
            yield _at(ctx, inner.key_node, message.format(name=f"page.{inner.key}"), pair.key)


def _templates(ctx: Context, key: str, node: Node) -> Iterator[Finding]:
    """The texts of a value in which braces can't be read."""
    for part in node.walk():
        if part.kind == "scalar" and isinstance(part.value, str) and "{" in part.value:
            wrong = text_fault(ctx, part.value)
            if wrong:
                message = _("Eleventy can't read {text} here, and its build stops at it; correct it.")
                yield _at(ctx, part, message.format(text=shortened(wrong)), key)


def _pagination(ctx: Context, pagination: Pair) -> Iterator[Finding]:
    """`pagination` without data or size, with the name of data that nobody gives, or with one address for all pages."""
    node = pagination.value
    yield from _pages(ctx, pagination)
    found = next((pair.value for pair in node.pairs if pair.key == "data"), None)
    if found is not None and found.kind in ("list", "map"):
        message = _("Eleventy wants the name of the data here, and its build stops; give the data a name of its own.")
        yield _at(ctx, found, message, "pagination")
        return
    if found is not None and (found.kind != "scalar" or not isinstance(found.value, str)):
        return
    if found is None:
        yield _at(
            ctx,
            pagination.key_node,
            _(
                "Without data there is nothing to paginate, and Eleventy's build stops here; say with data: what to "
                "paginate."
            ),
            "pagination",
        )
        return
    name = str(found.value).partition(".")[0].partition("[")[0]
    given = given_names(ctx)
    if given is None or name in ctx.front_matter.fields or name in given | _EVERYWHERE:
        return
    message = _(
        "Neither this post nor the site has the data {name}, and Eleventy's build stops here; correct the name."
    )
    yield _at(ctx, found, message.format(name=found.value), "pagination")


def _pages(ctx: Context, pagination: Pair) -> Iterator[Finding]:
    """`pagination` that doesn't say how many items a page has, or writes every page to the same file."""
    node = pagination.value
    size = next((pair.value for pair in node.pairs if pair.key == "size"), None)
    if size is None:
        if any(pair.key == "data" for pair in node.pairs):
            message = _("Without size Eleventy's build stops here; say with size: how many items a page has.")
            yield _at(ctx, pagination.key_node, message, "pagination")
        return
    if _is_no_size(size):
        message = _("No page has {size} items, so Eleventy publishes none; write how many items a page has.")
        place = size if size.end > size.outer else node
        yield _at(ctx, place, message.format(size=size.text.strip() or "“”"), "pagination")
        return
    data = next((pair.value.value for pair in node.pairs if pair.key == "data"), None)
    items, address = (ctx.front_matter.fields.get(str(key)) for key in (data, "permalink"))
    if items is None or address is None or not isinstance(items.value, list) or not isinstance(address.value, str):
        return
    others = {pair.key for pair in node.pairs} - {"data", "size", "alias", "reverse"}
    if not others and "{" not in address.value and isinstance(size.value, int) and 0 < size.value < len(items.value):
        message = _(
            "All pages of the pagination get this address, and Eleventy's build stops at the second; put"
            " {{ pagination.pageNumber }} into it."
        )
        yield Finding(message, ctx.key_place(address), (), "permalink")


def _is_no_size(node: Node) -> bool:
    """Whether JavaScript makes no number above 0 of a size: then there is no page, and no word of it."""
    if node.kind in ("map", "empty") or (node.kind == "list" and len(node.items) != 1):
        return True
    value = node.value
    if node.kind != "scalar" or isinstance(value, bool):
        return value is False
    if isinstance(value, int | float):
        return value <= 0
    text = value if isinstance(value, str) else ""
    return not re.fullmatch(r"\s*\+?(?:0[xob])?[\da-f.]+\s*", text, re.I) or not re.search(r"[1-9a-f]", text, re.I)


def _at(ctx: Context, node: Node, message: str, key: str) -> Finding:
    return Finding(message, ctx.head_place(node.outer, max(node.end, node.outer + 1)), (), key)
