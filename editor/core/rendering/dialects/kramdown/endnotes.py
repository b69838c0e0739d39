"""kramdown's notes: their marks are numbered by first use, and a note links back to each of its marks."""

from __future__ import annotations

from collections.abc import Iterable

from markdown_it.token import Token

from editor.core.rendering.dialects.kramdown.html import shown
from editor.core.rendering.dialects.kramdown.nodes import Document
from editor.core.rendering.dialects.kramdown.settings import Settings
from editor.core.rendering.engine import raw_html
from editor.core.rendering.highlighting import escape

_ENDS = frozenset(f"{name}_close" for name in ("paragraph", "list_item", "bullet_list", "ordered_list", "blockquote"))


def count(document: Document, children: Iterable[Token]) -> None:
    """Number the marks of notes among the tokens of a text."""
    used, order, settings = document.used_notes, document.note_order, document.settings
    for child in children:
        if child.type == "note":
            name = child.meta["name"]
            if name not in used:
                used[name] = 0
                order.append(name)
            used[name] += 1
            number = document.note_numbers.setdefault(name, len(order) - 1 + settings.footnote_nr)
            child.meta.update(id=settings.footnote_prefix + name, number=number, again=used[name] - 1)


def opening(settings: Settings) -> Token:
    """The start of the list of notes."""
    start = f' start="{settings.footnote_nr}"' if settings.footnote_nr != 1 else ""
    token = raw_html(f'<div class="footnotes" role="doc-endnotes"><ol{start}>')
    token.meta["notes"] = True
    return token


def item(name: str, body: list[Token], times: int, settings: Settings) -> list[Token]:
    """A note in that list; its mark was met `times` times before it."""
    identifier = settings.footnote_prefix + name
    start = raw_html(f'<li id="fn:{escape(identifier)}" role="doc-endnote">')
    return [start, *_with_back_links(body, identifier, times, settings), raw_html("</li>")]


def _with_back_links(body: list[Token], name: str, times: int, settings: Settings) -> list[Token]:
    """A note's tokens with the links back, in its last paragraph or in one of their own."""
    if not settings.footnote_backlink:
        return body
    links = []
    for again in range(times):
        number = f":{again}" if again else ""
        mark = f"<sup>{again + 1}</sup>" if again else ""
        links.append(
            f'<a href="#fnref:{escape(name)}{number}" class="reversefootnote" role="doc-backlink">'
            f"{shown(settings.footnote_backlink)}{mark}</a>"
        )
    html = "\u00a0".join(links)
    closings = len(body)
    while settings.backlink_inline and closings and body[closings - 1].type in _ENDS:
        closings -= 1
    last = body[closings - 1] if settings.backlink_inline and closings else body[-2] if _ends_in_text(body) else None
    if last is not None and last.type == "inline" and last.children is not None:
        last.children.append(Token("html_inline", "", 0, content="\u00a0" + html))
        return body
    return [*body, raw_html(f"<p>{html}</p>")]


def _ends_in_text(body: list[Token]) -> bool:
    return bool(body) and body[-1].type == "paragraph_close"
