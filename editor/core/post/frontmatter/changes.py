"""Changes to a head as (start, end, new text), and their one covering Edit."""

from __future__ import annotations

from collections.abc import Sequence

from editor.core.post.edit import Edit, Part, splice

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


def covering_edit(head: str, new: str) -> Edit:
    """The smallest one Edit that makes `new` out of `head`, never cutting a CRLF in two."""
    start = _common_prefix(head, new)
    tail = _common_prefix(head[start:][::-1], new[start:][::-1])
    if start and "\r" in (head[start - 1], new[start - 1]):
        start -= 1
    if (
        tail
        and head[len(head) - tail] == "\n"
        and "\r" in (head[len(head) - tail - 1 :][:1], new[len(new) - tail - 1 :][:1])
    ):
        tail -= 1
    return splice(Part.HEAD, head, start, len(head) - tail, new[start : len(new) - tail])


def _common_prefix(one: str, two: str) -> int:
    """The length of the common beginning, by bisection: slices compare fast."""
    low, high = 0, min(len(one), len(two))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == two[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
