"""Addresses with a scheme among text, as markdown-it finds them before the rest of its bare links."""

from __future__ import annotations

import re

from markdown_it.rules_inline import StateInline

from editor.core.rendering.dialects.inline import State

_SPACE = re.compile(r"\s|\Z")
_SCHEME = re.compile(r"(?:^|[^a-z0-9.+-])([a-z][a-z0-9.+-]*)$", re.IGNORECASE)  # RFC 3986


def schemed_link(state: StateInline, silent: bool) -> bool:
    """Inline rule for `scheme://…`, the library's but for what it looks at: the scheme alone before the colon, and what
    stands behind it up to a space, which no address goes over."""
    assert isinstance(state, State)
    linkify = state.md.linkify if state.md.options.linkify else None
    if linkify is None or not state.src.startswith("://", state.pos) or state.linkLevel > 0:
        return False
    scheme = _scheme(state.pending)
    start = state.pos - len(scheme)
    found = linkify.match_at_start(state.src[start : _next_space(state)]) if scheme else None
    if not found:
        return False
    address = found.url.rstrip("*")  # emphasis ends there
    href = state.md.normalizeLink(address)
    if not state.md.validateLink(href):
        return False
    if not silent:
        state.pending = state.pending[: -len(scheme)]
        opening = state.push("link_open", "a", 1)
        opening.attrs = {"href": href}
        state.push("text", "", 0).content = state.md.normalizeLinkText(address)
        closing = state.push("link_close", "a", -1)
        for token in (opening, closing):
            token.markup, token.info = "linkify", "auto"
    state.pos += len(address) - len(scheme)
    return True


def _scheme(text: str) -> str:
    """The scheme that `text` ends with; "" for none."""
    start = len(text)
    while start and (text[start - 1].isalnum() or text[start - 1] in ".+-"):
        start -= 1
    match = _SCHEME.search(text[max(0, start - 1) :])
    return match[1] if match else ""


def _next_space(state: State) -> int:
    """Where the next space stands, or the text ends; each stretch without spaces is looked through once."""
    start, end = state.memo.get("space", (0, -1))
    if not start <= state.pos <= end:
        match = _SPACE.search(state.src, state.pos)
        end = match.start() if match else len(state.src)
        state.memo["space"] = state.pos, end
    return int(end)
