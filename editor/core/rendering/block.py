"""What a dialect gives: a list of HTML blocks with the source lines that they came from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Block:
    """One top-level piece of the page. `html` is balanced; lines count from 0 in the body, both ends included.

    `closing` are the end tags at the end of `html` that the writer forgot and the generator leaves out.
    """

    html: str
    first_line: int
    last_line: int
    closing: str = ""


class Dialect(Protocol):
    """One generator's Markdown. `render` is pure; `text` may have any line ends, read as its generator reads them."""

    name: str

    def render(self, text: str) -> list[Block]: ...


@dataclass(frozen=True, slots=True)
class Patch:
    """Replace `removed` blocks from `index` on by `inserted`."""

    index: int
    removed: int
    inserted: tuple[Block, ...]


def difference(old: Sequence[Block], new: Sequence[Block]) -> Patch | None:
    """The one patch that makes the HTML of `old` that of `new`, or None. Blocks that only moved don't count."""
    start, shorter = 0, min(len(old), len(new))
    while start < shorter and old[start].html == new[start].html:
        start += 1
    if start == len(old) == len(new):
        return None
    tail = 0
    while tail < shorter - start and old[-1 - tail].html == new[-1 - tail].html:
        tail += 1
    return Patch(start, len(old) - tail - start, tuple(new[start : len(new) - tail]))


def fragment(blocks: Sequence[Block]) -> str:
    """The HTML of a whole post, as the generator's Markdown step gives it."""
    return "".join(block.html.removesuffix(block.closing) if block.closing else block.html for block in blocks)
