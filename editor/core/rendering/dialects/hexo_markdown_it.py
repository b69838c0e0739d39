"""Hexo with hexo-renderer-markdown-it 7.1 (markdown-it 13): its documented defaults inside Hexo's own pipeline."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.token import Token

from editor.core.rendering.engine import Env
from editor.core.rendering.headings import headings
from editor.core.rendering.hexo.pipeline import HexoPost
from editor.core.rendering.hexo.slug import slugize


class HexoMarkdownIt(HexoPost):
    """Options: those of HexoPost, and in `markdown` the renderer's own (`render`, `anchors`, …)."""

    name = "hexo-markdown-it"

    def parser(self) -> MarkdownIt:
        md = MarkdownIt("js-default", {"html": True, "breaks": True, "linkify": True, "typographer": True})
        return md

    def adjust(self, tokens: list[Token], env: Env) -> list[Token]:
        counts: dict[str, int] = {}
        for opening, inline in headings(tokens):
            if opening.tag < "h2":
                continue
            slug = slugize("".join(child.content for child in inline.children or ()))
            counts[slug] = counts.get(slug, 0) + 1
            opening.attrSet("id", slug if counts[slug] == 1 else f"{slug}-{counts[slug]}")
        return tokens
