"""A view of one part of a post. What the writer does in it comes out as Edits; it never changes the text itself.

    key ─► Qt's document ─► compared with the text ─► `edited(Edit)` ─► the owner applies it to the text
    undo, form, fix ─► the owner applies an Edit to the text ─► `apply(Edit)` ─► Qt's document

Qt's document and the text stand line against line: a block is a line. Line ends exist in the text only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor

from editor.core.post.edit import Edit, Part
from editor.core.post.line_edit import edit_lines
from editor.core.post.text import Text, split_lines
from editor.core.post.typed import Selection
from editor.ui.source.given_files import local_files
from editor.ui.source.marked_view import MarkedView
from editor.ui.source.spans import Grammar
from editor.ui.source.unwritten import AT_ONCE, Stretch, Unwritten, kept_lines, without
from editor.ui.source.utf16 import from_utf16
from editor.ui.source.window_keys import is_left_to_window
from editor.ui.source.writing import MISREAD, insert_text, write_edits
from editor.ui.timers import pause

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData, QPoint
    from PySide6.QtGui import QContextMenuEvent, QInputMethodEvent
    from PySide6.QtWidgets import QMenu


class SourceEdit(MarkedView):
    """The text of `part`.

    `edited(Edit)`: the writer typed; `grouped(list[Edit])`: what is done at one go, to be made in that order as one step.
    The slot applies them to the text before it returns; if it doesn't, the view takes the change back.
    `text_changed()`: text and view agree again after a change from anywhere. `caret_moved(line, column)`.
    `menu_opening(QMenu, line, column)`: the context menu is about to show; add to it.
    """

    edited = Signal(object)
    grouped = Signal(object)
    text_changed = Signal()
    caret_moved = Signal(int, int)
    menu_opening = Signal(object, int, int)

    def __init__(self, part: Part, grammar: Grammar) -> None:
        super().__init__(grammar)
        self.part = part
        self._text = Text()
        self._silent = False
        self._composing = self._pasting = False
        self._changed: tuple[int, int, int] | None = None  # first line, lines below the last one, column
        self._settling = pause(self, 0, self._restyle)
        self._unwritten = Unwritten(self, self._silently)
        self.document().contentsChange.connect(self._note_change)
        self.document().contentsChanged.connect(self._send_change)
        self.cursorPositionChanged.connect(lambda: self.caret_moved.emit(*self.caret()))
        self.show_text(self._text)

    # --- the text

    @property
    def text(self) -> Text:
        """The text that is shown: the owner's own object."""
        return self._text

    def show_text(self, text: Text) -> None:
        """Show another text, from its top. The view keeps the object and reads it; only the owner changes it."""
        self._changed = None
        self._unwritten.forget()
        self._text = text
        plain = text.plain()
        with self._silently():
            self.setPlainText("" if plain[:1] in MISREAD else plain)
            if self.document().isEmpty():
                insert_text(QTextCursor(self.document()), plain)
        self.highlighter.reset(text.lines)
        self.text_changed.emit()
        self.overlays.set_marks(())
        self._restyle()

    @property
    def changing(self) -> bool:
        """Whether a change is on its way from or into the view: until `text_changed`, its places aren't the text's."""
        return self._silent or self._changed is not None

    @property
    def composing(self) -> bool:
        """Whether an input method is in the middle of a word here."""
        return self._composing or bool(self.textCursor().block().layout().preeditAreaText())

    def shows_exactly(self) -> bool:
        """Whether the widget holds every character of the text; if not, it must not be edited here."""
        self._unwritten.write()
        return self.document().toRawText().replace("\u2029", "\n") == self._text.plain()

    def apply(self, edit: Edit, undo: bool = False) -> None:
        """Show an Edit that the owner has made in the text. Scroll and caret stay where they are in the text; `undo`
        puts the caret to the edit and brings it into view."""
        self.apply_all((edit,), undo)

    def apply_all(self, edits: Sequence[Edit], undo: bool = False) -> None:
        """Show edits that the owner has made, in this order, all at once: thousands cost little more than one."""
        if self._changed is not None:  # an input method is at work on a change not sent yet: the text wins
            self._start_over()
            return
        self._unwritten.write()
        kept = kept_lines(edits)
        if kept is not None and (len(edits) > 1 or any(last - first > AT_ONCE for first, last in kept)):
            self._show_lines(edits, kept)
        else:
            top = before = self.first_visible_line()
            with self._silently():
                write_edits(self, edits)
            for last, delta in self._follow_all(edits):
                top += delta if last < int(top) else 0
            if top != before:
                self.scroll_to_line(top)
        self.text_changed.emit()
        if undo and edits:
            self.show_edit(edits[-1])
        self._settle_soon()

    def _show_lines(self, edits: Sequence[Edit], changed: Sequence[Stretch]) -> None:
        """Show edits that leave every line its number. Where the selection begins or ends, only what they change is
        written, so that it stays."""
        at = self.selection()
        own = {at.line, at.end_line}
        over: set[int] = set()
        for edit in edits:
            if edit.line < (last := edit.end()[0]):
                over |= {line for line in own if edit.line <= line <= last}
        with self._silently():
            write_edits(self, [edit for edit in edits if edit.line in own - over])
        self._unwritten.add(without(changed, own - over), self._text.lines)
        self.highlighter.changed_lines(changed)

    def show_edit(self, edit: Edit) -> None:
        """Put the caret after what an Edit put in, and bring it into view."""
        self.set_caret(*edit.end())

    def perform(self, edits: Sequence[Edit], after: Selection | None = None) -> None:
        """Make edits of our own, each in the text that the ones before it left, as one step; then select `after`."""
        self.finish_composition()
        if not edits or self.isReadOnly():
            return
        self._unwritten.write()
        with self._silently():
            write_edits(self, edits)
        self.grouped.emit(list(edits))
        self._follow_all(edits)
        self.text_changed.emit()
        if after is not None:
            self.select(*after)
        self._restyle()

    def _follow_all(self, edits: Sequence[Edit]) -> list[tuple[int, int]]:
        """Looks and marks after edits, each in the text that the ones before it left: of each, what `_follow` tells."""
        kept = kept_lines(edits) if len(edits) > 1 else None
        if kept is not None:
            self.highlighter.changed_lines(kept)
            return []
        followed = [self._follow(edit) for edit in edits]
        if len(edits) > 1:
            self.highlighter.restyle()  # the lines below no longer stand where each edit said
        return followed

    def _follow(self, edit: Edit) -> tuple[int, int]:
        """Looks and marks after an edit: the last line that it touched, and how many lines there are more."""
        gone, come = len(split_lines(edit.removed)[0]), len(split_lines(edit.inserted)[0])
        self.highlighter.changed(edit.line, gone, come)
        self.overlays.lines_changed(edit.line, gone, come)
        return edit.line + gone - 1, come - gone

    def _start_over(self) -> None:
        """Show the text as it is, with scroll and caret about where they were."""
        top, caret = self.first_visible_line(), self.caret()
        self._composing = False
        self.show_text(self._text)
        self.set_caret(*caret)
        self.scroll_to_line(top)

    @contextmanager
    def _silently(self) -> Iterator[None]:
        self._silent, before = True, self._silent
        try:
            yield
        finally:
            self._silent = before

    # --- the writer's changes

    def _note_change(self, position: int, _removed: int, added: int) -> None:
        """Qt's document changed, its layout not yet. Qt reports too much at times; only where is needed here."""
        if self._silent:
            return
        document = self.document()
        block = document.findBlock(position)
        last = document.findBlock(min(position + added, document.characterCount() - 1))
        first, tail = block.blockNumber(), document.blockCount() - 1 - last.blockNumber()
        line = block.text()
        alone = block == last and first + tail + 1 == len(self._text.lines)
        if alone and line == self._text.lines[first]:
            return  # looks only, or composed text
        column = from_utf16(line, position - block.position())
        if self._changed is None:
            self._changed = (first, tail, column)
        else:  # several places before anything was sent: the stretch from the first to the last
            before = self._changed
            self._changed = min(first, before[0]), min(tail, before[1]), column if first < before[0] else before[2]
        if alone and not self._composing:
            self.highlighter.typed(block, first, line)

    def _send_change(self) -> None:
        """The layout is done too: say what changed, unless an input method is still composing."""
        if self._changed is None or self._composing or self._silent:
            return
        if self._unwritten:  # nobody writes into the document without an event, which would have come first
            self._start_over()
            return
        (first, tail, column), self._changed = self._changed, None
        count = self.blockCount()
        lines = self._block_texts(first, count - tail)
        removed = len(self._text.lines) - tail - first
        edit = edit_lines(self.part, self._text, first, tail, lines, column)
        if edit is None:
            return
        if self._pasting:
            self.grouped.emit([edit])
        else:
            self.edited.emit(edit)
        if self._text.lines[first : len(self._text.lines) - tail] != lines:
            self._start_over()  # the owner refused the change: a text that can't be written
            return
        self.highlighter.changed(first, removed, len(lines), styled=removed == len(lines) == 1)
        self.overlays.lines_changed(first, removed, len(lines))
        self.text_changed.emit()
        self._style_seen()
        self.overlays.refresh()

    def _block_texts(self, first: int, end: int) -> list[str]:
        block = self.document().findBlockByNumber(first)
        lines = []
        for _number in range(first, end):
            lines.append(block.text())
            block = block.next()
        return lines

    def _settle_soon(self) -> None:
        """Style and mark what is seen once, after all edits that come now."""
        self._stale = True
        if not self._settling.isActive():
            self._settling.start()

    # --- input methods: composed text is in the layout only; what it replaces is sent together with what it becomes

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._unwritten.write()  # what ends a composition comes here without an event
        self._composing = bool(event.preeditString()) and not event.commitString()
        super().inputMethodEvent(event)
        self._send_change()
        if event.preeditString() and self._changed is None:
            self.textCursor().block().setUserState(-1)
            self._style_seen()

    def finish_composition(self) -> None:
        """End a composition, taking what it has so far: the text is about to change or to be saved."""
        if self.composing:
            from PySide6.QtGui import QGuiApplication, QInputMethodEvent

            QGuiApplication.inputMethod().commit()
            if self._composing:  # no input method answered
                event = QInputMethodEvent()
                event.setCommitString(self.textCursor().block().layout().preeditAreaText())
                self.inputMethodEvent(event)

    def selected_text(self) -> str:
        """The selected text with LF line ends, every character as it is."""
        return "\n".join(split_lines(self._text.slice(*self.selection()))[0])

    # --- keys and clipboard

    def selectAll(self) -> None:
        self._unwritten.write()
        super().selectAll()

    def position(self, line: int, column: int) -> int:
        if self._unwritten:
            self._unwritten.write_lines(line, line)
        return super().position(line, column)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and is_left_to_window(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_left_to_window(event):
            event.ignore()
        elif event.matches(QKeySequence.StandardKey.InsertLineSeparator):
            self.textCursor().insertText("\n")  # Qt would put U+2028 into the file
            self.ensureCursorVisible()
        else:
            super().keyPressEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """The selected text itself: Qt's own would turn no-break spaces into spaces."""
        self._unwritten.write()  # it may be cut
        from PySide6.QtCore import QMimeData

        data = QMimeData()
        data.setText(self.selected_text())
        return data

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() and not local_files(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Plain text only, whatever else the clipboard offers."""
        if source.hasText() and not self.isReadOnly():
            self.paste_text("\n".join(split_lines(source.text())[0]))

    def paste_text(self, plain: str) -> None:
        """Put a text with LF line ends in the place of the selection."""
        self._unwritten.write()
        self._pasting = True
        insert_text(self.textCursor(), plain)
        self._pasting = False
        self.ensureCursorVisible()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.context_menu(event.pos())
        menu.exec(event.globalPos())
        menu.deleteLater()

    def context_menu(self, at: QPoint) -> QMenu:
        """The clipboard's actions; others add theirs on `menu_opening`."""
        from editor.ui.source.context_menu import clipboard_menu

        menu = clipboard_menu(self)
        self.menu_opening.emit(menu, *self.place(self.cursorForPosition(at).position()))
        return menu
