"""A block's HTML as it is shown on this disk, before the site is published."""

from __future__ import annotations

from pathlib import Path

from editor.core.rendering.finish import link_internal, show_files
from editor.core.sites.site import Site


def shown_here(html: str, path: Path | None, site: Site) -> str:
    """`html` with images that lie on this disk as file addresses, and links that only the generator reads as the site's."""
    return show_files(link_internal(html, path, site), path, site)
