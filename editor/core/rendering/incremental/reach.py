"""What of a post's text reaches further than the block it stands in.

A part of a post can be rendered by itself only between lines where nothing is open, and only while its edit does not
touch what generators look for in the whole text before they read blocks: tags, fences, comments, formulas.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from editor.core.patterns import pattern

# Template tags whole where they end on their line, then what opens or closes something over many lines.
_FAR = pattern(
    r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|\{[{%#:]|[}%#]\}|<!--+>|<!--.*?-->|<!--|-->|\$\$|FWMARK|\uFFFC"
    r"|^\s*(?:>\s*)*\^\s*$"
)
_TAG = pattern(r"\{\{.*?\}\}|\{%.*?%\}")
_FENCE = pattern(r"`{3,}|~{3,}")
_FENCE_START = pattern(r"(?:\s*(?:>|[-*+]|\d+[.)]))*\s*(?:`{3,}|~{3,})")
_TICKS = pattern(r"`+")
_TAG_NAME = pattern(r"\{%-?\s*([^\s%]+)")
# What looks back at the block above it, or belongs to it: white space, a definition's colon, attributes.
_LEANING = pattern(r"[\s:{^]")
# A list that could interrupt no paragraph: it begins with an empty item, or not with 1.
_INTERRUPTS_NOTHING = pattern(r"(?:[-+*]|\d{1,9}[.)])[ \t]*$|(?!0*1[.)])\d{1,9}[.)][ \t]")
MORE = pattern(r"<!--\s*more\s*-->", re.IGNORECASE)
CONTENTS = pattern(r"\{:?\s*toc|\[\[?_?toc_?\]|@\[toc\]|\$\{toc\}", re.IGNORECASE)
_LABEL = pattern(r" {0,3}(?:\*?\[((?:[^\\\[\]]|\\.)+)\]:|\{:([\w-]+):)")


def far_marks(lines: Sequence[str]) -> list[str]:
    """What in these lines reaches further where the generator cuts out tags and fences before it reads blocks, in order.

    Equal lists before and after an edit, the lines beside it among them: nothing far has changed.
    """
    found: list[str] = []
    fence = False
    for line in lines:
        above, fence = fence, _FENCE.search(line) is not None
        if fence:
            found += ("no code", line) if above else (line,)
        marks = _FAR.findall(line)
        if marks:
            found += marks
            found += _TICKS.findall(line)
    return found


def leaves_open(lines: Sequence[str]) -> bool:
    """Whether something that is looked for in the whole text may go on below these lines. A fence right below another is
    its end only where no later one is."""
    fences = [number for number, line in enumerate(lines) if _FENCE.search(line)]
    text = "\n".join(lines)
    pairs = (("{{", "}}"), ("{%", "%}"), ("{#", "#}"), ("<!--", "-->"), ("{::", "{:/"))
    return bool(
        len(fences) % 2
        or any(second == first + 1 for first, second in pairwise(fences))
        or text.count("$$") % 2
        or any(text.count(opened) != text.count(closed) for opened, closed in pairs)
    )


def waits_for_its_end(lines: Sequence[str], html: str) -> bool:
    """Whether a fence begins in the lines of a block that shows no code: were its end further below, it would."""
    return "<pre" not in html and any(_FENCE_START.match(line) for line in lines)


def runs_on(line: str) -> bool:
    """Whether a template tag on this line may go on below it: it isn't closed, or a quote in it isn't."""
    if "{{" not in line and "{%" not in line:
        return False
    tags = _TAG.findall(line)
    rest = _TAG.sub("", line)
    return "{{" in rest or "{%" in rest or any(tag.count(quote) % 2 for tag in tags for quote in "\"'")


def far_ends(lines: Sequence[str], start: int, end: int) -> bool:
    """Whether a tag in the lines [start, end) may have its end below them, or a tag above them its end in them: the end
    makes a block of it."""
    text = "\n".join(lines[start:end])
    names = set(_TAG_NAME.findall(text)) if "{%" in text or "{{" in text else set()
    for name in names:
        closing = f"end{name}"
        if closing not in text and any(closing in line for line in lines):
            return True
    ends = {name.removeprefix("end") for name in names if name.startswith("end")}
    if not ends:
        return False
    above = [name for line in lines[:start] if "{%" in line for name in _TAG_NAME.findall(line)]
    return any(above.count(name) != above.count(f"end{name}") for name in ends)


def may_start(lines: Sequence[str], line: int) -> bool:
    """Whether a block that starts at `line` knows nothing of what is above it: an empty line parts them."""
    if line <= 0 or lines[line - 1] or not lines[line] or _LEANING.match(lines[line]):
        return False
    return not _INTERRUPTS_NOTHING.match(lines[line]) or not _below_indented(lines, line)


def _below_indented(lines: Sequence[str], line: int) -> bool:
    """Whether the next line above with text is indented, as code is: below it not every list begins (micromark)."""
    above = next((lines[index] for index in range(line - 1, -1, -1) if lines[index].strip()), "")
    return above.startswith(("    ", "\t"))


def label(definition: str) -> str | None:
    """The name that a definition gives, in lower case; None for one that doesn't begin its line."""
    match = _LABEL.match(definition)
    return " ".join((match[1] or match[2]).split()).lower() if match else None
