"""One rendering for the preview, as a plain function of plain values, so that it can run in another process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from editor.core.rendering.assets import resolve_image, rewrite_sources
from editor.core.rendering.block import Block, Dialect
from editor.core.rendering.dialects import dialect
from editor.core.sites.site import Site


def render_snapshot(text: str, name: str, options: Mapping[str, object], path: Path | None, site: Site) -> list[Block]:
    """The blocks of the body `text` in the dialect `name`, with images that lie on this disk as file addresses."""
    blocks = _dialect(
        name, tuple(sorted(options.items(), key=lambda item: item[0])) if _plain(options) else None, options
    )
    return [_with_files(block, path, site) for block in blocks.render(text)]


def _plain(options: Mapping[str, object]) -> bool:
    return all(isinstance(value, (str, int, float, bool, type(None))) for value in options.values())


def _dialect(name: str, key: tuple[tuple[str, object], ...] | None, options: Mapping[str, object]) -> Dialect:
    return dialect(name, options) if key is None else _cached(name, key)


@lru_cache(maxsize=16)
def _cached(name: str, key: tuple[tuple[str, object], ...]) -> Dialect:
    return dialect(name, dict(key))


def _with_files(block: Block, path: Path | None, site: Site) -> Block:
    if path is None or "src" not in block.html:
        return block
    here = path

    def address(src: str) -> str | None:
        found = resolve_image(src, here, site)
        return found.as_uri() if found is not None else None

    html = rewrite_sources(block.html, address)
    return block if html == block.html else replace(block, html=html)
