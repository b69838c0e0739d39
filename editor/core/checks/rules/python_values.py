"""Values of a kind that MkDocs or Nikola can't use.

Observed with MkDocs 1.6.1, Material 9.7 (its plugins `blog`, `search` and `tags`) and Nikola 8.3.3 with ruamel.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from editor.core.checks.context import Context, Finding
from editor.core.checks.frontmatter.python_types import READERS, python_kind, toml_kind
from editor.core.checks.problem import Fix
from editor.core.checks.rules.must_be import must_be
from editor.core.checks.rules.nikola import files as nikola_files
from editor.core.checks.rules.nikola.heads import shows_head
from editor.core.checks.rules.quotes import quoted
from editor.core.checks.site.mkdocs_site import blog_authors, blog_folder, lacks_template, plugins, theme_of
from editor.core.checks.site.neighbours import others_say
from editor.core.messages import _
from editor.core.post.frontmatter.model import Format
from editor.core.post.frontmatter.tree import Node, Tree
from editor.core.sites.site import LIKE_MKDOCS

_AUTHORS = re.compile(r"(?m)^authors[ \t]*:")
_TEXT = frozenset(("text", "empty"))
_HIDE = frozenset(("text", "list", "map", "empty"))  # what Material looks for names in; 0 and false are nothing to it
_NIKOLA = {
    "title": _TEXT,
    "slug": _TEXT,
    "category": _TEXT,
    "type": _TEXT,
    "enclosure": _TEXT,
    "filters": _TEXT,
    "section": _TEXT,
    "template": _TEXT,
    "author": _TEXT,
    "previewimage": _TEXT,
    "description": frozenset(("text", "list", "empty")),
    "tags": frozenset(("text", "list", "empty")),
    "date": frozenset(("text", "date")),
    "updated": frozenset(("text", "date")),
}
_BLOG = {
    "title": frozenset(("text",)),
    "date": frozenset(("date", "map")),
    "links": frozenset(("list", "map", "empty")),
    "categories": frozenset(("list",)),
    "authors": frozenset(("list",)),
    "draft": frozenset(("switch", "empty")),
    "pin": frozenset(("switch", "empty")),
    "slug": _TEXT,
    "readtime": frozenset(("number", "switch", "empty")),
    "hide": frozenset(("list", "empty")),
}
_WORDS: dict[str, Callable[[], str]] = {
    "text": lambda: _("a text"),
    "date": lambda: _("a date"),
    "list": lambda: _("a list"),
    "map": lambda: _("a mapping"),
    "switch": lambda: _("true or false"),
    "number": lambda: _("a number"),
}


_Fault = tuple[str, Node]  # why a value can't be used, and the part of it that it is for


def python_unusable(ctx: Context) -> Iterator[Finding]:
    """A value that isn't of the kind that MkDocs or Nikola makes something of: its build stops."""
    if ctx.generator not in READERS or ctx.tree is None or ctx.post.format is Format.META:  # whose values are texts
        return
    if shows_head(ctx):
        return
    yield from _key_unusable(ctx, ctx.tree)
    wanted = _wanted(ctx)
    nodes = {pair.key: pair.value for pair in ctx.tree.root.pairs if pair.key in wanted}
    for key, node in nodes.items():
        fault = _fault(ctx, key, node, wanted[key])
        if fault is not None:
            reason, wrong = fault
            place = ctx.head_place(wrong.outer, max(wrong.end, wrong.outer + 1))
            texts = "text" in wanted[key] or (wrong is not node and key != "date")
            yield Finding(reason, place, _quotes(ctx, wrong) if texts else (), key)


def _fault(ctx: Context, key: str, node: Node, kinds: frozenset[str]) -> _Fault | None:
    """What of a value that should be of one of `kinds` can't be used."""
    kind = _kind_of(ctx, key, node)
    if kind and kind not in kinds and not (kinds is _HIDE and node.value in (False, 0)):
        return must_be(key, _(" or ").join(words() for name, words in _WORDS.items() if name in kinds)), node
    look = _WITHIN.get((key, kind))
    return look(ctx, key, node) if look is not None else None


def _links(ctx: Context, key: str, node: Node) -> _Fault | None:
    entry = next((item for item in node.items if _kind(ctx, item) not in ("text", "map", "")), None)
    message = _("The entries of “{key}” must be paths of pages, or titles with paths, and the site's build stops here.")
    return (message.format(key=key), entry) if entry is not None else None


def _minutes(ctx: Context, key: str, node: Node) -> _Fault | None:
    return (must_be(key, _("a whole number")), node) if "." in node.text else None


def _entries(ctx: Context, key: str, node: Node) -> _Fault | None:
    """An entry of a list that is no text, or none that the site knows."""
    entry = _wrong_entry(ctx, key, node)
    if entry is not None:
        message = _("The entries of “{key}” must be texts, and the site's build stops here; put quotes round it.")
        return message.format(key=key), entry
    if key == "authors":
        return _unknown_author(ctx, node)
    stranger = _stranger(ctx, key, node)
    message = _("The site's settings allow no “{name}” among “{key}”, and its build stops here.")
    return (message.format(name=stranger.text, key=key), stranger) if stranger is not None else None


def _quotes(ctx: Context, node: Node) -> tuple[Fix, ...]:
    """Quotes round a plain value that was meant as a text."""
    if ctx.post.format is not Format.YAML or node.kind != "scalar" or node.style != "plain" or node.tag:
        return ()
    place = ctx.head_place(node.outer, node.end)
    return (Fix(_("Put quotes round {text}").format(text=node.text), (ctx.replace(place, quoted(node.text)),)),)


def _key_unusable(ctx: Context, tree: Tree) -> Iterator[Finding]:
    """Keys of a Nikola post that aren't texts, which it can't sort."""
    if ctx.generator != "nikola" or ctx.post.format is not Format.YAML:
        return
    for pair in tree.root.pairs:
        if python_kind(pair.key_node, ctx.generator) not in ("text", "") and pair.key != "<<":
            message = _("Nikola's build stops at a key that is no text; put quotes round {key}.")
            yield Finding(message.format(key=pair.key), ctx.head_place(pair.key_node.outer, pair.key_node.end))


def _kind(ctx: Context, node: Node) -> str:
    return toml_kind(node) if ctx.post.format is Format.TOML else python_kind(node, ctx.generator)


def _kind_of(ctx: Context, key: str, node: Node) -> str:
    """The kind of a key's value; what is empty counts as nothing where the generator asks only whether it is true."""
    kind = _kind(ctx, node)
    hollow = (kind == "text" and not node.text) or (kind == "switch" and key == "search" and node.value is False)
    hollow = hollow or (kind in ("list", "map") and not node.items and not node.pairs)
    if hollow and ctx.generator in LIKE_MKDOCS and key in ("tags", "search", "icon", "links"):
        return "empty"
    if hollow and ctx.generator == "nikola" and key not in ("tags", "date"):
        return "empty"
    return kind


def _dates(ctx: Context, key: str, node: Node) -> _Fault | None:
    wrong = next((pair.value for pair in node.pairs if _kind(ctx, pair.value) != "date"), None)
    if wrong is None and any(pair.key == "created" for pair in node.pairs):
        return None
    message = _(
        "The mapping “date” must hold dates, one of them “created”, and the site's build stops here; correct it."
    )
    return message, wrong if wrong is not None and wrong.kind != "empty" else node


def _stranger(ctx: Context, key: str, node: Node) -> Node | None:
    """The first entry of a list that isn't among those that a plugin's settings allow."""
    plugin, setting = {"tags": ("tags", "tags_allowed"), "categories": ("blog", "categories_allowed")}[key]
    allowed = (plugins(ctx.site) or {}).get(plugin, {}).get(setting)
    if ctx.generator not in LIKE_MKDOCS or not isinstance(allowed, list) or not allowed:
        return None
    return next((item for item in node.items if item.kind == "scalar" and item.value not in allowed), None)


def _unknown_author(ctx: Context, node: Node) -> _Fault | None:
    """An author that the blog doesn't know."""
    known = blog_authors(ctx.site)
    if not known and ctx.path is not None and others_say(ctx.path, _AUTHORS):
        return None
    name = next((item.text for item in node.items if item.text not in known), None)
    message = _(
        "The blog's .authors.yml has no author {name}, and the site's build stops here; add the author there,"
        " or correct the name."
    )
    return (message.format(name=name), node) if name is not None else None


def _wanted(ctx: Context) -> dict[str, frozenset[str]]:
    """The kinds that the post's generator takes, by key."""
    if ctx.generator == "nikola":
        return _NIKOLA
    wanted = {"template": frozenset(("text",))}
    if theme_of(ctx.site)[0] == "material":
        asked = plugins(ctx.site) or {}
        wanted |= {"tags": frozenset(("list", "map", "empty"))} if "tags" in asked else {}
        wanted |= {"search": frozenset(("map", "empty"))} if "search" in asked else {}
        wanted |= {"icon": _TEXT, "hide": _HIDE}
    folder = blog_folder(ctx.site)
    if folder is not None and ctx.path is not None and ctx.path.absolute().is_relative_to(folder.absolute()):
        wanted = {key: kinds for key, kinds in wanted.items() if key != "icon"} | _BLOG  # posts stand in no navigation
    return wanted


def _wrong_entry(ctx: Context, key: str, node: Node) -> Node | None:
    """The first entry of a list that can't be used."""
    numbers = ctx.generator in LIKE_MKDOCS and key == "tags"
    fine = {"text", "", *(("number", "switch") if numbers else ())}
    return next((item for item in node.items if _kind(ctx, item) not in fine), None)


def _template(ctx: Context, key: str, node: Node) -> _Fault | None:
    name = node.text
    if ctx.generator in LIKE_MKDOCS:
        name = name.removeprefix("./")
        missing = lacks_template(ctx.site, name)
    else:
        missing = bool(name) and nikola_files.lacks_template(ctx.site, name)
    message = _("The site's theme has no template {name}, and the build stops here; correct the name.")
    return (message.format(name=name or "“”"), node) if missing else None


# What is looked at in a value of the right kind, by key and kind.
_WITHIN: dict[tuple[str, str], Callable[[Context, str, Node], _Fault | None]] = {
    ("links", "list"): _links,
    ("readtime", "number"): _minutes,
    ("tags", "list"): _entries,
    ("categories", "list"): _entries,
    ("authors", "list"): _entries,
    ("date", "map"): _dates,
    ("template", "text"): _template,
}
