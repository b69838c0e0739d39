"""HTML, comments and addresses in angle brackets within kramdown's text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.token import Token

from editor.core.rendering.dialects.kramdown import html
from editor.core.rendering.dialects.kramdown.output import DEEPEST, Output

if TYPE_CHECKING:
    from editor.core.rendering.dialects.kramdown.spans import Spans

_AUTOLINK = re.compile(r"<((?:mailto|https?|ftps?):[^\n>]+|[\w.-]+@[\w.-]+)>")
_NEW_LINES = re.compile(r"\n+")
_NOT_READ = frozenset(("0", "block"))  # values of `markdown=` in a line


def _raw(written: str) -> Token:
    return Token("html_inline", "", 0, content=written)


def less(spans: Spans, out: Output) -> bool:
    """What a `<` begins: an address, a comment, an element; else it is text."""
    source, start = spans.source, spans.place
    plain = not (spans.raw or spans.limited)
    if plain and source.find(">", start) >= 0 and (link := _AUTOLINK.match(source, start)):
        spans.place = link.end()
        _address(spans, link[1], out)
        return True
    if comment := html.comment(source, start):
        spans.place = start + len(comment)
        out.push(_raw(comment))
        return True
    if tag := html.TAG.match(source, start):
        if tag[1].lower() in html.BLOCK:  # blocks can't stand in a line: their tag is text
            spans.place = tag.end()
            out.text(tag[0])
        else:
            _element(spans, tag, out)
        return True
    if html.LIKE_TAG.match(source, start):
        closing = html.END_TAG.match(source, start)
        spans.place = closing.end() if closing else start + 1
        out.text(source[start : spans.place])
        return True
    return plain and spans.angles("<<", "laquo", out)


def _address(spans: Spans, written: str, out: Output) -> None:
    shown = written.removeprefix("mailto:")
    href = written if re.match(r"(?:mailto|https?|ftps?):", written) else f"mailto:{written}"
    opening = Token("link_open", "a", 1, attrs={"href": href, **spans.attributes()})
    out.push(opening, Token("text", "", 0, content=shown), Token("link_close", "a", -1))


def _element(spans: Spans, tag: re.Match[str], out: Output) -> None:
    name = html.element_name(tag[1])
    values = {key: _NEW_LINES.sub(" ", value) for key, value in html.attributes(tag[2], name).items()}
    read = spans.document.settings.span_html and not spans.raw and html.content_model(name) != "raw"
    asked = values.pop("markdown", None)
    if asked is not None and asked != "block":
        read = asked not in _NOT_READ
    spans.place = tag.end()
    inner: list[Token] = []
    if not tag[3] and name not in html.VOID:
        inner = _content(spans, name, read)
    values.update(spans.attributes())
    printed = html.native_name(name, spans.document.settings.native)
    opening, closing = html.start_tag(printed, values), "" if name in html.VOID else f"</{printed}>"
    out.push(_raw(opening), *inner, *([_raw(closing)] if closing else []))


def _content(spans: Spans, name: str, read: bool) -> list[Token]:
    """The tokens up to the element's end tag, or to the end of the text. `read`: whether there is Markdown in it."""
    closing = html.end_tag_of(name)
    inner, outer = Output(), (spans.raw, spans.limited, spans.breaks)
    spans.taken, spans.raw, spans.limited, spans.breaks = spans.place, not read, False, False
    spans.open.append(f"<{name}>")
    found = len(spans.open) < DEEPEST and spans.run(inner, closing, None)
    spans.open.pop()
    spans.raw, spans.limited, spans.breaks = outer
    if found:
        match = closing.match(spans.source, spans.place)
        assert match is not None
        spans.place = match.end()
    else:
        inner.text(spans.source[spans.place :])
        spans.place = len(spans.source)
    return [_kept(token) for token in inner.flush()] if not read else inner.flush()


def _kept(token: Token) -> Token:
    """Text in an element that isn't read: its entities stay as they are."""
    if token.type != "text":
        return token
    return Token("html_inline", "", 0, content=html.shown(token.content), meta={"text": token.content})
