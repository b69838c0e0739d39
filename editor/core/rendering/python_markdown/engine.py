"""The Python-Markdown engine: the generators that use it get their own library's output, cut into blocks.

Python-Markdown knows no source lines. They are found in two steps: which pieces of the prepared text each top-level
element took (the block parser hands them out one by one), and which source line each prepared line is (the library's
preprocessors keep lines, drop them, or replace a run of them by a placeholder).
"""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from editor.core.errors import Unrenderable
from editor.core.messages import _
from editor.core.patterns import pattern
from editor.core.rendering.balance import OpenTags
from editor.core.rendering.block import Block
from editor.core.rendering.options import flag
from editor.core.rendering.python_markdown.lines import places_of, source_lines, spans_of

if TYPE_CHECKING:
    from markdown import Markdown

_MARKS = "\x05\x06\x07\x0e\x0f"  # one stands between top-level elements while the library's postprocessors run
# Block processors that take lines and write nothing where they stand.
_DEFINING = frozenset(("ReferenceProcessor", "FootnoteBlockProcessor", "AbbrBlockprocessor"))
# Characters of which a block must have one for the library's processor to take it; the others are always asked.
_NEEDED = {
    "HashHeaderProcessor": "#",
    "SetextHeaderProcessor": "=-",
    "HRProcessor": "*-_",
    "OListProcessor": ".",
    "UListProcessor": "*+-",
    "BlockQuoteProcessor": ">",
    "ReferenceProcessor": ":",
    "TableProcessor": "|",
    "FootnoteBlockProcessor": "[",
    "AbbrBlockprocessor": "[",
    "DefListProcessor": ":",
}
# Code as the library's highlighter gives it: balanced, and full of tags.
_COLOURED = pattern(r"<pre[^>]*><span></span><code[^>]*>.*?</code></pre>", re.DOTALL)
_RAW_HTML = pattern(r"<[a-zA-Z/!]")


class PythonMarkdownDialect:
    """A dialect on Python-Markdown. Objects are immutable, may be shared by threads and pickled."""

    name = ""

    def __init__(self, options: Mapping[str, object] | None = None) -> None:
        self.options: dict[str, object] = dict(options or {})
        self._local = threading.local()

    def __reduce__(self) -> tuple[type[PythonMarkdownDialect], tuple[dict[str, object]]]:
        return type(self), (self.options,)

    def parser(self) -> Markdown:
        """A new parser with the site's extensions."""
        raise NotImplementedError

    def finish(self, html: str) -> str:
        """What is done to the HTML of a block."""
        return html

    def render(self, text: str) -> list[Block]:
        """The blocks of `text`, in order of their lines. Raises Unrenderable where Python-Markdown 3 recurses too deeply."""
        try:
            return self._render(text)
        except RecursionError as error:
            self._local.md = None  # it still stands in the middle of that text
            sentence = _(
                "Python-Markdown can't read lists or quotes nested this deep, so the site doesn't publish this post."
            )
            raise Unrenderable(sentence) from error

    def _render(self, text: str) -> list[Block]:
        md: Markdown | None = getattr(self._local, "md", None)
        if md is None:
            from editor.core.rendering.python_markdown.inline import quick_inline

            md = self._local.md = self.parser()
            quick_inline(md)
        md.reset()
        source = text.replace("\r\n", "\n").replace("\r", "\n")
        if not source.strip():
            return []
        pieces, closing, swallowing = _joined(*_convert(md, source), _RAW_HTML.search(source) is not None)
        if swallowing and flag(self.options, "highlighting", True):
            # What follows an open <script> is its text: colours would be, too.
            return type(self)({**self.options, "highlighting": False}).render(text)
        blocks = [Block(self.finish(html), first, last) for html, first, last in pieces]
        if closing:
            blocks[-1] = replace(blocks[-1], html=blocks[-1].html + closing, closing=closing)
        return blocks


def _convert(md: Markdown, source: str) -> tuple[list[str], list[tuple[int, int]]]:
    """The HTML of each top-level element of `source`, and its first and last line."""
    lines = source.split("\n")
    original = lines
    for preprocessor in md.preprocessors:
        lines = preprocessor.run(lines)
    root = Element(md.doc_tag)
    md.parser.root = root
    sources = source_lines(original, lines, md.htmlStash.rawHtmlBlocks)  # parsing empties what is held
    spans = _parse(md, root, "\n".join(lines))
    written = list(root)  # held: a freed element's identity may be another's
    spans = {id(child): spans[id(child)] for child in written if id(child) in spans}
    for tree in md.treeprocessors:
        changed = tree.run(root)
        if changed is not None:
            root = changed
    places = places_of(spans_of(root, spans, written), sources, original)
    mark = next((sign for sign in _MARKS if sign not in source), _MARKS[0])
    for child in {id(child): child for child in root}.values():  # `[TOC]` twice is one element twice
        child.tail = (child.tail or "") + mark
    output = md.serializer(root)
    start, end = output.index(f"<{md.doc_tag}>") + len(md.doc_tag) + 2, output.rindex(f"</{md.doc_tag}>")
    output = output[start:end].strip() if end >= start else ""
    for postprocessor in md.postprocessors:
        output = postprocessor.run(output)
    pieces = output.strip().split(mark)
    last = pieces.pop()
    if pieces:
        pieces[-1] = (pieces[-1] + last).rstrip()
    return pieces, places[: len(pieces)] + [places[-1]] * (len(pieces) - len(places)) if places else []


def _parse(md: Markdown, root: Element, text: str) -> dict[int, list[int]]:
    """Build the tree of `text` below `root`: [first, last] line of the prepared text for each child, by its identity."""
    blocks = text.split("\n\n")
    places = _Places(blocks)
    processors = [
        (item.test, item.run, type(item).__name__, _NEEDED.get(type(item).__name__, ""))
        for item in md.parser.blockprocessors
    ]
    spans: dict[int, list[int]] = {}
    while blocks:
        first = places.first(blocks)
        before = len(root)
        above = root[-1] if before else None
        block = blocks[0]
        taker = ""
        for test, run, name, needed in processors:
            if needed and not any(map(block.__contains__, needed)):
                continue
            if test(root, block) and run(root, blocks) is not False:
                taker = name
                break
        last = places.first(blocks) - 1 if blocks else places.last
        for child in root[before:]:
            spans[id(child)] = [first, max(first, last)]
        if len(root) == before and before and taker not in _DEFINING:
            spans.setdefault(id(root[-1]), [first, last])[1] = max(first, last)
        if above is not None and len(root) and (len(root) < before or root[before - 1] is not above):
            span = spans.setdefault(id(root[-1]), [first, max(first, last)])  # a paragraph became a term's
            span[:] = min(span[0], spans[id(above)][0]), max(span[1], last)
    return spans


class _Places:
    """The lines of blocks while the library takes them; `last`: the last line of all."""

    def __init__(self, blocks: Sequence[str]) -> None:
        self._originals = list(blocks)
        lines = [block.count("\n") + 2 for block in blocks]
        self._starts = [0, *accumulate(lines)]
        self.last = self._starts[-1] - 2
        self._counted = (0, 0, 0)  # a block, a place in it, and how many of its lines end before the place

    def first(self, blocks: Sequence[str]) -> int:
        """The line where the first block that is left begins; it may be the rest of a block that was taken in part."""
        index = max(0, len(self._originals) - len(blocks))
        original, block = self._originals[index], blocks[0]
        if block is original:
            return self._starts[index]
        if not original.endswith(block):
            return self._starts[index] + max(0, original.count("\n") - block.count("\n"))
        known, place, lines = self._counted
        end = len(original) - len(block)
        if known != index or place > end:
            place = lines = 0
        lines += original.count("\n", place, end)
        self._counted = index, end, lines
        return self._starts[index] + lines


def _joined(
    pieces: Sequence[str], places: Sequence[tuple[int, int]], raw: bool
) -> tuple[list[tuple[str, int, int]], str, str]:
    """The pieces that open tags tie together as one, the end tags that the last one lacks, and the element that swallows
    the rest as text, or "".
    `raw` says whether the writer's own HTML is in the pieces at all.
    """
    joined: list[tuple[str, int, int]] = []
    tags = OpenTags()
    for html, (first, last) in zip(pieces, places, strict=True):
        inside = bool(tags.names)
        if raw:
            tags.feed(_COLOURED.sub("", html) if "<span></span>" in html else html)
        if inside:
            before, start, _ = joined.pop()
            joined.append((before + html, start, last))
        else:
            joined.append((html, first, last))
    return joined, tags.closing(), tags.swallowing
