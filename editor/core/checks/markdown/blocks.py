"""The body as lines with a meaning: where paragraphs, headings, code, tables and raw HTML are."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate


@dataclass(slots=True)
class Run:
    """Lines whose inline marks belong together. `starts` gives (line, column) in the body of the first of each.

    `kind` is "paragraph", "heading", "row" (a table's line) or "html"; `level` a heading's; `depth` counts the lists
    and quotes around it.
    """

    kind: str
    lines: list[str]
    starts: list[tuple[int, int]]
    level: int = 0
    underlined: bool = False
    depth: int = 0
    _text: str | None = None
    _offsets: list[int] | None = None

    @property
    def text(self) -> str:
        """The lines joined by LF, without indentation and the marks of lists and quotes."""
        if self._text is None:
            self._text = "\n".join(self.lines)
        return self._text

    def position(self, offset: int) -> tuple[int, int]:
        """(line, column) in the body of a code point of `text`."""
        if self._offsets is None:  # where each line begins in `text`
            self._offsets = [0, *accumulate(len(content) + 1 for content in self.lines[:-1])]
        number = bisect_right(self._offsets, offset) - 1
        line, column = self.starts[number]
        return line, column + min(offset - self._offsets[number], len(self.lines[number]))


@dataclass(slots=True)
class Fence:
    """A fenced code block: `line` and `column` of its opening mark, the line after its last, and whether it is
    closed.
    """

    line: int
    column: int
    mark: str
    info: str
    end: int
    closed: bool
    contained: bool


@dataclass(frozen=True, slots=True)
class Definition:
    """A reference definition: `[label]: target`. `column` is where the target starts."""

    line: int
    label: str
    target: str
    column: int


@dataclass(slots=True)
class Blocks:
    """What a body is made of. `kinds[n]` says what line n is: "", "text", "code", "fence", "html", "rule",
    "definition".
    """

    runs: list[Run] = field(default_factory=list)
    fences: list[Fence] = field(default_factory=list)
    html: list[Run] = field(default_factory=list)
    definitions: list[Definition] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)

    @property
    def headings(self) -> list[Run]:
        return [run for run in self.runs if run.kind == "heading"]
