"""Comments among text as goldmark up to 1.5 reads them: CommonMark 0.30, section 6.6.

The text of a comment begins with neither `>` nor `->`, has no `--` in it and doesn't end with `-`; with any of these the
whole is text. A comment that begins a line follows the rules of HTML blocks instead.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.html_inline import html_inline

_COMMENT = re.compile(r"<!--(?!-?>)(?:-?[^-])*-->")


def strict_comments(md: MarkdownIt) -> None:
    """Give `md` this rule of comments."""
    md.inline.ruler.at("html_inline", _html_inline)


def _html_inline(state: StateInline, silent: bool) -> bool:
    if state.src.startswith("<!--", state.pos) and not _COMMENT.match(state.src, state.pos, state.posMax):
        return False
    return html_inline(state, silent)
