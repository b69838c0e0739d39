"""Lists as marked read them before its version 3, which hexo-renderer-marked had up to 4: 0.7, 1.2 and 2.1.

Source: observed output. A list is cut out of the text as a whole: up to two blank lines, or to one with a line below it that
neither is indented nor begins an item, to a rule, or to a definition. Then it is cut into items, where every line that begins
with a bullet begins one, whether or not a space follows; those of other columns go back into the item above. An item's
text is what is left without the bullet's indent, and its lines are each read anew; a definition is text there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from markdown_it.rules_block import StateBlock

from editor.core.patterns import pattern
from editor.core.rendering.hexo.marked_blocks import ITEM, has_gfm, inside, line_text
from editor.core.rendering.hexo.marked_versions import is_before_06, is_before_1, version_of

_BULLET = r"(?:[*+-]|[0-9]{1,9}[.)])"
_BULLET_OF_07 = r"(?:[*+-]|[0-9]{1,9}\.)"
_RULE = r"(?:(?:- *){3,}|(?:_ *){3,}|(?:\* *){3,})$"
_DEFINITION = pattern(
    r" {0,3}\[(?!\s*\])(?:\\[\[\]]|[^\[\]])+\]: *\n? *<?[^\s>]+>?"
    r"(?:(?: +\n? *| *\n *)(?:\"(?:\\\"?|[^\"\\])*\"|'[^'\n]*(?:\n[^'\n]+)*\n?'|\([^()]*\)))? *(?:\n|\Z)"
)
_TASK = pattern(r"\[[ xX]\] +")
_SPACED = pattern(r"\n\n(?!\s*\Z)")


@dataclass(slots=True)
class _Item:
    """The text of an item, the line that it begins in, and whether a blank line makes it loose."""

    first: int
    text: str
    loose: bool
    checked: bool | None = None


def older_list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A list of items with the same kind of bullet."""
    bullet = _bullet(state)
    match = None if state.is_code_block(start) else re.match(rf"( {{0,3}})({bullet}) ", line_text(state, start))
    if match is None:
        return False
    if silent:
        return True
    indent, marker = match[1], match[2]
    stop = _stop(state, start, indent)
    written = "\n".join(line_text(state, line) for line in range(start, stop))
    begins = f"{bullet} " if is_before_06(state) else bullet
    items, length = _items(written + "\n" * (stop < state.lineMax), begins, start, version_of(state), marker)
    last = start + written[:length].rstrip("\n").count("\n") + 1
    _push(state, items, marker, start, last)
    state.line = last
    return True


def _bullet(state: StateBlock) -> str:
    return _BULLET_OF_07 if is_before_1(state) else _BULLET


def _stop(state: StateBlock, start: int, indent: str) -> int:
    """The line after the list that begins at `start`, blank ones at its end left out."""
    bullet, rule = re.compile(rf"{_bullet(state)} "), re.compile(rf"(?:{indent})?{_RULE}")
    line = start + 1
    while line < state.lineMax:
        first = line
        while line < state.lineMax and _is_blank(state, line):
            line += 1
        if line >= state.lineMax or line - first > 1:
            return first
        text = line_text(state, line)
        goes_on = line == first or text.startswith(" ") or (bullet.match(text) and not (indent and is_before_1(state)))
        if not goes_on or rule.match(text) or _DEFINITION.match(state.src, state.bMarks[line]):
            return first
        line += 1
    return line


def _is_blank(state: StateBlock, line: int) -> bool:
    """Whether a line is empty; one of spaces is so only before marked 1."""
    return not line_text(state, line) or (is_before_1(state) and state.isEmpty(line))


def _items(written: str, bullet: str, first: int, version: int, marker: str) -> tuple[list[_Item], int]:
    """The items of a list's text, and how much of that they are."""
    if version <= 2:
        return _items_of_07(written, bullet, first, marker)
    begins = re.compile(rf"( *)({bullet}){' *' if version == 4 else ''}")
    pieces = re.split(rf"\n(?= *{bullet})", written)
    items: list[_Item] = []
    current, place, number, after = begins.match(pieces[0]), 0, 0, False
    assert current is not None, "a list begins with a bullet"
    while number < len(pieces):
        whole, width = pieces[number], len(current[0])
        ended = re.search(rf"\n\s*\n {{0,{width - 1}}}\S", whole) if version == 4 else None
        is_last = ended is not None or number == len(pieces) - 1
        text = whole[: ended.start()] if ended else whole
        if not is_last:
            following = begins.match(pieces[number + 1])
            assert following is not None, "it was cut there"
            deep = len(following[1])
            if deep > 3 or deep > width or (version == 4 and deep == width):
                joined = "" if version == 4 and deep < width and not whole.endswith("\n") else "\n"
                pieces[number : number + 2] = [f"{whole}{joined}{pieces[number + 1]}"]
                continue
            is_last = following[2][-1] != marker[-1]
            current = following
        raw = text if is_last or version == 3 else f"{text}\n"
        bare = _outdented(text, re.compile(rf" *{bullet} ?"))
        looked_at = raw if version == 4 else bare
        loose = after or _SPACED.search(looked_at) is not None
        after = not is_last and looked_at.endswith("\n\n" if version == 4 else "\n")
        items.append(
            _Item(first + written.count("\n", 0, place), bare.rstrip("\n") if version == 4 else bare, loose or after)
        )
        place += len(text) + (not is_last)
        if is_last:
            break
        number += 1
    return items, place


def _items_of_07(written: str, bullet: str, first: int, marker: str) -> tuple[list[_Item], int]:
    """The same for marked 0.7: an item begins where a bullet stands in the column of the first one."""
    indent = written[: len(written) - len(written.lstrip(" "))]
    pieces = re.split(rf"\n(?={indent}{bullet})", written)
    items: list[_Item] = []
    place, after = 0, False
    for number, piece in enumerate(pieces):
        is_last = number == len(pieces) - 1
        text = _outdented(piece, re.compile(rf" *{bullet} *"))
        if not is_last:
            following = re.search(bullet, pieces[number + 1])
            assert following is not None, "it was cut there"
            other = following[0].rstrip(" ")
            is_last = len(other) == 1 if len(marker) > 1 else other != marker
        loose = after or _SPACED.search(text) is not None
        after = not is_last and text.endswith("\n")
        items.append(_Item(first + written.count("\n", 0, place), text, loose or after))
        place += len(piece) + (not is_last)
        if is_last:
            break
    return items, place


def _outdented(item: str, bullet: re.Pattern[str]) -> str:
    """An item without its bullet, and without so much of its indent as the bullet is long."""
    match = bullet.match(item)
    bare = item[match.end() :] if match else item
    width = len(item) - len(bare)
    return re.sub(rf"(?m)^ {{1,{width}}}", "", bare) if "\n " in bare else bare


def _push(state: StateBlock, items: list[_Item], marker: str, start: int, last: int) -> None:
    """The tokens of a list."""
    loose = any(item.loose for item in items)
    ordered = len(marker) > 1
    kind = "ordered" if ordered else "bullet"
    opening = state.push(f"{kind}_list_open", "ol" if ordered else "ul", 1)
    opening.map = [start, last]
    if ordered and int(marker[:-1]) != 1:
        opening.attrs = {"start": int(marker[:-1])}
    for item in items:
        task = _TASK.match(item.text) if has_gfm(state) and state.md.options.get("boxes", True) else None
        token = state.push("list_item_open", "li", 1)
        token.map = [item.first, item.first + item.text.rstrip("\n").count("\n") + 1]
        if task:
            alone = is_before_1(state)  # its box stands before the paragraph
            token.meta = {
                "checked": task[0][1] != " ",
                "loose": loose and not alone,
                "alone": alone or not item.text[task.end() :].strip(),
            }
            item.text = item.text[task.end() :]
        for inner in inside(state, item.text, item.first, ITEM):
            if inner.level == state.level and inner.type.startswith("paragraph"):
                inner.hidden = not (item.loose if is_before_06(state) else loose)
            state.tokens.append(inner)
        state.push("list_item_close", "li", -1)
    state.push(f"{kind}_list_close", "ol" if ordered else "ul", -1)
