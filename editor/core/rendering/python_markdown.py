"""The Python-Markdown engine: the generators that use it get their own library's output, cut into blocks.

Python-Markdown knows no source lines. They are found in two steps: which pieces of the prepared text each top-level
element took (the block parser hands them out one by one), and which source line each prepared line is (the library's
preprocessors keep lines, drop them, or replace a run of them by a placeholder).
"""

from __future__ import annotations

import re
import threading
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from editor.core.patterns import pattern
from editor.core.rendering.balance import OpenTags
from editor.core.rendering.block import Block
from editor.core.rendering.options import flag

if TYPE_CHECKING:
    from markdown import Markdown

_MARKS = "\x05\x06\x07\x0e\x0f"  # one stands between top-level elements while the library's postprocessors run
_PLACEHOLDER = "\x02"
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
        """The blocks of `text`, in order of their lines."""
        md: Markdown | None = getattr(self._local, "md", None)
        if md is None:
            from editor.core.rendering.python_inline import quick_inline

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
    spans = _parse(md, root, "\n".join(lines))
    for tree in md.treeprocessors:
        changed = tree.run(root)
        if changed is not None:
            root = changed
    places = _places(root, spans, _source_lines(original, lines), original)
    mark = next((sign for sign in _MARKS if sign not in source), _MARKS[0])
    for child in root:
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
    starts: list[int] = []
    line = 0
    for block in blocks:
        starts.append(line)
        line += block.count("\n") + 2
    originals = list(blocks)
    processors = [
        (item.test, item.run, type(item).__name__, _NEEDED.get(type(item).__name__, ""))
        for item in md.parser.blockprocessors
    ]
    spans: dict[int, list[int]] = {}
    while blocks:
        first = _line_of_first(blocks, originals, starts)
        before = len(root)
        block = blocks[0]
        taker = ""
        for test, run, name, needed in processors:
            if needed and not any(map(block.__contains__, needed)):
                continue
            if test(root, block) and run(root, blocks) is not False:
                taker = name
                break
        last = _line_of_first(blocks, originals, starts) - 1 if blocks else line - 2
        for child in root[before:]:
            spans[id(child)] = [first, max(first, last)]
        if len(root) == before and before and taker not in _DEFINING:
            spans.setdefault(id(root[-1]), [first, last])[1] = max(first, last)
    return spans


def _line_of_first(blocks: Sequence[str], originals: Sequence[str], starts: Sequence[int]) -> int:
    """The line where the first block that is left begins; it may be the rest of a block that was taken in part."""
    index = max(0, len(originals) - len(blocks))
    original = originals[index]
    if blocks[0] is original:
        return starts[index]
    return starts[index] + max(0, original.count("\n") - blocks[0].count("\n"))


def _places(
    root: Element, spans: Mapping[int, list[int]], sources: Sequence[int], original: Sequence[str]
) -> list[tuple[int, int]]:
    """First and last source line of each child of `root`, blank lines after it left out; never going backwards."""
    places: list[tuple[int, int]] = []
    previous = 0
    for child in root:
        span = spans.get(id(child))
        if span is None:  # made by an extension, as the notes at the end
            first = last = previous
        else:
            first, last = sources[min(span[0], len(sources) - 1)], sources[min(span[1] + 1, len(sources) - 1)] - 1
        first = max(first, previous)
        while last > first and not original[last].strip():
            last -= 1
        previous = max(first, last)
        places.append((first, previous))
    return places


def _source_lines(original: Sequence[str], prepared: Sequence[str]) -> list[int]:
    """The source line of each prepared line, and of the line after the last."""
    where: dict[str, list[int]] = {}
    lines: list[int] = []
    cursor, end = 0, len(original) - 1
    for line in prepared:
        if cursor <= end and line == original[cursor]:
            lines.append(cursor)
            cursor += 1
            continue
        key = _key(line)
        found = _next_place(where, original, key, cursor) if key and _PLACEHOLDER not in line else None
        if found is not None:
            cursor = found + 1
            lines.append(found)
            continue
        while key and cursor < end and not original[cursor].strip():
            cursor += 1
        lines.append(min(cursor, end))
        if not key and cursor <= end and not original[cursor].strip():
            cursor += 1
    lines.append(_content_end(original))
    return lines


def _next_place(where: dict[str, list[int]], original: Sequence[str], key: str, cursor: int) -> int | None:
    """The first source line from `cursor` on that reads `key`; `where` is filled when it is first needed."""
    if not where:
        for number, line in enumerate(original):
            where.setdefault(_key(line), []).append(number)
    numbers = where.get(key, [])
    index = bisect_left(numbers, cursor)
    return numbers[index] if index < len(numbers) else None


def _content_end(original: Sequence[str]) -> int:
    """The line after the last one that isn't blank."""
    end = len(original)
    while end > 1 and not original[end - 1].strip():
        end -= 1
    return end


def _key(line: str) -> str:
    return line.expandtabs(4).strip()


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
