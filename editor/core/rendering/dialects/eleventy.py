"""Eleventy 3.1: markdown-it 14 with HTML and without indented code (the `md` template engine's documented default)."""

from __future__ import annotations

from markdown_it import MarkdownIt

from editor.core.rendering.engine import MarkdownItDialect, plain_fence


class Eleventy(MarkdownItDialect):
    """Options: `html`, `linkify`, `breaks`, `typographer`, `code`, as the site sets them on its markdown-it."""

    name = "eleventy"

    def parser(self) -> MarkdownIt:
        md = MarkdownIt("js-default", {"html": True, "linkify": False, "maxNesting": 100}).disable("code")
        md.renderer.rules["fence"] = plain_fence  # type: ignore[attr-defined]
        return md
