"""goldmark's footnotes (Hugo 0.111): numbered by first use, the unused left out, listed at the end of the page."""

from __future__ import annotations

from typing import Any

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

_NBSP = "&#160;"


def _reference(tokens: Any, index: int, options: Any, env: Any) -> str:
    meta = tokens[index].meta
    number, again = meta["id"] + 1, meta["subId"] or ""
    return (
        f'<sup id="fnref{again}:{number}"><a href="#fn:{number}" class="footnote-ref" role="doc-noteref">'
        f"{number}</a></sup>"
    )


def _anchor(tokens: Any, index: int, options: Any, env: Any) -> str:
    meta = tokens[index].meta
    number, again = meta["id"] + 1, meta["subId"] or ""
    return f'{_NBSP}<a href="#fnref{again}:{number}" class="footnote-backref" role="doc-backlink">↩︎</a>'


def notes(md: MarkdownIt) -> None:
    """Teach `md` footnotes and print them as goldmark does."""
    footnote_plugin(md, inline=False)
    reference = md.inline.ruler.__rules__.pop(md.inline.ruler.__find__("footnote_ref"))
    md.inline.ruler.before("link", "footnote_ref", reference.fn)  # a note's mark is no link's text
    rules: Any = md.renderer.rules  # type: ignore[attr-defined]
    rules["footnote_ref"] = _reference
    rules["footnote_anchor"] = _anchor
    rules["footnote_block_open"] = lambda *_: '<div class="footnotes" role="doc-endnotes">\n<hr>\n<ol>\n'
    rules["footnote_block_close"] = lambda *_: "</ol>\n</div>\n"
    rules["footnote_open"] = lambda tokens, index, *_: f'<li id="fn:{tokens[index].meta["id"] + 1}">\n'
    rules["footnote_close"] = lambda *_: "</li>\n"
