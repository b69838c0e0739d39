"""Find and replace in one text view. The search runs over the core text; matches are painted where they are in view."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from editor.core.messages import _, ngettext
from editor.core.post.edit import Edit
from editor.core.post.find import BadPattern, Found, Query
from editor.core.post.typed import Selection
from editor.ui.source.find_fields import FindFields
from editor.ui.source.source_edit import SourceEdit
from editor.ui.timers import pause
from editor.ui.widgets.buttons import ENTER

_PAUSE = 150  # ms after the last key in the text until the matches are counted again


class FindBar(FindFields):
    """`edits_requested(list[Edit])`: to be made as one step; the owner makes them and applies them to the view."""

    edits_requested = Signal(object)

    def __init__(self, view: SourceEdit) -> None:
        super().__init__()
        self._view = view
        self._found: Found | None = None
        self._start = (0, 0)  # where a search that is being typed looks from
        self._count_again = pause(self, _PAUSE, self._search)
        self._connect()
        view.text_changed.connect(self._text_changed)
        view.cursorPositionChanged.connect(self._show_count)
        self.hide()

    def _connect(self) -> None:
        self.find_field.textChanged.connect(self._typed)
        for option in (self.match_case, self.whole_word, self.regex):
            option.clicked.connect(self._typed)
        self.previous_button.clicked.connect(self.find_previous)
        self.next_button.clicked.connect(self.find_next)
        self.close_button.clicked.connect(self.close_bar)
        self.replace_button.clicked.connect(self.replace_one)
        self.replace_all_button.clicked.connect(self.replace_all)

    # --- open and close

    def open_find(self) -> None:
        """Show the bar for finding; the selection is what to find."""
        self._open(replacing=False)

    def open_replace(self) -> None:
        """Show the bar with its second row."""
        self._open(replacing=True)

    def _open(self, replacing: bool) -> None:
        for widget in (self.replace_field, self.replace_button, self.replace_all_button):
            widget.setVisible(replacing)
            widget.setEnabled(not self._view.isReadOnly())
        at = self._view.selection()
        self._start = (at.line, at.column)
        typing = self.isVisible() and self.find_field.hasFocus()
        self.show()
        if not typing:  # what is typed and not found stays, whatever its beginning has found
            self._take_selection()
        self._search()
        self.find_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.find_field.selectAll()

    def _take_selection(self) -> None:
        """What is selected becomes what is looked for, if it is part of one line."""
        chosen = self._view.selected_text()
        if chosen and "\n" not in chosen and not (self.regex.isChecked() and self._current() is not None):
            self.regex.setChecked(False)
            self.find_field.blockSignals(True)
            self.find_field.setText(chosen)
            self.find_field.blockSignals(False)

    def close_bar(self) -> None:
        """Put the bar away; the writer goes on at the match."""
        self.hide()
        self._count_again.stop()
        self._found = None
        self._view.overlays.set_matches(None)
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- searching

    def query(self) -> Query:
        """What is looked for now."""
        options = (self.match_case, self.whole_word, self.regex)
        return Query(self.find_field.text(), *(option.isChecked() for option in options))

    def query_for(self, needle: str) -> Query:
        """What is looked for with another needle, as plain text."""
        return Query(needle, self.match_case.isChecked(), self.whole_word.isChecked())

    def find_next(self) -> None:
        """Select the next match, from the text's beginning again after the last."""
        at = self._view.selection()
        self._step(lambda found: found.from_place(at.end_line, at.end_column))

    def find_previous(self) -> None:
        """Select the match before, from the text's end again before the first."""
        at = self._view.selection()
        self._step(lambda found: found.from_place(at.line, at.column) - 1)

    def _step(self, choose: Callable[[Found], int]) -> None:
        if not self.find_field.text():
            self._take_selection()
            if not self.find_field.text():
                self.open_find()
                return
        found = self._fresh()
        if found:
            self._select(choose(found) % len(found))

    def _typed(self) -> None:
        """The query changed: go to its first match from where the search began."""
        self._search()
        if self._found:
            self._select(self._found.from_place(*self._start) % len(self._found))

    def _text_changed(self) -> None:
        self._found = None
        if self.isVisible():
            self._count_again.start()

    def _fresh(self) -> Found | None:
        """The matches in the text as it is now."""
        if self._found is None or self._found.query != self.query():
            self._search()
        return self._found

    def _search(self) -> None:
        self._count_again.stop()
        self._found = None
        try:
            self._found = Found(self._view.text, self.query())
        except BadPattern as error:
            self.say(str(error), wrong=True)
            self._view.overlays.set_matches(None)
            return
        if self.isVisible():
            self._view.overlays.set_matches(self._seen)
        self._show_count()

    def _seen(self, first: int, last: int) -> Sequence[tuple[Selection, bool]]:
        """The matches in view. While the text is being typed in, those of the lines in view are looked up alone."""
        now = self._view.selection()
        if self._found is not None:
            return [(place, place == now) for place in self._found.in_lines(first, last)]
        query = self.query()
        lines = self._view.text.lines[first : last + 1] if query.needle else []
        try:
            pattern = query.pattern()
            return [
                (Selection(first + number, match.start(), first + number, match.end()), False)
                for number, line in enumerate(lines)
                for match in query.matches(pattern, line[:10_000])
                if match.end() > match.start()
            ]
        except BadPattern:
            return []

    def _select(self, index: int) -> None:
        assert self._found is not None
        self._view.select(*self._found[index])
        self._view.overlays.refresh()

    def _current(self) -> int | None:
        """The index of the match that is selected."""
        return self._found.at(self._view.selection()) if self._found else None

    def _show_count(self) -> None:
        if not self.isVisible() or self._found is None or self._view.changing:
            return
        count, current = len(self._found), self._current()
        if not self.find_field.text():
            self.say("")
        elif not count:
            self.say(_("No match"), wrong=True)
        elif current is None:
            self.say(ngettext("{count} match", "{count} matches", count).format(count=count))
        else:
            self.say(_("{number} of {count}").format(number=current + 1, count=count))

    # --- replacing

    def replace_one(self) -> None:
        """Replace the match that is selected and go to the next; without one, go to the next."""
        found = self._fresh()
        index = self._current()
        if found is None or index is None or self._view.isReadOnly():
            self.find_next()
            return
        edits = self._edits(lambda: found.replace(index, self.replace_field.text(), self._view.part))
        if edits:
            self.edits_requested.emit(edits)
            self._view.set_caret(*edits[0].end())
        self.find_next()

    def replace_all(self) -> None:
        """Replace every match, as one step."""
        found = self._fresh()
        if not found or self._view.isReadOnly():
            return
        count, at = len(found), self._view.selection()
        apart = {at.line, at.end_line, int(self._view.first_visible_line())}
        edits = self._edits(lambda: found.replace_all(self.replace_field.text(), self._view.part, apart))
        if edits:
            self.edits_requested.emit(edits)
            self._search()
            self.say(ngettext("{count} replaced", "{count} replaced", count).format(count=count))

    def _edits(self, make: Callable[[], list[Edit]]) -> list[Edit]:
        try:
            return make()
        except BadPattern as error:
            self.say(str(error), wrong=True)
            return []

    # --- keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in a field does what the field is for."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() in ENTER:
            if watched is self.replace_field:
                self.replace_one()
            elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.find_previous()
            else:
                self.find_next()
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)
