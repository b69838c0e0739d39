"""Qt counts UTF-16 units, Python code points; they differ only in lines with signs beyond U+FFFF (emoji, rare Han)."""

from __future__ import annotations


def to_utf16(line: str, column: int) -> int:
    """The UTF-16 offset of a code point column."""
    if line.isascii():
        return column
    head = line[:column]
    return len(head) if not head or max(head) < "\U00010000" else len(head.encode("utf-16-le", "surrogatepass")) // 2


def from_utf16(line: str, offset: int) -> int:
    """The code point column of a UTF-16 offset; inside a pair it is the sign's own column."""
    if line.isascii() or not line or max(line) < "\U00010000":
        return min(offset, len(line))
    head = line.encode("utf-16-le", "surrogatepass")[: 2 * offset].decode("utf-16-le", "surrogatepass")
    return len(head) - (1 if head and "\ud800" <= head[-1] < "\udc00" else 0)
