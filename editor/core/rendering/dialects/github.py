"""GitHub's Markdown (GFM 0.29 with its later additions), for a folder that belongs to no known site."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from editor.core.rendering.engine import Env, MarkdownItDialect, code_fences
from editor.core.rendering.headings import heading_ids

_DROPPED = re.compile(r"[^\w\- ]")


def slug(text: str) -> str:
    """GitHub's anchor: lower case, punctuation dropped, spaces as hyphens; every script's letters stay."""
    return _DROPPED.sub("", text.strip().lower()).replace(" ", "-")


class GitHub(MarkdownItDialect):
    """Tables, strikethrough, bare links, task lists and footnotes; raw HTML is shown."""

    name = "github"

    def parser(self) -> MarkdownIt:
        md = MarkdownIt("gfm-like", {"html": True}).use(tasklists_plugin).use(footnote_plugin)
        md.linkify.set({"fuzzy_link": False, "fuzzy_email": True})  # type: ignore[union-attr]
        code_fences(md, self.options)
        return md

    def adjust(self, tokens: list[Token], env: Env) -> list[Token]:
        return heading_ids(tokens, slug)
