"""Attributes as Zola writes them, most by its settings: of links that leave the site, of pictures, of quotes that are alerts.

Source: Zola 0.22's docs, `getting-started/configuration`, section `[markdown]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from markdown_it.token import Token

from editor.core.rendering.dialects.urls import percent_encoded
from editor.core.rendering.headings import headings
from editor.core.rendering.highlighting import escape
from editor.core.rendering.options import flag, text

_ALERT = re.compile(r"\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*(?:\n|$)", re.IGNORECASE)
_REL = {"target_blank": "noopener", "no_follow": "nofollow", "no_referrer": "noreferrer", "external": "external"}


def external_links(tokens: list[Token], options: Mapping[str, object]) -> None:
    """`external_links_*`: the attributes of links to other sites."""
    kinds = [word for key, word in _REL.items() if flag(options, f"external_links_{key}")]
    name = text(options, "external_links_class")
    blank = flag(options, "external_links_target_blank")
    if not kinds and not name:
        return
    for child in _children(tokens, "link_open"):
        if str(child.attrs.get("href", "")).startswith(("http:", "https:")):
            child.attrs |= {"class": name} if name else {}
            child.attrs |= {"rel": " ".join(kinds)} if kinds else {}
            child.attrs |= {"target": "_blank"} if blank else {}


def flat_alt_texts(tokens: list[Token]) -> None:
    """The end of a line in the text of an image is a space (pulldown-cmark 0.13)."""
    images = list(_children(tokens, "image"))
    while images:
        for child in images.pop().children or ():
            if child.type in ("softbreak", "hardbreak"):
                child.type, child.tag, child.content = "text", "", " "
            elif child.type == "image":
                images.append(child)


def lazy_images(tokens: list[Token]) -> None:
    """`lazy_async_image`; Zola then writes titles as it writes addresses (0.22)."""
    for child in _children(tokens, "image"):
        child.attrs |= {"loading": "lazy", "decoding": "async"}
        if "title" in child.attrs:
            child.attrs["title"] = percent_encoded(str(child.attrs["title"]))


def anchor_links(tokens: list[Token], where: str) -> None:
    """`insert_anchor_links`: a link to itself in each heading, as Zola's own template makes it, at its `left` or `right`, or
    round the `heading`."""
    if where not in ("left", "right", "heading"):
        return
    for opening, inline in headings(tokens):
        name = escape(str(opening.attrs["id"]))
        start = _html(f'<a class="zola-anchor" href="#{name}" aria-label="Anchor link for: {name}">')
        children, end = inline.children or [], _html("</a>")
        link = [start, _html("🔗"), end]
        sides = {"left": [*link, *children], "right": [*children, *link], "heading": [start, *children, end]}
        inline.children = sides[where]


def _html(content: str) -> Token:
    return Token("html_inline", "", 0, content=content)


def _children(tokens: list[Token], kind: str) -> Iterator[Token]:
    return (child for token in tokens for child in token.children or () if child.type == kind)


def alerts(tokens: list[Token]) -> None:
    """`github_alerts`: a quote whose first line is `[!NOTE]` gets the class of its kind and loses the line."""
    for index, token in enumerate(tokens):
        if token.type != "blockquote_open" or tokens[index + 1].type != "paragraph_open":
            continue
        opening, inline, closing = tokens[index + 1 : index + 4]
        match = _ALERT.match(inline.content)
        if match is None or not _same_start(token, opening):
            continue
        token.attrs["class"] = f"markdown-alert-{match[1].lower()}"
        rest = inline.children or []
        while rest and rest[0].type not in ("softbreak", "hardbreak"):
            rest = rest[1:]
        inline.children = rest[1:]
        opening.hidden = closing.hidden = not rest


def _same_start(one: Token, other: Token) -> bool:
    return one.map is None or other.map is None or one.map[0] == other.map[0]
