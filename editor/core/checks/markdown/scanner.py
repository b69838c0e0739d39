"""Reads the lines of a body into blocks.

A check needs exact places and has few milliseconds, and the dialects give HTML with first and last lines only. So this
is the block phase of CommonMark 0.31.2 (sections 4 and 5, appendix "A parsing strategy") without looseness of lists,
plus GFM's table rows. It answers "is this code, and which lines belong together?", nothing about HTML.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from editor.core.checks.markdown.blocks import Blocks, Definition, Fence, Run
from editor.core.checks.markdown.boxes import Boxes
from editor.core.checks.markdown.columns import indent_width, signs_of
from editor.core.checks.markdown.html_blocks import html_start

_FENCE = re.compile(r"(`{3,})([^`]*)$|(~{3,})(.*)$")
_HEADING = re.compile(r"(#{1,6})(?:[ \t]+|$)")
_CLOSING_HASHES = re.compile(r"(?:^|[ \t]+)#+[ \t]*$")
_RULE = re.compile(r"(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*$")
_ITEM = re.compile(r"(?:[-+*]|(\d{1,9})[.)])(?=[ \t]|$)")
_TABLE_RULE = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_DEFINITION = re.compile(r"\[(?!\^)((?:[^\\\[\]]|\\.)+)\]:[ \t]*(?:<([^<>]*)>|(\S+))(?:[ \t]+[\"'(].*)?[ \t]*$")
_MARKS = frozenset("#>`~<=|*+-_[:")  # a line that starts with none of them, nor a figure, opens only a paragraph
_CONTAINER_MARKS = frozenset(">*+-0123456789")
_ANY = 1_000_000


def read_blocks(lines: Sequence[str], *, indented_code: bool = True, extensions: Collection[str] = ()) -> Blocks:
    """The blocks of a body given by its lines. `indented_code`: four spaces make code, as they don't in MDX.
    `extensions` are those of Python-Markdown.
    """
    scanner = _Scanner(len(lines), 3 if indented_code else _ANY, Boxes(extensions))
    for number, line in enumerate(lines):
        scanner.line(number, line)
    scanner.finish(len(lines))
    return scanner.found


@dataclass(slots=True)
class _Container:
    """A quote (`content` = 0) or a list item whose content starts at column `content` of its parent's rest."""

    quote: bool
    content: int = 0
    empty: bool = False  # a list item that started with a blank line


class _Scanner:
    """Goes over the lines once. State: open containers and at most one open leaf (paragraph, fence or HTML block)."""

    def __init__(self, count: int, indent: int, boxes: Boxes) -> None:
        self.indent = indent  # the widest before what opens a block
        self.found = Blocks(kinds=[""] * count)
        self.kinds = self.found.kinds
        self.containers: list[_Container] = []
        self.paragraph: Run | None = None
        self.table: bool = False
        self.fence: Fence | None = None
        self.html: Run | None = None
        self.html_end: re.Pattern[str] | None = None
        self.boxes = boxes
        self._starts = {  # by the first character
            **dict.fromkeys("`~", self._starts_fence),
            **dict.fromkeys("*-_", self._starts_rule),
            "#": self._starts_heading,
            "<": self._starts_html,
        }

    def line(self, number: int, line: str) -> None:
        """Take in one line."""
        if not line and self.fence is None and self.html is None:
            if self.containers:
                self._end_quotes(number)
            self._end_paragraph()
            return
        if not self.containers and self.html is None and self._at_once(number, line):
            return
        rest, column, matched = self._enter(line)
        lazy = matched < len(self.containers)
        if lazy and (self.fence or self.html):
            self._leave(matched, number)
            lazy = False
        if self.fence:
            self._in_fence(number, rest)
        elif self.html:
            self._in_html(number, rest, column)
        else:
            self._open(number, rest, column, matched, lazy)

    def _end_quotes(self, number: int) -> None:
        """At an empty line outside code and HTML quotes end, and list items that have nothing yet."""
        for index, container in enumerate(self.containers):
            if container.quote or container.empty:
                self._leave(index, number)
                return

    def _at_once(self, number: int, line: str) -> bool:
        """Take in a line outside lists and quotes that can open none: nine lines of ten."""
        if self.fence is not None:
            self._in_fence(number, line)
            return True
        first = line[0]
        if self.boxes.begin_at(line):
            return False
        if not (first in _MARKS or first.isspace() or first.isdigit()) or (self.table and first == "|"):
            self._text(number, line, 0)
        elif first not in _CONTAINER_MARKS and first not in " \t":
            self._leaf(number, line, 0, 0, False)
        else:
            return False
        return True

    def finish(self, count: int) -> None:
        self._leave(0, count)
        self._close_leaf(count)

    def _enter(self, line: str) -> tuple[str, int, int]:
        """What is left of a line after the marks of the open containers, its column, and how many matched."""
        column = 0
        for index, container in enumerate(self.containers):
            rest = line[column:]
            spaces = indent_width(rest, column)
            if container.quote:
                if spaces > self.indent or not rest.lstrip(" \t").startswith(">"):
                    return rest, column, index
                column += len(rest) - len(rest.lstrip(" \t")) + 1
                column += line[column : column + 1] in (" ", "\t") and line[column : column + 1] != ""
            elif not rest.strip():
                if container.empty:
                    return rest, column, index
            elif spaces >= container.content:
                column += signs_of(rest, container.content, column)
            else:
                return rest, column, index
        return line[column:], column, len(self.containers)

    def _leave(self, keep: int, number: int) -> None:
        """Close the containers beyond the first `keep`, and what is open in them."""
        if keep < len(self.containers):
            self._close_leaf(number)
            del self.containers[keep:]

    def _close_leaf(self, number: int) -> None:
        if self.fence:
            self.fence.end = number
        self.paragraph = self.fence = self.html = self.html_end = None
        self.table = False

    def _open(self, number: int, rest: str, column: int, matched: int, lazy: bool) -> None:
        """A line outside code and HTML: new containers, then the leaf that it starts or goes on."""
        while True:
            content = rest.lstrip(" \t")
            spaces = indent_width(rest, column)
            if spaces > self.indent or not (content[:1] in _CONTAINER_MARKS or self.boxes.begin_at(content)):
                break
            opened = self._container(content, spaces, lazy, column + len(rest) - len(content))
            if opened is None:
                break
            self._leave(matched, number)
            self._end_paragraph()
            container, taken = opened
            self.containers.append(container)
            matched, lazy = len(self.containers), False
            used = len(rest) - len(content) + taken
            rest, column = rest[used:], column + used
        self._leaf(number, rest, column, matched, lazy)

    def _container(self, content: str, spaces: int, lazy: bool, column: int) -> tuple[_Container, int] | None:
        """The container that `content` opens and how many of its characters are its mark."""
        if self.boxes.begin_at(content):
            return _Container(False, spaces + 4), len(content)
        if content.startswith(">"):
            return _Container(True), 2 if content[1:2] in (" ", "\t") and content[1:2] else 1
        item = _ITEM.match(content)
        if not item or _RULE.match(content):
            return None
        after = content[item.end() :]
        empty = not after.strip()
        if self.paragraph is not None and not lazy and (empty or item.group(1) not in (None, "1")):
            return None  # only a bullet or a 1 with something behind it interrupts a paragraph
        gap = indent_width(after, column + item.end())
        wide = empty or gap > 4
        taken = item.end() + (min(1, len(after)) if wide else signs_of(after, gap, column + item.end()))
        return _Container(False, spaces + item.end() + (1 if wide else gap), empty), taken

    def _leaf(self, number: int, rest: str, column: int, matched: int, lazy: bool) -> None:
        content = rest.lstrip(" \t")
        if not content:
            self._leave_blank(number, matched)
            return
        spaces = indent_width(rest, column)
        column += len(rest) - len(content)
        if self.containers and self.containers[-1].empty and not lazy:
            self.containers[-1].empty = False
        if spaces > self.indent:
            if self.paragraph is not None:
                self._text(number, content, column)
            else:
                self._leave(matched, number)
                self.kinds[number] = "code"
            return
        if not lazy and self._underline(number, content):
            return
        starts = self._starts.get(content[0])
        if starts is not None and starts(number, content, column, matched):
            return
        if lazy and self.paragraph is None:
            self._leave(matched, number)
        if not self._table_row(number, content, column) and not self._definition(number, content, column):
            self._text(number, content, column)

    def _leave_blank(self, number: int, matched: int) -> None:
        self._leave(matched, number)
        self._end_paragraph()

    def _end_paragraph(self) -> None:
        self.paragraph = None
        self.table = False

    def _text(self, number: int, content: str, column: int) -> None:
        """A line of a paragraph, new or going on."""
        self.kinds[number] = "text"
        if self.paragraph is None or self.table:
            if self.table:
                self.found.runs.append(Run("row", [content], [(number, column)]))
                return
            self.paragraph = Run("paragraph", [], [], depth=len(self.containers))
            self.found.runs.append(self.paragraph)
        self.paragraph.lines.append(content)
        self.paragraph.starts.append((number, column))

    def _underline(self, number: int, content: str) -> bool:
        if self.paragraph is None or self.table or content[0] not in "=-" or not _UNDERLINE.match(content):
            return False
        self.paragraph.kind, self.paragraph.underlined = "heading", True
        self.paragraph.level = 1 if content[0] == "=" else 2
        self.kinds[number] = "underline"
        self._end_paragraph()
        return True

    def _starts_fence(self, number: int, content: str, column: int, matched: int) -> bool:
        match = _FENCE.match(content)
        if not match:
            return False
        self._leave(matched, number)
        self._end_paragraph()
        mark, info = match.group(1) or match.group(3), match.group(2) or match.group(4) or ""
        self.fence = Fence(number, column, mark, info.strip(), number + 1, False, bool(self.containers))
        self.found.fences.append(self.fence)
        self.kinds[number] = "fence"
        return True

    def _in_fence(self, number: int, rest: str) -> None:
        assert self.fence is not None
        mark = self.fence.mark
        self.kinds[number] = "fence"
        if mark not in rest:
            return
        content = rest.strip(" \t")
        if content.startswith(mark) and not content.strip(mark[0]) and indent_width(rest, 0) <= self.indent:
            self.fence.end, self.fence.closed = number + 1, True
            self.fence = None

    def _starts_heading(self, number: int, content: str, column: int, matched: int) -> bool:
        match = _HEADING.match(content)
        if not match:
            return False
        self._leave(matched, number)
        self._end_paragraph()
        text = _CLOSING_HASHES.sub("", content[match.end() :])
        run = Run("heading", [text], [(number, column + match.end())], len(match.group(1)), depth=len(self.containers))
        self.found.runs.append(run)
        self.kinds[number] = "text"
        return True

    def _starts_rule(self, number: int, content: str, column: int, matched: int) -> bool:
        if not _RULE.match(content):
            return False
        self._leave(matched, number)
        self._end_paragraph()
        self.kinds[number] = "rule"
        return True

    def _starts_html(self, number: int, content: str, column: int, matched: int) -> bool:
        begun, end = html_start(content, self.paragraph is not None)
        if not begun:
            return False
        self._leave(matched, number)
        self._end_paragraph()
        self.html, self.html_end = Run("html", [], []), end
        self.found.html.append(self.html)
        self._in_html(number, content, column)
        if self.boxes.follow(content):
            self.html = self.html_end = None
        return True

    def _in_html(self, number: int, rest: str, column: int) -> None:
        assert self.html is not None
        if self.html_end is None and not rest.strip():
            self.html = None
            return
        self.kinds[number] = "html"
        self.html.lines.append(rest)
        self.html.starts.append((number, column))
        if self.html_end is not None and self.html_end.search(rest):
            self.html = self.html_end = None

    def _table_row(self, number: int, content: str, column: int) -> bool:
        """GFM: a delimiter row below a line makes a table; its rows are inline text of their own."""
        if self.table:
            self._text(number, content, column)
            return True
        above = self.paragraph
        if above is None or ("|" not in content and ":" not in content and "-" not in content):
            return False
        if not _TABLE_RULE.match(content) or "|" not in content + above.lines[-1]:
            return False
        if _cells(content) != _cells(above.lines[-1]):
            return False
        header = Run("row", [above.lines.pop()], [above.starts.pop()])
        if not above.lines:
            self.found.runs.pop()  # the open paragraph is always the newest run
        self.found.runs.append(header)
        self.table = True
        self.kinds[number] = "rule"
        return True

    def _definition(self, number: int, content: str, column: int) -> bool:
        match = _DEFINITION.match(content) if content[0] == "[" and self.paragraph is None else None
        if not match:
            return False
        group = 2 if match.group(2) is not None else 3
        self.found.definitions.append(
            Definition(number, match.group(1), match.group(group), column + match.start(group))
        )
        self.kinds[number] = "definition"
        return True


def _cells(row: str) -> int:
    """The number of cells of a table's line; an escaped bar is text."""
    bare = row.replace("\\|", "").strip()
    return bare.strip("|").count("|") + 1 if bare != "|" else 1
