"""Lines between template tags that show code, or leave it out: their generators never read them as Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence

from editor.core.patterns import pattern

_BRACES = r"[ \t]*\{%-?[ \t]*"
_NAMES = {
    "hexo": "codeblock|code|raw",
    "jekyll": "highlight|comment",
    "eleventy": "highlight|comment",
}
_OPENING = {
    **{generator: pattern(rf"{_BRACES}(?P<name>{words})\b") for generator, words in _NAMES.items()},
    "hugo": pattern(r"[ \t]*\{\{[<%][ \t]*(?P<name>highlight)\b"),
}
_FENCE = pattern(r"[ \t]*(?P<mark>`{3,}|~{3,})")


def without_code_tags(lines: Sequence[str], generator: str) -> Sequence[str]:
    """The lines, with empty ones for those from a tag that shows code at the beginning of a line to the tag that ends it."""
    opening = _OPENING.get(generator)
    sign = "{{" if generator == "hugo" else "{%"
    if opening is None or not any(sign in line for line in lines):
        return lines
    kept = list(lines)
    fence, number = "", 0
    endless: set[str] = set()  # what no line below ends; a search for each such tag would read the rest every time
    while number < len(lines):
        line = lines[number]
        if sign not in line:
            fence = "" if generator == "jekyll" else _fence_after(fence, line)  # which reads its tags in fences, too
        elif not fence and (match := opening.match(line)) is not None and match["name"] not in endless:
            last = _last_line(lines, number, match["name"], sign)
            if last < number:
                endless.add(match["name"])
            kept[number : last + 1] = [""] * (last + 1 - number)
            number = max(number, last)
        number += 1
    return kept


def _fence_after(fence: str, line: str) -> str:
    """The mark of the fenced block that is open after the line, "" for none."""
    match = _FENCE.match(line)
    if match is None:
        return fence
    if not fence:
        return match["mark"]
    return "" if match["mark"].startswith(fence) else fence


def _last_line(lines: Sequence[str], first: int, name: str, sign: str) -> int:
    """The line where the tag of line `first` ends; one less than that where nothing ends it."""
    ending = re.compile(rf"\{{%-?[ \t]*end{name}\b" if sign == "{%" else rf"\{{\{{[<%][ \t]*/[ \t]*{name}\b")
    return next((number for number in range(first, len(lines)) if ending.search(lines[number])), first - 1)
