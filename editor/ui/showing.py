"""Shows the open post in everything round its text: form, preview, status line, titles. Facts go out, nothing comes back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.core.messages import _
from editor.core.post.edit import Part
from editor.core.post.post import Post
from editor.core.rendering.block import Block, Patch
from editor.core.rendering.math_use import does_math
from editor.core.rendering.site_lookup import looks_up, site_options
from editor.core.sites.site import Site
from editor.ui.preview.header import Header, preview_header
from editor.ui.session import Session

if TYPE_CHECKING:
    from editor.ui.main_window import MainWindow


class Showing(QObject):
    """Hears of the desk's session and library, and of what changes in them."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session: Session | None = None
        self._titles = 0  # the state of the library's titles that a post with links to others was rendered with
        self._site: Site | None = None  # that the status bar shows
        self._said: set[str] = set()  # notes on sites' settings, each told once
        window.desk.session_changed.connect(self.show_session)
        window.desk.library_changed.connect(self._show_library)
        window.feed.patched.connect(self._show_blocks)

    def show_session(self) -> None:
        """Another post is open, or none."""
        window, old = self._window, self._session
        session = self._session = window.desk.session
        if old is not None:
            old.body_changed.disconnect(self.body_changed)
            old.head_changed.disconnect(self._head_changed)
            old.state_changed.disconnect(self._show_state)
        window.write.show_session(session, window.desk.library)
        window.actions_table.enable_for_post(session is not None)
        window.middle.setCurrentWidget(window.write if session else window.empty)
        window.preview.setVisible(session is not None and window.actions_table["show-preview"].isChecked())
        folder = session.path.parent if session and session.path else None
        window.preview.start_post(folder, session.post.site.root if session else None)
        window.findings.clear()
        window.outside.watch(session)
        window.feed.follow(session, self._options(session.post) if session else {})
        if session is None:
            self._site = None
            window.preview.show_header(Header())
            window.status.clear_post()
        else:
            session.body_changed.connect(self.body_changed)
            session.head_changed.connect(self._head_changed)
            session.state_changed.connect(self._show_state)
            window.status.show_file(session.post)
            self._head_changed()
            self.body_changed()
            window.write.focus_body()
            window.caret_moved(Part.BODY, *window.write.body.caret())
        self._show_state()

    def body_changed(self) -> None:
        """The text is another, or a setting that the preview follows."""
        if self._session is not None:
            self._window.feed.use_options(self._options(self._session.post))
            self._window.findings.request()

    def _head_changed(self) -> None:
        session = self._session
        if session is None:
            return
        self._window.feed.use_options(self._options(session.post))  # `mathjax: true` may have come or gone
        self._show_header()
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

    def _show_header(self) -> None:
        if self._session is not None:
            preview = self._window.preview
            preview.show_header(preview_header(self._session.post, self._session.path, preview.blocks))

    def _options(self, post: Post) -> dict[str, object]:
        """The settings that the preview follows."""
        path = self._session.path if self._session else None
        math = self._window.settings.switch("math") and does_math(post)
        return {**site_options(post.site, path, self._titles), "math": math}

    def _show_blocks(self, patches: Sequence[Patch], blocks: Sequence[Block]) -> None:
        window = self._window
        written = window.follow.line_written() if patches and len(window.preview.blocks) else None  # not of a new post
        window.preview.apply_patches(patches, blocks, written)
        if any(not patch.index for patch in patches):
            self._show_header()

    def _show_library(self) -> None:
        window, library = self._window, self._window.desk.library
        window.posts.show_library(library)
        window.write.show_library(library)
        window.empty.show_library(library)
        self._show_state()
        if self._session is not None and looks_up(str(self._session.post.body), self._session.post.site):
            posts = library.posts if library else ()
            self._titles = hash(tuple((post.path, post.title) for post in posts))
            window.feed.use_options(self._options(self._session.post))
        window.findings.request()

    def _show_state(self) -> None:
        """What is open and whether it is saved; runs with every key, so it touches only what has changed."""
        window, session = self._window, self._session
        path = session.path if session else None
        dirty = session.dirty if session else False
        window.posts.set_current(path, dirty)
        library = window.desk.library
        folder = library.root.name if library else path.parent.name if path else ""
        name = path.name if path else _("New post") if session else ""
        self._show_title(("● " if dirty else "") + " — ".join(part for part in (name, folder) if part))
        if session is not None:
            window.status.show_saved(dirty, session.on_disk, session.saved_at)
            window.actions_table["undo"].setEnabled(session.history.undo_label is not None)
            window.actions_table["redo"].setEnabled(session.history.redo_label is not None)
            window.outside.watch(session)

    def _show_title(self, label: str) -> None:
        window, path = self._window, self._session.path if self._session else None
        if label == window.file_label.text():
            return
        window.file_label.setText(label)
        bar = window.menuBar()
        window.file_label.setFixedHeight(bar.actionGeometry(bar.actions()[0]).height())
        bar.setCornerWidget(window.file_label)  # its room is measured when it is set
        window.setWindowTitle(f"{label} – Foreword" if label else "Foreword")
        window.setWindowFilePath(str(path) if path else "")
