"""Shows the open post in what stands round text and preview: form, posts, status line, titles. Facts go out, nothing comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.core.messages import _
from editor.core.post.edit import Part
from editor.core.shown_names import shown_file, shown_name
from editor.core.sites.site import Site
from editor.ui.session import Session
from editor.ui.timers import pause

if TYPE_CHECKING:
    from editor.ui.main_window import MainWindow


SELECTED_MS = 80  # of rest before a selection is counted: a drag of the mouse makes many
_UNSAVED = "● "  # before the title
MOST_SELECTED = 200_000  # characters: more would hold up the next key


class Showing(QObject):
    """Hears of the desk's session and library, and of what changes in them."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session: Session | None = None
        self._site: Site | None = None  # that the status bar shows
        self._said: set[str] = set()  # notes on sites' settings, each told once
        window.desk.leaving.connect(self.keep_place)
        window.desk.session_changed.connect(self.show_session)
        window.desk.library_changed.connect(self._show_library)
        self._selecting = pause(self, SELECTED_MS, self._count_selected)
        window.write.body.selectionChanged.connect(self._selecting.start)

    def _count_selected(self) -> None:
        """Tell how long the selection is to a reader."""
        from editor.core.post.wordcount import count

        body = self._window.write.body
        chosen = body.selected_text() if body.textCursor().hasSelection() else ""
        self._window.status.show_selected(count(chosen) if 0 < len(chosen) <= MOST_SELECTED else None)

    def show_session(self) -> None:
        """Another post is open, or none."""
        window, old = self._window, self._session
        session = self._session = window.desk.session
        if old is not None:
            old.body_changed.disconnect(self.body_changed)
            old.head_changed.disconnect(self._head_changed)
            old.state_changed.disconnect(self._show_state)
        window.actions_table.enable_for_post(session is not None)
        self._show_pane(session)
        window.preview.setVisible(session is not None and window.actions_table["show-preview"].isChecked())
        window.findings.clear()
        window.outside.watch(session)
        if session is None:
            self._site = None
            window.status.clear_post()
        else:
            session.body_changed.connect(self.body_changed)
            session.head_changed.connect(self._head_changed)
            session.state_changed.connect(self._show_state)
            window.status.show_file(session.post)
            self._head_changed()
            window.caret_moved(Part.BODY, *window.write.body.caret())
            window.write.go_on(*window.desk.place())
        self._show_state()

    def keep_place(self) -> None:
        """Remember where the writer is in the open post."""
        window = self._window
        window.state.keep_place(window.desk.session, *window.write.body.caret())

    def _show_pane(self, session: Session | None) -> None:
        window = self._window
        pane = window.write if session else window.empty
        if window.middle.currentWidget() is not pane:
            window.middle.setCurrentWidget(pane)
            if session is not None:
                window.write.focus_body()

    def body_changed(self) -> None:
        """The text is another."""
        if self._session is not None:
            self._window.findings.request()

    def _head_changed(self) -> None:
        if self._session is not None:
            self._show_dialect()
            self._window.findings.request()

    def _show_dialect(self) -> None:
        session = self._session
        if session is None or session.post.site is self._site:
            return
        self._site = session.post.site
        reasons = [text for text in (self._site.reason, *self._site.notes) if text]
        self._window.status.show_dialect(self._site.dialect, reasons, self._window.desk.folder_s_dialect())
        for note in self._site.notes:
            if note not in self._said:
                self._said.add(note)
                self._window.write.bar.say(note)

    def show_posts(self) -> None:
        """The posts of the folder, or that it is being read."""
        window, desk = self._window, self._window.desk
        window.posts.show_library(desk.library, desk.reading)
        window.empty.show_library(desk.library, desk.reading)

    def _show_library(self) -> None:
        self.show_posts()
        self._window.write.show_library(self._window.desk.library)
        self._show_state()
        self._window.findings.request()

    def _show_state(self) -> None:
        """What is open and whether it is saved; runs with every key, so it touches only what has changed."""
        window, session = self._window, self._session
        path = session.path if session else None
        dirty = session.dirty if session else False
        window.posts.set_current(path, dirty)
        library = window.desk.library
        folder = shown_name(library.root.name if library else path.parent.name if path else "")
        name = shown_file(path) if path else _("New post") if session else ""
        self._show_title((_UNSAVED if dirty else "") + " — ".join(part for part in (name, folder) if part))
        if session is not None:
            window.status.show_saved(dirty, session.on_disk, session.saved_at)
            window.actions_table["undo"].setEnabled(session.history.last_done is not None)
            window.actions_table["redo"].setEnabled(session.history.last_undone is not None)
            window.outside.watch(session)

    def _show_title(self, label: str) -> None:
        window, path = self._window, self._session.path if self._session else None
        if label == window.file_label.text():
            return
        window.file_label.show_name(label)
        window.setWindowTitle(f"{label} – Foreword" if label else "Foreword")
        spoken = label.removeprefix(_UNSAVED)
        window.setAccessibleName(f"{spoken}, {_('Not saved')}" if spoken != label else spoken or "Foreword")
        window.setWindowFilePath(str(path) if path else "")
