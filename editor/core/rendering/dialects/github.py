"""GitHub's Markdown for a folder that belongs to no known site: GFM 0.29, and from GitHub's "Writing" pages its alerts,
footnotes, task lists and section links.

Observed with cmark-gfm 0.29.0.gfm.13: strong text in strong text has one pair of tags; `£` and `€` are no punctuation;
beside emphasis tildes count for nothing.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

from editor.core.rendering.dialects import tables
from editor.core.rendering.dialects.cmark import links, marks
from editor.core.rendering.dialects.cmark.alerts import alerts
from editor.core.rendering.dialects.cmark.flat import flat_pictures, flat_strong
from editor.core.rendering.dialects.destinations import in_line, read_addresses
from editor.core.rendering.dialects.inline import Inline, kind, parser
from editor.core.rendering.dialects.lazy import lazy_lines
from editor.core.rendering.dialects.marks import unmarked
from editor.core.rendering.dialects.references import text_below_definitions
from editor.core.rendering.dialects.remark.notes import notes
from editor.core.rendering.dialects.shortcuts import shortcut_links
from editor.core.rendering.dialects.tasks import task_lists
from editor.core.rendering.dialects.urls import drop_unsafe, take_every_address
from editor.core.rendering.dialects.white_space import keep_wide_spaces
from editor.core.rendering.engine import Env, MarkdownItDialect, code_fences
from editor.core.rendering.headings import heading_ids

_DROPPED = re.compile(r"[^\w\- ]")


def slug(text: str) -> str:
    """GitHub's anchor: lower case, punctuation dropped, spaces as hyphens; every script's letters stay."""
    return _DROPPED.sub("", unmarked(text).strip().lower()).replace(" ", "-")


class GitHub(MarkdownItDialect):
    """Tables, strikethrough, bare links, task lists, footnotes and alerts; raw HTML is shown."""

    name = "github"

    def parser(self) -> MarkdownIt:
        md = parser(
            Inline({"footnote_inline": "^", "math_code": "$"}, kind, links.LINKS, passed="~"),
            options={"xhtmlOut": False},
        )
        tables.tables(md, tables.CMARK)
        keep_wide_spaces(md)
        text_below_definitions(md)
        read_addresses(md, in_line)
        marks.strikethrough(md)
        marks.numbers(md)
        notes(md)
        code_fences(md, self.options)
        take_every_address(md)
        shortcut_links(md)
        lazy_lines(md)
        return md

    def draw_math(self, md: MarkdownIt) -> None:
        from editor.core.rendering.dialects.cmark.math import math_code

        super().draw_math(md)
        math_code(md)

    def adjust(self, tokens: list[Token], env: Env) -> list[Token]:
        links.mail_links(self._parser(), tokens)
        task_lists(tokens)
        drop_unsafe(tokens)
        flat_strong(tokens)
        flat_pictures(tokens)
        return heading_ids(alerts(tokens), slug, env)
