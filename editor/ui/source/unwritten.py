"""Lines that edits have changed in the text and that Qt's document hasn't got yet.

Qt takes ten times as long for a line as the text does, so ten thousand changed ones would hold the window. Those in view are
written at once, and those where the selection begins and ends, so that its places are the text's; the rest in short turns.
A line keeps its number meanwhile, for only edits that leave as many lines as there were come here; whatever else wants to
change the document has all of it written first. A screen reader or dictation changes it without an event: for those, nothing
waits.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from time import perf_counter

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QTextCursor

from editor.core.post.edit import Edit
from editor.core.post.text import split_lines
from editor.ui.source.marked_view import MarkedView
from editor.ui.source.writing import write_line, write_whole
from editor.ui.timers import pause

# What the writer may change a document by.
_HANDS = frozenset(
    getattr(QEvent.Type, name)
    for name in [
        "KeyPress",
        "InputMethod",
        "MouseButtonPress",
        "MouseButtonDblClick",
        "DragMove",
        "Drop",
        "ContextMenu",
    ]
)
AT_ONCE = 250  # lines that are written together, a millisecond or two
_TURN = 0.006  # seconds
_NEAR = 4  # lines further down: to write those between takes as long as to find the place of the next

Stretch = tuple[int, int]  # the first line and the last one


class Unwritten(QObject):
    """What is still to be written, `quietly`, into the document of one view."""

    def __init__(self, view: MarkedView, quietly: Callable[[], AbstractContextManager[None]]) -> None:
        super().__init__(view)
        self._view, self._document, self._quietly = view, view.document(), quietly
        self._runs: list[tuple[int, list[str]]] = []  # a line's number; what it and those below it are to be
        self._turn = pause(self, 0, self._go_on)

    def __bool__(self) -> bool:
        return bool(self._runs)

    def add(self, stretches: Iterable[Stretch], lines: Sequence[str]) -> None:
        """These stretches of the document are to be as in `lines`, the whole text."""
        from PySide6.QtGui import QAccessible

        self._runs += [(first, list(lines[first : last + 1])) for first, last in stretches]
        if sum(len(run) for _first, run in self._runs) <= AT_ONCE or QAccessible.isActive():
            self.write()
            return
        for watched in (self._view, self._view.viewport()):
            watched.installEventFilter(self)
        self.write_lines(*self._view.visible_lines())
        at = self._view.selection()
        for line in {at.line, at.end_line}:
            self.write_lines(line, line)
        self._turn.start()

    def forget(self) -> None:
        """The document holds another text now."""
        if self._runs:
            self._runs.clear()
            self._stop()

    def write(self) -> None:
        """Write everything."""
        runs, self._runs = self._runs, []
        if runs:
            self._put(runs)
            self._end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whoever lays a hand on the document finds all of it."""
        if event.type() in _HANDS:
            self.write()
        return super().eventFilter(watched, event)

    def write_lines(self, first: int, last: int) -> bool:
        """Write the lines from `first` to `last` as far as they wait; whether one did."""
        now: list[tuple[int, list[str]]] = []
        rest: list[tuple[int, list[str]]] = []
        for start, lines in self._runs:
            above, below = max(0, first - start), max(0, last + 1 - start)
            now.append((start + above, lines[above:below]))
            rest += [(start, lines[:above]), (start + below, lines[below:])]
        self._runs = [run for run in rest if run[1]]
        now = [run for run in now if run[1]]
        self._put(now)
        return bool(now)

    def _go_on(self) -> None:
        end = perf_counter() + _TURN
        if self.write_lines(*self._view.visible_lines()):  # they were scrolled to
            self._view.highlighter.restyle()
        while self._runs:
            start, lines = self._runs[-1]
            now = lines[-AT_ONCE:]
            del lines[-AT_ONCE:]
            if not lines:
                self._runs.pop()
            self._put([(start + len(lines), now)])
            if perf_counter() > end:
                self._turn.start()
                return
        self._end()

    def _end(self) -> None:
        self._stop()
        self._view.highlighter.restyle()  # blocks that have got another content keep their looks

    def _stop(self) -> None:
        self._turn.stop()
        for watched in (self._view, self._view.viewport()):
            watched.removeEventFilter(self)

    def _put(self, runs: Sequence[tuple[int, list[str]]]) -> None:
        """Write runs. Of a line where the selection begins or ends, only what is another, so that it stays."""
        if not runs:
            return
        at = self._view.selection()
        with self._quietly():
            cursor = QTextCursor(self._document)
            cursor.beginEditBlock()
            for start, lines in runs:
                end = start + len(lines) - 1
                for own in {at.line, at.end_line}:
                    if start <= own <= end:
                        write_line(self._document, own, lines[own - start])
                for first, last in without([(start, end)], (at.line, at.end_line)):
                    write_whole(self._document, first, lines[first - start : last - start + 1])
            cursor.endEditBlock()


def kept_lines(edits: Sequence[Edit]) -> list[Stretch] | None:
    """The lines that `edits` change, from the top, near ones together; None where lines come or go by one of them."""
    changed: list[Stretch] = []
    for edit in edits:
        more = len(split_lines(edit.removed)[0]) - 1
        if more != len(split_lines(edit.inserted)[0]) - 1:
            return None
        changed.append((edit.line, edit.line + more))
    changed.sort()
    together = changed[:1]
    for first, last in changed[1:]:
        if first - together[-1][1] <= _NEAR:
            together[-1] = together[-1][0], max(last, together[-1][1])
        else:
            together.append((first, last))
    return together


def without(stretches: Iterable[Stretch], apart: Collection[int]) -> Iterator[Stretch]:
    """`stretches` without the lines `apart`."""
    for first, last in stretches:
        for line in sorted(line for line in apart if first <= line <= last):
            if first < line:
                yield first, line - 1
            first = line + 1
        if first <= last:
            yield first, last
