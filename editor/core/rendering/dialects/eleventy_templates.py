"""Liquid or Nunjucks before Markdown on an Eleventy site, as far as a post can be shown without running the site's scripts.

Comments, `raw`, literals, the filter `url`, code of the highlighting plugin and what only sets a name are rendered; a
shortcode, or a value that the build alone knows, is a labelled box where it stands. Sources: Eleventy 3.1's docs
(`languages/liquid`, `languages/nunjucks`, `filters/url`, `plugins/syntaxhighlight`), and pages built with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from posixpath import normpath

from editor.core.patterns import pattern
from editor.core.rendering.dialects.liquid_tags import Reader, Tag
from editor.core.rendering.dialects.marks import Marks, Piece, box
from editor.core.rendering.engine import Env, Prepared
from editor.core.rendering.highlighting import escape, highlight
from editor.core.rendering.options import text as option

# Braces between quotes end no output; an apostrophe inside a word is no quote.
_REST = pattern(r"(?:(?<!\w)(?:\"[^\"\n]*\"|'[^'\n]*')|(?!\}\}).)*+(?=\}\})", re.DOTALL)
_LITERAL = pattern(r"(?:\"([^\"\\]*)\"|'([^'\\]*)'|(-?\d+(?:\.\d+)?))\s*(?:\|\s*(\w+)\s*)?")
_LANGUAGE = pattern(r"[\"']?([a-zA-Z0-9.+#_-]+)")
_SETS = pattern(r"[\w.-]+(?:\s*,\s*[\w.-]+)*\s*=")  # `{% set name %}` without it opens a block
_ELSEWHERE = pattern(r"//|[a-zA-Z][a-zA-Z0-9+.-]*:")
_PRINT_NOTHING = ("comment", "capture", "css", "js")  # the last two: Eleventy's bundles, put where a layout says
_COMMENT = "#"


class _Reader(Reader):
    """The tags of LiquidJS or Nunjucks."""

    def __init__(self, text: str, engine: str) -> None:
        super().__init__(text)
        if engine == "njk":
            self.closings = {**Reader.closings, "#": "#}"}
        self.paired = ("raw", "verbatim", "highlight", *_PRINT_NOTHING)

    def _end(self, closing: str, position: int) -> int:
        if closing != "}}":
            return super()._end(closing, position)
        rest = _REST.match(self._text, position)
        return rest.end() if rest else -1

    def _made(self, start: int, end: int, behind: int) -> Tag:
        tag = super()._made(start, end, behind)
        return replace(tag, inner=_COMMENT) if self._text[start + 1] == "#" else tag


def cut(text: str, env: Env, engine: str, options: Mapping[str, object]) -> Prepared:
    """`text` after `engine`, "liquid" or "njk"."""
    if "{" not in text:
        return Prepared(text)
    return Marks.of(env).cut(text, list(_pieces(text, engine, option(options, "pathPrefix", "/"))))


def _pieces(text: str, engine: str, prefix: str) -> Iterator[Piece]:
    """What each tag becomes."""
    reader, position = _Reader(text, engine), 0
    while tag := reader.tag(position):
        end = reader.end_tag(tag)
        position = end.end if end else tag.end
        said = _block(tag, text[tag.end : end.start]) if end else _single(tag, engine, prefix)
        yield Piece(tag.start, position, "" if said is not None else box(tag.inner), literal=said)


def _block(tag: Tag, body: str) -> str:
    """The text that stands for a tag with an end tag."""
    if tag.name in _PRINT_NOTHING:
        return ""
    if tag.name != "highlight":
        return body
    language = _LANGUAGE.match(tag.rest)
    name = escape(language[1].lower()) if language else "text"
    code = highlight(body.strip("\r\n"), name)
    return f'<pre class="language-{name}"><code class="language-{name}">{code}</code></pre>'


def _single(tag: Tag, engine: str, prefix: str) -> str | None:
    """The text that stands for a tag without an end tag, or for an output; None for what only the build knows."""
    if not tag.output:
        sets = tag.name == "assign" or (tag.name == "set" and _SETS.match(tag.rest) is not None)
        return "" if sets or tag.inner.startswith(_COMMENT) else None
    literal = _LITERAL.fullmatch(tag.inner)
    if literal is None:
        return None
    said = next(part for part in literal.groups()[:3] if part is not None)
    match literal[4]:
        case "url":
            return _address(said, prefix)
        case "safe":
            return said if engine == "njk" else None
        case None:
            return escape(said) if engine == "njk" else said
    return None


def _address(address: str, prefix: str) -> str:
    """What the filter `url` makes of an address: in its shortest form, from the site's root behind the site's path."""
    if _ELSEWHERE.match(address):
        return address
    if not address.startswith("/"):
        made = normpath(address)
    else:
        made = normpath(f"/{prefix.strip('/')}/{address.strip('/')}").replace("//", "/")
    return f"{made}/" if address.endswith("/") and made != "/" else made
