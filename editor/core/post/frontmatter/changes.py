"""Changes to a head as (start, end, new text)."""

from __future__ import annotations

from collections.abc import Sequence

Change = tuple[int, int, str]


def apply_changes(head: str, changes: Sequence[Change]) -> str:
    """`head` with every change made; they must not overlap. Offsets are those of `head`."""
    parts, position = [], 0
    for start, end, text in sorted(changes, key=lambda change: change[:2]):
        if start < position:
            raise ValueError("overlapping changes")
        parts += [head[position:start], text]
        position = end
    return "".join([*parts, head[position:]])
