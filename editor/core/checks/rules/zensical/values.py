"""Values that Zensical's plugins for blogs and tags can't use, so that the build stops.

Observed with Zensical 0.1.3. Without these plugins it takes any value of any key but `template`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from editor.core.checks.context import Context, Finding
from editor.core.checks.frontmatter.dates import EXAMPLE
from editor.core.checks.rules.must_be import must_be
from editor.core.checks.rules.values import is_blog_post
from editor.core.checks.rules.zensical.kinds import is_date, is_minutes, kind
from editor.core.checks.site.mkdocs_site import blog_authors, lacks_template, plugins
from editor.core.messages import _
from editor.core.post.frontmatter.tree import Node

_Fault = tuple[str, Node]  # why a value can't be used, and the part of it that it is for
_Look = Callable[[Context, Node], _Fault | None]


def zensical_unusable(ctx: Context) -> Iterator[Finding]:
    """The first thing in each value that the build stops at."""
    if ctx.generator != "zensical" or ctx.tree is None:
        return
    looks: dict[str, _Look] = {"template": _template}
    looks |= {"tags": _tags} if "tags" in (plugins(ctx.site) or {}) else {}
    looks |= _BLOG if is_blog_post(ctx) else {}
    nodes = {pair.key: pair.value for pair in ctx.tree.root.pairs if pair.key in looks}
    for key, node in nodes.items():
        fault = looks[key](ctx, node)
        if fault is not None:
            reason, wrong = fault
            yield Finding(reason, ctx.head_place(wrong.outer, max(wrong.end, wrong.outer + 1)), (), key)


def _template(ctx: Context, node: Node) -> _Fault | None:
    if kind(node) != "text" or not node.text or not lacks_template(ctx.site, node.text):
        return None
    message = _("The site's theme has no template {name}, and the build stops here; correct the name.")
    return message.format(name=node.text), node


def _of(key: str, kinds: tuple[str, ...], wanted: Callable[[], str]) -> _Look:
    """A value that is of one of these kinds."""

    def look(ctx: Context, node: Node) -> _Fault | None:
        return None if kind(node) in (*kinds, "") else (must_be(key, wanted()), node)

    return look


def _tags(ctx: Context, node: Node) -> _Fault | None:
    return _entries(ctx, "tags", node, ("text", "number", "switch"), _allowed(ctx, "tags", "tags_allowed"))


def _categories(ctx: Context, node: Node) -> _Fault | None:
    nameless = next((item for item in node.items if kind(item) == "text" and not item.text), None)
    if nameless is not None:
        return must_be("categories", _("a list of names")), nameless
    return _entries(ctx, "categories", node, ("text",), _allowed(ctx, "blog", "categories_allowed"))


def _entries(ctx: Context, key: str, node: Node, kinds: tuple[str, ...], allowed: list[object] | None) -> _Fault | None:
    """A list of entries of some kinds, which the site's settings allow."""
    if kind(node) not in ("list", ""):
        return must_be(key, _("a list")), node
    for item in node.items:
        if kind(item) not in (*kinds, ""):
            message = _("The entries of “{key}” must be texts, and the site's build stops here; put quotes round it.")
            return message.format(key=key), item
        if allowed is not None and item.kind == "scalar" and item.value not in allowed:
            message = _("The site's settings allow no “{name}” among “{key}”, and its build stops here.")
            return message.format(name=item.text, key=key), item
    return None


def _allowed(ctx: Context, plugin: str, setting: str) -> list[object] | None:
    said = (plugins(ctx.site) or {}).get(plugin, {}).get(setting)
    return said if isinstance(said, list) and said else None


def _authors(ctx: Context, node: Node) -> _Fault | None:
    fault = _entries(ctx, "authors", node, ("text",), None)
    known = blog_authors(ctx.site)
    strange = next((item for item in node.items if item.text not in known), None)
    if fault is not None or strange is None:
        return fault
    message = _(
        "The blog's .authors.yml has no author {name}, and the site's build stops here; add the author there,"
        " or correct the name."
    )
    return message.format(name=strange.text), strange


def _date(ctx: Context, node: Node) -> _Fault | None:
    """One date, or a mapping of dates with one that is called created."""
    if kind(node) == "map":
        wrong = next((pair.value for pair in node.pairs if not is_date(pair.value)), None)
        if wrong is None and any(pair.key == "created" for pair in node.pairs):
            return None
        message = _(
            "The mapping “date” must hold dates, one of them “created”, and the site's build stops here; correct it."
        )
        return message, wrong if wrong is not None and wrong.kind != "empty" else node
    if is_date(node) or kind(node) == "":
        return None
    message = _("{text} is no date that the blog can read, and the site's build stops here; write it like {example}.")
    return message.format(text=node.text or "“”", example=EXAMPLE[:10]), node


def _readtime(ctx: Context, node: Node) -> _Fault | None:
    if kind(node) in ("empty", "") or (kind(node) == "number" and is_minutes(node)):
        return None
    return must_be("readtime", _("a whole number")), node


def _links(ctx: Context, node: Node) -> _Fault | None:
    if kind(node) not in ("list", ""):
        return must_be("links", _("a list")), node
    entry = next((item for item in node.items if not _is_link(item)), None)
    message = _("The entries of “{key}” must be paths of pages, or titles with paths, and the site's build stops here.")
    return (message.format(key="links"), entry) if entry is not None else None


def _is_link(node: Node) -> bool:
    if kind(node) != "map":
        return kind(node) in ("text", "")
    return len(node.pairs) == 1 and kind(node.pairs[0].value) in ("text", "list", "")


_BLOG: Mapping[str, _Look] = {
    "date": _date,
    "categories": _categories,
    "authors": _authors,
    "links": _links,
    "readtime": _readtime,
    "hide": _of("hide", ("list",), lambda: _("a list")),
    "slug": _of("slug", ("text", "empty"), lambda: _("a text")),
    "draft": _of("draft", ("switch", "empty"), lambda: _("true or false")),
    "pin": _of("pin", ("switch", "empty"), lambda: _("true or false")),
}
