"""Formatting commands on Markdown text: pure functions from a text and a selection to one Edit and a selection.

Every function gives None when there is nothing to do. Lines and columns count from 0, in code points.
"""

from __future__ import annotations

import re
import unicodedata

from editor.core.patterns import pattern
from editor.core.post.edit import Edit, Part
from editor.core.post.text import Text
from editor.core.post.typed import HEADING, ITEM, QUOTE, Selection, Typed, set_lines, with_prefixes

URL = pattern(r"(?:https?://|mailto:|ftp://)\S+\Z", re.IGNORECASE)
PAIRS = {
    "*": "*", "_": "_", "`": "`", "~": "~", "(": ")", "[": "]", '"': '"', "「": "」", "『": "』", "“": "”", "‘": "’",
    "《": "》", "〈": "〉", "（": "）", "【": "】",
}  # fmt: skip


def toggle_mark(text: Text, at: Selection, mark: str) -> Typed | None:
    """Put `mark` ("**", "*", "`", "~~") round the selection or the word, or take it away."""
    if at.empty:
        line = text.lines[at.line]
        if _pair_at(line, at.column, mark):  # an empty pair round the caret, or its end: out of it
            return _unwrap_empty(text, at, mark)
        at = _word(line, at)
    if at.line != at.end_line:
        return _toggle_lines(text, at, mark)
    new, start, end = _toggle_in_line(text.lines[at.line], at.column, at.end_column, mark)
    return set_lines(text, at.line, 1, [new], Selection(at.line, start, at.line, end), at.column)


def surround(text: Text, at: Selection, opening: str) -> Typed | None:
    """A typed opening sign goes round the selected text instead of replacing it."""
    if at.empty or opening not in PAIRS:
        return None
    lines = text.lines[at.line : at.end_line + 1]
    lines[-1] = lines[-1][: at.end_column] + PAIRS[opening] + lines[-1][at.end_column :]
    lines[0] = lines[0][: at.column] + opening + lines[0][at.column :]
    shift = len(opening) if at.line == at.end_line else 0
    after = Selection(at.line, at.column + len(opening), at.end_line, at.end_column + shift)
    return set_lines(text, at.line, len(lines), lines, after, at.column)


def insert_link(text: Text, at: Selection, url: str = "") -> Typed | None:
    """`[selection](url)`; the caret goes where something is still to be written."""
    chosen = " ".join(text.slice(*at).split())
    if URL.match(chosen) and not url:
        chosen, url = "", chosen
    raw = f"[{_escape(chosen)}]({_destination(url)})"
    if not chosen:
        return _replace(text, at, raw, 1)
    return _replace(text, at, raw, len(raw) if url else len(raw) - 1)


def insert_image(text: Text, at: Selection, path: str = "", alt: str = "") -> Typed | None:
    """`![alt](path)`; the selection is the alternative text if none is given. Before the sign of a heading it gets a
    paragraph of its own, before that of an item or a quote it goes into that: a sign behind it would be text."""
    chosen = alt or " ".join(text.slice(*at).split())
    raw = f"![{_escape(chosen)}]({_destination(path)})"
    caret = len(raw) if path and chosen else 2 if path else len(raw) - 1
    line = text.lines[at.line]
    if not at.empty or at.column >= _prefix(line):
        return _replace(text, at, raw, caret)
    if HEADING.match(line) is None:
        return _replace(text, Selection.at(at.line, _prefix(line)), raw, caret)
    end = text.line_end(at.line)
    above = 1 if at.line and text.lines[at.line - 1].strip() else 0
    edit = Edit(Part.BODY, at.line, 0, "", end * above + raw + end + end)
    return Typed(edit, Selection.at(at.line + above, caret))


def set_heading(text: Text, at: Selection, level: int) -> Typed | None:
    """Make the lines headings of `level` (1 to 6); lines that all are, and level 0, become plain again."""
    lines = text.lines[at.line : at.end_line + 1]
    filled = [line for line in lines if line.strip()]
    all_there = bool(filled) and all((m := HEADING.match(line)) and len(m.group(1)) == level for line in filled)
    prefix = "" if all_there or not level else "#" * level + " "
    new = []
    for line in lines:
        heading = HEADING.match(line)
        rest = line[heading.end() :] if heading else line.lstrip(" ")
        new.append(prefix + rest if line.strip() or len(lines) == 1 else line)
    return with_prefixes(text, at, new)


def toggle_list(text: Text, at: Selection, ordered: bool = False) -> Typed | None:
    """Make the lines list items, or plain again when all are of that kind."""
    lines = text.lines[at.line : at.end_line + 1]
    items = [ITEM.match(line) for line in lines if line.strip()]
    done = bool(items) and all(item and bool(item["number"]) == ordered for item in items)
    new, number = [], 0
    for line in lines:
        if not line.strip() and len(lines) > 1:
            new.append(line)
            continue
        number += 1
        item = ITEM.match(line)
        space = item["indent"] if item else line[: len(line) - len(line.lstrip(" \t"))]
        rest = line[item.start("task") if item["task"] else item.end() :] if item else line.lstrip(" \t")
        new.append(space + ("" if done else f"{number}. " if ordered else "- ") + rest)
    return with_prefixes(text, at, new)


def toggle_task(text: Text, at: Selection) -> Typed | None:
    """Lines become tasks; tasks that are there already are ticked, or unticked when all were ticked."""
    lines = text.lines[at.line : at.end_line + 1]
    items = [ITEM.match(line) for line in lines if line.strip()]
    tasks = bool(items) and all(item and item["task"] for item in items)
    ticked = tasks and all(item and item["task"][1] != " " for item in items)
    new = []
    for line in lines:
        item = ITEM.match(line)
        if not line.strip() and len(lines) > 1:
            new.append(line)
        elif tasks and item:
            box = item.start("task") + 1
            new.append(line[:box] + (" " if ticked else "x") + line[box + 1 :])
        elif item:
            new.append(
                line
                if item["task"]
                else line[: item.end()] + ("" if item["gap"] else " ") + "[ ] " + line[item.end() :]
            )
        else:
            new.append("- [ ] " + line.lstrip(" \t"))
    return with_prefixes(text, at, new)


def toggle_quote(text: Text, at: Selection) -> Typed | None:
    """Put `> ` before the lines, or take one level away when all have it. Empty lines between are quoted too."""
    lines = text.lines[at.line : at.end_line + 1]
    quoted = all(line.lstrip(" ").startswith(">") for line in lines)
    if quoted:
        new = [re.sub(r"^[ ]{0,3}>[ ]?", "", line, count=1) for line in lines]
    else:
        new = ["> " + line if line.strip() or len(lines) == 1 else ">" for line in lines]
    return with_prefixes(text, at, new)


def _toggle_in_line(line: str, start: int, end: int, mark: str) -> tuple[str, int, int]:
    """The line with the mark round [start, end) toggled, and where that text is then."""
    while start < end and line[start].isspace():
        start += 1
    while end > start and line[end - 1].isspace():
        end -= 1
    size = len(mark)
    if _marked(line[start:end], mark):
        return line[:start] + line[start + size : end - size] + line[end:], start, end - 2 * size
    if _run_before(line, start, mark) and _run_after(line, end, mark):
        return line[: start - size] + line[start:end] + line[end + size :], start - size, end - size
    start, end = _inside_punctuation(line, start, end) if mark[0] in "*_~" else (start, end)
    return line[:start] + mark + line[start:end] + mark + line[end:], start + size, end + size


def _marked(chosen: str, mark: str) -> bool:
    """Whether the text carries exactly this mark inside its ends."""
    if len(chosen) < 2 * len(mark) + 1:
        return False
    return _run_before(chosen, _run(chosen, mark[0]), mark) and _run_after(
        chosen, len(chosen) - _run(chosen[::-1], mark[0]), mark
    )


def _run(line: str, sign: str) -> int:
    return len(line) - len(line.lstrip(sign))


def _run_before(line: str, column: int, mark: str) -> bool:
    return _holds(_run(line[:column][::-1], mark[0]), mark)


def _run_after(line: str, column: int, mark: str) -> bool:
    return _holds(_run(line[column:], mark[0]), mark)


def _holds(run: int, mark: str) -> bool:
    """Whether a run of signs includes the mark: `***` is both `**` and `*`, `**` is not `*`."""
    if mark in ("*", "_"):
        return run in (1, 3)
    return run in (2, 3) if mark == "**" else run == len(mark)


def _inside_punctuation(line: str, start: int, end: int) -> tuple[int, int]:
    """Leave edge punctuation outside next to a letter: `”**` before a letter would publish as asterisks."""
    low, high = start, end
    while low < high and _punctuation(line[low]) and low and not _open_side(line[low - 1]):
        low += 1
    while high > low and _punctuation(line[high - 1]) and high < len(line) and not _open_side(line[high]):
        high -= 1
    if low > start and high == end and unicodedata.category(line[end - 1]) in ("Pe", "Pf"):
        high -= 1  # both quotes or brackets outside, not one
    elif high < end and low == start and unicodedata.category(line[start]) in ("Ps", "Pi"):
        low += 1
    return (low, high) if low < high else (start, end)


def _punctuation(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "PS"


def _open_side(sign: str) -> bool:
    return sign.isspace() or _punctuation(sign)


def _word(line: str, at: Selection) -> Selection:
    """The word round the caret, of a script that has spaces between words; Chinese has none, so the caret stays."""
    start = end = at.column
    while start and _in_word(line[start - 1]):
        start -= 1
    while end < len(line) and _in_word(line[end]):
        end += 1
    inside = start < at.column < end
    return Selection(at.line, start, at.line, end) if inside else at


def _in_word(sign: str) -> bool:
    return sign == "'" or (sign.isalnum() and unicodedata.east_asian_width(sign) not in "WF")


def _pair_at(line: str, column: int, mark: str) -> bool:
    return line.startswith(mark, column) and _run_after(line, column, mark)


def _unwrap_empty(text: Text, at: Selection, mark: str) -> Typed | None:
    line, size = text.lines[at.line], len(mark)
    if _run_before(line, at.column, mark):
        new = line[: at.column - size] + line[at.column + size :]
        return set_lines(text, at.line, 1, [new], Selection.at(at.line, at.column - size), at.column - size)
    return Typed(Edit(Part.BODY, at.line, at.column, "", ""), Selection.at(at.line, at.column + size))


def _toggle_lines(text: Text, at: Selection, mark: str) -> Typed | None:
    """Each line gets its own marks, inside its list or quote prefix: a mark ends with its paragraph."""
    new = []
    for number in range(at.line, at.end_line + 1):
        line = text.lines[number]
        start = max(_prefix(line), at.column if number == at.line else 0)
        end = at.end_column if number == at.end_line else len(line)
        new.append(_toggle_in_line(line, start, end, mark)[0] if line[start:end].strip() else line)
    after = Selection(
        at.line, min(at.column, len(new[0])), at.end_line, len(new[-1]) - (len(text.lines[at.end_line]) - at.end_column)
    )
    return set_lines(text, at.line, len(new), new, after, at.column)


def _prefix(line: str) -> int:
    """Where a line's own text starts: after quote signs, list marker, heading signs."""
    quote = QUOTE.match(line)
    start = quote.end() if quote else 0
    for mark in (ITEM, HEADING):
        match = mark.match(line, start)
        if match:
            return match.end()
    return start


def _escape(label: str) -> str:
    return re.sub(r"([\[\]])", r"\\\1", label)


def _destination(url: str) -> str:
    """`url` as a link destination: in angle brackets where spaces or brackets would end it."""
    return f"<{url}>" if re.search(r"[\s()]", url) else url


def _replace(text: Text, at: Selection, raw: str, caret: int) -> Typed:
    removed = text.slice(*at)
    return Typed(Edit(Part.BODY, at.line, at.column, removed, raw), Selection.at(at.line, at.column + caret))
