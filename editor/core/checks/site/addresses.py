"""Where the files beside a post end up on its site: an image can be found by an editor and be missing on the page.

Observed with Hexo 8.1, Hugo 0.111, Jekyll 4.3 at their defaults; Zola as its documentation says ("Asset colocation").
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from editor.core.checks.site.files import exists
from editor.core.checks.site.folder import site_values
from editor.core.rendering.options import flag
from editor.core.sites.layout import content_folders, static_folders
from editor.core.sites.recognise import packages
from editor.core.sites.site import Site

# Packages that put pictures beside posts onto the site, or mend their addresses.
_HEXO_HELP = re.compile(r"hexo-.*(?:asset|image|img|pic|typora|attachment|obsidian|static)")
_JEKYLL_HELP = re.compile(r"postfiles|relative|image|asset|picture|attachment")


def judged(site: Site, path: Path) -> bool:
    """Whether we know where the files of this site end up, and nothing on the way changes addresses."""
    if site.root is None or not path.is_relative_to(site.root):
        return False
    if site.generator == "hexo":
        helped = any(_HEXO_HELP.match(name) for name in packages(site.root)) or _folder(site.root / "scripts")
        return not helped and "_posts" in path.parts
    if site.generator == "jekyll":
        plugins = site_values(site).get("plugins") or site_values(site).get("gems") or []
        helped = any(_JEKYLL_HELP.search(str(name)) for name in plugins) if isinstance(plugins, list) else True
        return not helped and not _folder(site.root / "_plugins") and "_posts" in path.parts
    if site.generator in ("hugo", "zola"):
        return not _render_hook(site.root) and path.stem not in ("index", "_index")
    return False


def _folder(path: Path) -> bool:
    return path.is_dir()


@lru_cache(maxsize=8)
def _render_hook(root: Path) -> bool:
    """Whether a template of the site or its theme writes images anew, or a module might."""
    hooks = [*root.glob("layouts/**/render-image*"), *root.glob("themes/*/layouts/**/render-image*")]
    return (
        bool(hooks)
        or (root / "go.mod").exists()
        or (not any(root.glob("layouts/*")) and not any(root.glob("themes/*/*")))
    )


def served(site: Site, path: Path) -> str | None:
    """The address from the site's root of a file in one of the folders that the generator copies; None for others."""
    assert site.root is not None
    for name in static_folders(site):
        folder = site.root / name
        if name == "assets" and site.generator == "hugo":
            continue
        if path.is_relative_to(folder):
            inside = path.relative_to(folder).as_posix()
            hidden = any(part.startswith(("_", ".")) for part in inside.split("/"))
            if site.generator in ("hugo", "zola") and name in content_folders(site):
                return None
            return None if hidden else "/" + inside
    return None


def base_path(site: Site) -> str:
    """The path that the site lives under, "" mostly."""
    keys = {"hexo": ("root",), "jekyll": ("baseurl",), "hugo": ("baseURL",), "zola": ("base_url",)}
    for key in keys.get(site.generator, ()):
        value = site.options.get(key) or site_values(site).get(key)
        if isinstance(value, str):
            return urlsplit(value).path.strip("/")
    return ""


def beside(site: Site, post: Path, name: str) -> Path | None:
    """The file that an editor shows for the relative path `name`, found below the site's root."""
    place = Path(posixpath.normpath((post.parent / name).as_posix()))
    assert site.root is not None
    return place if place.is_relative_to(site.root) and exists(place) and place.is_file() else None


def from_root(site: Site, name: str) -> Path | None:
    """The file that `/static/a.png` names if the folder of the site's root were the site."""
    assert site.root is not None
    place = site.root / name.lstrip("/")
    return place if exists(place) and place.is_file() else None


def hexo_assets(site: Site, post: Path, name: str) -> Iterator[Path]:
    """Where Hexo finds `name` in the post's own asset folder."""
    if flag(site.options, "post_asset_folder"):
        yield post.with_suffix("") / name
