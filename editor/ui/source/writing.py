"""Edits made in Qt's document, as they are in the text that it shows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QTextCursor, QTextDocument

from editor.core.post.edit import Edit, break_lines
from editor.core.post.text import common_prefix, common_suffix, split_lines
from editor.ui.source.marked_view import MarkedView
from editor.ui.source.utf16 import to_utf16, units

MISREAD = ("\ufeff", "\ufffe")  # at the beginning of a text Qt takes them for a byte order mark


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


def write_line(document: QTextDocument, number: int, content: str) -> None:
    """Make one line of a document `content`; what stays at its beginning and end isn't touched."""
    block, cursor = document.findBlockByNumber(number), QTextCursor(document)
    old = block.text()
    start = common_prefix(old, content)
    tail = common_suffix(old, content, min(len(old), len(content)) - start)
    cursor.setPosition(block.position() + to_utf16(old, start))
    cursor.setPosition(block.position() + to_utf16(old, len(old) - tail), QTextCursor.MoveMode.KeepAnchor)
    insert_text(cursor, content[start : len(content) - tail])


def write_whole(document: QTextDocument, first: int, lines: Sequence[str]) -> None:
    """Make the lines of a document from `first` on `lines`, all at once."""
    end, cursor = document.findBlockByNumber(first + len(lines) - 1), QTextCursor(document)
    cursor.setPosition(document.findBlockByNumber(first).position())
    cursor.setPosition(end.position() + end.length() - 1, QTextCursor.MoveMode.KeepAnchor)
    insert_text(cursor, "\n".join(lines))


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
