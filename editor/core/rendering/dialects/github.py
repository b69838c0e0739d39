"""GitHub's Markdown for a folder that belongs to no known site: GFM 0.29, and from GitHub's "Writing" pages its alerts,
footnotes, task lists and section links.

Observed with cmark-gfm 0.29.0.gfm.13: strong text in strong text has one pair of tags; `£` and `€` are no punctuation.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from editor.core.rendering.dialects import tables
from editor.core.rendering.dialects.inline import Inline, kind, parser
from editor.core.rendering.dialects.remark import links
from editor.core.rendering.dialects.tasks import task_lists
from editor.core.rendering.dialects.tildes import strikethrough
from editor.core.rendering.dialects.white_space import keep_wide_spaces
from editor.core.rendering.engine import Env, MarkdownItDialect, code_fences
from editor.core.rendering.headings import heading_ids

_DROPPED = re.compile(r"[^\w\- ]")
_ALERT = re.compile(r"\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*(?:\n|$)", re.IGNORECASE)


def slug(text: str) -> str:
    """GitHub's anchor: lower case, punctuation dropped, spaces as hyphens; every script's letters stay."""
    return _DROPPED.sub("", text.strip().lower()).replace(" ", "-")


class GitHub(MarkdownItDialect):
    """Tables, strikethrough, bare links, task lists, footnotes and alerts; raw HTML is shown."""

    name = "github"

    def parser(self) -> MarkdownIt:
        md = parser(Inline({"footnote_inline": "^"}, kind, links.LINKS), options={"xhtmlOut": False})
        tables.tables(md, tables.CMARK)
        keep_wide_spaces(md)
        strikethrough(md, single_splits_words=True)
        md.use(footnote_plugin, inline=False)
        code_fences(md, self.options)
        return md

    def adjust(self, tokens: list[Token], env: Env) -> list[Token]:
        links.late_links(self._parser(), tokens)
        task_lists(tokens)
        _alerts(tokens)
        _flat_strong(tokens)
        return heading_ids(tokens, slug, env)


def _flat_strong(tokens: list[Token]) -> None:
    """Leave only the outermost tags of strong text; what stands in a link or in emphasis counts for itself."""
    for token in tokens:
        children = token.children or ()
        opened: list[bool] = []  # of the elements round a token: whether it is strong
        for child in children:
            if child.nesting == 1:
                child.hidden = child.type == "strong_open" and opened[-1:] == [True]
                opened.append(child.type == "strong_open")
            elif child.nesting == -1 and opened:
                opened.pop()
                child.hidden = child.type == "strong_close" and opened[-1:] == [True]


def _alerts(tokens: list[Token]) -> None:
    """Make alerts of the quotes that begin with a line `[!NOTE]`."""
    kinds: list[str] = []
    for index, token in enumerate(tokens):
        if token.type == "blockquote_open":
            kinds.append(_alert(tokens, index))
            if kinds[-1]:
                token.tag, token.attrs = "div", {"class": f"markdown-alert markdown-alert-{kinds[-1]}"}
        elif token.type == "blockquote_close" and kinds.pop():
            token.tag = "div"


def _alert(tokens: list[Token], index: int) -> str:
    """The kind of alert that the quote at `index` is, or ""; its mark becomes a title."""
    if index + 2 >= len(tokens) or tokens[index + 2].type != "inline":
        return ""
    inline = tokens[index + 2]
    match = _ALERT.match(inline.content)
    if match is None or not inline.children:
        return ""
    kind = match[1].lower()
    rest = inline.children
    while rest and rest[0].type not in ("softbreak", "hardbreak"):
        rest = rest[1:]
    title = Token("html_inline", "", 0, content=f'<span class="markdown-alert-title">{kind.capitalize()}</span>')
    inline.children = [title, *rest]
    return kind
