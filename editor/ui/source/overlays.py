"""What lies over the text in view: problems as wavy lines, matches of a search as backgrounds."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QColor, QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from editor.core.post.typed import Selection
from editor.ui.source.text_view import TextView
from editor.ui.source.utf16 import to_utf16

if TYPE_CHECKING:
    from editor.core.checks.problem import Severity


class Mark(NamedTuple):
    """A problem's place, lines and columns from 0 in code points, the end excluded; an empty place marks one sign."""

    line: int
    column: int
    end_line: int
    end_column: int
    severity: Severity
    message: str


Painted = tuple[Selection, QTextCharFormat]
Matches = Callable[[int, int], Sequence[tuple[Selection, bool]]]


class Overlays:
    """Extra selections of a view, made anew for the lines in view whenever those change."""

    def __init__(self, view: TextView) -> None:
        self._view = view
        self._marks: list[Mark] = []
        self._lines: list[int] = []
        self._tallest = 0  # lines of the longest mark, so that one that starts above the view is found
        self._matches: Matches | None = None
        self._shown = False
        self._painting = self._wanted = False

    def set_marks(self, marks: Sequence[Mark]) -> None:
        self._marks = sorted(marks, key=lambda mark: (mark.line, mark.column))
        self._lines = [mark.line for mark in self._marks]
        self._tallest = max((mark.end_line - mark.line for mark in marks), default=0)
        self.refresh()

    def set_matches(self, matches: Matches | None) -> None:
        """`matches(first, last)` gives those that start in these lines, each with whether it is the current one."""
        self._matches = matches
        self.refresh()

    def lines_changed(self, first: int, removed: int, added: int) -> None:
        """Marks below an edit move with their lines until the next check sends new ones."""
        if removed == added or not self._marks:
            return
        delta, after = added - removed, bisect_left(self._lines, first + 1)
        self._marks[after:] = [
            mark._replace(line=max(first, mark.line + delta), end_line=max(first, mark.end_line + delta))
            for mark in self._marks[after:]
        ]
        self._lines = [mark.line for mark in self._marks]

    def message_at(self, line: int, column: int) -> str:
        """What is wrong there: the messages of all marks over the place."""
        over = [mark for mark in self._marks_in(line, line) if (mark.line, mark.column) <= (line, column) <= _end(mark)]
        return "\n".join(dict.fromkeys(mark.message for mark in over))

    def messages_of_line(self, line: int) -> str:
        """What is wrong in a line, wherever in it."""
        return "\n".join(dict.fromkeys(mark.message for mark in self._marks_in(line, line)))

    def worst_by_line(self, first: int, last: int) -> dict[int, Severity]:
        """The worst severity of the problems that begin in each of these lines."""
        found: dict[int, Severity] = {}
        for mark in self._marks_in(first, last):
            known = found.get(mark.line)
            if known is None or mark.severity.rank < known.rank:
                found[mark.line] = mark.severity
        return found

    def color(self, severity: Severity) -> QColor:
        """The colour of a severity in this view."""
        colors = self._view.colors
        return QColor({"error": colors.error, "warning": colors.warn, "hint": colors.hint}[severity.value])

    def refresh(self) -> None:
        """Paint what is in view now. While Qt takes the new places it measures the old ones' lines, which may move the scroll
        bar and so ask for this again: that waits, since Qt would go on with places that are gone by then, and crash."""
        self._wanted = True
        if self._painting:
            return
        self._painting = True
        try:
            while self._wanted:
                self._wanted = False
                self._paint()
        finally:
            self._painting = False

    def _paint(self) -> None:
        if not (self._marks or self._matches or self._shown):
            return
        first, last = self._view.visible_lines()
        painted = self._painted_matches(first, last) + [
            (Selection(mark.line, mark.column, *_end(mark)), self._wave(mark.severity))
            for mark in self._marks_in(first, last)
        ]
        if painted or self._shown:
            self._view.setExtraSelections([self._selection(place, look) for place, look in painted])
        self._shown = bool(painted)

    def _marks_in(self, first: int, last: int) -> list[Mark]:
        start, end = bisect_left(self._lines, first - self._tallest), bisect_left(self._lines, last + 1)
        return [mark for mark in self._marks[start:end] if mark.end_line >= first]

    def _painted_matches(self, first: int, last: int) -> list[Painted]:
        if self._matches is None:
            return []
        colors = self._view.colors
        looks = {}
        for current, color in ((False, colors.match), (True, colors.current_match)):
            looks[current] = QTextCharFormat()
            looks[current].setBackground(QColor(color))
        return [(place, looks[current]) for place, current in self._matches(first, last)]

    def _wave(self, severity: Severity) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        made.setUnderlineColor(self.color(severity))
        return made

    def _selection(self, place: Selection, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        document = self._view.document()
        cursor = QTextCursor(document)
        cursor.setPosition(_offset(document.findBlockByNumber(place.line), place.column))
        end = _offset(document.findBlockByNumber(place.end_line), place.end_column)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        made.cursor = cursor
        made.format = look
        return made


def _end(mark: Mark) -> tuple[int, int]:
    if (mark.line, mark.column) == (mark.end_line, mark.end_column):
        return mark.line, mark.column + 1
    return mark.end_line, mark.end_column


def _offset(block: QTextBlock, column: int) -> int:
    """The document position of a column, at most the line's end; 0 without such a line."""
    return block.position() + min(block.length() - 1, to_utf16(block.text(), column)) if block.isValid() else 0
