"""Liquid's tags and outputs as they stand in a text (Liquid 5.4)."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

_NAME = re.compile(r"(\w+)\s*(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Tag:
    """`text[start:end]`, a tag or an output: `inner` is what stands between the marks, white space and `-` left out."""

    start: int
    end: int
    output: bool
    inner: str

    @property
    def name(self) -> str:
        match = None if self.output else _NAME.match(self.inner)
        return match[1] if match else ""

    @property
    def rest(self) -> str:
        match = _NAME.match(self.inner)
        return match[2] if match else ""


class Reader:
    """Finds the tags of a text one after the other; what never ends is text.

    `closings`: what ends a tag, by the character behind its brace; `paired`: the tags that are looked for with their ends.
    """

    closings: Mapping[str, str] = {"%": "%}", "{": "}}"}
    paired: Collection[str] = ("raw", "comment", "highlight", "capture")

    def __init__(self, text: str) -> None:
        self._text = text
        self._unended: set[str] = set()

    def tag(self, position: int) -> Tag | None:
        """The first tag or output from `position` on. A `-` takes the white space beside it."""
        text = self._text
        while (start := text.find("{", position)) >= 0:
            closing = self.closings.get(text[start + 1 : start + 2], "")
            end = self._end(closing, start + 2) if closing and closing not in self._unended else -1
            if end >= 0:
                return self._made(start, end, position)
            self._unended.update([closing] if closing else [])
            position = start + 1
        return None

    def _end(self, closing: str, position: int) -> int:
        """Where the tag or output whose inside begins at `position` has its closing mark; -1 for nowhere."""
        return self._text.find(closing, position)

    def _made(self, start: int, end: int, behind: int) -> Tag:
        """The tag at `start`; the white space before `behind` belongs to the tag before it."""
        text, inner = self._text, self._text[start + 2 : end]
        first, last = start, end + 2
        said = inner.removeprefix("-").removesuffix("-").strip()
        if inner.startswith("-"):
            first = behind + len(text[behind:start].rstrip())
        if inner.endswith("-") and said != "raw":  # what stands in `raw` keeps its white space
            last = self._behind_blanks(last)
        return Tag(first, last, text[start + 1] == "{", said)

    def _behind_blanks(self, position: int) -> int:
        return len(self._text) - len(self._text[position:].lstrip())

    def end_tag(self, tag: Tag) -> Tag | None:
        """The first end tag of a block that begins with `tag`, whatever stands before it."""
        if tag.name not in self.paired or tag.name in self._unended:
            return None
        # Words behind the name count for nothing.
        dash = "" if tag.name == "raw" else "-?"
        match = re.compile(rf"\{{%{dash}\s*end{tag.name}\b(?:[^%]|%(?!\}}))*+%\}}").search(self._text, tag.end)
        if match is None:
            self._unended.add(tag.name)
            return None
        if tag.name == "raw":  # the white space behind its end goes with the `-` of its beginning
            last = self._behind_blanks(match.end()) if self._text[tag.end - 3] == "-" else match.end()
            return Tag(match.start(), last, False, "endraw")
        return self._made(match.start(), match.end() - 2, tag.end)
