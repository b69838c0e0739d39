"""remark-gfm's second pass for bare links: in the text that parsing left, where other rules hold than while parsing.

Observed with @astrojs/markdown-remark 7.3: the host is ASCII and is judged by its last two parts, what trails is cut by a
shorter list of marks, and the next address is looked for inside one that was refused. Addresses of the web come first.
Sätteri's (0.10): a host may begin with `-` or `.`, a mail address stands behind no letter, digit or `/`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from editor.core.rendering.dialects.bare_links import link_texts, link_tokens
from editor.core.rendering.dialects.inline import OTHER, kind_with_symbols
from editor.core.rendering.dialects.remark.links import web_href

_WEB_HINT = re.compile(r"https?://|www\.", re.IGNORECASE)
_WEB = re.compile(r"(https?://(?=\w)|www(?=\.))([-.\w]+)", re.IGNORECASE | re.ASCII)
_SATTERI_S_WEB = re.compile(r"(https?://|www(?=\.))([-.\w]+)", re.IGNORECASE | re.ASCII)
_PATH = re.compile(r"[^ \t\r\n]*")
_MAIL = re.compile(r"(?<![-.\w+])[-.\w+]+@[-\w]+(?:\.[-\w]+)+", re.ASCII)
_TRAIL = "!\"&'),.:;<>?]}"
Found = Iterator[tuple[int, str]]  # where an address stands, and the address


def late_links(md: MarkdownIt, tokens: list[Token], satteri: bool) -> None:
    """Link the addresses that are still plain text."""
    web, mail = (_satteri_s_web, _free_mail) if satteri else (_web, _mail)
    link_texts(tokens, _WEB_HINT.search, _splitter(md, web, web_href))
    link_texts(tokens, _may_be_mail, _splitter(md, mail, "mailto:".__add__))


def _may_be_mail(content: str) -> bool:
    return "@" in content


def _splitter(md: MarkdownIt, find: Callable[[str], Found], href: Callable[[str], str]) -> Callable[[str], list[Token]]:
    def split(content: str) -> list[Token]:
        out: list[Token] = []
        position = 0
        for start, address in find(content):
            out += [
                Token("text", "", 0, content=content[position:start]),
                *link_tokens(md, address, href(address)),
            ]
            position = start + len(address)
        out.append(Token("text", "", 0, content=content[position:]))
        return out

    return split


def _stands_free(content: str, place: int) -> bool:
    """Whether white space, punctuation or a symbol is before a place."""
    return not place or kind_with_symbols(content[place - 1]) != OTHER


def _web(content: str) -> Found:
    return _web_addresses(content, _WEB)


def _satteri_s_web(content: str) -> Found:
    return _web_addresses(content, _SATTERI_S_WEB)


def _web_addresses(content: str, pattern: re.Pattern[str]) -> Found:
    match = pattern.search(content)
    while match:
        end = match.start() + 1
        host = match[0] if match[1][0] in "wW" else match[2]
        if _stands_free(content, match.start()) and _is_host(host):
            path = _PATH.match(content, match.end())
            address = _trimmed(match[0] + (path[0] if path else ""))
            yield match.start(), address
            end = match.start() + len(address)
        match = pattern.search(content, end)


def _is_host(host: str) -> bool:
    """The last two of two or more parts have a letter or a digit and no underscore, unless they are empty."""
    parts = host.split(".")
    return len(parts) > 1 and all(not part or ("_" not in part and any(map(str.isalnum, part))) for part in parts[-2:])


def _trimmed(address: str) -> str:
    """`address` without the marks at its end; a `)` of them stays while a `(` waits for it."""
    kept = address.rstrip(_TRAIL)
    waiting = kept.count("(") - kept.count(")")
    while waiting > 0 and (end := address.find(")", len(kept))) >= 0:
        kept = address[: end + 1]
        waiting -= 1
    return kept


def _mail(content: str) -> Found:
    for match in _MAIL.finditer(content):
        if match[0][-1] not in "-_0123456789":
            yield match.start(), match[0]


def _free_mail(content: str) -> Found:
    for start, address in _mail(content):
        if _stands_free(content, start) and content[start - 1 : start] != "/":
            yield start, address
