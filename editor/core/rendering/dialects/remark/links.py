"""remark-gfm's bare links (GFM §6.9 as micromark reads it): they run to the next space, Chinese text included.

This is the pass while parsing, outside of open square brackets; `late_links` looks through the text that is left.
"""

from __future__ import annotations

import re

from markdown_it.rules_inline import StateInline

from editor.core.rendering.dialects.bare_links import put_link
from editor.core.rendering.dialects.inline import PUNCTUATION, BareLinks, State, kind, kind_with_symbols

_URL = re.compile(r"(https?://|www(?=\.))([^\s<]*)", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+-]+@[\w-]*(?:\.[a-z\d][\w-]*)+", re.ASCII | re.IGNORECASE)
_IN_MAIL = re.compile(r"[\w.+-]", re.ASCII)
_HOST = re.compile(r"https?://([^\s!-,/:-@\[-^`{-~]*)|www[^\s!-,/:-@\[-^`{-~]*", re.IGNORECASE)
_TRAIL = frozenset("!\"'),.:;?]*_~")
_LABEL_END = re.compile(r"\](?=[(\[])")
_BRACKETS = re.compile(r"\\.|`+|<[A-Za-z/!?][^<>]*>|[\[\]]")


def trimmed(address: str) -> str:
    """`address` without the marks that belong to the sentence; a `)` right behind the rest stays when it has its `(`."""
    end = len(address)
    while end and address[end - 1] in _TRAIL:
        start = end - 1
        while address[end - 1] == ";" and start and address[start - 1].isascii() and address[start - 1].isalnum():
            start -= 1
        end = start - 1 if 0 < start < end - 1 and address[start - 1] == "&" else end - 1
    unclosed = address.count("(", 0, end) - address.count(")", 0, end)
    while unclosed > 0 and address.startswith(")", end):
        unclosed, end = unclosed - 1, end + 1
    return address[:end]


def _valid_host(address: str) -> bool:
    """No underscore in the last two parts of the host, which punctuation and symbols but `-`, `.` and `_` end."""
    match = _HOST.match(address)
    host = (match[1] or match[0]) if match else ""
    if not host.isascii():
        marks = (place for place, mark in enumerate(host) if mark > "\x7f" and kind_with_symbols(mark) == PUNCTUATION)
        host = host[: next(marks, None)]
    return bool(host) and not any("_" in part for part in host.split(".")[-2:])


def _web(source: str, position: int, end: int) -> str:
    match = _URL.match(source, position, end)
    if match is None or not match[2] or (match[1][-1] == "/" and kind(match[2][0]) == PUNCTUATION):
        return ""
    before = source[position - 1] if position else " "
    if match[1].lower() == "www":
        if not before.isspace() and before not in "(*_~[]":
            return ""
    elif before.isascii() and before.isalpha():
        return ""
    label = _LABEL_END.search(match[0])  # what may end a link's text ends the address
    address = trimmed(match[0][: label.start()] if label else match[0])
    return address if len(address) > len(match[1]) - (match[1][0] in "wW") and _valid_host(address) else ""


def _mail(source: str, position: int, end: int) -> str:
    before = source[position - 1] if position else " "
    if before == "/" or _IN_MAIL.match(before):
        return ""
    match = _MAIL.match(source, position, end)
    address = match[0].rstrip(".") if match else ""
    return "" if not address or address[-1] in "-_" or address.rpartition(".")[2][-1:].isdigit() else address


def web_href(address: str) -> str:
    """Where a bare address of the web leads."""
    return "http://" + address if address[0] in "wW" else address


def bare_link(state: StateInline, silent: bool) -> bool:
    """Inline rule for web and mail addresses."""
    assert isinstance(state, State)
    if silent or state.linkLevel or state.in_brackets(_BRACKETS):
        return False
    position, end = state.pos, state.posMax
    if mail := _mail(state.src, position, end):
        put_link(state, mail, "mailto:" + mail)
    elif address := _web(state.src, position, end):
        put_link(state, address, web_href(address))
    return state.pos > position


def underlined_mail(state: StateInline, silent: bool) -> bool:
    """Inline rule for mail addresses that begin with an underscore: they come before emphasis."""
    assert isinstance(state, State)
    return state.links and _mail(state.src, state.pos, state.posMax) != "" and bare_link(state, silent)


LINKS = BareLinks(
    bare_link,
    r"(?i:https?://|www\.)|(?<![a-zA-Z0-9.+_-])[a-zA-Z0-9.+_-]+@",
    r"(?i:https?://|www\.)|(?<![a-zA-Z0-9.+_-])[a-zA-Z0-9.+_-]+@",
)
