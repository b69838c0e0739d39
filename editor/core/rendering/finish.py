"""What the preview and an exported page do to a block's HTML: addresses that only the generator understands become the
site's, and what leads nowhere is marked."""

from __future__ import annotations

from html import escape
from pathlib import Path
from urllib.parse import unquote

from editor.core.messages import _
from editor.core.rendering.elements import Element, rewrite_elements
from editor.core.rendering.site.assets import is_remote, resolve_image
from editor.core.rendering.site.links import is_internal, published_address, resolve_link
from editor.core.rendering.site.lookup import UNRESOLVED
from editor.core.sites.site import Site

_LINKS = frozenset(("a", "area"))
_MEDIA = frozenset(("img", "source", "video", "audio"))
BROKEN = "fw-broken-link"
MISSING = "fw-missing-image"


def link_internal(html: str, path: Path | None, site: Site) -> str:
    """`html` with the site's addresses for links such as `@/a.md`, `{filename}a.md`, `link://slug/a`; those that lead to
    nothing get the class `fw-broken-link` and say so."""
    if (
        path is None
        or ("<a" not in html and "<A" not in html)
        or not any(mark in html for mark in (UNRESOLVED, "@/", "link:", "%7B", "{", "%7C", "|"))
    ):
        return html
    post = path

    def change(element: Element) -> str:
        href = element.get("href")
        if href is not None and href.startswith(UNRESOLVED):
            return _broken(element.put("href", "#"), unquote(href.removeprefix(UNRESOLVED)))
        if href is None or not is_internal(href, site):
            return element.written
        address = published_address(href, post, site)
        if address is not None:
            return element.put("href", address).written
        if resolve_link(href, post, site) is not None:
            return element.written
        return _broken(element, href)

    return rewrite_elements(html, _LINKS, change)


def _broken(element: Element, path: str) -> str:
    classes = " ".join(name for name in (element.get("class"), BROKEN) if name)
    title = _("There is no {path} in this site.").format(path=path)
    return element.put("class", classes).put("title", title).written


def show_files(html: str, path: Path | None, site: Site) -> str:
    """`html` with images of this disk as file addresses; one that isn't there is a labelled box with its path."""
    if path is None or "src" not in html:
        return html
    post = path

    def change(element: Element) -> str:
        source = element.get("src")
        found = resolve_image(source, post, site) if source is not None else None
        if found is not None:
            return element.put("src", found.as_uri()).written
        if element.name != "img" or source is None or is_remote(source):
            return element.written
        return _missing(source, element.get("alt") or "")

    return rewrite_elements(html, _MEDIA, change)


def _missing(source: str, alternative: str) -> str:
    label = _("Image not found:") if source.strip() else _("Image without an address")
    words = f" <em>{escape(alternative)}</em>" if alternative else ""
    return f'<span class="{MISSING}" role="img">{escape(label)} <code>{escape(unquote(source))}</code>{words}</span>'
