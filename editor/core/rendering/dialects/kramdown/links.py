"""kramdown's links, pictures and marks of notes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.token import Token

from editor.core.rendering.dialects.kramdown import html
from editor.core.rendering.dialects.kramdown.nodes import Link, normal_id
from editor.core.rendering.dialects.kramdown.output import DEEPEST, SPACE, SPECIAL, Output

if TYPE_CHECKING:
    from editor.core.rendering.dialects.kramdown.spans import Spans

_NOTE = re.compile(r"\[\^([\w-]+)\]", re.ASCII)
_REFERENCE = re.compile(r"\s*\[([^\]]*)\]", re.ASCII)
_TITLE = re.compile(r"\s*([\"'])(.+?)\1\s*\)", re.ASCII | re.DOTALL)
_ANGLED = re.compile(r"<(.*?)>")
_BACKSLASH = re.compile(r"\\([\\.*_+`\-(){}\[\]#!:|\"'<>=$~])")
_BRACKET_OR_SPECIAL = re.compile(SPECIAL.pattern + r"|\]")
_OR_BREAK = re.compile(_BRACKET_OR_SPECIAL.pattern + r"|\n")


def link(spans: Spans, out: Output) -> bool:
    """What `[` or `![` begins: a link, a picture, a reference to a note, or the signs themselves."""
    source, start = spans.source, spans.place
    if source.startswith("[^", start):
        note = _NOTE.match(source, start)
        return note is not None and _note(spans, note, out)
    picture = source[start] == "!"
    size = 2 if picture else 1
    made = None
    nested = not picture and ("a" in spans.open or "img" in spans.open)
    if not nested and start not in spans.no_links and source.find("]", start) >= 0:
        label = _label(spans, start + size, picture)
        target = _target(spans, label[1]) if label else None
        if label is None or target is None:
            spans.no_links.add(start)
        else:
            made = _made(spans, label, target, picture)
    if made is None:
        spans.place = start + size
        out.text(source[start : start + size])
    else:
        out.push(*made)
    return True


def _made(spans: Spans, label: tuple[list[Token], str], target: Link, picture: bool) -> list[Token]:
    """The tokens of a link or picture, with the attributes behind it."""
    tokens, written = label
    attributes: dict[str, str | int | float] = {"src" if picture else "href": html.value(target.address)}
    if picture:
        attributes["alt"] = html.value(_BACKSLASH.sub(r"\1", written))
    if target.title:
        attributes["title"] = html.value(target.title)
    attributes.update({key: html.value(value) for key, value in target.attributes.items()})
    attributes.update(spans.attributes())
    if picture:
        return [Token("image", "img", 0, attrs=attributes, content=written)]
    return [Token("link_open", "a", 1, attrs=attributes), *tokens, Token("link_close", "a", -1)]


def _label(spans: Spans, start: int, picture: bool) -> tuple[list[Token], str] | None:
    """(tokens, source) of what stands in brackets; the place is behind them."""
    spans.place = spans.taken = start
    out = Output()
    depth = 1  # brackets that are open; a picture in the label has closed its own
    opened: list[int] = []  # where brackets in the label begin that are still open
    special = _OR_BREAK if spans.document.settings.hard_wrap else _BRACKET_OR_SPECIAL
    spans.open.append("img" if picture else "a")
    try:
        while True:
            found = special.search(spans.source, spans.place)
            if found is None or len(spans.open) > DEEPEST:
                if found is None:  # none of these ends either
                    spans.no_links.update(place for place in opened if spans.source.startswith("!", place) == picture)
                return None
            at = found.start()
            out.text(spans.source[spans.place : at])
            spans.place = at
            character = spans.source[at]
            if character == "]":
                depth -= 1
                opened[-1:] = []
            elif spans.source.startswith(("[", "!["), at):
                depth += 1
                opened.append(at)
            if character in "]![" and depth == sum(token.type == "image" for token in out.tokens):
                spans.place = at + 1
                return out.flush(), spans.source[start:at]
            if character == "]":
                out.text(character)
                spans.place = at + 1
            else:
                spans.rule(character, out)
    finally:
        spans.open.pop()


def _target(spans: Spans, written: str) -> Link | None:
    """The address and title of the link whose label has just ended."""
    source, place = spans.source, spans.place
    match = _REFERENCE.match(source, place)
    if match is None and source.startswith("(", place):
        return _inline_target(spans, place + 1)
    if match is None:
        return spans.document.links.get(normal_id(written))
    found = spans.document.links.get(normal_id(match[1] or written))
    if found is not None:
        spans.place = match.end()
    return found


def _inline_target(spans: Spans, place: int) -> Link | None:
    """The target in parentheses; `place` is behind the opening one."""
    source = spans.source
    # An expression would look through the whole line again at each bracket that nothing closes.
    if source.find(">", place) >= 0 and (angled := _ANGLED.match(source, place)):
        href, place = angled[1], angled.end()
    else:
        end, before_quote = spans.parentheses()[place - 1]
        if end < 0 and before_quote < 0:
            return None
        start, place = place, before_quote if before_quote >= 0 else end
        href = source[start:place].strip(SPACE)
    if source.startswith(")", place):
        spans.place = place + 1
        return Link(href)
    key = ("title", (source[place + 1 : place + 2],))
    match = None if place >= spans.failed.get(key, place + 1) else _TITLE.match(source, place)
    if match is None:
        spans.failed.setdefault(key, place)
        return None
    spans.place = match.end()
    return Link(href, match[2])


def _note(spans: Spans, match: re.Match[str], out: Output) -> bool:
    """The mark of a note; that of none is text, though no quote looks behind it."""
    spans.place = match.end()
    if match[1] in spans.document.notes:
        out.push(Token("note", "", 0, meta={"name": match[1]}))
    else:
        out.text(match[0])
    return True
