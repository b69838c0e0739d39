"""Find in posts: a chooser whose rows are found lines, searched for in the other process."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from editor.core.library.find import MOST, Hit, find_lines, places
from editor.core.messages import _, ngettext
from editor.core.shown_names import shown_file
from editor.ui.dialogs.chooser import Chooser, Entry

if TYPE_CHECKING:
    from editor.ui.main_window import MainWindow


class FindInPosts(Chooser):
    """Reads the posts' texts as soon as it is opened, while the words are typed."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__("findInPosts", _("Find in posts…"), window, filtering=False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._window = window
        self.show_entries([], self._without_posts() or _("Type what to look for."))
        self.typed.connect(self._search)
        self.chosen.connect(self._go)
        self.finished.connect(lambda: window.worker.drop("find"))
        window.desk.library_changed.connect(self._on_library_changed)
        if self._paths():
            self._ask("")

    def _paths(self) -> list[str]:
        """Those of the folder as it is now: the window can be worked in while this one is open."""
        library = self._window.desk.library
        return [str(post.path) for post in library.posts] if library is not None else []

    def _without_posts(self) -> str:
        """Why there is nothing to look in, or ""."""
        desk = self._window.desk
        if desk.library is not None:
            return ""
        return _("Reading the posts of this folder…") if desk.reading is not None else _("Open a folder first.")

    def _on_library_changed(self) -> None:
        """What was typed while the folder was read is looked for now."""
        if self._without_posts():
            self.show_entries([], self._without_posts())
        elif not self.list.count():
            self._search(self.field.text())

    def _search(self, words: str) -> None:
        if not words.strip():
            self._window.worker.drop("find")
            self.show_entries([], self._without_posts() or _("Type what to look for."))
        elif self._paths():
            if not self.list.count():
                self.show_entries([], _("Searching…"))
            self._ask(words)

    def _ask(self, words: str) -> None:
        session = self._window.desk.session
        opened = {}
        if (
            session is not None and session.path is not None
        ):  # also a saved one: its file was read a moment ago, perhaps
            opened = {str(session.path): session.post.to_text()}

        def found(hits: list[Hit]) -> None:
            if words:
                self._show(hits, words)

        arguments = (self._paths(), words, opened)
        self._window.worker.run("find", find_lines, arguments, found, lambda error: self._window.say(str(error)))

    def _show(self, hits: list[Hit], words: str) -> None:
        rows = [
            Entry(hit.text, f"{shown_file(Path(hit.path))}:{hit.line + 1}", hit, marks=places(hit.text, words))
            for hit in hits
        ]
        first = ngettext(
            "The first {count} line; more words find fewer.", "The first {count} lines; more words find fewer.", MOST
        )
        self.show_entries(rows, first.format(count=MOST) if len(hits) >= MOST else "")

    def _go(self, hit: Hit) -> None:
        session = self._window.desk.session
        if (session is not None and session.path == Path(hit.path)) or self._window.desk.open(Path(hit.path)):
            self._window.go_to_file_line(hit.line, hit.column)


def find_in_posts(window: MainWindow) -> None:
    """Open the chooser over `window`, or go on in the one that is open."""
    shown = next((one for one in window.findChildren(FindInPosts) if one.isVisible()), None)
    if shown is None:
        FindInPosts(window).open_over(window)
        return
    shown.activateWindow()
    shown.field.setFocus()
    shown.field.selectAll()
