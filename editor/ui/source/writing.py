"""Edits made in Qt's document, as they are in the text that it shows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from PySide6.QtGui import QTextCursor

from editor.core.post.edit import Edit, break_lines
from editor.core.post.text import split_lines
from editor.ui.source.marked_view import MarkedView
from editor.ui.source.utf16 import to_utf16, units

MISREAD = ("\ufeff", "\ufffe")  # at the beginning of a text Qt takes them for a byte order mark

_NEAR = 4  # lines further down: to write those between takes as long as to find the place of the next


def write_edits(view: MarkedView, edits: Sequence[Edit]) -> None:
    """Change the document of `view`, each edit in what the ones before it left."""
    cursor, keep = QTextCursor(view.document()), QTextCursor.MoveMode.KeepAnchor
    in_lines = len(edits) > 1 and not break_lines(edits)
    cursor.beginEditBlock()  # inside it, moving the cursor doesn't lay lines out
    for edit in edits:
        start, end = _stretch_in_line(view, edit) if in_lines else _stretch(view, edit)
        cursor.setPosition(start)
        cursor.setPosition(end, keep)
        insert_text(cursor, edit.inserted if in_lines else "\n".join(split_lines(edit.inserted)[0]))
    cursor.endEditBlock()


def write_lines(view: MarkedView, edits: Sequence[Edit], lines: Sequence[str]) -> None:
    """Change the document of `view` by edits that break no line and that are made in the text's `lines` already. Lines near
    each other are written at once; where the selection begins or ends, only what an edit changes, so that it stays."""
    cursor, keep, document = QTextCursor(view.document()), QTextCursor.MoveMode.KeepAnchor, view.document()
    at = view.selection()
    single = {at.line, at.end_line}
    cursor.beginEditBlock()
    write_edits(view, [edit for edit in edits if edit.line in single])
    for first, last in _runs(sorted({edit.line for edit in edits} - single), single):
        end = document.findBlockByNumber(last)
        cursor.setPosition(document.findBlockByNumber(first).position())
        cursor.setPosition(end.position() + end.length() - 1, keep)
        insert_text(cursor, "\n".join(lines[first : last + 1]))
    cursor.endEditBlock()


def _runs(numbers: Sequence[int], apart: Collection[int]) -> Iterator[tuple[int, int]]:
    """The first and last lines of what is written at once: with the lines between, but never one of `apart`."""
    first = last = -1
    for number in numbers:
        if first >= 0 and number - last <= _NEAR and not any(line in apart for line in range(last, number)):
            last = number
            continue
        if first >= 0:
            yield first, last
        first = last = number
    if first >= 0:
        yield first, last


def _stretch_in_line(view: MarkedView, edit: Edit) -> tuple[int, int]:
    """Qt's positions of what an edit that breaks no line removes."""
    block, column = view.document().findBlockByNumber(edit.line), edit.column
    start = block.position() + (to_utf16(block.text(), column) if column else 0)
    return start, start + units(edit.removed)


def _stretch(view: MarkedView, edit: Edit) -> tuple[int, int]:
    """Qt's positions of what an edit removes."""
    start, removed = view.position(edit.line, edit.column), split_lines(edit.removed)[0]
    if len(removed) > 1:
        return start, view.position(edit.line + len(removed) - 1, len(removed[-1]))
    return start, start + units(edit.removed)


def insert_text(cursor: QTextCursor, plain: str) -> None:
    """Put text at the cursor. A leading U+FEFF or U+FFFE would be read as a byte order mark on its way to Qt."""
    if plain[:1] not in MISREAD:
        cursor.insertText(plain)
        return
    start = cursor.selectionStart()
    cursor.beginEditBlock()
    cursor.insertText("-" + plain)
    mark = QTextCursor(cursor)
    mark.setPosition(start)
    mark.deleteChar()
    cursor.endEditBlock()
