"""Which file a link of a post leads to, by the rules of the site that publishes it.

Sources: Zola's "Internal links", Pelican's "Linking to internal content" (`{filename}`, and `|filename|` of its first
versions), Nikola's "link:// URLs", MkDocs' and Hugo's links between Markdown files, Jekyll's `post_url` and `link`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote, urlsplit

from editor.core.patterns import pattern
from editor.core.rendering.options import text
from editor.core.rendering.site.posts import site_posts
from editor.core.sites.addresses.permalinks import bases
from editor.core.sites.layout import content_folders, static_folders
from editor.core.sites.site import POST_SUFFIXES, Site
from editor.core.storage import is_seen_file

_SCHEME = pattern(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_PELICAN = pattern(r"(?:\{|\|)(filename|static|attach|index|author|category|tag)(?:\}|\|)(.*)", re.DOTALL)
# Settings that hold the whole address of a site, by generator.
_WHOLE = ("url", "baseURL", "site", "site_url", "SITEURL", "SITE_URL", "base_url")
_NIKOLA = pattern(r"link://([\w-]+)/(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Target:
    """A file of the site, and the place in it that the link names, decoded."""

    path: Path
    fragment: str = ""

    @property
    def is_post(self) -> bool:
        return self.path.suffix.lower() in POST_SUFFIXES


@dataclass(frozen=True, slots=True)
class Reference:
    """A link in parts: what only its generator understands (`kind`, "" for an address), path and fragment, decoded."""

    kind: str
    path: str
    fragment: str


def read_reference(href: str, site: Site) -> Reference | None:
    """`href` in parts; None for what leads out of the site (other schemes and hosts) or nowhere."""
    source = href.strip()
    address, _hash, fragment = source.partition("#")
    address, fragment = unquote(address).replace("\\", "/"), unquote(fragment)
    if "\0" in address:
        return None
    if pelican := _PELICAN.fullmatch(address):
        return Reference(pelican[1], _without_query(pelican[2]), fragment)
    if nikola := _NIKOLA.fullmatch(address):
        return Reference(f"link:{nikola[1]}", _without_query(nikola[2]), fragment)
    if address.startswith("@/"):
        return Reference("@", _without_query(address[2:]), fragment)
    if re.match(r"https?://", address, re.IGNORECASE):
        path = _own_path(address, site)
        return None if path is None else Reference("", _without_query(path), fragment)
    if _SCHEME.match(address):
        return None
    path = _without_query(address)
    return Reference("", path, fragment) if path else None


def resolve_link(href: str, post_path: Path, site: Site) -> Target | None:
    """The file that `href`, written in the post at `post_path`, leads to; None when there is none in the site."""
    reference = read_reference(href, site)
    if reference is None:
        return None
    post = Path(os.path.abspath(post_path))  # noqa: PTH100 - resolve() would follow the post's own links
    fence = (site.root or post.parent.parent).resolve()
    for candidate in _candidates(reference, post, site):
        try:
            if is_seen_file(candidate) and candidate.resolve().is_relative_to(fence):
                return Target(Path(os.path.normpath(candidate)), reference.fragment)
        except (OSError, RuntimeError, ValueError):
            continue
    return None


def is_internal(href: str, site: Site) -> bool:
    """Whether a link is written in a way that only the generator understands, so that a browser can't follow it."""
    reference = read_reference(href, site)
    if reference is None or not reference.kind:
        return False
    own = {"zola": ("@",), "pelican": ("filename", "static", "attach", "index", "author", "category", "tag")}
    known = own.get(site.generator, ())
    return reference.kind in known or (site.generator == "nikola" and reference.kind.startswith("link:"))


def published_address(href: str, post_path: Path, site: Site) -> str | None:
    """The address that the site gives to an internal link (`@/a.md#b` → `/a/#b`), or None when it has no such page."""
    target = resolve_link(href, post_path, site)
    if target is None or not target.is_post:
        return None
    known = site_posts(site).post(target.path)
    if known is None or known.address is None:
        return None
    base = next(iter(bases(site)), "")
    return (f"/{base}" if base else "") + known.address + (f"#{target.fragment}" if target.fragment else "")


def absolute_address(target: Target, site: Site) -> str | None:
    """The whole address that the site publishes a post at; None when it doesn't say where it is, or for another file."""
    known = site_posts(site).post(target.path) if target.is_post else None
    if known is None or known.address is None:
        return None
    for key in _WHOLE:
        value = site.options.get(key)
        if isinstance(value, str) and value.lower().startswith(("http://", "https://")):
            base = text(site.options, "baseurl").strip("/") if key == "url" else ""
            start = value.rstrip("/") + (f"/{base}" if base and not value.rstrip("/").endswith(base) else "")
            fragment = f"#{quote(target.fragment)}" if target.fragment else ""
            return start + quote(known.address) + fragment
    return None


def _own_path(address: str, site: Site) -> str | None:
    """The path of an address on the site's own host."""
    found = urlsplit(address)
    for key in _WHOLE:
        value = site.options.get(key)
        if isinstance(value, str) and (host := urlsplit(value).netloc) and host.lower() == found.netloc.lower():
            return found.path or "/"
    return None


def _without_query(path: str) -> str:
    return path.partition("?")[0]


def _candidates(reference: Reference, post: Path, site: Site) -> Iterator[Path]:
    kind, path = reference.kind, reference.path
    contents = [site.root / folder for folder in content_folders(site)] if site.root else []
    if kind == "@":
        yield from (folder / path.lstrip("/") for folder in contents)
    elif kind in ("filename", "static", "attach"):
        starts = contents if path.startswith("/") else [post.parent, *contents]
        yield from (start / path.lstrip("/") for start in starts)
    elif kind in ("link:filename", "link:slug"):
        yield from ((site.root / path,) if site.root else ())
        yield from site_posts(site).named(PurePosixPath(path).stem if kind == "link:filename" else path)
    elif not kind:
        yield from _from_address(path, post, site, contents)


def _from_address(path: str, post: Path, site: Site, contents: list[Path]) -> Iterator[Path]:
    """A file beside the post, one from the site's root, or the post that is published there."""
    relative = path.lstrip("/")
    starts = contents if path.startswith("/") else [post.parent, *contents]
    files = [start / relative for start in starts if relative]
    yield from (file for file in files if file.suffix.lower() in POST_SUFFIXES)
    if site.root is None:
        yield from (file.with_name(file.name + ".md") for file in files if not path.startswith("/") and file.name)
        yield from files
        return
    posts = site_posts(site)
    address = path if path.startswith("/") else _beside(path, post, site)
    found = posts.at(address) if address is not None else None
    if found is not None:
        yield found
    for file in files:  # a page written without its suffix, as Hugo's `ref` and wikis do
        yield from (file.with_name(file.name + suffix) for suffix in POST_SUFFIXES if file.name)
        yield from (file / f"{name}.md" for name in ("index", "_index", "README"))
    yield from files
    yield from (site.root / folder / relative for folder in static_folders(site))


def _beside(path: str, post: Path, site: Site) -> str | None:
    """A relative address from where the post itself is published."""
    own = site_posts(site).post(post)
    if own is None or own.address is None:
        return None
    folder = own.address if own.address.endswith("/") else own.address.rpartition("/")[0] + "/"
    return os.path.normpath(folder + path) + ("/" if path.endswith("/") else "")
