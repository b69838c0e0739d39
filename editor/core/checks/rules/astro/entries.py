"""What the schema of a content collection refuses in an entry: Astro's build stops there."""

from __future__ import annotations

from collections.abc import Iterator

from editor.core.checks.context import Context, Finding
from editor.core.checks.frontmatter.shapes import Fault, faults, map_faults, pictures
from editor.core.checks.nearness import nearest
from editor.core.checks.problem import Fix, Place
from editor.core.checks.rules.must_be import must_be
from editor.core.checks.site.files import exists
from editor.core.checks.site.left_behind import pictures_left_behind
from editor.core.messages import _
from editor.core.post.edit import Edit
from editor.core.post.frontmatter.model import Format
from editor.core.post.frontmatter.tree import Node, Pair
from editor.core.sites.astro.content_collections import Collection, collection_of, is_left_out, may_be_entry
from editor.core.sites.astro.zod import Shape


def astro_entry(ctx: Context) -> Iterator[Finding]:
    """A value that isn't as the collection's schema asks, or none where it must have one."""
    found = collection(ctx)
    if found is None or ctx.post.format not in (Format.YAML, Format.TOML, Format.NONE):
        return
    if ctx.tree is None and ctx.post.format is not Format.NONE:
        if ctx.front_matter.error is None:
            yield from _missing_in_toml(ctx, found.shape)
        return  # what can't be read is said elsewhere
    root = ctx.tree.root if ctx.tree is not None else Node("map", "block", 0, 0, 0)
    keys = {id(node): pair.key for pair in root.pairs for part in (pair.key_node, pair.value) for node in part.walk()}
    for fault in (*map_faults(found.shape, root), *_slug(root)):
        key = keys.get(id(fault.node), fault.missing)
        if fault.node is root and (slip := _written_for(ctx, fault.missing)) is not None:
            yield _misspelt(ctx, slip, fault.missing)
            continue
        yield Finding(_message(fault, key, root), _place(ctx, fault, root), (), key)
    for node in pictures(found.shape, root):
        if _is_missing(ctx, node.text) and not pictures_left_behind(ctx):
            message = _("The image {name} isn't there, and Astro's build stops here; add the file or correct the path.")
            yield Finding(message.format(name=node.text), ctx.head_place(node.outer, node.end), (), keys[id(node)])


def _missing_in_toml(ctx: Context, shape: Shape) -> Iterator[Finding]:
    """The fields that lack in a head of TOML, which Astro reads as well."""
    root = Node("map", "block", 0, 0, 0)
    for name, inner in shape.fields:
        if inner.required and name not in ctx.front_matter.fields:
            yield Finding(_message(Fault(root, "", name), name, root), ctx.start(), (), name)


def field_meant(ctx: Context, key: str) -> str | None:
    """The field of the collection's schema that a key one slip away from it was meant for. The schema takes nothing else:
    what it doesn't name isn't there for the page."""
    fields = field_names(ctx)
    if key in fields or ctx.tree is None:
        return None
    near = next((name for name in fields if name.lower() == key.lower() or key in _other_numbers(name)), None)
    near = near or nearest(key, fields)
    return near if near is not None and all(pair.key != near for pair in ctx.tree.root.pairs) else None


def _other_numbers(name: str) -> tuple[str, ...]:
    """What a name in the singular would be in the plural, and the other way round."""
    one = name[:-3] + "y" if name.endswith("ies") else name[:-1]
    many = name[:-1] + "ies" if name.endswith("y") else name + "s"
    return (one, many) if name.endswith("s") else (many,)


def field_names(ctx: Context) -> tuple[str, ...]:
    """The fields that the schema of the post's collection names."""
    found = collection(ctx)
    return () if found is None else tuple(name for name, _inner in found.shape.fields)


def is_required_field(ctx: Context, name: str) -> bool:
    """Whether Astro's build stops at a post of the collection without that field."""
    found = collection(ctx)
    return found is not None and any(key == name and inner.required for key, inner in found.shape.fields)


def refuses_mapping(ctx: Context, key: str) -> bool:
    """Whether the schema of the post's collection wants something else than a mapping in that field."""
    found = collection(ctx)
    kinds = ("text", "number", "switch", "date", "choice", "picture", "list")
    return found is not None and any(name == key and inner.kind in kinds for name, inner in found.shape.fields)


def _written_for(ctx: Context, field: str) -> Pair | None:
    """The key that is there for a field that isn't."""
    pairs = ctx.tree.root.pairs if ctx.tree is not None and field else ()
    return next((pair for pair in pairs if field_meant(ctx, pair.key) == field), None)


def _misspelt(ctx: Context, pair: Pair, field: str) -> Finding:
    message = _(
        "The collection's schema asks for “{field}” and doesn't know “{key}”, and Astro's build stops here;"
        " write {field}."
    )
    edit = ctx.front_matter.rename(pair.key, field)
    fixes = (Fix(_("Write {text}").format(text=field), (edit,), safe=False),) if isinstance(edit, Edit) else ()
    place = ctx.head_place(pair.key_node.outer, pair.key_node.end)
    return Finding(message.format(key=pair.key, field=field), place, fixes, pair.key)


def _is_missing(ctx: Context, name: str) -> bool:
    """Whether a picture surely isn't there: by a path from the entry, or from the site's root; aliases may be anything."""
    if ctx.path is None or ctx.site.root is None or ":" in name or name.startswith(("@", "~", "#", "$", "src/", "//")):
        return False
    folder = ctx.site.root if name.startswith("/") else ctx.path.parent
    return not exists(folder / name.lstrip("/").split("?")[0])


def _slug(root: Node) -> Iterator[Fault]:
    """A slug that is no text: the loader takes what is there for the entry's name, whatever the schema says."""
    for pair in root.pairs:
        shape = Shape("text", nullable=True)
        if pair.key == "slug" and pair.value.text not in ("0", "false"):
            yield from faults(shape, pair.value)


def _message(fault: Fault, key: str, root: Node) -> str:
    if not fault.missing:
        return must_be(key, fault.wanted)
    if fault.node.kind == "scalar":
        message = _("The collection's schema has no “{key}”, and Astro's build stops at it.")
        return message.format(key=fault.missing)
    message = _("The collection's schema asks for “{key}”, and Astro's build stops without it; add it.")
    return message.format(key=fault.missing if fault.node is root else f"{key}.{fault.missing}")


def _place(ctx: Context, fault: Fault, root: Node) -> Place:
    node = fault.node
    if node is root:
        return ctx.start()
    above = next((pair.key_node for part in root.walk() for pair in part.pairs if pair.value is node), None)
    if fault.missing and node.kind == "map" and above is not None:
        return ctx.head_place(above.outer, above.end)
    end = node.end if not fault.missing or node.kind == "scalar" else node.outer + 1
    return ctx.head_place(node.outer, max(end, node.outer + 1))


def astro_layout(ctx: Context) -> Iterator[Finding]:
    """`layout` of a page with the path of a file that isn't there (observed: Astro 5.18)."""
    root, path = ctx.site.root, ctx.path
    found = ctx.front_matter.fields.get("layout") if ctx.generator == "astro" and ctx.readable else None
    if found is None or root is None or path is None or not isinstance(found.value, str):
        return
    page = path.absolute().is_relative_to((root / _source(ctx) / "pages").absolute())
    if page and found.value.startswith(("./", "../")) and not (path.parent / found.value).is_file():
        message = _("There is no file {name}, and the site's build stops here; correct the path.")
        yield Finding(message.format(name=found.value), ctx.key_place(found), (), "layout")


def collection(ctx: Context) -> Collection | None:
    """The collection whose schema the post must fit."""
    if ctx.generator != "astro" or ctx.site.root is None or ctx.path is None:
        return None
    if ctx.path.name.startswith("_") and not takes(ctx):
        return None
    return collection_of(ctx.site.root, ctx.path.absolute(), _source(ctx))


def takes(ctx: Context) -> bool:
    """Whether a collection takes the post whatever its name, or may: its settings can't all be read."""
    root, path = ctx.site.root, ctx.path
    return root is not None and path is not None and may_be_entry(root, path.absolute(), _source(ctx))


def no_entry(ctx: Context) -> bool:
    """Whether the collection of the post's folder says that such files are none of its own."""
    if ctx.generator != "astro" or ctx.site.root is None or ctx.path is None:
        return False
    return is_left_out(ctx.site.root, ctx.path.absolute(), _source(ctx))


def passed_over(ctx: Context) -> bool:
    """Whether it is only for its suffix that the patterns of a collection don't take the post."""
    path = ctx.path
    if path is None or ctx.site.root is None or not no_entry(ctx) or path.suffix == ".md":
        return False
    return may_be_entry(ctx.site.root, path.absolute().with_suffix(".md"), _source(ctx))


def _source(ctx: Context) -> str:
    return str(ctx.site.options.get("srcDir") or "src").removeprefix("./").strip("/")
