"""What rules see of a post of MDX's: its Markdown, with blanks where programs, components and their braces stand."""

from __future__ import annotations

import re

from editor.core.rendering.dialects.remark.mdx import programs

_VISIBLE = re.compile(r"[^\n]")


def without_programs(text: str) -> list[str]:
    """The lines of `text`; what is no program keeps its place."""
    parts, last = [], 0
    for start, end in programs(text):
        program = text[start:end]
        parts += [text[last:start], _VISIBLE.sub(" ", program) if "\n" in program else " " * (end - start)]
        last = end
    lines = "".join([*parts, text[last:]]).split("\n")
    return ["" if line.isspace() else line for line in lines]  # as if nothing had stood there
