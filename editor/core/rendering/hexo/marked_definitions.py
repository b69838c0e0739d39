"""Addresses of link definitions (`[a]: address "title"`) as marked 15 reads them.

Source: observed output. An address without angle brackets runs to white space of any width, whatever parentheses are in
it; only spaces may follow it, so text after a wide space makes a paragraph of the line, and so does the wide space alone.
"""

from __future__ import annotations

from types import SimpleNamespace

from markdown_it import MarkdownIt
from markdown_it.common.utils import unescapeAll

from editor.core.patterns import pattern
from editor.core.rendering.dialects.destinations import read_addresses
from editor.core.rendering.js_text import JS_SPACE

_ADDRESS = pattern(rf"[^<{JS_SPACE}][^{JS_SPACE}]*|<[^\n]*?>(?=[ \n]|\Z)")
_NOTHING = SimpleNamespace(ok=False, pos=0, str="")


def definitions(md: MarkdownIt) -> None:
    """Let `md` read the addresses of definitions so."""
    read_addresses(md, _address)


def _address(text: str, start: int, end: int) -> SimpleNamespace:
    """The address that begins at `start`: whether there is one, where it ends, what it is."""
    match = _ADDRESS.match(text, start, end)
    if match is None:
        return _NOTHING
    written = match[0][1:-1] if match[0].startswith("<") else match[0]
    return SimpleNamespace(ok=True, pos=match.end(), str=unescapeAll(written))
