"""goldmark's footnotes (Hugo 0.111): numbered by first use, the unused left out, listed at the end of the page."""

from __future__ import annotations

from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.footnote import footnote_plugin

from editor.core.rendering.dialects.destinations import find_labels
from editor.core.rendering.dialects.note_labels import GOLDMARK, is_mark, marks_before_links, note_labels
from editor.core.rendering.dialects.note_order import first_counts

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


def _label_end(state: StateInline, start: int, disable_nested: bool = False) -> int:
    """Where the label that begins at `start` ends, -1 for nowhere; with `disable_nested` there is no link in it, but there
    may be marks of notes."""
    before, end, depth = state.pos, -1, 1
    state.pos = start + 1
    while state.pos < state.posMax:
        place, character = state.pos, state.src[state.pos]
        if character == "]":
            depth -= 1
            if not depth:
                end = place
                break
        state.md.inline.skipToken(state)
        if character == "[" and state.pos == place + 1:
            depth += 1
        elif character == "[" and disable_nested and not is_mark(state, place, GOLDMARK):
            break
    state.pos = before
    return end


def notes(md: MarkdownIt) -> None:
    """Teach `md` footnotes and print them as goldmark does."""
    footnote_plugin(md, inline=False)
    note_labels(md, GOLDMARK)
    first_counts(md)
    find_labels(md, _label_end)
    marks_before_links(md)
    rules: Any = md.renderer.rules  # type: ignore[attr-defined]
    rules["footnote_ref"] = _reference
    rules["footnote_anchor"] = _anchor
    rules["footnote_block_open"] = lambda *_: '<div class="footnotes" role="doc-endnotes">\n<hr>\n<ol>\n'
    rules["footnote_block_close"] = lambda *_: "</ol>\n</div>\n"
    rules["footnote_open"] = lambda tokens, index, *_: f'<li id="fn:{tokens[index].meta["id"] + 1}">\n'
    rules["footnote_close"] = lambda *_: "</li>\n"
