"""Jekyll's plugin jekyll-commonmark, `markdown: CommonMark`: cmark-gfm with the site's options and extensions, none of its own.

Without the option `UNSAFE` raw HTML is left out; headings have no ids. GitHub Pages' own kind of it, `CommonMarkGhPages`,
has all extensions and ids. Source: the plugin's README, pages built with jekyll-commonmark 1.4.0 in Jekyll 4.3.1.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from editor.core.rendering.dialects import smart, tables
from editor.core.rendering.dialects.cmark import links, marks, quotes
from editor.core.rendering.dialects.cmark.flat import flat_pictures, flat_strong
from editor.core.rendering.dialects.inline import Inline, kind, parser
from editor.core.rendering.dialects.remark.notes import notes
from editor.core.rendering.dialects.tasks import task_lists
from editor.core.rendering.dialects.urls import drop_unsafe, take_every_address
from editor.core.rendering.dialects.white_space import keep_wide_spaces
from editor.core.rendering.engine import code_fences
from editor.core.rendering.options import names, section, text

_PROCESSORS = frozenset(("commonmark", "commonmarkghpages"))
_GITHUB_S = frozenset(("table", "strikethrough", "autolink", "tasklist", "footnotes", "unsafe"))
_OMITTED = "<!-- raw HTML omitted -->"


def processor(options: Mapping[str, object]) -> str:
    """`commonmark` or `commonmarkghpages`; "" for a site with another processor."""
    name = text(options, "markdown").lower()
    return name if name in _PROCESSORS else ""


def switches(options: Mapping[str, object]) -> frozenset[str]:
    """The options and extensions that are on, in small letters."""
    settings = section(options, "commonmark")
    given = {name.lower() for key in ("options", "extensions") for name in names(settings, key)}
    return _GITHUB_S | given if processor(options) == "commonmarkghpages" else frozenset(given)


def commonmark(options: Mapping[str, object]) -> MarkdownIt:
    """The parser with the site's extensions."""
    on = switches(options)
    triggers = {"footnote_inline": "^", "smart": smart.TRIGGERS}
    strikes = "strikethrough" in on
    inline = Inline(triggers, kind, links.LINKS if "autolink" in on else None, passed="~" if strikes else "")
    md = parser(inline, options={"xhtmlOut": False, "breaks": "hardbreaks" in on})
    keep_wide_spaces(md)
    marks.numbers(md)
    if "table" in on:
        tables.tables(md, tables.CMARK)
    if strikes:
        marks.strikethrough(md)
    if "footnotes" in on:
        notes(md)
    if "smart" in on:
        quotes.smart_punctuation(md)
    _print(md, options, "unsafe" in on)
    take_every_address(md)
    return md


def _print(md: MarkdownIt, options: Mapping[str, object], unsafe: bool) -> None:
    code_fences(md, options)
    rules: Any = md.renderer.rules  # type: ignore[attr-defined]
    rules["footnote_block_open"] = lambda *_: '<section class="footnotes" data-footnotes>\n<ol>\n'
    if not unsafe:
        rules["html_inline"] = lambda tokens, index, *_: tokens[index].content if tokens[index].meta else _OMITTED
        rules["html_block"] = lambda *_: _OMITTED + "\n"


def adjusted(md: MarkdownIt, tokens: list[Token], options: Mapping[str, object]) -> list[Token]:
    """What is done to the parsed post."""
    on = switches(options)
    if "autolink" in on:
        links.mail_links(md, tokens)
    if "tasklist" in on:
        task_lists(tokens)
    if processor(options) == "commonmarkghpages":
        drop_unsafe(tokens)
        flat_strong(tokens)
        flat_pictures(tokens)
    else:
        _without_code(tokens, "hardbreaks" in on)
    return tokens


def _without_code(tokens: list[Token], breaks: bool) -> None:
    """The text of a picture has no code in it; where line ends are breaks, it has their tags (observed)."""
    for token in tokens:
        for picture in (child for child in token.children or () if child.type == "image"):
            kept = [child for child in picture.children or () if child.type != "code_inline"]
            for child in kept:
                if breaks and child.type == "softbreak":
                    child.type, child.content = "text", "<br />\n"
            picture.children = kept
