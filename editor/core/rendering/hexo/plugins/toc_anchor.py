"""Headings with links to themselves, and lists of them where a line begins with `@[toc]`: markdown-it-toc-and-anchor.

Source: the README of hexo-renderer-markdown-it-plus 1, which brings it, and observed output. The list is written as
Markdown and read again, so that a level that is missing in between leaves an asterisk.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from editor.core.rendering.engine import Env
from editor.core.rendering.headings import Heading, headings, line_of, name_headings
from editor.core.rendering.hexo.plugins.slugs import plain
from editor.core.rendering.highlighting import escape
from editor.core.rendering.options import flag, text

NAME = "markdown-it-toc-and-anchor"
_PLACE = re.compile(r"@\[toc\][^\n]*", re.IGNORECASE)


def contents_mark(md: MarkdownIt) -> None:
    """Teach `md` the line that asks for the list."""

    def rule(state: StateInline, silent: bool) -> bool:
        match = _PLACE.match(state.src, state.pos)
        if silent or match is None or (state.pos and state.src[state.pos - 1] != "\n"):
            return False
        state.push("html_inline", "", 0).meta["contents"] = True
        state.pos = min(match.end(), state.posMax)
        return True

    md.inline.ruler.after("emphasis", "contents_mark", rule)


class TocAnchors:
    """Gives headings their ids and links by the options of the plugin, and fills the lists in."""

    def __init__(self, options: object) -> None:
        settings = options if isinstance(options, Mapping) else {}
        first, last = settings.get("tocFirstLevel") or 2, settings.get("tocLastLevel") or 6
        self._levels = range(first if isinstance(first, int) else 2, (last if isinstance(last, int) else 6) + 1)
        self._list = flag(settings, "toc", True)
        self._list_class = text(settings, "tocClassName", "markdownIt-TOC")
        self._link = flag(settings, "anchorLink", True)
        self._symbol = text(settings, "anchorLinkSymbol")
        self._before = flag(settings, "anchorLinkBefore", True)
        self._space = " " if flag(settings, "anchorLinkSpace", True) else ""
        self._link_class = text(settings, "anchorClassName", "markdownIt-Anchor")

    def name(self, md: MarkdownIt, tokens: list[Token], env: Env) -> list[Token]:
        """Give the headings of `tokens` their ids; the same list is returned."""
        openings = list(headings(tokens))
        found = [Heading(line_of(opening), plain(_shown(inline))) for opening, inline in openings]
        names = name_headings(env, found, _numbered)
        waiting = [child for token in tokens for child in token.children or () if child.meta.get("contents")]
        env["listing"] = bool(waiting)
        drawn = self._drawn(md, openings, names) if waiting and self._list else ""
        for mark in waiting:
            mark.content = drawn
        for (opening, inline), name in zip(openings, names, strict=True):
            opening.attrSet("id", name)
            if self._link:
                self._add_link(inline, name)
        return tokens

    def _add_link(self, inline: Token, name: str) -> None:
        link = f'<a class="{escape(self._link_class)}" href="#{escape(name)}">{escape(self._symbol)}</a>'
        written = link + self._space if self._before else self._space + link
        made = Token("html_inline", "", 0, content=written)
        children = inline.children or []
        inline.children = [made, *children] if self._before else [*children, made]

    def _drawn(self, md: MarkdownIt, openings: Sequence[tuple[Token, Token]], names: Sequence[str]) -> str:
        """The list as HTML."""
        lines, above = [], self._levels.start - 1
        for (opening, inline), name in zip(openings, names, strict=True):
            level = int(opening.tag[1])
            if level not in self._levels:
                continue
            lines += [f"{_indent(missing, self._levels)}*" for missing in range(above + 1, level)]
            lines.append(f"{_indent(level, self._levels)}* [{_title(inline)}](#{name})")
            above = level
        inner: Env = {}
        tokens = md.parse("\n".join(lines), inner)
        if tokens and tokens[0].type == "bullet_list_open":
            tokens[0].attrSet("class", self._list_class)
        return str(md.renderer.render(tokens, md.options, inner))


def _indent(level: int, levels: range) -> str:
    return "  " * (level - levels.start)


def _starts_with_link(inline: Token) -> bool:
    return bool(inline.children) and inline.children[0].type == "link_open"  # type: ignore[index]


def _shown(inline: Token) -> str:
    """What the id is made of: all that is shown, but of a heading that a link begins the link's first piece."""
    children = inline.children or []
    pieces = children[1:2] if _starts_with_link(inline) else children
    return "".join(child.content for child in pieces)


def _title(inline: Token) -> str:
    return _shown(inline) if _starts_with_link(inline) else inline.content


def _numbered(found: Sequence[Heading]) -> list[str]:
    counts: Counter[str] = Counter()
    names = []
    for heading in found:
        counts[heading.slug] += 1
        number = counts[heading.slug]
        names.append(f"{heading.slug}-{number}" if number > 1 else heading.slug)
    return names
