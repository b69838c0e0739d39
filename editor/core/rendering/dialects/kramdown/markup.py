"""HTML, comments and addresses in angle brackets within kramdown's text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.token import Token

from editor.core.rendering.dialects.kramdown import html
from editor.core.rendering.dialects.kramdown.output import DEEPEST, Output

if TYPE_CHECKING:
    from editor.core.rendering.dialects.kramdown.spans import Spans

_AUTOLINK = re.compile(r"<((?:mailto|https?|ftps?):[^\s>]+|[-.\w]+@[-\w]+(?:\.[-\w]+)*\.[a-zA-Z]+)>")
_COMMENT = re.compile(r"<!--.*?-->|<\?.*?\?>", re.DOTALL)


def _raw(written: str) -> Token:
    return Token("html_inline", "", 0, content=written)


def less(spans: Spans, out: Output) -> bool:
    source, start = spans.source, spans.place
    link = _AUTOLINK.match(source, start)
    if link:
        spans.place = link.end()
        address = link[1]
        href = address if ":" in address else f"mailto:{address}"
        text = Token("text", "", 0, content=address.removeprefix("mailto:"))
        out.push(Token("link_open", "a", 1, attrs={"href": href}), text, Token("link_close", "a", -1))
        return True
    comment = _COMMENT.match(source, start)
    if comment:
        spans.place = comment.end()
        out.push(_raw(comment[0]))
        return True
    tag = html.TAG.match(source, start)
    if tag and tag[1].lower() not in html.BLOCK:
        return _element(spans, tag, out)
    if tag:  # blocks can't stand in a line: their tag is text
        spans.place = tag.end()
        out.text(tag[0])
        return True
    return spans.angles("<<", "«", out)


def _element(spans: Spans, tag: re.Match[str], out: Output) -> bool:
    name = tag[1]
    spans.place = tag.end()
    if tag[3] or name.lower() in html.VOID:
        out.push(_raw(tag[0]))
        return True
    closing = re.compile(rf"</{re.escape(name)}\s*>", re.IGNORECASE)
    if name.lower() not in html.SPAN | html.READ_IN_SPAN or name.lower() in html.RAW_IN_SPAN:
        match = closing.search(spans.source, spans.place)
        end = match.end() if match else len(spans.source)
        out.push(_raw(tag[0] + html.shown(spans.source[tag.end() : end]) + ("" if match else f"</{name}>")))
        spans.place = end
        return True
    inner = Output()
    spans.taken = spans.place
    spans.open.append(name)
    found = len(spans.open) < DEEPEST and spans.run(inner, closing, None)
    spans.open.pop()
    if found:
        match = closing.match(spans.source, spans.place)
        assert match is not None
        spans.place = match.end()
    out.push(_raw(tag[0]), *inner.flush(), _raw(f"</{name}>"))
    return True
