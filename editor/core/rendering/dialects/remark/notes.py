"""remark-gfm's footnotes: numbered by first use, a section with its own heading at the end of the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from editor.core.rendering.highlighting import escape

NOTES_ID = "footnote-label"  # the id of the notes' heading


def _name(meta: dict[str, Any], again: bool) -> str:
    number = f"-{meta['subId'] + 1}" if again and meta["subId"] else ""
    return escape(str(meta["label"]).lower()) + number


def _section(tokens: Sequence[Token], index: int, *_: Any) -> str:
    """The head of the notes; a plugin may have put a link into its heading."""
    before, after = tokens[index].meta.get("heading_link", ("", ""))
    heading = f'<h2 class="sr-only" id="{NOTES_ID}">{before}Footnotes{after}</h2>'
    return f'<section data-footnotes="" class="footnotes">{heading}\n<ol>\n'


def _reference(tokens: Any, index: int, options: Any, env: Any) -> str:
    meta = tokens[index].meta
    return (
        f'<sup><a href="#user-content-fn-{_name(meta, False)}" id="user-content-fnref-{_name(meta, True)}"'
        f' data-footnote-ref="" aria-describedby="footnote-label">{meta["id"] + 1}</a></sup>'
    )


def _anchor(tokens: Any, index: int, options: Any, env: Any) -> str:
    meta = tokens[index].meta
    again = f"<sup>{meta['subId'] + 1}</sup>" if meta["subId"] else ""
    return (
        f' <a href="#user-content-fnref-{_name(meta, True)}" data-footnote-backref=""'
        f' class="data-footnote-backref">↩{again}</a>'
    )


def notes(md: MarkdownIt) -> None:
    """Teach `md` footnotes and print them as remark-rehype does."""
    footnote_plugin(md, inline=False)
    rules: Any = md.renderer.rules  # type: ignore[attr-defined]
    rules["footnote_ref"] = _reference
    rules["footnote_anchor"] = _anchor
    rules["footnote_block_open"] = _section
    rules["footnote_block_close"] = lambda *_: "</ol>\n</section>\n"
    rules["footnote_open"] = lambda tokens, index, *_: f'<li id="user-content-fn-{_name(tokens[index].meta, False)}">\n'
    rules["footnote_close"] = lambda *_: "</li>\n"
