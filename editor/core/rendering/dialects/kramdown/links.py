"""kramdown's links, pictures and marks of notes."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from markdown_it.token import Token

from editor.core.rendering.dialects.kramdown.nodes import normal_id
from editor.core.rendering.dialects.kramdown.output import DEEPEST, SPECIAL, Output

if TYPE_CHECKING:
    from editor.core.rendering.dialects.kramdown.spans import Spans

_NOTE = re.compile(r"\[\^([\w:-]+)\]")
_REFERENCE = re.compile(r"[ \n]?\[([^\[\]]*)\]")
_TITLE = re.compile(r"\s+([\"'])(.+?)\1\s*\)", re.DOTALL)
_BACKSLASH = re.compile(r"\\([\\.*_+`\-(){}\[\]#!:|\"'<>=$~])")
_BRACKET_OR_SPECIAL = re.compile(SPECIAL.pattern + r"|\]")


def link(spans: Spans, out: Output) -> bool:
    source, start = spans.source, spans.place
    note = _NOTE.match(source, start)
    if note:
        return _note(spans, note, out)
    picture = source[start] == "!"
    if picture and not source.startswith("[", start + 1):
        return False
    if not picture and "a" in spans.open:
        return False
    if start in spans.no_links or source.find("]", start) < 0:
        return False
    label = _label(spans, start + (2 if picture else 1), picture)
    if label is None:
        spans.no_links.add(start)
        spans.place = start
        return False
    tokens, written = label
    target = _target(spans, written)
    if target is None:
        spans.no_links.add(start)
        spans.place = start
        return False
    href, title = target
    attributes: dict[str, str | int | float] = {"src" if picture else "href": href}
    if picture:
        attributes["alt"] = _BACKSLASH.sub(r"\1", written)
    if title:
        attributes["title"] = title
    attributes.update(spans.attributes())
    if picture:
        out.push(Token("image", "img", 0, attrs=attributes, content=written))
    else:
        out.push(Token("link_open", "a", 1, attrs=attributes), *tokens, Token("link_close", "a", -1))
    return True


def _label(spans: Spans, start: int, picture: bool) -> tuple[list[Token], str] | None:
    """(tokens, source) of what stands in brackets; the place is behind them."""
    spans.place = spans.taken = start
    out = Output()
    depth = 0
    spans.open.append("img" if picture else "a")
    try:
        while True:
            found = _BRACKET_OR_SPECIAL.search(spans.source, spans.place)
            if found is None or len(spans.open) > DEEPEST:
                return None
            at = found.start()
            out.text(spans.source[spans.place : at])
            spans.place = at
            character = spans.source[at]
            if character == "]":
                if depth == 0:
                    written = spans.source[start:at]
                    spans.place = at + 1
                    return out.flush(), written
                depth -= 1
            elif character == "[" and not (picture or _NOTE.match(spans.source, at)):
                depth += 1
            if character == "]" or not spans.rule(character, out):
                if character == "[" and picture:
                    depth += 1
                out.text(character)
                spans.place = at + 1
            spans.taken = spans.place
    finally:
        spans.open.pop()


def _target(spans: Spans, written: str) -> tuple[str, str] | None:
    """(address, title) of the link whose label has just ended."""
    source, place = spans.source, spans.place
    if source.startswith("(", place):
        return _inline_target(spans, place + 1)
    match = _REFERENCE.match(source, place)
    identifier = written
    if match and match[1].strip():
        identifier = match[1]
    found = spans.document.links.get(normal_id(identifier))
    if found is None:
        return None
    if match and (match[1].strip() or (match[0].strip() == "[]" and match[0][0] == "[")):
        spans.place = match.end()
    return found


def _inline_target(spans: Spans, place: int) -> tuple[str, str] | None:
    source = spans.source
    if source.startswith("<", place):
        end = source.find(">", place)
        if end < 0:
            return None
        href, place = source[place + 1 : end], end + 1
    else:
        start, depth = place, 0
        while True:
            if place >= len(source):
                return None
            character = source[place]
            if character == "(":
                depth += 1
            elif character == ")":
                if depth == 0:
                    break
                depth -= 1
            elif character.isspace() and depth == 0 and _TITLE.match(source, place):
                break
            elif character in "\"'" and place > start and source[place - 1].isspace():
                return None
            place += 1
        href = source[start:place].strip()
    if source.startswith(")", place):
        spans.place = place + 1
        return unescape(href), ""
    match = _TITLE.match(source, place)
    if match is None:
        return None
    spans.place = match.end()
    return unescape(href), unescape(match[2])


def _note(spans: Spans, match: re.Match[str], out: Output) -> bool:
    name = match[1]
    if name not in spans.document.notes:
        return False
    spans.place = match.end()
    out.push(Token("note", "", 0, meta={"name": name}))
    return True
