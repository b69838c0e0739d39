"""Headings' ids as markdown-it-anchor gives them, before the renderer's own, which then count for nothing.

Source: the README of markdown-it-anchor 8 ("Options": `level`, `tabIndex`, `uniqueSlugStartIndex`), and observed output. Its
functions (`slugify`, `permalink`) can't stand in a YAML file.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from markdown_it import MarkdownIt
from markdown_it.token import Token

from editor.core.rendering.dialects.marks import unmarked
from editor.core.rendering.engine import Env
from editor.core.rendering.headings import Heading, headings, line_of, name_headings, unique_names
from editor.core.rendering.hexo.plugins import wanted_plugins
from editor.core.rendering.hexo.plugins.slugs import encoded


class PluginIds:
    """Gives headings their ids by the options of the plugin."""

    def __init__(self, options: object) -> None:
        settings = options if isinstance(options, Mapping) else {}
        level = settings.get("level", 1)
        self._levels = level if isinstance(level, list) else range(level if isinstance(level, int) else 1, 7)
        first = settings.get("uniqueSlugStartIndex", 1)
        self._naming = partial(unique_names, first=first if isinstance(first, int) else 1)
        self._tab = settings.get("tabIndex", -1)

    @classmethod
    def wanted(cls, plugins: object) -> PluginIds | None:
        """The ids of a site that names the plugin; None for another."""
        options = [options for name, options in wanted_plugins(plugins) if name == "markdown-it-anchor"]
        return cls(options[-1]) if options else None

    def name(self, md: MarkdownIt, tokens: list[Token], env: Env) -> list[Token]:
        """Give the headings of `tokens` their ids; the same list is returned."""
        openings = [pair for pair in headings(tokens) if int(pair[0].tag[1]) in self._levels]
        found = [_heading(opening, inline) for opening, inline in openings]
        for (opening, _), name in zip(openings, name_headings(env, found, self._naming), strict=True):
            opening.attrSet("id", name)
            if self._tab is not False:
                opening.attrSet("tabindex", str(self._tab))
        return tokens


def _heading(opening: Token, inline: Token) -> Heading:
    given = opening.attrGet("id")
    if given is not None:
        return Heading(line_of(opening), str(given), given=True)
    words = "".join(child.content for child in inline.children or () if child.type in ("text", "code_inline"))
    return Heading(line_of(opening), encoded(unmarked(words)))
