"""Tags and expressions that fill their lines."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from editor.core.checks.mdx.faults import Broken, Unsure, skip_space
from editor.core.checks.mdx.inline import past_foreign
from editor.core.checks.mdx.script import Script
from editor.core.checks.mdx.tags import Tag, read_tag


class Flow(NamedTuple):
    """Tags and expressions up to `end`; `beside`: other text stands there, and `read`: behind what could be read."""

    end: int
    tags: tuple[Tag, ...] = ()
    beside: bool = False
    read: bool = True

    def moved(self, by: int) -> Flow:
        """These tags and expressions in the text that their own is a part of, `by` characters further on."""
        tags = [Tag(tag.start + by, tag.end + by, tag.name, tag.closing, tag.closed) for tag in self.tags]
        return Flow(self.end + by, tuple(tags), self.beside, self.read)


def read_flow(text: str, at: int) -> Flow:
    """What stands at `at` of a text and on its line, or on the one where it ends. Raises Broken and Unsure."""
    script = Script(text, len(text))
    tags: list[Tag] = []
    while text.startswith(("<", "{"), at):
        if text[at] == "{":
            at = script.braces(at)
        else:
            after = text[at + 1 : at + 2]
            if not after or after.isspace() or past_foreign(text, at, len(text), []):
                return Flow(at, (), beside=True, read=False)
            tags.append(read_tag(text, at, len(text), script.braces))
            at = tags[-1].end
        while text[at : at + 1] in (" ", "\t"):
            at += 1
    return Flow(at, tuple(tags), beside=at < len(text) and text[at] != "\n")


@lru_cache(maxsize=4096)
def flow_in_line(line: str) -> Flow | None:
    """As `read_flow`, where a line alone tells it; places in the line. Remembered, as a stretch's faults are."""
    try:
        return read_flow(line, skip_space(line, 0, len(line)))
    except (Broken, Unsure):
        return None
