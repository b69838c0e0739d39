"""The Markdown editor: lists go on, marks toggle, links and pictures are pasted. What a key means is in core."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import Signal

from editor.core.post import markdown_format as format
from editor.core.post import markdown_typing as typing
from editor.core.post.edit import Part, Refused
from editor.core.post.text import Text
from editor.core.post.typed import Selection, Typed
from editor.ui.source.given_files import local_files, pictures_of
from editor.ui.source.markdown_lines import MarkdownGrammar
from editor.ui.source.source_edit import SourceEdit

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QDropEvent, QInputMethodEvent, QKeyEvent


Command = Callable[[Text, Selection], Typed | None]


class MarkdownEdit(SourceEdit):
    """A post's body. Every command is one Edit.

    `image_dropped(str)`: a picture file was dropped or pasted; `image_pasted(QImage)`: a picture without a file was.
    The slot puts it where it belongs and calls `insert_image`. The caret is where it was dropped.
    """

    image_dropped = Signal(str)
    image_pasted = Signal(object)  # QImage

    def __init__(self) -> None:
        super().__init__(Part.BODY, MarkdownGrammar())
        self._relaxed = False

    def set_relaxed_emphasis(self, relaxed: bool) -> None:
        """Whether the site is Jekyll's: there `**“词”**字` is bold, elsewhere it publishes as asterisks."""
        if relaxed is not self._relaxed:
            self._relaxed = relaxed
            self.highlighter.set_grammar(MarkdownGrammar(relaxed))

    # --- commands

    def toggle_bold(self) -> None:
        """`**` round the selection or word, or off it."""
        self._run(lambda text, at: format.toggle_mark(text, at, "**"))

    def toggle_italic(self) -> None:
        """`*` round the selection or word, or off it."""
        self._run(lambda text, at: format.toggle_mark(text, at, "*"))

    def toggle_strike(self) -> None:
        """`~~` round the selection or word, or off it."""
        self._run(lambda text, at: format.toggle_mark(text, at, "~~"))

    def toggle_code(self) -> None:
        """A tick round the selection or word, or off it."""
        self._run(lambda text, at: format.toggle_mark(text, at, "`"))

    def insert_link(self, url: str = "") -> None:
        """A link of the selection, to `url` or to the address in the clipboard."""
        from PySide6.QtGui import QGuiApplication

        url = url or _address(QGuiApplication.clipboard().text())
        self._run(lambda text, at: format.insert_link(text, at, url))

    def insert_image(self, path: str = "", alt: str = "") -> None:
        """A picture at the caret; the selection is its text if `alt` is empty."""
        self._run(lambda text, at: format.insert_image(text, at, path, alt))

    def set_heading(self, level: int) -> None:
        """Lines as headings of `level` (1 to 6), or plain if they are that already; 0 plain."""
        self._run(lambda text, at: format.set_heading(text, at, level))

    def toggle_list(self) -> None:
        """Lines as items, or plain again."""
        self._run(format.toggle_list)

    def toggle_ordered_list(self) -> None:
        """Lines as numbered items, or plain again."""
        self._run(lambda text, at: format.toggle_list(text, at, ordered=True))

    def toggle_task(self) -> None:
        """Lines as tasks; tasks are ticked."""
        self._run(format.toggle_task)

    def toggle_quote(self) -> None:
        """Lines as a quote, or one level less."""
        self._run(format.toggle_quote)

    def toggle_code_block(self) -> None:
        """Lines as a fenced block, or the fences round them away."""
        from editor.core.post.markdown_blocks import toggle_code_block

        self._run(toggle_code_block)

    def make_table(self) -> None:
        """An empty table, one of the selected lines, or the columns of the one here under each other."""
        from editor.core.post.markdown_table import make_table

        self._run(make_table)

    def toggle_comment(self, mdx: bool) -> Refused | None:
        """The selection or the caret's line as a comment, or no longer one; why not, where it can't be one."""
        from editor.core.post.comments import toggle_comment

        self.finish_composition()
        typed = toggle_comment(self.text, self.selection(), mdx)
        if isinstance(typed, Refused):
            return typed
        self._run(lambda _text, _at: typed)
        return None

    def next_cell(self, by: int) -> bool:
        """In a table the caret to the next cell (1) or the one before (-1); whether there is one."""
        if "|" not in self.text.lines[self.caret()[0]] or self._in_code():
            return False
        from editor.core.post.markdown_table import next_cell

        return self._run(lambda text, at: next_cell(text, at, by))

    def move_lines(self, by: int) -> None:
        """The selected lines past the one above (-1) or below (1)."""
        from editor.core.post.markdown_blocks import move_lines

        self._run(lambda text, at: move_lines(text, at, by))

    def duplicate_lines(self) -> None:
        """The selected lines, or the caret's, once more."""
        from editor.core.post.markdown_blocks import duplicate_lines

        self._run(duplicate_lines)

    def delete_lines(self) -> None:
        """The selected lines, or the caret's, away."""
        from editor.core.post.markdown_blocks import delete_lines

        self._run(delete_lines)

    def indent(self) -> None:
        """Items or selected lines one level in."""
        self._run(typing.indent)

    def outdent(self) -> None:
        """Items or selected lines one level out."""
        self._run(typing.outdent)

    def _run(self, command: Command) -> bool:
        """Do what a command says; whether it said anything."""
        self.finish_composition()
        typed = command(self.text, self.selection()) if not self.isReadOnly() else None
        if typed is None:
            return False
        if typed.edit.removed == typed.edit.inserted:  # only the caret moves
            self.select(*typed.selection)
        else:
            self.perform([typed.edit], typed.selection)
        return True

    # --- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._typed(event):
            super().keyPressEvent(event)

    def _typed(self, event: QKeyEvent) -> bool:
        """Whether a key meant something in Markdown."""
        keys, held = QtCore.Qt.Key, QtCore.Qt.KeyboardModifier
        key, modifiers = event.key(), event.modifiers() & ~held.KeypadModifier
        if modifiers == held.NoModifier and key in (keys.Key_Return, keys.Key_Enter):
            return not self._in_code() and self._run(typing.new_line)
        if modifiers == held.NoModifier and key == keys.Key_Tab:
            return self.next_cell(1) or self._run(typing.indent)
        if key == keys.Key_Backtab and modifiers in (held.NoModifier, held.ShiftModifier):
            if not self.next_cell(-1):
                self._run(typing.outdent)
            return True  # never leaves the editor by accident
        return self._surrounded(event.text())

    def _surrounded(self, sign: str) -> bool:
        """A sign typed over a selection goes round it."""
        if sign not in format.PAIRS or not self.textCursor().hasSelection():
            return False
        return self._run(lambda text, at: format.surround(text, at, sign))

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """「 and “ come from input methods."""
        if not event.preeditString() and self._surrounded(event.commitString()):
            event.accept()
            return
        super().inputMethodEvent(event)

    def _in_code(self) -> bool:
        """Whether the caret stands in a code block, where an asterisk isn't a list."""
        line = self.caret()[0]
        return getattr(self.highlighter.state_before(line), "kind", "") in ("fence", "until")

    # --- clipboard and drops

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return bool(pictures_of(source)) or source.hasImage() or (source.hasText() and not local_files(source))

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pictures go to the owner; an address pasted over a selection links it; what has a look becomes Markdown."""
        if self.isReadOnly():
            return
        pictures = pictures_of(source)
        for path in pictures:
            self.image_dropped.emit(path)
        if pictures:
            return
        if source.hasImage() and not source.hasText():
            self.image_pasted.emit(source.imageData())
            return
        url = _address(source.text())
        if url and self._may_link() and self._run(lambda text, at: format.insert_link(text, at, url)):
            return
        markdown = self._markdown(source) if source.hasHtml() and not url and not self._in_code() else None
        if markdown is None:
            super().insertFromMimeData(source)
        else:
            self.paste_text(markdown)

    def paste_plain(self) -> None:
        """The clipboard's text, without what it looks like."""
        from PySide6.QtGui import QGuiApplication

        super().insertFromMimeData(QGuiApplication.clipboard().mimeData())

    def _markdown(self, source: QMimeData) -> str | None:
        """What is copied from a page or a word processor, as Markdown between what stands in the line; None for plain text."""
        from editor.core.post.from_html import markdown_of, set_off

        markdown = markdown_of(source.html())
        if markdown is None:
            return None
        at = self.selection()
        lines = self.text.lines
        return set_off(markdown, lines[at.line][: at.column], lines[at.end_line][at.end_column :])

    def dropEvent(self, event: QDropEvent) -> None:
        """Pictures are handled here: Qt's own way would leave its document in the middle of a change meanwhile."""
        pictures = pictures_of(event.mimeData())
        if not pictures or self.isReadOnly():
            super().dropEvent(event)
            return
        self.setTextCursor(self.cursorForPosition(event.position().toPoint()))
        event.acceptProposedAction()
        for path in pictures:
            self.image_dropped.emit(path)

    def _may_link(self) -> bool:
        """Whether the selection is the text of a future link: one line, not an address itself."""
        at, chosen = self.selection(), self.selected_text()
        return at.line == at.end_line and bool(chosen.strip()) and not format.URL.match(chosen)


def _address(text: str) -> str:
    """`text` if it is a web address and nothing else."""
    text = text.strip()
    return text if len(text) < 4000 and format.URL.match(text) else ""
