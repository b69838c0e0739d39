"""The blocks of an MDX file: modules, flow expressions, flow tags, containers, and the text in between.

A quote or a list item is read as a text of its own, made of its lines without their marks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache

from editor.core.checks.mdx.extras import Extras
from editor.core.checks.mdx.faults import Broken, Fault, Unsure, skip_space
from editor.core.checks.mdx.flow import Flow, flow_in_line, read_flow
from editor.core.checks.mdx.inline import forget_void, moved, read_stretch
from editor.core.checks.mdx.lines import (
    CELL,
    CONTAINER_DIRECTIVE,
    DEFINITION,
    DELIMITER,
    HEADING,
    ITEM,
    MARKS,
    NOTE,
    QUOTE,
    RULE,
    UNDERLINE,
    Found,
    Piece,
    cells,
    fence_behind,
    fence_of,
    skipped,
    width,
)
from editor.core.checks.mdx.modules import START, read_module
from editor.core.checks.mdx.script import Script
from editor.core.checks.mdx.tags import VOID, Tag

_DEEPEST = 30


def read_mdx(lines: Sequence[str], extras: Extras) -> list[Found]:
    """What stops the build of a body given by its lines, as far as it can be judged, in order."""
    found: list[Found] = []
    piece = Piece(list(lines), [(number, 0) for number in range(len(lines))])
    with suppress(Unsure, _Stopped):
        _Reader(piece, extras, found, 0).read()
    return sorted(found, key=lambda item: (item.line, item.column))


class _Stopped(Exception):
    """A fault that ends the reading has been noted."""


class _Reader:
    """Reads one container's lines."""

    def __init__(self, piece: Piece, extras: Extras, found: list[Found], depth: int) -> None:
        if depth > _DEEPEST:
            raise Unsure
        self.piece = piece
        self.lines = piece.lines
        self.extras = extras
        self.found = found
        self.depth = depth
        self.text = piece.text
        self.offsets = piece.offsets
        self.faults: list[Fault] = []
        self.tags: list[Tag] = []
        self.held = -1  # the last line in which a tag that fills no lines was read: till there no container begins

    def read(self) -> None:
        """Read all lines; faults go to `found`. Raises _Stopped behind one that ends the reading."""
        try:
            number = 0
            while number < len(self.lines):
                number = self._block(number) if self.lines[number] else number + 1
            if self.tags:
                tag = self.tags[-1]
                raise Broken("tag-unclosed", tag.start, tag.end, tag.name)
        except Broken as error:
            self.faults.append(error.fault)
            self._note()
            raise _Stopped from error
        self._note()

    def _note(self) -> None:
        self.found += [
            Found(fault, *self.piece.position(fault.start), *self.piece.position(min(fault.end, len(self.text))))
            for fault in self.faults
        ]
        self.faults.clear()

    def _block(self, number: int) -> int:
        """The number of the line behind the block that begins at line `number`."""
        line = self.lines[number]
        content = line.lstrip(" \t")
        if not content:
            return number + 1
        if self.depth == 0 and START.match(line):
            return self._line_of(read_module(Script(self.text, len(self.text), module=True), self.offsets[number]))
        if content[0] in "{<" and (after := self._flow(number)):
            return self._enter(*after)
        return self._marked(number, line, content[0]) if content[0] in MARKS else self._paragraph(number)

    def _marked(self, number: int, line: str, sign: str) -> int:
        """As `_block`, of a line whose first sign may say what the block is."""
        if sign in "*-_" and RULE.match(line):
            return number + 1
        if sign in "`~$" and (fence := self._fence(line)):
            return self._past_fence(number, fence)
        if sign == "#" and HEADING.match(line):
            self._inline(number, number + 1)
            return number + 1
        if QUOTE.match(line):
            return self._quote(number)
        if item := ITEM.match(line):
            return self._item(number, item)
        if note := NOTE.match(line):
            return self._contained(number, note.end(), 4)
        if DEFINITION.match(line) or (self.extras.directives and CONTAINER_DIRECTIVE.match(line)):
            return number + 1
        return self._paragraph(number)

    def _fence(self, line: str) -> str:
        return fence_of(line, self.extras.math)

    def _past_fence(self, number: int, mark: str) -> int:
        for after in range(number + 1, len(self.lines)):
            content = self.lines[after].strip(" \t")
            if after in self.piece.lazy:
                return after
            if content.startswith(mark) and not content.strip(mark[0]):
                return after + 1
        return len(self.lines)

    def _line_of(self, offset: int) -> int:
        """The number of the line that begins at or behind an offset."""
        number = self.piece.number(offset)
        return number if self.offsets[number] == offset and number else number + 1

    def _flow(self, number: int) -> tuple[int, Sequence[Tag]] | None:
        """The line behind tags and expressions that fill their lines, and the tags; None where other text is beside."""
        start, alone = self.offsets[number], flow_in_line(self.lines[number])
        flow = alone.moved(start) if alone is not None else self._flow_below(start)
        last = self.piece.number(flow.end)
        if flow.beside:
            self.held = last if flow.read else self.held
            return None
        if self.piece.lazy and any(lazy in self.piece.lazy for lazy in range(number + 1, last + 1)):
            raise Unsure
        return last + 1, flow.tags

    def _flow_below(self, start: int) -> Flow:
        """As `flow_in_line`, of what goes on below its line."""
        return read_flow(self.text, skip_space(self.text, start, len(self.text)))

    def _enter(self, last: int, tags: Sequence[Tag]) -> int:
        """Open and close the elements of tags that fill their lines; gives `last`."""
        for tag in tags:
            self._flow_tag(tag)
        return last

    def _flow_tag(self, tag: Tag) -> None:
        if tag.closing:
            if self.faults and tag.name in VOID:
                forget_void(tag, self.faults)
                return
            if not self.tags:
                raise Broken("tag-unopened", tag.start, tag.end, tag.name)
            if self.tags[-1].name != tag.name:
                raise Broken("tag-mismatch", tag.start, tag.end, self.tags[-1].name)
            self.tags.pop()
        elif not tag.closed:
            if tag.name in VOID:
                self.faults.append(Fault("tag-void", tag.start, tag.end, tag.name))
            else:
                self.tags.append(tag)

    def _inline(self, number: int, last: int) -> None:
        """Read the lines from `number` up to `last` as one text."""
        end = self.offsets[last - 1] + len(self.lines[last - 1])
        self._stretch(self.offsets[number], end)

    def _stretch(self, start: int, end: int) -> None:
        if self.text.find("{", start, end) < 0 and self.text.find("<", start, end) < 0:
            return  # faults begin at one of these
        faults, broken = read_stretch(self.text[start:end], self.extras)
        self.faults += [moved(fault, start) for fault in faults]
        if broken is not None:
            fault = moved(broken, start)
            raise Broken(fault.kind, fault.start, fault.end, fault.name)

    def _paragraph(self, number: int) -> int:
        """A paragraph or a table."""
        if number + 1 < len(self.lines) and self._is_table(number):
            return self._table(number)
        last = number + 1
        while last < len(self.lines) and not self._interrupts(last):
            if UNDERLINE.match(self.lines[last]) and last not in self.piece.lazy:
                self._inline(number, last)
                return last + 1
            last += 1
        self._inline(number, last)
        return last

    def _is_table(self, number: int) -> bool:
        above, below = self.lines[number], self.lines[number + 1]
        return "|" in above + below and bool(DELIMITER.match(below)) and cells(above) == cells(below)

    def _table(self, number: int) -> int:
        last = number
        while last < len(self.lines) and (last <= number + 1 or not self._interrupts(last)):
            base, line = self.offsets[last], self.lines[last]
            for cell in CELL.finditer(line) if "{" in line or "<" in line else ():
                inside = cell[0].rstrip()
                self._stretch(base + cell.start(), base + cell.start() + len(inside))
            last += 1
        return last

    def _interrupts(self, number: int) -> bool:
        """Whether a line ends the paragraph above it."""
        line = self.lines[number]
        content = line.lstrip(" \t")
        if not content:
            return True
        if number in self.piece.lazy:
            return False
        if content[0] in MARKS:
            leaf = HEADING.match(line) or self._fence(line) or RULE.match(line)
            if leaf or number <= self.held:
                return bool(leaf)
            item = ITEM.match(line)
            return bool(
                QUOTE.match(line)
                or NOTE.match(line)
                or (item and item["gap"] and line[item.end() :].strip() and item["number"] in (None, "1"))
            )
        return content[0] in "<{" and self._fills_lines(number)

    def _fills_lines(self, number: int) -> bool:
        """Whether tags and expressions begin at a line and fill it. What breaks is told when it is read."""
        try:
            return self._flow(number) is not None
        except Broken:
            return True

    def _quote(self, number: int) -> int:
        lines, starts, lazy, fence = list[str](), list[tuple[int, int]](), set[int](), ""
        while number < len(self.lines):
            line = self.lines[number]
            mark = QUOTE.match(line)
            if mark is None and (not lines or fence or not self._goes_on(number, lines[-1])):
                break
            if mark is None:
                lazy.add(len(lines))
            self._take(number, mark.end() if mark else 0, lines, starts)
            fence = fence_behind(fence, lines[-1], self.extras.math)
            number += 1
        self._inner(lines, starts, lazy)
        return number

    def _item(self, number: int, item: re.Match[str]) -> int:
        far = not item["gap"] or len(item["gap"]) > 4
        after = item.end("mark") + 1 if far else item.end()
        return self._contained(number, after, width(self.lines[number][:after]))

    def _contained(self, number: int, after: int, wide: int) -> int:
        """A list item or a note whose first line goes on at `after` and whose others are indented by `wide` or more."""
        lines, starts, lazy = list[str](), list[tuple[int, int]](), set[int]()
        self._take(number, after, lines, starts)
        fence = self._fence(lines[0])
        number += 1
        while number < len(self.lines):
            line = self.lines[number]
            content = line.lstrip(" \t")
            if not content and not fence:
                self._take(number, skipped(line, wide), lines, starts)
                number += 1
                continue
            if content.strip() and width(line[: len(line) - len(content)]) < wide:
                if fence or not self._goes_on(number, lines[-1]):
                    break
                lazy.add(len(lines))
                self._take(number, 0, lines, starts)
            else:
                self._take(number, skipped(line, wide), lines, starts)
            fence = fence_behind(fence, lines[-1], self.extras.math)
            number += 1
        self._inner(lines, starts, lazy)
        return number

    def _take(self, number: int, column: int, lines: list[str], starts: list[tuple[int, int]]) -> None:
        line, at = self.piece.starts[number]
        column = min(column, len(self.lines[number]))
        lines.append(self.lines[number][column:])
        starts.append((line, at + column))

    def _goes_on(self, number: int, above: str) -> bool:
        """Whether a line without a container's marks may go on a paragraph in it."""
        if not above.strip() or HEADING.match(above) or RULE.match(above) or self._fence(above):
            return False
        line = self.lines[number]
        return bool(line.strip()) and not self._interrupts(number) and not ITEM.match(line)

    def _inner(self, lines: list[str], starts: list[tuple[int, int]], lazy: set[int]) -> None:
        if not any("{" in line or "<" in line for line in lines):
            return
        self._note()
        inside, outcome = _read_container(tuple(lines), tuple(starts), frozenset(lazy), self.extras, self.depth + 1)
        self.found += inside
        if outcome is not None:
            raise outcome()


@lru_cache(maxsize=4096)
def _read_container(
    lines: tuple[str, ...], starts: tuple[tuple[int, int], ...], lazy: frozenset[int], extras: Extras, depth: int
) -> tuple[tuple[Found, ...], type[Exception] | None]:
    """What is found in a quote or a list item, and what ends the reading; remembered as a stretch's faults are."""
    found: list[Found] = []
    try:
        _Reader(Piece(list(lines), list(starts), lazy), extras, found, depth).read()
    except (_Stopped, Unsure) as error:
        return tuple(found), type(error)
    return tuple(found), None
