"""kramdown's notes: their marks are numbered by first use, and a note links back to each of its marks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from markdown_it.token import Token

from editor.core.rendering.dialects.kramdown.html import shown
from editor.core.rendering.dialects.kramdown.nodes import Document
from editor.core.rendering.dialects.kramdown.settings import Settings
from editor.core.rendering.engine import raw_html
from editor.core.rendering.highlighting import escape
from editor.core.rendering.incremental.notes import Known, NoteLog

_ENDS = frozenset(f"{name}_close" for name in ("paragraph", "list_item", "bullet_list", "ordered_list", "blockquote"))


def know(document: Document, known: Known) -> None:
    """A part of a post: notes that are written elsewhere have no text here, and marks above it count."""
    document.elsewhere = set(known.names) - set(document.notes)
    document.notes.update((name, []) for name in document.elsewhere)
    for name in known.above:
        _use(document, name or "")


def leave(document: Document, known: Known | None, log: NoteLog) -> None:
    """All blocks but the notes are read: what is told of them, and the marks below a part."""
    log.marks, log.definitions = list(document.marks), document.note_lines
    for name in known.below if known is not None else ():
        _use(document, name or "")


def count(document: Document, children: Iterable[Token], line: int) -> None:
    """Number the marks of notes among the tokens of a text that begins on `line`."""
    settings = document.settings
    for child in children:
        if child.type == "note":
            name = child.meta["name"]
            number, again = _use(document, name)
            document.marks.append((line, name))
            child.meta.update(id=settings.footnote_prefix + name, number=number, again=again)


def _use(document: Document, name: str) -> tuple[int, int]:
    """The number of a note at another mark of it, and how many marks it had before."""
    used, order = document.used_notes, document.note_order
    if name not in used:
        used[name] = 0
        order.append(name)
    used[name] += 1
    number = document.note_numbers.setdefault(name, len(order) - 1 + document.settings.footnote_nr)
    return number, used[name] - 1


def listed(items: list[Token], settings: Settings) -> list[Token]:
    """The list of notes round its items."""
    start = f' start="{settings.footnote_nr}"' if settings.footnote_nr != 1 else ""
    opening = _frame("footnote_block_open", 1, f'<div class="footnotes" role="doc-endnotes"><ol{start}>')
    return [opening, *items, _frame("footnote_block_close", -1, "</ol></div>\n")]


def item(number: int, name: str, body: list[Token], times: int, settings: Settings) -> list[Token]:
    """The note `number`, counted from 0, in that list; its mark was met `times` times before it."""
    identifier = settings.footnote_prefix + name
    start = _frame("footnote_open", 1, f'<li id="fn:{escape(identifier)}" role="doc-endnote">')
    start.meta["id"] = number
    end = _frame("footnote_close", -1, "</li>")
    return [start, *_with_back_links(body, identifier, times, settings), end]


def _frame(kind: str, nesting: Literal[-1, 1], html: str) -> Token:
    return Token(kind, "", nesting, content=html, block=True)


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
