"""The body as lines with a meaning: where paragraphs, headings, code, tables and raw HTML are."""

from __future__ import annotations

from dataclasses import dataclass, field


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

    @property
    def text(self) -> str:
        """The lines joined by LF, without indentation and the marks of lists and quotes."""
        if self._text is None:
            self._text = "\n".join(self.lines)
        return self._text

    def position(self, offset: int) -> tuple[int, int]:
        """(line, column) in the body of a code point of `text`."""
        if len(self.lines) == 1:
            line, column = self.starts[0]
            return line, column + min(offset, len(self.lines[0]))
        for content, (line, column) in zip(self.lines, self.starts, strict=True):
            if offset <= len(content):
                return line, column + offset
            offset -= len(content) + 1
        line, column = self.starts[-1]
        return line, column + len(self.lines[-1])


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
