"""Where the images of a rendered post are on this disk, by the rules of the site that publishes it.

Sources: Hexo's "Asset Folders", Hugo's "Page resources" and "Static files", Jekyll's "Static Files", and each
generator's own folder for files served from the root (`editor.core.sites.layout`).
"""

from __future__ import annotations

import html as _html
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from editor.core.rendering.options import flag, text
from editor.core.sites.layout import static_folders
from editor.core.sites.site import Site

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
# Where each generator's settings keep the path that the site lives under (`/blog/`), as a path or as a whole address.
_BASES = ("root", "baseurl", "baseURL", "base", "url", "site_url", "SITEURL", "base_url")


def resolve_image(src: str, post_path: Path, site: Site) -> Path | None:
    """The file that the published page shows for `src` (an image source as the dialect writes it), or None.

    Remote and inline sources, missing files, and files outside the site (without a site: outside the folder above the
    post's) give None.
    """
    source = src.strip()
    if not source or _SCHEME.match(source):
        return None
    path = unquote(re.split(r"[?#]", source, maxsplit=1)[0]).replace("\\", "/")
    if not path or "\0" in path:
        return None
    post = Path(os.path.abspath(post_path))  # noqa: PTH100 - resolve() would follow the post's own links
    fence = (site.root or post.parent.parent).resolve()
    for candidate in _candidates(path, post, site):
        try:
            found = candidate.resolve()
            if found.is_relative_to(fence) and found.is_file():
                return found
        except (OSError, RuntimeError, ValueError):  # too long a name, a loop of links
            continue
    return None


def _candidates(path: str, post: Path, site: Site) -> Iterator[Path]:
    """Every place where the generator, and after it a writer, would look; the first that exists counts."""
    relative = path.lstrip("/")
    if path.startswith("/"):
        yield from _from_root(relative, site)
    if site.generator == "hexo" and (site.root is None or flag(site.options, "post_asset_folder")):
        folder = post.with_suffix("")
        yield folder / relative
        if relative.startswith(f"{folder.name}/"):
            yield folder.parent / relative
        yield folder / Path(relative).name  # `/2026/02/09/name/a.png`: the published place of the same file
    if not path.startswith("/"):
        if site.generator == "hugo" and post.stem not in ("index", "_index"):
            yield post.with_suffix("") / relative
        yield post.parent / relative
        yield from _from_root(relative, site)
    elif site.root is None or not any((site.root / folder).is_dir() for folder in static_folders(site)):
        yield post.parent / relative  # a folder of posts that isn't laid out as a site


def _from_root(relative: str, site: Site) -> Iterator[Path]:
    """Where a path from the site's root is, with and without the folder that the site is published under."""
    if site.root is None:
        return
    paths = [relative]
    for base in {urlsplit(text(site.options, key)).path.strip("/") for key in _BASES}:
        if base and relative.startswith(f"{base}/"):
            paths.insert(0, relative[len(base) + 1 :])
    for folder in static_folders(site):
        for path in paths:
            yield site.root / folder / path
    theme = text(site.options, "theme")
    if theme and site.generator in ("hexo", "hugo"):
        inner = "source" if site.generator == "hexo" else "static"
        yield site.root / "themes" / theme / inner / relative


_ELEMENT = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|textarea)\b.*?(?:</\1\s*>|\Z)"
    r"""|<(?P<media>img|source|video|audio)(?P<attributes>(?:[\s/]+(?:[^<>"']|"[^"]*"|'[^']*')*)?)>""",
    re.IGNORECASE | re.DOTALL,
)
_ATTRIBUTE = re.compile(
    r"""(?P<name>[^\s"'<>/=]+)(?:(?P<equals>\s*=\s*)(?P<value>"[^"]*"|'[^']*'|[^\s"'=<>`]+))?""", re.DOTALL
)


def rewrite_sources(html: str, replace: Callable[[str], str | None]) -> str:
    """`html` with each `src` of img, source, video and audio as `replace(src)`; None keeps it. Nothing else changes."""

    def attribute(match: re.Match[str]) -> str:
        if match["name"].lower() != "src" or match["value"] is None:
            return match[0]
        value = match["value"]
        quote = value[0] if value[0] in "\"'" else ""
        new = replace(_html.unescape(value.strip(quote) if quote else value))
        if new is None:
            return match[0]
        escaped = new.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;").replace("'", "&#39;")
        quote = quote or '"'
        return f"{match['name']}{match['equals']}{quote}{escaped}{quote}"

    def element(match: re.Match[str]) -> str:
        if match["media"] is None:
            return match[0]
        start, end = match.span("attributes")
        rewritten = _ATTRIBUTE.sub(attribute, html[start:end])
        return html[match.start() : start] + rewritten + html[end : match.end()]

    return _ELEMENT.sub(element, html)
