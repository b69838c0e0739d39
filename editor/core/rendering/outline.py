"""The headings of a post, as its site publishes them, with the lines that they come from."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from editor.core.patterns import pattern
from editor.core.rendering.block import Block

_OPENING = pattern(r"<h([1-6])\b[^>]*>", re.IGNORECASE)
_TAG = pattern(r"<[^>]*>")
_MARKS = "#¶§🔗"  # what generators put beside a heading to link to it


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading: 1 to 6, its words, and the line of the body (from 0) where its block begins."""

    level: int
    text: str
    line: int


def outline(blocks: Iterable[Block]) -> Iterator[Heading]:
    """The headings of rendered blocks, in their order; those without words are left out."""
    for block in blocks:
        for found in _OPENING.finditer(block.html):
            end = block.html.find(f"</h{found[1]}", found.end())
            inner = block.html[found.end() : end] if end >= 0 else ""
            text = " ".join(html.unescape(_TAG.sub("", inner)).split()).strip(_MARKS + " ")
            if text:
                yield Heading(int(found[1]), text, block.first_line)
