"""Addresses that a post asks for and its generator can't give (observed with Hexo 8.1, Hugo 0.111 and Jekyll 4.3)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from editor.core.checks.context import Context, Finding
from editor.core.checks.site.files import exists
from editor.core.checks.site.folder import site_values
from editor.core.messages import _
from editor.core.post.frontmatter.model import Field
from editor.core.sites.config import names
from editor.core.sites.layout import content_folders, is_resource
from editor.core.sites.site import Site

_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
# https://jekyllrb.com/docs/permalinks/#placeholders, and what else its drop for documents has.
_PLACEHOLDERS = frozenset(
    names(
        "year short_year month i_month short_month long_month day i_day y_day w_year week w_day short_day long_day hour"
        " minute second title slug categories slugified_categories collection path name output_ext"
    )
)
_NAMED_BY_SLUG = (None, "date", "ordinal", "weekdate", "none")  # https://jekyllrb.com/docs/permalinks/#built-in-formats
_IN_ADDRESS = re.compile(r"[^\W_]|[._~!$&'()+,;=@]")
_DATED = re.compile(r"\d+-\d+-\d+-(.+)")
_OWN_URL = re.compile(r"(?m)^(?:url|slug|build|_build)\s*[:=]")
_ASKED = re.compile(r":([a-z_]+)")


def own_address(ctx: Context) -> Iterator[Finding]:
    """What `permalink`, `url`, `slug` and `aliases` ask for."""
    if not ctx.readable or ctx.site.root is None:  # whose generator is a guess
        return
    if ctx.generator == "hexo":
        yield from _hexo(ctx)
    elif ctx.generator == "jekyll":
        yield from _jekyll(ctx)
    elif ctx.generator == "hugo":
        yield from _hugo(ctx)


def _hexo(ctx: Context) -> Iterator[Finding]:
    """Hexo decodes addresses, and writes no file above the site's folder for anyone to see."""
    found = ctx.front_matter.fields.get("permalink")
    if found is not None and isinstance(found.value, str):
        if _PERCENT.search(found.value):
            yield _refused(ctx, found, _("Hexo can't decode this address and leaves the post out; write %25 for %."))
        elif found.value.strip(" /") and _leads_out(found.value):
            yield _refused(ctx, found, _("This address leads out of the site, so the post doesn't appear on it."))
    elif found is None and ctx.path is not None and "_posts" in ctx.path.parts and _PERCENT.search(ctx.path.name):
        message = _(
            "Hexo can't decode an address with this % in the file's name and leaves the post out; rename the file."
        )
        yield Finding(message, ctx.start())


def _jekyll(ctx: Context) -> Iterator[Finding]:
    """A word behind a colon that is no placeholder of Jekyll's, and a slug of which nothing is left."""
    found = ctx.front_matter.fields.get("permalink")
    post = ctx.path is not None and "_posts" in ctx.path.parts
    if post and found is None and ctx.site.options.get("permalink") in _NAMED_BY_SLUG:
        yield from _without_name(ctx)
    if found is None or not isinstance(found.value, str) or not (post or _is_in_collection(ctx)):
        return
    wrong = next((name for name in _ASKED.findall(found.value) if not _is_placeholder(name)), None)
    if wrong is not None:
        message = _("Jekyll has no placeholder :{name} for addresses, and its build stops here.")
        yield _refused(ctx, found, message.format(name=wrong))


def _is_in_collection(ctx: Context) -> bool:
    """Whether a file is a document of one of Jekyll's collections, which has an address only if that says `output`."""
    values, root = site_values(ctx.site), ctx.site.root
    collections = values.get("collections")
    if ctx.path is None or root is None or not isinstance(collections, dict):
        return False
    base = root / str(values.get("source") or "") / str(values.get("collections_dir") or "")
    folders = [
        base / f"_{name}" for name, said in collections.items() if isinstance(said, dict) and said.get("output") is True
    ]
    return any(ctx.path.absolute().is_relative_to(folder.absolute()) for folder in folders)


def _without_name(ctx: Context) -> Iterator[Finding]:
    """A slug without a sign that Jekyll leaves in addresses: the page is then named .html, and no server shows it."""
    slug = ctx.front_matter.fields.get("slug")
    named = _DATED.match(ctx.path.stem) if ctx.path is not None else None
    message = _(
        "None of its characters can stand in an address, so the page is named .html and isn't found; name it otherwise."
    )
    if slug is not None and isinstance(slug.value, str):
        if not _IN_ADDRESS.search(slug.value):
            yield _refused(ctx, slug, message)
    elif slug is None and named is not None and not _IN_ADDRESS.search(named[1]):
        yield Finding(message, ctx.start())


def _is_placeholder(name: str) -> bool:
    """Whether Jekyll knows a placeholder; underscores at its end count as text."""
    return name in _PLACEHOLDERS or name.rstrip("_") in _PLACEHOLDERS or not name.strip("_")


def file_at_address(ctx: Context) -> Iterator[Path]:
    """A page or a file of the site that has the address which a post of Hexo's or Jekyll's asks for."""
    found = ctx.front_matter.fields.get("permalink") if ctx.readable and ctx.site.root is not None else None
    folder = {"hexo": str(ctx.site.options.get("source_dir") or "source"), "jekyll": ""}.get(ctx.generator)
    if found is None or not isinstance(found.value, str) or folder is None or ctx.site.root is None or ctx.draft:
        return
    address = found.value.strip().lstrip("/")
    name = address + "index.html" if not address or address.endswith("/") else address
    hidden = any(part[:1] in ("_", ".", "") for part in name.split("/"))
    path = ctx.site.root / folder / name
    if (
        ctx.path is not None
        and "_posts" in ctx.path.parts
        and not hidden
        and ":" not in name
        and exists(path)
        and path.is_file()
    ):
        yield path


def _hugo(ctx: Context) -> Iterator[Finding]:
    """An alias of the whole site, and a page whose address is its section's or the site's own."""
    fields = {key.lower(): found for key, found in ctx.front_matter.fields.items()}
    aliases = fields.get("aliases")
    if aliases is not None:
        values = aliases.value if isinstance(aliases.value, list) else [aliases.value]
        if any(isinstance(value, str) and value.startswith("/") and _is_root(value) for value in values):
            yield _refused(ctx, aliases, _("Hugo makes no alias of the site's own root, and its build stops here."))
    url, slug = fields.get("url"), fields.get("slug")
    home = ctx.path is not None and ctx.path.name.startswith("_index.")
    if url is not None and isinstance(url.value, str) and url.value.strip() and not home:
        if _is_root(url.value.removesuffix("index.html")):
            yield _refused(ctx, url, _("The site's first page has this address, so the post doesn't appear."))
        elif _is_list_of_hugo(ctx.site, url.value):
            message = _(
                "A list of the site's has this address, and only one of the two appears; give the post another."
            )
            yield _refused(ctx, url, message)
    elif slug is not None and isinstance(slug.value, str) and _is_nothing(slug.value) and not home:
        yield _refused(ctx, slug, _("The list of the section has this address, so the post doesn't appear."))


def _is_list_of_hugo(site: Site, address: str) -> bool:
    """Whether a section's list, or that of all tags or categories, has an address (observed with Hugo 0.111)."""
    name = posixpath.normpath("/" + address.strip().removesuffix("index.html")).strip("/")
    if site.root is None or not name or "/" in name or site.options.get("uglyURLs"):
        return False
    values = site_values(site)
    off = values.get("disableKinds")
    kinds = {str(kind).lower() for kind in off} if isinstance(off, list) else set()
    taxonomies = values.get("taxonomies", {"tag": "tags", "category": "categories"})
    if isinstance(taxonomies, dict) and name in taxonomies.values():
        return not kinds & {"taxonomy", "taxonomyterm"}
    section = site.root / content_folders(site)[0] / name
    if "section" in kinds or not section.is_dir() or any(section.glob("index.*")):
        return False
    return not any(_OWN_URL.search(path.read_text("utf-8", errors="replace")) for path in section.glob("_index.*"))


def same_page_of_hugo(ctx: Context) -> Path | None:
    """The index file of a folder beside a post and of its name, which Hugo publishes instead of it, whatever the two
    addresses (observed with Hugo 0.111).
    """
    if (
        ctx.generator != "hugo"
        or ctx.path is None
        or ctx.site.root is None
        or ctx.path.name.startswith(("index.", "_"))
    ):
        return None
    stem, *rest = ctx.path.name.split(".")
    twin = ctx.path.with_name(stem) / ".".join(["index", *rest])
    return twin if exists(twin) and twin.is_file() else None


def _is_root(address: str) -> bool:
    """Whether a path comes out at the site's root."""
    path = address.strip()
    return (
        bool(path) and "://" not in path and not path.startswith("//") and posixpath.normpath("/" + path) in ("/", "//")
    )


def _leads_out(address: str) -> bool:
    """Whether an address is the site's root itself, or a folder above it."""
    return posixpath.normpath(address.strip().lstrip("/")).split("/")[0] in (".", "..")


def _is_nothing(slug: str) -> bool:
    """Whether a slug names no folder below its section."""
    return bool(slug.strip()) and posixpath.normpath("/" + slug.strip()) in ("/", "//")


def _refused(ctx: Context, found: Field, message: str) -> Finding:
    return Finding(message, ctx.key_place(found), (), found.key)


def hugo_resource(ctx: Context) -> Iterator[Finding]:
    """A post in the folder of another page, which Hugo makes a part of that page and no page of its own."""
    if (
        ctx.generator != "hugo"
        or ctx.path is None
        or not ctx.readable
        or not is_resource(ctx.path.absolute(), ctx.site)
    ):
        return
    fields = {key.lower(): found for key, found in ctx.front_matter.fields.items()}
    dated = "date" in fields and isinstance(fields["date"].value, date | str)
    if not dated or "title" not in fields:
        return
    message = _(
        "An index.md in this folder or above makes this file a part of that page, so the post doesn't appear; rename that"
        " file _index.md, or put this one elsewhere."
    )
    yield Finding(message, ctx.start())
