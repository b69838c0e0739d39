"""One post as one HTML file that needs nothing beside it: style and local images inside, no scripts."""

from __future__ import annotations

import base64
import mimetypes
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path
from types import MappingProxyType

from editor.core.export.header import About, about_post, document_title, header, leading_heading, same_title
from editor.core.export.language import language_of
from editor.core.export.sanitise import sanitise
from editor.core.export.themes import theme_css
from editor.core.post.post import Post
from editor.core.rendering.block import Dialect
from editor.core.rendering.site.post_options import post_options
from editor.core.rendering.site.site_lookup import SiteLookup, looks_up, of_file
from editor.core.sites.site import Site

MAX_EMBEDDED = 32 * 1024 * 1024  # bytes of one picture or sound; a larger one stays a reference
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data: https: http: file:; "
    "media-src data: https: http: file:; font-src data:; base-uri 'none'; form-action 'none'"
)
_HREF = re.compile(r'(<a\b(?:\s[^\s="]+="[^"]*")*?\shref=")([^"]*)"')
NO_OPTIONS: Mapping[str, object] = MappingProxyType({})
Links = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Page:
    """A page's HTML, and the sources of local images that could not be embedded, in the order of the page."""

    html: str
    missing: tuple[str, ...] = ()


def page(post: Post, path: Path | None, *, theme: str = "paper", dialect: str | None = None) -> str:
    """The self-contained page of `post`, whose images are looked for from `path`.

    `theme` is one of `themes.THEMES`; `dialect` a dialect's name, the site's own by default. Raises ForewordError for
    an unknown theme or dialect.
    """
    options: dict[str, object] = {**post_options(post), **of_file(path, post.site)}
    if path is not None and looks_up(str(post.body), post.site):
        options["lookup"] = SiteLookup(path, post.site)
    known = dialect_for(post.site, dialect, options)
    return make_page(post, path, theme=theme, dialect=known).html


def dialect_for(site: Site, name: str | None = None, options: Mapping[str, object] = NO_OPTIONS) -> Dialect:
    """The dialect `name` (None: the site's), with the site's options where they are that dialect's, then `options`.

    Raises ForewordError for an unknown name.
    """
    from editor.core.rendering.dialects import dialect

    known = site.options if name in (None, site.dialect) else {}
    return dialect(name or site.dialect, {**known, **options})


def make_page(post: Post, path: Path | None, *, theme: str, dialect: Dialect, links: Links | None = None) -> Page:
    """Like `page`, with a dialect to use for many posts; `links` may give a link another address (None: keeps it)."""
    style = theme_css(theme)
    body, missing = _body(post, path, dialect)
    body = sanitise(body)
    if links is not None:
        body = _relink(body, links)
    about = about_post(post, path)
    heading, words, rest = leading_heading(body)
    keep_heading = bool(heading) and (not about.title or same_title(words, about.title))
    top = header(about, heading if keep_heading else "")
    return Page(
        _document(
            head=_head(about, document_title(about, words, path), style),
            language=language_of(post),
            top=top,
            body=rest if keep_heading else body,
        ),
        missing,
    )


def _body(post: Post, path: Path | None, dialect: Dialect) -> tuple[str, tuple[str, ...]]:
    """The body's HTML with local images inside it, and those that weren't found."""
    from editor.core.rendering.dialects import fragment
    from editor.core.rendering.finish import link_internal
    from editor.core.rendering.site.assets import resolve_image, rewrite_sources

    html = fragment(dialect.render(str(post.body)))
    if path is None:
        return html, ()
    missing: list[str] = []

    def embed(source: str) -> str | None:
        if _is_remote(source):
            return None
        found = resolve_image(source, path, post.site)
        address = _data_address(found) if found is not None else None
        if address is None:
            missing.append(source)
        return address

    html = rewrite_sources(link_internal(html, path, post.site), embed)
    return html, tuple(dict.fromkeys(missing))


def _is_remote(source: str) -> bool:
    return source.startswith("//") or source.lower().startswith(("http:", "https:", "data:", "blob:"))


def _data_address(file: Path) -> str | None:
    """The file as a `data:` address (RFC 2397), or None: no picture, sound or film, too large, or unreadable."""
    kind = mimetypes.guess_type(file.name)[0] or ""
    if not kind.startswith(("image/", "audio/", "video/")):
        return None
    try:
        if file.stat().st_size > MAX_EMBEDDED:
            return None
        content = file.read_bytes()
    except OSError:
        return None
    return f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}"


def _relink(html: str, links: Links) -> str:
    """`html`, as `sanitise` writes it, with other addresses for its links."""

    def change(match: re.Match[str]) -> str:
        address = links(unescape(match[2]))
        return match[0] if address is None else f'{match[1]}{escape(address)}"'

    return _HREF.sub(change, html)


def _head(about: About, title: str, style: str) -> str:
    lines = [
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        '<meta name="generator" content="Foreword">',
        f"<title>{escape(title, quote=False)}</title>",
    ]
    for name, value in (("description", about.description), ("author", about.author)):
        if value:
            lines.append(f'<meta name="{name}" content="{escape(value)}">')
    if about.tags:
        lines.append(f'<meta name="keywords" content="{escape(", ".join(about.tags))}">')
    return "\n".join((*lines, f"<style>\n{style}\n</style>"))


def _document(*, head: str, language: str, top: str, body: str) -> str:
    above = f'<header id="head">{top}</header>\n' if top else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n{head}\n</head>\n<body>\n<article>\n'
        f'{above}<main id="post">\n{body.strip()}\n</main>\n</article>\n</body>\n</html>\n'
    )
