"""Where things go that stand in lines and wrap, like words."""

from __future__ import annotations

from collections.abc import Sequence

LINE_GAP = 4


def arrange(widths: Sequence[int], room: int, line: int, gap: int) -> tuple[list[tuple[int, int, int]], int]:
    """Places for things of these widths in lines of `room`: ((x, y, width) of each, the height of all), in px.

    `line` is the height of a line, `gap` the space between neighbours; lines are LINE_GAP apart. What is wider than
    the room gets a line of its own and the whole room.
    """
    places: list[tuple[int, int, int]] = []
    x = y = 0
    for wanted in widths:
        width = min(wanted, room)
        if x and x + width > room:
            x, y = 0, y + line + LINE_GAP
        places.append((x, y, width))
        x += width + gap
    return places, y + line
