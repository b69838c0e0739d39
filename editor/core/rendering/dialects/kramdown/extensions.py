"""What kramdown's lines define: addresses of links, notes, abbreviations, and attributes of the blocks beside them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from editor.core.rendering.dialects.kramdown.nodes import Lines, normal_id, read_attributes

if TYPE_CHECKING:
    from editor.core.rendering.dialects.kramdown.blocks import Blocks

ATTRIBUTE_LINE = re.compile(r" {0,3}\{:(?!:|/)(?:([\w-]+):(?=[ \t]))?([^{}\n]*)\}[ \t]*$")
EXTENSION = re.compile(r" {0,3}\{::(comment|nomarkdown|options)\b[^}]*?(/)?\}[ \t]*$")
_LINK = re.compile(
    r" {0,3}\[([^\]\n]+)\]:[ \t]*(?:<([^>]*)>|([^\s'\"]\S*?(?: \S+?)*?))[ \t]*(?:[ \t]([\"'])(.+?)\4)?[ \t]*$"
)
_TITLE_LINE = re.compile(r"[ \t]+([\"'])(.+?)\1[ \t]*$")
_NOTE = re.compile(r" {0,3}\[\^([\w:-]+)\]:[ \t]*(.*)$")
_ABBREVIATION = re.compile(r" {0,3}\*\[([^\]]+)\]:[ \t]*(.*?)[ \t]*$")
END_MARK = re.compile(r"\^[ \t]*$")
INDENT = re.compile(r"(?: {4}| {0,3}\t)")


def blank(line: str) -> bool:
    """Whether a line has nothing but white space (of ASCII)."""
    return not line.strip(" \t\r\f\v")


def extension(blocks: Blocks, text: str) -> bool:
    """An attribute list for the block before or after it, a definition of one, `^`, or `{::…}`."""
    if END_MARK.match(text):
        blocks.add("eob", blocks.lines[blocks.place][1], blocks.lines[blocks.place][1])
        blocks.place += 1
        return True
    match = ATTRIBUTE_LINE.match(text)
    if match is None:
        return named_extension(blocks, text)
    blocks.place += 1
    if match[1]:
        blocks.document.attributes[match[1]] = match[2]
        _defined(blocks, blocks.place - 1)
    elif blocks.nodes and blocks.nodes[-1].kind not in ("blank", "eob"):
        read_attributes(match[2], blocks.document, blocks.nodes[-1].attributes)
    else:
        blocks._waiting = {} if blocks._waiting is None else blocks._waiting
        read_attributes(match[2], blocks.document, blocks._waiting)
    return True


def named_extension(blocks: Blocks, text: str) -> bool:
    match = EXTENSION.match(text)
    if match is None:
        return False
    start = end = blocks.place
    body: list[str] = []
    if not match[2] and match[1] != "options":
        closing = re.compile(rf" {{0,3}}\{{:/(?:{match[1]})?\}}[ \t]*$")
        while end + 1 < len(blocks.lines):
            end += 1
            if closing.match(blocks.lines[end][0]):
                break
            body.append(blocks.lines[end][0])
    raw = "\n".join(body)
    if match[1] == "nomarkdown":
        blocks.add("html", blocks.lines[start][1], blocks.lines[end][1], text=raw)
    blocks.place = end + 1
    return True


def link(blocks: Blocks, text: str) -> bool:
    match = _LINK.match(text)
    if match is None:
        return False
    start = blocks.place
    blocks.place += 1
    title = match[5]
    if title is None and blocks.place < len(blocks.lines):
        below = _TITLE_LINE.match(blocks.lines[blocks.place][0])
        if below:
            title = below[2]
            blocks.place += 1
    blocks.document.links[normal_id(match[1])] = (match[2] if match[2] is not None else match[3], title or "")
    _defined(blocks, start)
    return True


def _defined(blocks: Blocks, start: int) -> None:
    """Remember the lines of a definition, from `start` up to where the parser is."""
    lines = blocks.lines
    blocks.document.definitions.append((lines[start][1], lines[blocks.place - 1][1] + 1))


def note(blocks: Blocks, text: str) -> bool:
    match = _NOTE.match(text)
    if match is None:
        return False
    inner: Lines = [(match[2], blocks.lines[blocks.place][1])]
    end = blocks.place + 1
    while end < len(blocks.lines):
        following = end
        while following < len(blocks.lines) and blank(blocks.lines[following][0]) and following == end:
            following += 1
        if following == len(blocks.lines) or not (indent := INDENT.match(blocks.lines[following][0])):
            break
        if blank(blocks.lines[following][0]):
            break
        inner += [("", number) for _, number in blocks.lines[end:following]]
        inner.append((blocks.lines[following][0][indent.end() :], blocks.lines[following][1]))
        end = following + 1
    blocks.place = end
    blocks.document.notes[match[1]] = [node for node in blocks.nested(inner) if node.kind not in ("blank", "eob")]
    return True


def abbreviation(blocks: Blocks, text: str) -> bool:
    match = _ABBREVIATION.match(text)
    if match is None:
        return False
    blocks.document.abbreviations[match[1]] = match[2]
    blocks.place += 1
    _defined(blocks, blocks.place - 1)
    return True
