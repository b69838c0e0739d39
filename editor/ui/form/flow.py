"""Where things go that stand in lines and wrap, like words."""

from __future__ import annotations

from collections.abc import Sequence

LINE_GAP = 4


def arrange(
    widths: Sequence[int], room: int, line: int, gap: int, least: int = 0
) -> tuple[list[tuple[int, int, int]], int]:
    """Places for things of these widths in lines of `room`: ((x, y, width) of each, the height of all), in px.

    `line` is the height of a line, `gap` the space between neighbours; lines are LINE_GAP apart. What is wider than
    the room gets a line of its own and the whole room. With `least`, the last thing rather shrinks to what is left of its
    line, if that is so much, and stands nearer to its neighbour for it.
    """
    places: list[tuple[int, int, int]] = []
    x = y = 0
    for number, wanted in enumerate(widths):
        width = min(wanted, room)
        if least and x and number == len(widths) - 1 and room - x < width:
            x = min(x, max(x - gap + LINE_GAP, room - least))
            width = room - x if room - x >= least else width
        if x and x + width > room:
            x, y = 0, y + line + LINE_GAP
        places.append((x, y, width))
        x += width + gap
    return places, y + line
