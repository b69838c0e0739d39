"""kramdown's tables: every line up to the next blank one holds a pipe; dashes part the head, `=` the foot."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from editor.core.rendering.dialects.kramdown.extensions import ends_block
from editor.core.rendering.dialects.kramdown.output import Output
from editor.core.rendering.dialects.kramdown.spans import Spans

if TYPE_CHECKING:
    from editor.core.rendering.dialects.kramdown.blocks import Blocks

_LINE = re.compile(r"\||.*?[^\\\n]\|")
_DASHES = re.compile(r"[+|: \t-]*-[+|: \t-]*$")
_EQUALS = re.compile(r"[+|: \t=]*=[+|: \t=]*$")
_ALIGNMENT = re.compile(r"(:?)-+(:?)")
_CODE_ELEMENT = re.compile(r"(<code.*?>.*?</code>)")
_PIPE = re.compile(r"(?<!\\)\|")
_SPACE = " \t\n\r\f\v\0"


@dataclass(slots=True)
class _Rows:
    """What the lines of a table make: its parts, and the rows since the last of them."""

    parts: list[tuple[str, list[list[str]]]] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    alignments: list[str] = field(default_factory=list)
    foot: bool = False

    def end_part(self, kind: str, always: bool = False) -> None:
        """The rows so far are a part; below the foot's line they are no body any more."""
        if always or not self.foot or kind != "tbody":
            self.parts.append((kind, self.rows))
            self.rows = []

    def dashes(self, text: str) -> None:
        if self.rows and not self.alignments and not self.foot:
            self.end_part("thead")
            self.alignments = [_aligned(match) for match in _ALIGNMENT.finditer(text)]
        elif self.rows:
            self.end_part("tbody")

    def equals(self) -> None:
        if self.rows:
            self.end_part("tbody", True)
        self.foot = True


def table(blocks: Blocks) -> bool:
    """A table from the current line on."""
    lines, start = blocks.lines, blocks.place
    end = start
    while end < len(lines) and _LINE.match(lines[end][0]):
        end += 1
    if end == start or (end < len(lines) and not ends_block(lines[end][0])):
        return False
    texts = [text for text, _ in lines[start:end]]
    if not _has_pipes("\n".join(texts), blocks):
        return False
    made = _rows(texts, blocks)
    if not any(kind == "tbody" for kind, _ in made.parts):
        return False
    width = max(len(row) for _, part in made.parts for row in part)
    for _, part in made.parts:
        for row in part:
            row += [""] * (width - len(row))
    node = blocks.add("table", lines[start][1], lines[end - 1][1], rows=made.parts)
    node.alignments = (made.alignments + [""] * width)[:width]
    blocks.place = end
    return True


def _rows(texts: list[str], blocks: Blocks) -> _Rows:
    made = _Rows()
    leading = texts[0].lstrip(_SPACE).startswith("|")
    for text in texts:
        if _DASHES.match(text):
            made.dashes(text)
        elif _EQUALS.match(text):
            made.equals()
        else:
            made.rows.append(_cells(text, leading, blocks))
    if made.rows:
        made.end_part("tfoot" if made.foot else "tbody")
    return made


def _has_pipes(text: str, blocks: Blocks) -> bool:
    """Whether each line has a pipe that is neither in code nor in an HTML element; code over three lines ends the look."""
    if "`" not in text and "<" not in text:
        return True
    on_line = False
    for is_code, piece in _pieces(text, blocks, "[`<]"):
        lines = piece.split("\n")
        while len(lines) > 1 and not lines[-1]:  # a line's end belongs to the line
            lines.pop()
        if is_code:
            if len(lines) > 2 or (len(lines) == 2 and not on_line):
                return on_line
            on_line = on_line and len(lines) < 2
        else:
            if len(lines) > 1 and not on_line and not _LINE.match(lines[0]):
                return False
            on_line = (on_line and len(lines) < 2) or bool(_LINE.match(lines[-1]))
    return on_line


def _pieces(text: str, blocks: Blocks, wanted: str) -> list[tuple[bool, str]]:
    """Code, HTML elements (by their names) and the text between them: (whether it is code, what it says)."""
    spans = Spans(text, blocks.document)
    spans.limited = True
    special = re.compile(wanted)
    pieces: list[tuple[bool, str]] = []
    plain = ""
    while found := special.search(text, spans.place):
        out = Output()
        out.text(text[spans.place : found.start()])
        spans.place = found.start()
        spans.rule(text[spans.place], out)
        for token in out.flush()[:2]:
            if token.type == "text":
                plain += token.content
                continue
            pieces += [(False, plain)] if plain else []
            name = re.match(r"<!--.*|<([\w:.-]+)", token.content, re.DOTALL)
            shown = token.content if token.type == "code_inline" or name is None else name[1] or name[0]
            pieces.append((token.type == "code_inline", shown))
            plain = ""
            break
    plain += text[spans.place :]
    return [*pieces, (False, plain)] if plain else pieces


def _aligned(match: re.Match[str]) -> str:
    return "center" if match[1] and match[2] else "left" if match[1] else "right" if match[2] else ""


def _cells(text: str, leading: bool, blocks: Blocks) -> list[str]:
    """The cells of a row; pipes in code don't part them, escaped ones neither."""
    cells: list[str] = []
    for number, part in enumerate(_CODE_ELEMENT.split(text)):
        pieces = [(True, part)] if number % 2 else _code_parts(part, blocks)
        for whole, piece in pieces:
            first, *others = [piece] if whole else [cell.replace("\\|", "|") for cell in _PIPE.split(piece)]
            if cells:
                cells[-1] += first
            else:
                cells.append(first)
            cells += others
    if leading and cells and not cells[0].strip(_SPACE):
        del cells[0]
    if cells and not cells[-1].strip(_SPACE):
        cells.pop()
    return [cell.strip(_SPACE) for cell in cells]


def _code_parts(text: str, blocks: Blocks) -> list[tuple[bool, str]]:
    """(whether it is code, its Markdown) of a row's parts: code gets marks that fit its content."""
    if "`" not in text:
        return [(False, text)]
    parts = []
    for is_code, piece in _pieces(text, blocks, "`"):
        mark = max(re.findall("`+", piece), default="") + "`" if is_code else ""
        space = " " if len(mark) > 1 else ""
        parts.append((is_code, mark + space + piece + space + mark))
    return parts
