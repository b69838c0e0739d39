"""Blocks as marked 0.3 read them, which hexo-renderer-marked had before its version 1: raw HTML, and what ends a paragraph.

Source: observed output. Any tag but those of running text begins raw HTML, which ends with its end tag and an empty line; it
is read for Markdown inside of a line. A paragraph ends before any list, before an underlined line and before a tag that
begins raw HTML, but not before a comment.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from editor.core.patterns import pattern

_IN_LINES = (
    "a|em|strong|small|s|cite|q|dfn|abbr|data|time|code|var|samp|kbd|sub|sup|i|b|u|mark|ruby|rt|rp|bdi|bdo"
    "|span|br|wbr|ins|del|img"
)
_NAME = rf"(?!(?:{_IN_LINES})\b)\w+(?!:|[^\w\s@]*@)\b"
_END = r" *(?:\n{2,}|\s*\Z)"
_COMMENT = pattern(r" *<!--.*?--> *(?:\n|\s*\Z)", re.DOTALL)
_OPENING = pattern(rf" *<({_NAME})", re.ASCII)
_ELEMENT = pattern(rf" *<(?P<name>{_NAME})(?=(?P<inside>.+?</(?P=name)>{_END}))(?P=inside)", re.DOTALL | re.ASCII)
_SINGLE = pattern(rf" *<{_NAME}(?:\"[^\"]*\"|'[^']*'|\s[^'\"/>\s]*)*?/?>{_END}", re.ASCII)
_VERBATIM = ("pre", "script", "style")
_INTERRUPTS = pattern(
    r" {0,3}(?:(?:- *){3,}|(?:_ *){3,}|(?:\* *){3,})$| *#{1,6} +[^\s#]| {0,3}>| *(?:`{3,}|~{3,})[^`]*$"
    rf"|<{_NAME}",
    re.ASCII,
)
_LIST = pattern(r" *(?:[*+-]|[0-9]+\.) .")
_UNDERLINE = pattern(r" *(?:={2,}|-{2,}) *$")


def interrupts_as_03(state: StateBlock, line: int, text: str, item: bool) -> bool:
    """Whether a paragraph, or in an item the text, ends before `line`, whose text is `text`."""
    return bool(
        _INTERRUPTS.match(text) or (item and "<" in text and _html(state, line)) or interrupts_as_06(state, line, text)
    )


def interrupts_as_06(state: StateBlock, line: int, text: str) -> bool:
    """What ended a paragraph until marked 0.6 and nothing does since: any list, and a line that is underlined."""
    if _LIST.match(text):
        return True
    below = state.src[state.bMarks[line + 1] : state.eMarks[line + 1]] if line + 1 < state.lineMax else ""
    return below.lstrip(" ").startswith(("=", "-")) and _UNDERLINE.match(below) is not None


def _html(state: StateBlock, line: int) -> re.Match[str] | None:
    """The raw HTML that begins in a line."""
    source, first = state.src, state.bMarks[line]
    if not source.startswith("<", first + state.tShift[line]):
        return None
    opening = _OPENING.match(source, first)
    if opening is None:
        return _COMMENT.match(source, first)
    found = _ELEMENT.match(source, first) if _last_end(state, opening[1]) > first else None
    return found or _SINGLE.match(source, first)


def _last_end(state: StateBlock, name: str) -> int:
    """Where the last end tag of this name stands; -1 for nowhere. Each name is looked for once."""
    known: dict[tuple[str, str], int] = state.env.setdefault("last_ends", {})
    key = name, state.src
    if key not in known:
        known[key] = state.src.rfind(f"</{name}>")
    return known[key]


def html_as_03(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Raw HTML, whose text is read as that of a paragraph."""
    match = None if state.is_code_block(start) else _html(state, start)
    if match is None:
        return False
    if silent:
        return True
    text = match[0]
    verbatim = match.groupdict().get("name") in _VERBATIM
    token = state.push("html_block" if verbatim else "inline", "", 0)
    token.content = text if verbatim else text.rstrip("\n")
    token.block = True
    token.map = [start, start + text.rstrip("\n").count("\n") + 1]
    token.children = None if verbatim else []
    state.line = start + text.count("\n") + (not text.endswith("\n"))
    return True
