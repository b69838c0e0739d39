"""Texts that a generator changes before Markdown, with the source line of every line kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from editor.core.rendering.engine import Prepared


@dataclass(frozen=True, slots=True)
class Span:
    """Replace the code points [start, end) of a text by `text`."""

    start: int
    end: int
    text: str


def replace_spans(prepared: Prepared, spans: Iterable[Span]) -> Prepared:
    """`prepared` with spans replaced (sorted, not overlapping), and the lines that its lines came from."""
    source = prepared.text
    pieces: list[str] = []
    lines = [0]
    position = line = 0
    for span in spans:
        kept = source[position : span.start]
        pieces += (kept, span.text)
        count = kept.count("\n")
        lines.extend(range(line + 1, line + count + 1))
        line += count
        gone, come = source.count("\n", span.start, span.end), span.text.count("\n")
        lines.extend(line + min(number, gone) for number in range(1, come + 1))
        line += gone
        position = span.end
    if not pieces:
        return prepared
    kept = source[position:]
    pieces.append(kept)
    lines.extend(range(line + 1, line + kept.count("\n") + 1))
    lines.append(source.count("\n") + 1)  # what ends with the text ends with the source, however many lines went
    if prepared.lines is not None:
        lines = [prepared.lines[min(line, len(prepared.lines) - 1)] for line in lines]
    return Prepared("".join(pieces), lines)
