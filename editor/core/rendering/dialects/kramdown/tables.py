"""kramdown's tables: every line up to the next blank one holds a pipe; dashes part the head, `=` the foot."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from editor.core.rendering.dialects.kramdown.extensions import ATTRIBUTE_LINE, blank

if TYPE_CHECKING:
    from editor.core.rendering.dialects.kramdown.blocks import Blocks

_LINE = re.compile(r" {0,3}(?:\||.*?[^\\\n]\|).*$")
_DASHES = re.compile(r"[+|: \t-]*-[+|: \t-]*$")
_EQUALS = re.compile(r"[+|: \t=]*=[+|: \t=]*$")
_ALIGNMENT = re.compile(r"(:)?-+(:)?|(:)?=+(:)?")
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)|<(\w+)\b[^>]*>.*?</\2\s*>")  # or an HTML element


def table(blocks: Blocks) -> bool:
    """A table from the current line on."""

    lines, start = blocks.lines, blocks.place
    end = start
    while end < len(lines) and not blank(lines[end][0]) and not ATTRIBUTE_LINE.match(lines[end][0]):
        if not _LINE.match(lines[end][0]) or not _has_pipe(lines[end][0]):
            return False
        end += 1
    parts: list[tuple[str, list[list[str]]]] = []
    rows: list[list[str]] = []
    alignments: list[str] = []
    foot = False
    for text, _ in lines[start:end]:
        if _DASHES.match(text) or (_EQUALS.match(text) and rows):
            equals = not _DASHES.match(text)
            if rows:
                parts.append(("tbody" if parts or equals else "thead", rows))
                rows = []
            if not alignments:
                alignments = [_aligned(cell) for cell in _strip_pipes(text).split("|")]
            foot = foot or equals
        else:
            rows.append(_cells(text))
    if rows:
        parts.append(("tfoot" if foot else "tbody", rows))
    if not any(kind == "tbody" for kind, _ in parts):
        return False
    width = max(len(row) for _, part in parts for row in part)
    for _, part in parts:
        for row in part:
            row += [""] * (width - len(row))
    node = blocks.add("table", lines[start][1], lines[end - 1][1], rows=parts)
    node.alignments = (alignments + [""] * width)[:width]
    blocks.place = end
    return True


def _has_pipe(text: str) -> bool:
    """Whether a pipe stands outside of code."""
    return ("`" not in text and "<" not in text) or "|" in _CODE.sub("", text).replace("\\|", "")


def _strip_pipes(text: str) -> str:
    text = text.strip()
    return text[1:] if text.startswith("|") else text


def _aligned(cell: str) -> str:
    match = _ALIGNMENT.search(cell)
    if match is None:
        return ""
    left, right = match[1] or match[3], match[2] or match[4]
    return "center" if left and right else "left" if left else "right" if right else ""


def _cells(text: str) -> list[str]:
    """The cells of a row; pipes in code don't part them, escaped ones neither."""
    text = text.strip()
    text = text[1:] if text.startswith("|") else text
    protected = [match.span() for match in _CODE.finditer(text)]
    cells, start = [], 0
    for match in re.finditer(r"\\\||\|", text):
        if match[0] == "|" and not any(a <= match.start() < b for a, b in protected):
            cells.append(text[start : match.start()])
            start = match.end()
    cells.append(text[start:])
    if len(cells) > 1 and not cells[-1].strip():
        cells.pop()
    return [cell.strip(" \t") for cell in cells]
