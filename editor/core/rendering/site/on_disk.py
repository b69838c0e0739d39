"""A block's HTML as it is shown on this disk, before the site is published."""

from __future__ import annotations

import re
from html import escape, unescape
from pathlib import Path

from editor.core.messages import _
from editor.core.patterns import pattern
from editor.core.rendering.finish import link_internal, show_files
from editor.core.sites.site import Site

# One that nothing closes takes what follows, as in a browser.
_FRAME = pattern(r"<iframe\b[^>]*(?:>(?:.*?</iframe\s*>|.*)|\Z)", re.IGNORECASE | re.DOTALL)
_SOURCE = pattern(r"\s(?:data-)?src\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)


def shown_here(html: str, path: Path | None, site: Site) -> str:
    """`html` with images that lie on this disk as file addresses, links that only the generator reads as the site's, and a
    box that says what it is for each page of another site."""
    return show_files(link_internal(show_frames(html), path, site), path, site)


def show_frames(html: str) -> str:
    """`html` with boxes for embedded pages (videos, maps): programs of others don't run in the preview, and an empty place
    says nothing."""
    if "<iframe" not in html and "<IFRAME" not in html:
        return html
    return _FRAME.sub(_box, html)


def _box(frame: re.Match[str]) -> str:
    source = _SOURCE.search(frame[0])
    address = unescape(next((text for text in source.groups() if text is not None), "")).strip() if source else ""
    target = f"https:{address}" if address.startswith("//") else address
    shown = f"<code>{escape(address)}</code>"
    if target.startswith(("http://", "https://")):
        shown = f'<a href="{escape(target)}">{shown}</a>'
    return f'<span class="fw-frame">{escape(_("Embedded page:"))} {shown}</span>'
