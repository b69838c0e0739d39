"""A tag of MDX, from `<` to `>`."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from editor.core.checks.mdx.faults import Broken, begins_name, name_end, skip_space

# A tag whose attributes are all texts in quotes: most are, and one look is enough for these.
_USUAL = re.compile(
    r"<(?:/(?P<closed>[A-Za-z][\w-]*)|(?P<name>[A-Za-z][\w-]*)"
    r"(?:\s++[A-Za-z][\w-]*+(?:=(?:\"[^\"]*\"|'[^']*'))?+)*+\s*+(?P<own>/)?)>",
    re.ASCII,
)
VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
# Reads the braces at a place, as an expression or as what is spread among attributes, and says where they end.
Braces = Callable[[int, str], int]


class Tag(NamedTuple):
    """A tag's place, its name ("" for a fragment), and whether it closes one or itself."""

    start: int
    end: int
    name: str
    closing: bool = False
    closed: bool = False


def read_tag(text: str, at: int, end: int, braces: Braces) -> Tag:
    """The tag at `at`, which isn't followed by white space. Raises Broken where MDX's compiler stops."""
    if usual := _USUAL.match(text, at, end):
        name = usual["closed"] or usual["name"]
        return Tag(at, usual.end(), name, usual["closed"] is not None, usual["own"] is not None)
    start = at
    at = skip_space(text, at + 1, end)
    closing = at < end and text[at] == "/"
    if closing:
        at = skip_space(text, at + 1, end)
    at, name = _name(text, at, end, start)
    closed = False
    while True:
        at = skip_space(text, at, end)
        if at >= end:
            raise Broken("tag-open", start, start + 1 + len(name), name)
        sign = text[at]
        if sign == ">":
            return Tag(start, at + 1, name, closing, closed)
        if closed or (closing and sign != "/"):
            raise Broken("tag-sign", at, at + 1, sign)
        if sign == "/":
            closed = True
            at += 1
            if closing:
                raise Broken("tag-sign", at - 1, at, sign)
        elif not name:
            raise Broken("tag-sign", at, at + 1, sign)
        else:
            at = _attribute(text, at, end, start, braces)


def _name(text: str, at: int, end: int, start: int) -> tuple[int, str]:
    """The name of a tag with its dots or its colon; none for a fragment."""
    if at >= end:
        raise Broken("tag-open", start)
    if text[at] == ">":
        return at, ""
    begin = at
    if not begins_name(text[at]):
        raise Broken("tag-start", start, start + 1, text[at])
    at = name_end(text, at, end, dash=True)
    joint = ""
    while at < end and (found := text[skip_space(text, at, end) : skip_space(text, at, end) + 1]) in (".", ":"):
        if joint and (joint == ":" or found == ":"):
            raise Broken("tag-sign", at, at + 1, found)
        joint = found
        after = skip_space(text, skip_space(text, at, end) + 1, end)
        if after >= end or not begins_name(text[after]):
            raise Broken("tag-sign", min(after, end - 1), -1, text[after : after + 1])
        at = name_end(text, after, end, dash=True)
    return at, "".join(text[begin:at].split())


def _attribute(text: str, at: int, end: int, start: int, braces: Braces) -> int:
    """Behind the attribute at `at`."""
    if text[at] == "{":
        return braces(at, "spread")
    if not begins_name(text[at]):
        raise Broken("tag-sign", at, at + 1, text[at])
    at = name_end(text, at, end, dash=True)
    after = skip_space(text, at, end)
    if text[after : after + 1] == ":" and after < end:
        after = skip_space(text, after + 1, end)
        if after >= end or not begins_name(text[after]):
            raise Broken("tag-sign", min(after, end - 1), -1, text[after : after + 1])
        at = name_end(text, after, end, dash=True)
        after = skip_space(text, at, end)
    if after >= end or text[after] != "=":
        return at
    after = skip_space(text, after + 1, end)
    if after >= end:
        raise Broken("tag-open", start)
    if text[after] == "{":
        return braces(after, "value")
    if text[after] not in "\"'":
        raise Broken("value-unquoted", after, _word_end(text, after, end))
    close = text.find(text[after], after + 1, end)
    if close < 0:
        raise Broken("quote-open", after, -1, text[after])
    return close + 1


def _word_end(text: str, at: int, end: int) -> int:
    while at < end and not text[at].isspace() and text[at] not in ">\"'{":
        at += 1
    return at
