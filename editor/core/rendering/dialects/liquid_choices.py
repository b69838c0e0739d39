"""Which part of an `if`, `unless`, `case` or of a loop over nothing is published (Liquid 5.4's docs, `control flow`).

A choice whose condition only the build knows stays as it is; so does one that has no end, which stops the build.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from editor.core.rendering.dialects.liquid_conditions import holds, is_among
from editor.core.rendering.dialects.liquid_site import NIL, Bare
from editor.core.rendering.dialects.liquid_tags import Reader, Tag
from editor.core.rendering.dialects.liquid_values import Values

_BRANCHES = {
    "if": ("elsif", "else"),
    "unless": ("elsif", "else"),
    "case": ("when", "else"),
    "for": ("else",),
    "tablerow": (),
}
_LOOPS = ("for", "tablerow")
# Neither a range nor a text in quotes, which are never nothing.
_OVER = re.compile(r"[\w-]+\s+in\s+([^\s,|\"'(]+)")
_SETTING = ("assign", "capture", "increment", "decrement")


@dataclass(frozen=True, slots=True)
class Taken:
    """The part that is published, without it where none is: what stands from the first tag to `start` is not, nor what
    stands from the tag that ends at `until` to `end`."""

    start: int
    until: int
    end: int


class Choices:
    """The choices of a text. Tags are known by their ends: no two have the same."""

    def __init__(self, text: str) -> None:
        self._blocks: dict[int, list[Tag]] = {}
        self._set: dict[int, list[str]] = {}
        if any(name in text for name in _BRANCHES):
            self._read(text)

    def _read(self, text: str) -> None:
        """Every block with its branches and its end, in one pass."""
        open_: list[list[Tag]] = []
        names: list[list[str]] = []
        for tag in _tags(text):
            if tag.name in _BRANCHES:
                open_.append([tag])
                names.append([])
            elif tag.name in _SETTING and names:
                names[-1].append(tag.rest.partition("=")[0].strip())
            elif open_ and tag.name in _BRANCHES.get(open_[-1][0].name, ()):
                open_[-1].append(tag)
            elif open_ and tag.name == f"end{open_[-1][0].name}":
                block, found = open_.pop(), names.pop()
                self._blocks[block[0].end] = [*block, tag]
                self._set[block[0].end] = self._set[tag.end] = found
                if names:
                    names[-1] += found

    def taken(self, tag: Tag, values: Values) -> Taken | None:
        """What the choice that begins with `tag` publishes; None for other tags and where only the build knows."""
        block = self._blocks.get(tag.end)
        if block is None:
            return None
        for branch, following in pairwise(block):
            said = _holds(tag, branch, values)
            if said is None:
                return None
            if said:
                return Taken(branch.end, following.end, block[-1].end)
        return Taken(block[-1].end, -1, block[-1].end)

    def set_within(self, tag: Tag) -> list[str]:
        """The names that are set in the block that begins, or ends, with `tag`."""
        return self._set.get(tag.end, [])


def _tags(text: str) -> Iterator[Tag]:
    """The tags that Liquid reads as such."""
    reader, position = Reader(text), 0
    while tag := reader.tag(position):
        end = reader.end_tag(tag) if tag.name in ("raw", "comment", "capture") else None
        if not tag.output:
            yield tag
        position = end.end if end else tag.end


def _holds(first: Tag, branch: Tag, values: Values) -> bool | None:
    """Whether a branch is the one, when none before it is."""
    if branch.name == "else":
        return True
    if branch.name in _LOOPS:
        return False if _is_nothing(branch.rest, values) else None
    if branch.name == "when":
        return is_among(first.rest, branch.rest, values)
    if branch.name == "case":
        return False  # what stands before the first `when` is nothing
    said = holds(branch.rest, values)
    return not said if branch.name == "unless" and said is not None else said


def _is_nothing(loop: str, values: Values) -> bool:
    """Whether it is known that a loop has nothing to go through."""
    over = _OVER.match(loop)
    value = values.value(over[1]) if over else None
    # A number and the like have no items; a setting of the site may be a list.
    return value is NIL or (over is not None and isinstance(value, Bare) and not over[1].startswith("site."))
