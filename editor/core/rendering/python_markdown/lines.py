"""The source lines of what Python-Markdown makes, which keeps none itself."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from editor.core.patterns import pattern

_PLACEHOLDER = "\x02"
_HELD = pattern(r"\x02wzxhzdk:([0-9]+)\x03")
_FENCE = pattern(r"[\s>]*(`{3,}|~{3,})")


def spans_of(root: Element, spans: Mapping[int, list[int]], written: Sequence[Element]) -> list[tuple[int, int] | None]:
    """The span of each child of `root`, from those of the elements that were `written`, by identity. One that stands where
    another was written has that one's: the list of contents for `[TOC]`, even twice. Others, as the notes, have none."""
    left = {id(child) for child in root}
    found: list[tuple[int, int] | None] = []
    gone: list[list[int]] = []
    before = iter(written)
    for child in root:
        if id(child) not in spans:
            gone += _vanished(before, left, spans)
            found.append((min(gone)[0], max(last for _first, last in gone)) if gone else None)
            continue
        gone = []
        first, last = spans[id(child)]
        found.append((first, last))
        for old in before:
            if old is child:
                break
    return found


def _vanished(before: Iterator[Element], left: set[int], spans: Mapping[int, list[int]]) -> list[list[int]]:
    """The spans of the next elements that are no longer there: one at the most, since one stands for one."""
    old = next(before, None)
    return [spans[id(old)]] if old is not None and id(old) not in left and id(old) in spans else []


def places_of(
    spans: Sequence[tuple[int, int] | None], sources: Sequence[int], original: Sequence[str]
) -> list[tuple[int, int]]:
    """First and last source line of each span, blank lines after it left out; never going backwards."""
    places: list[tuple[int, int]] = []
    previous = 0
    for span in spans:
        if span is None:  # made by an extension, as the notes at the end
            first = last = previous
        else:
            first, last = sources[min(span[0], len(sources) - 1)], sources[min(span[1] + 1, len(sources) - 1)] - 1
        first = max(first, previous)
        while last > first and not original[last].strip():
            last -= 1
        previous = max(first, last)
        places.append((first, previous))
    return places


def source_lines(original: Sequence[str], prepared: Sequence[str], stash: Sequence[object]) -> list[int]:
    """The source line of each prepared line, and of the line after the last. `stash` is what the library's placeholders
    stand for: HTML, or the element that the Markdown in it makes."""
    where: dict[str, list[int]] = {}
    lines: list[int] = []
    cursor, end = 0, len(original) - 1
    for line in prepared:
        if cursor <= end and line == original[cursor]:
            lines.append(cursor)
            cursor += 1
            continue
        held = _HELD.fullmatch(line.strip(" >"))  # alone, or in a quote
        if held is not None:
            first, last = _swallowed(original, cursor, end, stash[int(held[1])])
            lines.append(first)
            cursor = last + 1
            continue
        key = _key(line)
        found = _next_place(where, original, key, cursor) if key and _PLACEHOLDER not in line else None
        if found is not None:
            cursor = found + 1
            lines.append(found)
            continue
        while key and cursor < end and not original[cursor].strip():
            cursor += 1
        lines.append(min(cursor, end))
        if not key and cursor <= end and not original[cursor].strip():
            cursor += 1
    lines.append(_content_end(original))
    return lines


def _next_place(where: dict[str, list[int]], original: Sequence[str], key: str, cursor: int) -> int | None:
    """The first source line from `cursor` on that reads `key`; `where` is filled when it is first needed."""
    if not where:
        for number, line in enumerate(original):
            where.setdefault(_key(line), []).append(number)
    numbers = where.get(key, [])
    index = bisect_left(numbers, cursor)
    return numbers[index] if index < len(numbers) else None


def _content_end(original: Sequence[str]) -> int:
    """The line after the last one that isn't blank."""
    end = len(original)
    while end > 1 and not original[end - 1].strip():
        end -= 1
    return end


def _key(line: str) -> str:
    return line.expandtabs(4).strip()


def _swallowed(original: Sequence[str], cursor: int, end: int, held: object) -> tuple[int, int]:
    """First and last source line of what a placeholder stands for, the next thing from `cursor` on."""
    first = cursor
    while first < end and not original[first].strip():
        first += 1
    first = min(first, end)
    fence = _FENCE.match(original[first])
    if fence is not None:
        return first, _closing(original, first, end, fence[1])
    if isinstance(held, str):
        return first, min(end, first + held.strip().count("\n"))
    return first, _end_tag(original, first, end, getattr(held, "tag", ""))


def _closing(original: Sequence[str], first: int, end: int, fence: str) -> int:
    """The line of a fence's end, or its own."""
    for number in range(first + 1, end + 1):
        if original[number].strip().strip(">").strip() == fence:
            return number
    return first


def _end_tag(original: Sequence[str], first: int, end: int, tag: object) -> int:
    """The line that closes the element that begins on `first`, or that line."""
    depth = 0
    for number in range(first, end + 1):
        line = original[number].lower()
        depth += line.count(f"<{tag}") - line.count(f"</{tag}")
        if depth <= 0:
            return number
    return first
