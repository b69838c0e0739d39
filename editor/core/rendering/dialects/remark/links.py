"""remark-gfm's bare links (GFM §6.9 as micromark reads it): they run to the next space, Chinese text included.

Two passes, as there: while parsing, outside of open square brackets; then in the text that is left.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from editor.core.rendering.dialects.bare_links import link_texts, link_tokens, put_link
from editor.core.rendering.dialects.inline import PUNCTUATION, BareLinks, State, kind

_URL = re.compile(r"(https?://|www(?=\.))([^\s<]*)", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_DOMAIN = re.compile(r"[^\s/?#:，。、；：！？]*")
_TRAIL = frozenset("!\"'),.:;?]}*_~")
_BRACKETS = re.compile(r"\\.|[\[\]]")
_LATE = re.compile(
    r"(?:https?://|www(?=\.))[-.\w]+[^\s]*|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE | re.ASCII
)
_HINT = re.compile(r"https?://|www\.|@", re.IGNORECASE)


def trimmed(address: str) -> str:
    """`address` without the marks that belong to the sentence; a `)` stays when it has its `(`."""
    end = len(address)
    unopened = address.count(")") - address.count("(")
    while end and address[end - 1] in _TRAIL:
        if address[end - 1] == ")":
            if unopened <= 0:
                break
            unopened -= 1
        start = end - 1
        while address[end - 1] == ";" and start and address[start - 1].isascii() and address[start - 1].isalnum():
            start -= 1
        end = start - 1 if 0 < start < end - 1 and address[start - 1] == "&" else end - 1
    return address[:end]


def _valid_domain(address: str) -> bool:
    """No underscore in the last two parts of the host."""
    host = re.sub(r"^https?://", "", address, flags=re.IGNORECASE)
    match = _DOMAIN.match(host)
    return bool(host) and match is not None and not any("_" in part for part in match[0].split(".")[-2:])


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
    address = trimmed(match[0])
    return address if len(address) > len(match[1]) and _valid_domain(address) else ""


def _mail(source: str, position: int, end: int) -> str:
    before = source[position - 1] if position else " "
    if before == "/" or (before.isascii() and before.isalnum()):
        return ""
    match = _MAIL.match(source, position, end)
    address = match[0].rstrip(".") if match else ""
    return "" if not address or address[-1] in "-_" or address.rpartition(".")[2][-1:].isdigit() else address


def _href(address: str) -> str:
    if address[:4].lower() == "www.":
        return "http://" + address
    return address if "://" in address[:8] else "mailto:" + address


def bare_link(state: StateInline, silent: bool) -> bool:
    """Inline rule for web and mail addresses."""
    assert isinstance(state, State)
    if silent or state.linkLevel or state.in_brackets(_BRACKETS):
        return False
    position, end = state.pos, state.posMax
    address = _web(state.src, position, end) or _mail(state.src, position, end)
    if not address:
        return False
    put_link(state, address, _href(address))
    return True


def late_links(md: MarkdownIt, tokens: list[Token]) -> None:
    """Link the addresses that are still plain text, as the second pass finds them."""
    link_texts(tokens, _HINT.search, lambda text: _split(md, text))


def _split(md: MarkdownIt, content: str) -> list[Token]:
    """`content` as texts and links."""
    out: list[Token] = []
    position = 0
    for match in _LATE.finditer(content):
        start = match.start()
        before = content[start - 1] if start else " "
        is_mail = "@" in match[0] and "://" not in match[0] and match[0][:4].lower() != "www."
        if is_mail:
            address = match[0] if match[0][-1] not in "-_0123456789" and before != "/" else ""
        else:
            address = trimmed(match[0]) if not before.isalnum() or not before.isascii() else ""
            address = address if address and _valid_domain(address) and "." in address else ""
        if not address or (not is_mail and before.isalnum()):
            continue
        words = Token("text", "", 0, content=content[position:start])
        out += [words, *link_tokens(md, address, _href(address))]
        position = start + len(address)
    out.append(Token("text", "", 0, content=content[position:]))
    return out


LINKS = BareLinks(
    bare_link,
    r"(?i:https?://|www\.)|[a-zA-Z0-9.+_-]+@",
    r"(?i:https?://|www\.)|(?<![a-zA-Z0-9.+_-])[a-zA-Z0-9.+_-]+@",
)
