"""The YAML that most posts write, read in a tenth of the time: one key a line, plain or quoted texts, lists of such.

Anything else (nesting, comments, anchors, continued lines, escapes) is left to the real reader: None, never a guess.
"""

from __future__ import annotations

from editor.core.patterns import pattern

_PLAIN_REST = r"(?:[^:#\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]|:(?=[^\s:]))*"
_QUOTED = (
    r"\"[^\"\\\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]*\""
    r"|'[^'\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]*'"
)
_KEY_LINE = pattern(rf"([A-Za-z_][\w-]*):(?: +(\w{_PLAIN_REST}|{_QUOTED}|\[[^\[\]]*\]))? *")
_ITEM_LINE = pattern(rf" *- +(\w{_PLAIN_REST}|{_QUOTED}) *")
_FLOW_ITEM = pattern(rf"\w[^:#,\[\]{{}}?\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]*|{_QUOTED}")

Value = str | list[str]


def read_simple(head: str) -> dict[str, Value] | None:
    """Key → text or list of texts, as YAML's failsafe schema gives them; None when the head isn't that simple."""
    found: dict[str, Value] = {}
    lines = head.replace("\r\n", "\n").split("\n")
    place, end = 0, len(lines)
    while place < end:
        line = lines[place]
        place += 1
        if not line:
            continue
        match = _KEY_LINE.fullmatch(line)
        if match is None or match[1] in found:
            return None
        value = match[2]
        if value is None:
            items, place = _items(lines, place)
            found[match[1]] = items or ""
        elif value[0] == "[":
            flow = _flow(value)
            if flow is None:
                return None
            found[match[1]] = flow
        else:
            found[match[1]] = _text(value)
    return found


def _items(lines: list[str], place: int) -> tuple[list[str], int]:
    """The `- item` lines from `place` on, all as deep as the first, and where they end."""
    items: list[str] = []
    depth = -1
    while place < len(lines) and (match := _ITEM_LINE.fullmatch(lines[place])):
        here = lines[place].index("-")
        if depth not in (-1, here):
            break
        depth = here
        items.append(_text(match[1]))
        place += 1
    return items, place


def _flow(value: str) -> list[str] | None:
    inner = value[1:-1].strip(" ")
    if not inner:
        return []
    items = []
    for part in inner.removesuffix(",").split(","):
        item = part.strip(" ")
        if not _FLOW_ITEM.fullmatch(item):
            return None
        items.append(_text(item))
    return items


def _text(value: str) -> str:
    return value[1:-1] if value[0] in "\"'" else value.rstrip(" ")
