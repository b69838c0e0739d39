"""Plugins of remark and rehype that sites add to Astro's.

Sources: the READMEs of remark-breaks 4, remark-gemoji 8 and rehype-autolink-headings 7, and observed output.
"""

from __future__ import annotations

from markdown_it.token import Token

from editor.core.rendering.dialects.emoji import with_emoji
from editor.core.rendering.dialects.remark.notes import NOTES_ID
from editor.core.rendering.headings import headings
from editor.core.rendering.highlighting import escape

_PLACES = ("prepend", "append", "wrap")


def hard_breaks(tokens: list[Token]) -> None:
    """remark-breaks: every line break is a hard one."""
    for token in tokens:
        for child in token.children or ():
            if child.type == "softbreak":
                child.type, child.tag = "hardbreak", "br"


def emoji(tokens: list[Token]) -> None:
    """remark-gemoji: `:name:` in text, by GitHub's names."""
    for token in tokens:
        for child in token.children or ():
            if child.type == "text":
                child.content = with_emoji(child.content)


def link_headings(tokens: list[Token], where: str) -> None:
    """rehype-autolink-headings: a link in each heading to itself, or around what is in it."""
    if where not in _PLACES:
        return
    for opening, inline in headings(tokens):
        before, after = _link(escape(str(opening.attrs["id"])), where)
        inline.children = [_html(before), *(inline.children or ()), _html(after)]


def link_notes(tokens: list[Token], where: str) -> None:
    """rehype-autolink-headings at the notes' heading, which has an id before any plugin gives the others theirs."""
    for token in tokens if where in _PLACES else ():
        if token.type == "footnote_block_open":
            token.meta["heading_link"] = _link(NOTES_ID, where)


def _link(target: str, where: str) -> tuple[str, str]:
    """What stands before what is in a heading, and what behind it."""
    if where == "wrap":
        return f'<a href="#{target}">', "</a>"
    icon = f'<a aria-hidden="true" tabindex="-1" href="#{target}"><span class="icon icon-link"></span></a>'
    return (icon, "") if where == "prepend" else ("", icon)


def _html(content: str) -> Token:
    return Token("html_inline", "", 0, content=content)
