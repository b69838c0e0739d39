"""The plugins that hexo-renderer-markdown-it's setting `plugins` may name, as far as they are known here.

Source: the README of hexo-renderer-markdown-it 7, the plugins' own ones, and observed output. A plugin that is not in
the table (emoji, abbreviations, attributes, containers, a site's own) is passed over, and its marks are shown as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.subscript import sub_plugin
from mdit_py_plugins.superscript import superscript_plugin

from editor.core.rendering.options import text

# The characters that start the plugins' inline rules.
TRIGGERS: Mapping[str, str] = {"footnote_inline": "^", "sub": "~", "sup": "^", "ins": "+", "mark": "="}


def _doubled(md: MarkdownIt, tag: str, mark: str) -> None:
    """Two marks before and two after a text make an element of it, as two tildes do."""

    def rule(state: StateInline, silent: bool) -> bool:
        if silent or state.src[state.pos] != mark:
            return False
        scanned = state.scanDelims(state.pos, True)
        if scanned.length < 2:
            return False
        if scanned.length % 2:
            state.push("text", "", 0).content = mark
        for _ in range(scanned.length // 2):
            state.push("text", "", 0).content = mark * 2
            place = len(state.tokens) - 1
            state.delimiters.append(Delimiter(ord(mark), 0, place, -1, scanned.can_open, scanned.can_close))
        state.pos += scanned.length
        return True

    def pairs(state: StateInline) -> None:
        for delimiters in [state.delimiters, *(meta["delimiters"] for meta in state.tokens_meta if meta)]:
            for opening in delimiters:
                if opening.marker != ord(mark) or opening.end == -1:
                    continue
                for place, end, nesting in ((opening.token, "open", 1), (delimiters[opening.end].token, "close", -1)):
                    token = state.tokens[place]
                    token.type, token.tag, token.nesting = f"{tag}_{end}", tag, nesting
                    token.markup, token.content = token.content, ""
        _move_lone_marks(state, f"{tag}_close", mark)

    md.inline.ruler.before("emphasis", tag, rule)
    md.inline.ruler2.before("emphasis", tag, pairs)


def _move_lone_marks(state: StateInline, closing: str, mark: str) -> None:
    """The odd mark of a run that closes something stands after what it closes."""
    tokens = state.tokens
    for place in range(len(tokens) - 2, -1, -1):
        if tokens[place].type == "text" and tokens[place].content == mark and tokens[place + 1].type == closing:
            last = place + 1
            while last + 1 < len(tokens) and tokens[last + 1].type == closing:
                last += 1
            tokens[place], tokens[last] = tokens[last], tokens[place]


_PLUGINS: Mapping[str, Callable[[MarkdownIt], None]] = {
    "markdown-it-footnote": lambda md: footnote_plugin(md),
    "markdown-it-deflist": lambda md: deflist_plugin(md),
    "markdown-it-sub": lambda md: sub_plugin(md),
    "markdown-it-sup": lambda md: superscript_plugin(md),
    "markdown-it-ins": lambda md: _doubled(md, "ins", "+"),
    "markdown-it-mark": lambda md: _doubled(md, "mark", "="),
}


def use_plugins(md: MarkdownIt, wanted: object) -> None:
    """Give `md` the plugins of the setting `plugins`: names, or mappings with a `name`."""
    for item in wanted if isinstance(wanted, list | tuple) else ():
        plugin = _PLUGINS.get(text(item, "name") if isinstance(item, Mapping) else str(item))
        if plugin is not None:
            plugin(md)
