"""cmark-gfm's bare links (GFM §6.9, observed with 0.29.0.gfm.13): web addresses while the text is parsed, outside of square
brackets that are still open; mail addresses in the text that is left. Both run on over Chinese.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from editor.core.rendering.dialects.bare_links import link_texts, link_tokens, put_link
from editor.core.rendering.dialects.inline import OTHER, BareLinks, State, kind

_START = re.compile(r"www\.|(?:https?|ftp)://", re.IGNORECASE)
_REST = re.compile(r"[^\s<]*")
_BRACKETS = re.compile(r"\\.|[\[\]]")
_MAIL = re.compile(
    r"(?:mailto:|(xmpp:))?[a-zA-Z0-9.+_-]+@((?:[a-zA-Z0-9_-]|\.(?=[a-zA-Z0-9]))+)(@)?(?(1)(?:/[a-zA-Z0-9@.]+)?)"
)
_BEFORE_WWW = frozenset("*_~(")
_SENTENCE = frozenset("?!.,:*_~'\"")
_MOST_DOTS = 10  # hosts with more of them may have underscores anywhere


def trimmed(address: str) -> str:
    """`address` without the marks that belong to the sentence; a `)` stays when it has its `(`."""
    end = len(address)
    unopened = address.count(")") - address.count("(")
    while end:
        last = address[end - 1]
        if last == ";":
            end = _before_entity(address, end)
        elif last in _SENTENCE or (last == ")" and unopened > 0):
            unopened -= last == ")"
            end -= 1
        else:
            break
    return address[:end]


def _before_entity(address: str, end: int) -> int:
    """Where the entity begins that ends at `end`; for a `;` of its own, the place before that."""
    start = end - 2
    while start > 0 and address[start].isascii() and address[start].isalpha():
        start -= 1
    return start if 0 < start < end - 2 and address[start] == "&" else end - 1


def _is_host(source: str, position: int, needs_dot: bool) -> bool:
    """Whether a host name stands at `position`: no underscore in its last two parts. The last character of a text isn't
    looked at."""
    parts = [0]
    for place in range(position, len(source) - 1):
        character = source[place]
        if character == "_":
            parts[-1] += 1
        elif character == ".":
            parts.append(0)
        elif character != "-" and kind(character) != OTHER:
            break
    if sum(parts[-2:]) and len(parts) - 1 <= _MOST_DOTS:
        return False
    return len(parts) > 1 or not needs_dot


def _web(source: str, position: int, end: int) -> str:
    """The address at `position`, "" for none."""
    start = _START.match(source, position, end)
    if start is None:
        return ""
    before, first = source[position - 1] if position else " ", start.end()
    if start[0][-1] == ".":
        if not (before.isspace() or before in _BEFORE_WWW) or not _is_host(source, position, needs_dot=True):
            return ""
    elif (before.isascii() and before.isalpha()) or not _is_web(source, first, end):
        return ""
    rest = _REST.match(source, first, end)
    return trimmed(start[0] + (rest[0] if rest else ""))


def _is_web(source: str, first: int, end: int) -> bool:
    return first < end and kind(source[first]) == OTHER and _is_host(source, first, needs_dot=False)


def bare_link(state: StateInline, silent: bool) -> bool:
    """Inline rule for web addresses."""
    assert isinstance(state, State)
    if silent or state.in_brackets(_BRACKETS):  # inside `<a>` there may be one
        return False
    address = _web(state.src, state.pos, state.posMax)
    if not address:
        return False
    href = address if "://" in address[:8] else "http://" + address
    put_link(state, address, href)
    return True


def mail_links(md: MarkdownIt, tokens: list[Token]) -> None:
    """Link the mail addresses in plain text."""
    link_texts(tokens, lambda text: "@" in text, lambda text: _split(md, text))


def _split(md: MarkdownIt, content: str) -> list[Token]:
    """A text as texts and links."""
    out: list[Token] = []
    position = 0
    for match in _MAIL.finditer(content):
        if match[3] or "." not in match[2] or not match[0][-1].isalpha():
            continue
        address = trimmed(match[0])
        href = address if ":" in address else "mailto:" + address
        out += [Token("text", "", 0, content=content[position : match.start()]), *link_tokens(md, address, href)]
        position = match.start() + len(address)
    return [*out, Token("text", "", 0, content=content[position:])]


LINKS = BareLinks(
    bare_link,
    r"(?i:(?:https?|ftp)://|www\.)",
    r"(?i:(?:https?|ftp)://|www\.)",
    ("://", "www.", "WWW."),
)
