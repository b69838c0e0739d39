"""`**text **`: two stars with a space on their inner side are no emphasis in any Markdown, and show as stars."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from editor.core.checks.markdown.emphasis import Marks, left_over, neighbourhood, pairs
from editor.core.checks.rules.indented import CJK

_LEFT_OVER = re.compile(r"\*+")
_LONGEST = 200  # characters between such stars


@dataclass(frozen=True, slots=True)
class Spaced:
    """Stars from `start` to `end` (code points of the run, stars included), and what makes emphasis of them, or ""."""

    start: int
    end: int
    written: str


def no_marks(_char: str) -> bool:
    """kramdown and Python-Markdown look at white space alone beside stars."""
    return False


def spaced(text: str, masked: str, marks: Marks) -> Iterator[Spaced]:
    """The pairs of two stars that stay stars for a space inside, where no other stars are left over on their line."""
    if "**" not in masked:
        return
    used = {index for pair in pairs(masked, marks) for index in _stars_of(pair.start, pair.end, pair.width)}
    start = 0
    for line in masked.split("\n"):
        end = start + len(line)
        runs = [run for run in _LEFT_OVER.finditer(masked, start, end) if run.start() not in used]
        couples = list(zip(runs[::2], runs[1::2], strict=False))
        whole = len(runs) % 2 == 0 and all(run.group() == "**" for run in runs)
        if whole and all(_was_meant(masked, start, end, *couple) for couple in couples):
            for opening, closing in couples:
                first, last = opening.start(), closing.end()
                yield Spaced(first, last, _repaired(text, masked, first, last, marks))
        start = end + 1


def _stars_of(start: int, end: int, width: int) -> Iterator[int]:
    yield from range(start, start + width)
    yield from range(end - width, end)


def _was_meant(masked: str, start: int, end: int, opening: re.Match[str], closing: re.Match[str]) -> bool:
    """Whether two pairs of stars on a line embrace a text, and are no powers, patterns or rows of stars."""
    inner = masked[opening.end() : closing.start()]
    text = inner.strip()
    if text == inner or not any(map(str.isalnum, text)) or len(inner) > _LONGEST:
        return False
    before, after = masked[start : opening.start()], masked[closing.end() : end]
    if _ends_word(before[-1:]) or _ends_word(after[:1]) or before.count("$") % 2:
        return False
    free = not inner[0].isspace() or not inner[-1].isspace() or not before.strip()
    return free or CJK.search(text) is not None


def _ends_word(char: str) -> bool:
    return char != "" and char.isascii() and (char.isalnum() or char in "/\\")


def _repaired(text: str, masked: str, start: int, end: int, marks: Marks) -> str:
    """The text with its spaces outside the stars, where they are needed or indent; "" where that makes no emphasis."""
    inner = text[start + 2 : end - 2]
    core, hidden = inner.strip(), masked[start + 2 : end - 2].strip()
    lead, tail = inner[: len(inner) - len(inner.lstrip())], inner[len(inner.rstrip()) :]
    indent = lead if "\u3000" in lead else ""
    first, last = neighbourhood(masked, start, end)
    shown = left_over(masked[first:last], marks)
    for before, after in ((indent, ""), (indent, tail[:1]), (lead[:1], ""), (lead[:1], tail[:1])):
        near = f"{masked[first:start]}{before}**{hidden}**{after}{masked[end:last]}"
        if left_over(near, marks) < shown:
            return f"{before}**{core}**{after}"
    return ""
