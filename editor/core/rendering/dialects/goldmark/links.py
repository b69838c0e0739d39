"""goldmark's linkify as Hugo 0.111 runs it: bare addresses become links (GFM §6.9, with the differences observed).

An address may start a line, or follow a space, `*`, `_`, `~`, `(`, or any inline element; inside square brackets
that are still open, not counting escaped ones and those in code and tags, there is none. It stops at the first character
that is not ASCII, and at `|`. `www.` gets Hugo's `https`. A mail address begins with a letter or a digit.
"""

from __future__ import annotations

import re
from typing import Any

from markdown_it.rules_inline import StateInline

from editor.core.rendering.dialects.inline import BareLinks, State

_URL = re.compile(
    r"(?:https?|ftp)://[-a-zA-Z0-9@:%._+~#=]{1,256}\.[a-z]+(?::[0-9]+)?(?:[/#?][-a-zA-Z0-9@:%_+.~#$!?&/=();,'\">^{}\[\]`]*)?"
)
_WWW = re.compile(r"www\.[-a-zA-Z0-9@:%._+~#=]{1,256}\.[a-z]+(?:[/#?][-a-zA-Z0-9@:%_+.~#!?&/=();,'\">^{}\[\]`]*)?")
_MAIL = re.compile(
    r"[a-zA-Z0-9][a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]*@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)+"
)
_BRACKETS = re.compile(r"\\[!-/:-@\[-`{-~]|`+|<[A-Za-z/!?][^<>]*>|[\[\]]")
_MARKS = "?!.,:*_~"
_ENTITY = re.compile(r"&[a-zA-Z0-9]+;$")


def _address(source: str, position: int, end: int, protocol: str, newer: bool) -> tuple[str, str]:
    """(text, href) of the address at `position`; two empty texts when there is none."""
    for pattern, prefix in ((_URL, ""), (_WWW, f"{protocol}://")):
        match = pattern.match(source, position, end)
        if match:
            found = (_trimmed_since_165 if newer else _trimmed)(match[0])
            return found, prefix + found
    mail = _MAIL.match(source, position, end)
    if mail is None or source[mail.end() : mail.end() + 1] in ("-", "_"):
        return "", ""
    return mail[0], "mailto:" + mail[0]


def _trimmed(address: str) -> str:
    """`address` without what belongs to the sentence."""
    last = address[-1]
    if last == ")":
        extra = address.count(")") - address.count("(")
        while extra > 0 and address.endswith(")"):
            address, extra = address[:-1], extra - 1
        last = address[-1]
    if last in _MARKS:
        address = address.rstrip(_MARKS)
    elif last == ";":
        address = _ENTITY.sub("", address)
    return address


def _trimmed_since_165(address: str) -> str:
    """As `_trimmed`, since Hugo 0.165: the sentence's marks first; as many characters as brackets that were never opened."""
    address = address.rstrip(_MARKS)
    if address.endswith(")"):
        extra = address.count(")") - address.count("(")
        return address[: len(address) - max(extra, 0)]
    return _ENTITY.sub("", address)


def _may_start(state: State) -> bool:
    """Whether goldmark looks for an address here."""
    position = state.pos
    if position == 0 or state.src[position - 1] in " \n*_~(" or state.node_end == position:
        return True
    return not state.pending and bool(state.tokens) and state.tokens[-1].type not in ("text", "text_special")


def bare_link(state: StateInline, silent: bool) -> bool:
    """Inline rule for web and mail addresses."""
    assert isinstance(state, State)
    if not _may_start(state) or state.in_brackets(_BRACKETS):  # inside `<a>` there may be one
        return False
    options: Any = state.md.options
    text, href = _address(state.src, state.pos, state.posMax, options["protocol"], options["closing_marks"])
    if not text:
        return False
    if not silent:
        opening = state.push("link_open", "a", 1)
        opening.attrs = {"href": state.md.normalizeLink(href)}
        opening.markup, opening.info = "linkify", "auto"
        state.push("text", "", 0).content = text
        state.push("link_close", "a", -1).markup = "linkify"
    state.pos += len(text)
    return True


LINKS = BareLinks(
    bare_link,
    r"(?:https?|ftp)://|www\.|[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@",
    r"(?<=[ (])(?:(?:https?|ftp)://|www\.|[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@)",
)
