"""Asks a post's dialect what it makes of a piece of Markdown, so that no check says otherwise than the preview."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from pathlib import Path

from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.rendering.block import Dialect
from editor.core.rendering.dialects import DIALECTS, dialect, fragment
from editor.core.sites.site import Site

_PIECE = 2_000  # characters
_KEPT = 16  # dialects that are kept ready; making one costs more than a short piece
_LIMIT = 600_000  # characters of a target that are still rendered for its anchors
_ID = re.compile(r"<[a-zA-Z][^<>]*?\s(?:id|name)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))")
_WRITTEN = re.compile(r"(?:\{:?\s*#|\bid\s*=\s*[\"']?|\bname\s*=\s*[\"']?)([^\s\"'{}<>]+)")
_dialects: dict[tuple[str, str], Dialect] = {}
_anchors: dict[tuple[Path, int, str], frozenset[str]] = {}


def rendered(site: Site, text: str) -> str:
    """The HTML that the site's dialect makes of `text`; that of a short piece is remembered."""
    key = site.dialect, repr(sorted(site.options.items(), key=lambda item: item[0]))
    if key not in _dialects:
        if len(_dialects) >= _KEPT:
            _dialects.clear()
            _of_piece.cache_clear()
        _dialects[key] = dialect(site.dialect if site.dialect in DIALECTS else "github", site.options)
    return _of_piece(key, text) if len(text) <= _PIECE else fragment(_dialects[key].render(text))


@lru_cache(maxsize=1024)
def _of_piece(key: tuple[str, str], text: str) -> str:
    return fragment(_dialects[key].render(text))


def anchors(site: Site, text: str) -> frozenset[str]:
    """The ids (and names) that the published `text` has."""
    found = (next(filter(None, match.groups()), "") for match in _ID.finditer(rendered(site, text)))
    return frozenset(unescape(name) for name in found)


def anchors_of_file(site: Site, path: Path) -> frozenset[str] | None:
    """The ids of the post at `path`; None where it can't be read. Remembered until the file changes."""
    try:
        stat = path.stat()
        key = (path, stat.st_mtime_ns, site.dialect)
        if key not in _anchors:
            if stat.st_size > _LIMIT:
                return None
            post = Post.parse(Source.read(path.read_bytes()), site)
            if len(_anchors) > 2000:
                _anchors.clear()
            _anchors[key] = anchors(site, str(post.body)) | written_anchors(str(post.body))
    except (OSError, ValueError):
        return None
    return _anchors[key]


def written_anchors(text: str) -> frozenset[str]:
    """Ids that the writer gives in braces or HTML, whatever the dialect makes of them: themes and plugins read them."""
    return frozenset(_WRITTEN.findall(text))
