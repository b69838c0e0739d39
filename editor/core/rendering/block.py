"""What a dialect gives: a list of HTML blocks with the source lines that they came from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

_WINDOW = 200  # blocks within which a difference has to end to be told from the next one


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
    """Replace `removed` blocks from `index` on by `inserted`, which don't change any more."""

    index: int
    removed: int
    inserted: Sequence[Block]


def differences(old: Sequence[str], new: Sequence[Block], html: Sequence[str] | None = None) -> list[Patch]:
    """The patches that make the HTML of `new` out of the HTML `old`, in order. Blocks that only moved don't count. `html` is
    that of `new`, where it is at hand."""
    html = [block.html for block in new] if html is None else html
    here = there = same_start(old, html)
    tail = same_start(old[here:][::-1], html[there:][::-1])
    html = html[: len(html) - tail]
    before, patches = old[: len(old) - tail], []
    while here < len(before) or there < len(html):
        if here < len(before) and there < len(html) and before[here] == html[there]:
            here, there = here + 1, there + 1
            continue
        gone, come = _until_equal(before, here, html, there)
        patches.append(Patch(there, gone, new[there : there + come]))
        here, there = here + gone, there + come
    return patches


def same_start(one: Sequence[str], other: Sequence[str]) -> int:
    """How many of the first are equal. Stretches are compared at once: that takes a tenth of the time."""
    start = 0
    while one[start : start + _WINDOW] == other[start : start + _WINDOW] and start < len(one):
        start += _WINDOW
    shorter = min(len(one), len(other))
    while start < shorter and one[start] == other[start]:
        start += 1
    return min(start, shorter)


def _until_equal(old: Sequence[str], here: int, new: Sequence[str], there: int) -> tuple[int, int]:
    """How many of the old and of the new go until both are equal again for two blocks; all when that is far off."""
    places: dict[str, int] = {}
    for come, html in enumerate(new[there : there + _WINDOW]):
        places.setdefault(html, come)
    best: tuple[int, int] | None = None
    for gone, html in enumerate(old[here : here + _WINDOW]):
        come = places.get(html, _WINDOW)
        if best is not None and gone >= sum(best):
            break
        if come < _WINDOW and old[here + gone + 1 : here + gone + 2] == new[there + come + 1 : there + come + 2]:
            best = min(best or (gone, come), (gone, come), key=sum)
    return best or (len(old) - here, len(new) - there)


def fragment(blocks: Sequence[Block]) -> str:
    """The HTML of a whole post, as the generator's Markdown step gives it."""
    return "".join(block.html.removesuffix(block.closing) if block.closing else block.html for block in blocks)
