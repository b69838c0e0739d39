"""Comments among text as goldmark reads them: up to 1.6 (Hugo 0.122) by CommonMark 0.30, section 6.6; then by 0.31.

By the older rule the text of a comment begins with neither `>` nor `->`, has no `--` in it and doesn't end with `-`; with
any of these the whole is text. By the newer one the first `-->` ends it, and `<!-->` and `<!--->` are whole. A comment
that begins a line follows the rules of HTML blocks instead.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.html_inline import html_inline

from editor.core.rendering.dialects.inline import State

_STRICT = re.compile(r"<!--(?!-?>)(?:-?[^-])*-->")
_SHORT = re.compile(r"<!--(?=-?>)-?>")
_SMALL = re.compile(r"<![a-z]")  # no declaration: its name is in capitals
_QUESTION = "<?>"  # an instruction whose `?` begins and ends it


def comments(md: MarkdownIt, *, strict: bool) -> None:
    """Give `md` a rule of comments, the older one if it is `strict`."""
    md.inline.ruler.at("html_inline", _strict if strict else _first_end)


def _strict(state: StateInline, silent: bool) -> bool:
    if state.src.startswith("<!--", state.pos) and not _STRICT.match(state.src, state.pos, state.posMax):
        return False
    return _tag(state, silent)


def _tag(state: StateInline, silent: bool) -> bool:
    """Raw HTML that is no comment."""
    if _SMALL.match(state.src, state.pos):
        return False
    if not state.src.startswith(_QUESTION, state.pos, state.posMax):
        return html_inline(state, silent)
    if not silent:
        state.push("html_inline", "", 0).content = _QUESTION
    state.pos += len(_QUESTION)
    return True


def _first_end(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("<!--", state.pos):
        return _tag(state, silent)
    assert isinstance(state, State)
    short = _SHORT.match(state.src, state.pos, state.posMax)
    end = short.end() if short else _end(state)
    if end <= state.pos:
        return False
    if not silent:
        state.push("html_inline", "", 0).content = state.src[state.pos : end]
    state.pos = end
    return True


def _end(state: State) -> int:
    """Where the comment at `state.pos` ends, 0 if it doesn't; the text behind the last end is looked through once."""
    found = state.src.find("-->", state.pos + 4) if state.pos + 4 <= state.last_of("-->") else -1
    return found + 3 if 0 <= found <= state.posMax - 3 else 0
