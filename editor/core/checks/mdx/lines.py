"""What the lines of MDX can begin, and the lines of one container.

There is no indented code in MDX, so anything may be indented as far as it likes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate, count
from operator import add

from editor.core.checks.mdx.faults import Fault

MARKS = frozenset("#`~>*+-_0123456789$[:")  # a line that begins with none of them has none of the marks below
FENCE = re.compile(r"[ \t]*(?:(`{3,})[^`]*|(~{3,}).*)$")
DOLLAR_FENCE = re.compile(r"[ \t]*(\${2,})[^$]*$")
HEADING = re.compile(r"[ \t]*#{1,6}(?:[ \t]|$)")
RULE = re.compile(r"[ \t]*(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
UNDERLINE = re.compile(r"[ \t]*(?:=+|-+)[ \t]*$")
QUOTE = re.compile(r"[ \t]*> ?")
ITEM = re.compile(r"(?P<indent>[ \t]*)(?P<mark>[-+*]|(?P<number>\d{1,9})[.)])(?P<gap>[ \t]+|$)")
NOTE = re.compile(r"[ \t]*\[\^[^\]\s]+\]:[ \t]*")
DEFINITION = re.compile(r"[ \t]*\[(?!\^)(?:[^\\\[\]]|\\.)+\]:[ \t]*(?:<[^<>]*>|[^\s<]\S*)(?:[ \t]+[\"'(].*)?[ \t]*$")
DELIMITER = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
CELL = re.compile(r"(?:[^|\\]|\\.)+")
CONTAINER_DIRECTIVE = re.compile(r"[ \t]*:{2,}[A-Za-z][\w-]*(?:\[[^\]]*\])?(?:\{[^{}]*\})?[ \t]*$")


class Piece:
    """The lines of a container, each with its (line, column) in the body; `lazy` those that lack the marks."""

    def __init__(self, lines: list[str], starts: list[tuple[int, int]], lazy: frozenset[int] = frozenset()) -> None:
        self.lines = lines
        self.starts = starts
        self.lazy = lazy
        self.text = "\n".join(lines)
        self.offsets = list(map(add, accumulate(map(len, lines[:-1]), initial=0), count()))

    def number(self, offset: int) -> int:
        """The line that a code point of `text` is in."""
        return max(bisect_right(self.offsets, offset) - 1, 0)

    def position(self, offset: int) -> tuple[int, int]:
        """(line, column) in the body of a code point of `text`."""
        number = self.number(offset)
        line, column = self.starts[number]
        return line, column + min(offset - self.offsets[number], len(self.lines[number]))


@dataclass(frozen=True, slots=True)
class Found:
    """A fault with its place in the body: lines and columns from 0."""

    fault: Fault
    line: int
    column: int
    end_line: int
    end_column: int


def fence_of(line: str, dollars: bool) -> str:
    """The mark of the fence that a line opens, of dollars too if they fence mathematics; "" for none."""
    match = FENCE.match(line) or (DOLLAR_FENCE.match(line) if dollars else None)
    return "" if match is None else next(part for part in match.groups() if part)


def fence_behind(fence: str, line: str, dollars: bool) -> str:
    """The mark of the fence that is open behind a line when `fence` was before it."""
    if not fence:
        return fence_of(line, dollars)
    content = line.strip(" \t")
    return "" if content.startswith(fence) and not content.strip(fence[0]) else fence


def cells(line: str) -> int:
    """How many cells a table has in a line."""
    bare = line.replace("\\|", "").strip().removeprefix("|").removesuffix("|")
    return bare.count("|") + 1


def width(indent: str) -> int:
    """How many columns a text fills, tabs up to multiples of four."""
    if "\t" not in indent:
        return len(indent)
    width = 0
    for sign in indent:
        width += 4 - width % 4 if sign == "\t" else 1
    return width


def skipped(line: str, width: int) -> int:
    """How many signs of white space make up `width` columns."""
    reached = 0
    for index, sign in enumerate(line):
        if reached >= width or sign not in " \t":
            return index
        reached += 4 - reached % 4 if sign == "\t" else 1
    return len(line)
