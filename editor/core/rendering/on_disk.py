"""Blocks as they are shown on this disk, before the site is published."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from editor.core.rendering.block import Block
from editor.core.rendering.finish import link_internal, show_files
from editor.core.sites.site import Site


def with_files(blocks: Iterable[Block], path: Path | None, site: Site) -> tuple[Block, ...]:
    """`blocks` with images that lie on this disk as file addresses, and links that only the generator reads as the site's."""
    return tuple(_with_files(block, path, site) for block in blocks)


def _with_files(block: Block, path: Path | None, site: Site) -> Block:
    html = show_files(link_internal(block.html, path, site), path, site)
    return block if html == block.html else replace(block, html=html)
