"""What kramdown's lines define: addresses of links, notes, abbreviations, and attributes of the blocks beside them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from editor.core.rendering.dialects.kramdown import html
from editor.core.rendering.dialects.kramdown.nodes import (
    UNSEEN,
    Lines,
    Link,
    Node,
    normal_id,
    read_attributes,
    read_options,
)

if TYPE_CHECKING:
    from editor.core.rendering.dialects.kramdown.blocks import Blocks

ATTRIBUTE_LINE = re.compile(r" {0,3}\{:(?!:|/)(?:([\w-]+):(?=[ \t]))?([^{}\n]*)\}[ \t]*$")
EXTENSION = re.compile(r" {0,3}\{::(comment|nomarkdown|options)\b([^}]*?)(/)?\}[ \t]*$")
_ADDRESS = r"(?:(?![ \t][\"'])[^\n])*?"  # a quote behind a blank begins the title, or there is no definition
_LINK = re.compile(
    rf" {{0,3}}\[([^\n\]]+)\]:[ \t]*(?:<(.*?)>|({_ADDRESS}\S{_ADDRESS}))"
    r"(?:(?:[ \t]*?\n|[ \t]+?)[ \t]*?([\"'])(.+?)\4)?[ \t]*?\n"
)
_NOTE = re.compile(r" {0,3}\[\^(\w[\w-]*)\]:(.*)$", re.ASCII)
_ABBREVIATION = re.compile(r" {0,3}\*\[([^\]]+)\]:[ \t]*(.*?)[ \t]*$")
END_MARK = re.compile(r"\^[ \t]*$")
INDENT = re.compile(r"(?: {4}|\t)")


def blank(line: str) -> bool:
    """Whether a line has nothing but white space (of ASCII)."""
    return not line.strip(" \t\r\f\v")


def ends_block(line: str) -> bool:
    """Whether a line surely ends the block before it."""
    return blank(line) or bool(ATTRIBUTE_LINE.match(line) or END_MARK.match(line))


def extension(blocks: Blocks, text: str) -> bool:
    """An attribute list for the block before or after it, a definition of one, `^`, or `{::…}`."""
    if END_MARK.match(text):
        blocks.add("eob", blocks.lines[blocks.place][1], blocks.lines[blocks.place][1])
        blocks.place += 1
        return True
    match = ATTRIBUTE_LINE.match(text)
    if match is None:
        return named_extension(blocks, text)
    number = blocks.lines[blocks.place][1]
    blocks.place += 1
    if match[1]:
        blocks.document.attributes[match[1]] = match[2]
        _defined(blocks, number, number)
    elif blocks.nodes and (blocks.nodes[-1].kind not in UNSEEN or blocks.nodes[-1].text):
        read_attributes(match[2], blocks.document, blocks.nodes[-1].attributes)
        if blocks.place == len(blocks.lines) or not ATTRIBUTE_LINE.match(blocks.lines[blocks.place][0]):
            blocks.add("def", number, number)
    else:
        blocks.waiting = {} if blocks.waiting is None else blocks.waiting
        read_attributes(match[2], blocks.document, blocks.waiting)
    return True


def named_extension(blocks: Blocks, text: str) -> bool:
    """`{::comment}`, `{::nomarkdown}` or `{::options}`, alone or to its end; without its end it is text."""
    match = EXTENSION.match(text)
    if match is None or match[1] in blocks.unclosed:
        return False
    start = end = blocks.place
    body: list[str] = []
    if not match[3]:
        closing = re.compile(rf" {{0,3}}\{{:/(?:{match[1]})?\}}[ \t]*$")
        while True:
            end += 1
            if end == len(blocks.lines):
                blocks.unclosed.add(match[1])
                return False
            if closing.match(blocks.lines[end][0]):
                break
            body.append(blocks.lines[end][0])
    if match[1] == "options":
        _defined(blocks, blocks.lines[start][1], blocks.lines[end][1])  # which is far-reaching, as those are
        read_options(match[2], blocks.document)
    else:
        raw = "\n".join(body) if match[1] == "nomarkdown" else ""
        blocks.add("raw", blocks.lines[start][1], blocks.lines[end][1], text=raw)
    blocks.place = end + 1
    return True


def indented_end(lines: Lines, place: int) -> int:
    """Where indented lines from `place` on end: blank ones between them count, and lazy ones behind a line that isn't
    blank; `place` itself when there are none.
    """
    end = place
    while True:
        start = end
        while start < len(lines) and blank(lines[start][0]):
            start += 1
        if start == len(lines) or not INDENT.match(lines[start][0]):
            return end
        end = start
        while end < len(lines) and INDENT.match(lines[end][0]) and not blank(lines[end][0]):
            end += 1
        while end < len(lines) and not ends_block(lines[end][0]) and not html.starts_block(lines[end][0]):
            end += 1


def _defined(blocks: Blocks, first: int, last: int, what: str = "") -> Node:
    """Remember the lines of a definition."""
    blocks.document.definitions.append((first, last + 1))
    return blocks.add("def", first, last, text=what)


def link(blocks: Blocks, text: str) -> bool:
    """`[name]: address "title"`, its title perhaps on the line below."""
    place = blocks.place
    below = blocks.lines[place + 1][0] + "\n" if place + 1 < len(blocks.lines) else ""
    match = _LINK.match(text + "\n" + below)
    if match is None:
        return False
    blocks.place += match[0].count("\n")
    node = _defined(blocks, blocks.lines[place][1], blocks.lines[blocks.place - 1][1], "link")
    address = match[2] if match[2] is not None else match[3]
    blocks.document.links[normal_id(match[1])] = Link(address, match[5] or "", node.attributes)
    return True


def note(blocks: Blocks, text: str) -> bool:
    """`[^name]: text` with the indented lines below it."""
    match = _NOTE.match(text)
    if match is None:
        return False
    start, lines = blocks.place, blocks.lines
    blocks.place = indented_end(lines, start + 1)
    inner: Lines = [(INDENT.sub("", match[2], count=1), lines[start][1])]
    inner += [(INDENT.sub("", line, count=1), number) for line, number in lines[start + 1 : blocks.place]]
    blocks.add("def", inner[0][1], inner[-1][1], text="note")
    blocks.document.note_lines.append((inner[0][1], inner[-1][1] + 1, match[1]))
    blocks.document.notes[match[1]] = [node for node in blocks.nested(inner) if node.kind not in UNSEEN]
    return True


def abbreviation(blocks: Blocks, text: str) -> bool:
    """`*[short]: what it is short for`."""
    match = _ABBREVIATION.match(text)
    if match is None:
        return False
    blocks.document.abbreviations[match[1]] = match[2]
    number = blocks.lines[blocks.place][1]
    _defined(blocks, number, number, "abbreviation")
    blocks.place += 1
    return True
