"""Qt counts UTF-16 units, Python code points; they differ only in lines with signs beyond U+FFFF (emoji, rare Han)."""

from __future__ import annotations


def to_utf16(line: str, column: int) -> int:
    """The UTF-16 offset of a code point column."""
    return column if line.isascii() else len(_encoded(line[:column])) // 2


def from_utf16(line: str, offset: int) -> int:
    """The code point column of a UTF-16 offset; inside a pair it is the sign's own column."""
    head = line[:offset]
    if head.isascii():
        return len(head)
    units = _encoded(head)
    if len(units) == 2 * len(head):
        return len(head)
    before = units[: 2 * offset].decode("utf-16-le", "surrogatepass")
    return len(before) - (1 if before and "\ud800" <= before[-1] < "\udc00" else 0)


def has_pairs(line: str) -> bool:
    """Whether columns and offsets differ in a line."""
    return not line.isascii() and len(_encoded(line)) != 2 * len(line)


def units(text: str) -> int:
    """The length of a text in UTF-16 units."""
    return to_utf16(text, len(text))


def _encoded(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")
