"""Where the images of a rendered post are on this disk, by the rules of the site that publishes it.

Sources: Hexo's "Asset Folders", Hugo's "Page resources" and "Static files", Jekyll's "Static Files", Eleventy's
"Passthrough File Copy", Astro's "Images", Zola's "Asset colocation", Pelican's "Linking to static files", and each
generator's own folder for files served from the root (`editor.core.sites.layout`).
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from urllib.parse import unquote, urlsplit

from editor.core.patterns import pattern
from editor.core.rendering.elements import Element, rewrite_elements
from editor.core.rendering.options import flag, text
from editor.core.rendering.site.posts import site_posts
from editor.core.sites.addresses.permalinks import bases
from editor.core.sites.layout import content_folders, copied_folders, copied_from, static_folders
from editor.core.sites.site import Site
from editor.core.storage import is_seen_file, is_seen_folder

_SCHEME = pattern(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_PELICAN = pattern(r"[{|](?:static|attach|filename)[}|]")
_MEDIA = frozenset(("img", "source", "video", "audio"))


def is_remote(src: str) -> bool:
    """Whether an address leads out of this disk: another host, or content written into the address itself."""
    return _SCHEME.match(src.strip()) is not None


def resolve_image(src: str, post_path: Path, site: Site) -> Path | None:
    """The file that the published page shows for `src` (an image source as the dialect writes it), or None.

    Remote and inline sources, missing files, and files outside the site (without a site: outside the folder above the
    post's) give None. Where no file has the name as it is written, one that differs in case only is no match: the site's
    server may not find it either.
    """
    source = _on_own_host(src.strip(), site)
    if not source or _SCHEME.match(source):
        return None
    path = unquote(re.split(r"[?#]", source, maxsplit=1)[0]).replace("\\", "/")
    if not path or "\0" in path:
        return None
    post = Path(os.path.abspath(post_path))  # noqa: PTH100 - resolve() would follow the post's own links
    fence = (site.root or post.parent.parent).resolve()
    whole = unquote(source).replace("\\", "/")  # a file's name may hold `#` or `?`, written as they are
    for candidate in chain(_candidates(path, post, site), _candidates(whole, post, site) if whole != path else ()):
        try:
            found = candidate.resolve()
            if found.is_relative_to(fence) and is_seen_file(found):
                return found
        except (OSError, RuntimeError, ValueError):  # too long a name, a loop of links
            continue
    return None


def _on_own_host(source: str, site: Site) -> str:
    """The path of an address that the site's own host is written into."""
    if not source.lower().startswith(("http://", "https://", "//")):
        return source
    found = urlsplit(source)
    for key in ("url", "baseURL", "site", "site_url", "SITEURL", "SITE_URL", "base_url"):
        value = site.options.get(key)
        if isinstance(value, str) and urlsplit(value).netloc and urlsplit(value).netloc == found.netloc:
            return found.path
    return source


def _candidates(path: str, post: Path, site: Site) -> Iterator[Path]:
    """Every place where the generator, and after it a writer, would look; the first that exists counts."""
    if pelican := _PELICAN.match(path):
        path = path[pelican.end() :]
        starts = [post.parent] if not path.startswith("/") else []
        yield from (start / path.lstrip("/") for start in (*starts, *_contents(site)))
        return
    if path.startswith("@/"):  # Zola's, and the usual short name of Astro's `src`
        short = (site.root / "src",) if site.root and site.generator == "astro" else ()
        yield from (start / path[2:] for start in (*_contents(site), *short))
    if path.startswith("/"):  # nothing is above a site's root, for a browser
        path = os.path.normpath(path).replace(os.sep, "/")
    relative = path.lstrip("/")
    if path.startswith("/"):
        yield from _from_root(relative, site)
    if site.generator == "hexo" and (site.root is None or flag(site.options, "post_asset_folder")):
        folder = post.with_suffix("")
        yield folder / relative
        if relative.startswith(f"{folder.name}/"):
            yield folder.parent / relative
        yield folder / Path(relative).name  # `/2026/02/09/name/a.png`: the published place of the same file
    if path.startswith("/"):
        yield from _published_beside(path, site)
        if site.root is None or not any(is_seen_folder(site.root / folder) for folder in static_folders(site)):
            yield post.parent / relative  # a folder of posts that isn't laid out as a site
        return
    if site.generator == "hugo" and post.stem not in ("index", "_index"):
        yield post.with_suffix("") / relative
    yield post.parent / relative
    yield from _from_root(relative, site)
    if relative.startswith("../"):  # written from the page's own folder, which the file has none of
        yield post.parent / relative[3:]
        yield from _from_root(relative.replace("../", ""), site)


def _contents(site: Site) -> list[Path]:
    return [site.root / folder for folder in content_folders(site)] if site.root else []


def _published_beside(path: str, site: Site) -> Iterator[Path]:
    """A file that is published beside a post and called by the address of both: `/posts/a/b.png`."""
    if site.root is None or site.generator not in ("hexo", "hugo", "zola"):
        return
    address, _slash, name = path.rpartition("/")
    post = site_posts(site).at(address, everywhere=False) if address else None
    if post is not None:
        yield post.with_suffix("") / name
        if post.stem in ("index", "_index"):
            yield post.parent / name


def _from_root(relative: str, site: Site) -> Iterator[Path]:
    """Where a path from the site's root is, with and without the folder that the site is published under."""
    if site.root is None:
        return
    paths = [relative[len(base) + 1 :] for base in bases(site) if relative.startswith(f"{base}/")]
    for path in (*paths, relative):
        yield from (site.root / folder / path for folder in static_folders(site))
        yield from copied_from(path, site.root, copied_folders(site))
    for theme in _themes(site):
        inner = "source" if site.generator == "hexo" else "static"
        yield site.root / "themes" / theme / inner / relative


def _themes(site: Site) -> list[str]:
    value = site.options.get("theme")
    if site.generator not in ("hexo", "hugo", "zola"):
        return []
    return [str(name) for name in value] if isinstance(value, list) else [text(site.options, "theme")] if value else []


def rewrite_sources(html: str, replace: Callable[[str], str | None]) -> str:
    """`html` with each `src` of img, source, video and audio as `replace(src)`; None keeps it. Nothing else changes."""

    def change(element: Element) -> str:
        source = element.get("src")
        new = replace(source) if source is not None else None
        return element.written if new is None else element.put("src", new).written

    return rewrite_elements(html, _MEDIA, change)
