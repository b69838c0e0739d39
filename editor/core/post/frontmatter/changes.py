"""Changes to a head, or to a value in it, as (start, end, new text)."""

from __future__ import annotations

from collections.abc import Sequence

Change = tuple[int, int, str]


def apply_changes(text: str, changes: Sequence[Change]) -> str:
    """`text` with every change made; they must not overlap. Offsets are those of `text`."""
    parts, position = [], 0
    for start, end, new in sorted(changes, key=lambda change: change[:2]):
        if start < position:
            raise ValueError("overlapping changes")
        parts += [text[position:start], new]
        position = end
    return "".join([*parts, text[position:]])
