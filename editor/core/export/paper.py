"""The sheet that a page is printed on, and how long that may take: the same for the command line and the window."""

from __future__ import annotations

MARGINS = (17, 18, 17, 18)  # mm of an A4 sheet: left, top, right, bottom
_AT_LEAST = 60_000  # ms
_A_MEGABYTE = 120_000  # ms; measured on two busy cores: 50,000


def patience(size: int) -> int:
    """How many ms a page of `size` bytes may take to load and print before it is given up."""
    return _AT_LEAST + size * _A_MEGABYTE // 1_000_000
