"""Assembles the window's parts and connects them; the work is theirs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QSplitter, QStackedWidget, QWidget

from editor.core.ask import Asker
from editor.core.messages import _
from editor.core.post.edit import Part
from editor.core.post.post import Post
from editor.core.rendering.block import Block, Patch
from editor.core.rendering.math_use import does_math
from editor.core.rendering.site_lookup import looks_up, site_options
from editor.core.settings import Settings
from editor.core.sites.site import Site
from editor.ui.actions import Actions
from editor.ui.commands import Commands
from editor.ui.desk import Desk
from editor.ui.dialogs.ask import DialogAsker
from editor.ui.empty import EmptyPane
from editor.ui.links import Links
from editor.ui.outside import Outside
from editor.ui.posts.pane import PostsPane
from editor.ui.preview.feed import Feed
from editor.ui.preview.follow import Follow
from editor.ui.preview.header import Header, preview_header
from editor.ui.preview.pane import PreviewPane
from editor.ui.problems.checker import Checker
from editor.ui.problems.findings import Findings
from editor.ui.problems.mending import Mending
from editor.ui.problems.pane import ProblemsPane
from editor.ui.problems.walk import Walk
from editor.ui.session import Session
from editor.ui.state import State
from editor.ui.status import Status
from editor.ui.theme import Theme, apply_theme, theme
from editor.ui.workers import Worker
from editor.ui.write_pane import WritePane


class MainWindow(QMainWindow):
    """`mainWindow`: posts, form and text, preview; problems and status below."""

    def __init__(
        self, settings: Settings, state: State, asker: Asker | None = None, theme_name: str | None = None
    ) -> None:
        super().__init__()
        self._theme_name = theme_name  # asked for on the command line, for this time
        self.setObjectName("mainWindow")
        self.setWindowTitle("Foreword")
        self.setAccessibleName("Foreword")
        self.settings, self.state = settings, state
        self.asker: Asker = asker or DialogAsker(self)
        self.desk = Desk(self.asker, state)
        self.worker = Worker(self)
        self.feed = Feed(self.worker, self)
        self.checker = Checker(self.worker, self)
        self.posts, self.write, self.preview = PostsPane(), WritePane(), PreviewPane()
        self.problems, self.empty = ProblemsPane(), EmptyPane()
        self.walk = Walk(self.write, self.problems)
        self.files, self.links = Commands(self), Links(self)
        self.status = Status()
        self.setStatusBar(self.status)
        self.findings, self.mending = Findings(self), Mending(self)
        self._session: Session | None = None
        self.outside = Outside(self.desk, self.write.bar, self)
        self.follow = Follow(self.write.body, self.preview, settings, self)
        self._titles = 0  # the state of the library's titles that a post with links to others was rendered with
        self._site: Site | None = None  # that the status bar shows
        self._said: set[str] = set()  # notes on sites' settings, each told once
        self._closing_for_good = False
        self._lay_out()
        self.actions_table = Actions(self)
        self.actions_table.fill_menus(self)
        for shown in ("show-posts", "show-form", "show-preview"):
            self.actions_table[shown].setChecked(True)
        self._connect()
        self.use_look()
        self._show_session()

    # --- assembling

    def _lay_out(self) -> None:
        self.middle = QStackedWidget()
        self.middle.addWidget(self.empty)
        self.middle.addWidget(self.write)
        self.panes = QSplitter(Qt.Orientation.Horizontal)
        self.panes.setObjectName("panes")
        self.panes.setHandleWidth(1)
        for pane, least in ((self.posts, 170), (self.middle, 280), (self.preview, 220)):
            pane.setMinimumWidth(least)
            self.panes.addWidget(pane)
        self.panes.setStretchFactor(0, 0)
        self.panes.setStretchFactor(1, 1)
        self.panes.setStretchFactor(2, 1)
        self.panes.setCollapsible(1, False)
        self.rows = QSplitter(Qt.Orientation.Vertical)
        self.rows.setObjectName("rows")
        self.rows.setHandleWidth(1)
        self.rows.addWidget(self.panes)
        self.rows.addWidget(self.problems)
        self.rows.setStretchFactor(0, 1)
        self.problems.hide()
        self.setCentralWidget(self.rows)
        self.file_label = QLabel()
        self.file_label.setObjectName("fileLabel")
        self.file_label.setContentsMargins(10, 0, 14, 0)
        self.menuBar().setCornerWidget(self.file_label)
        room = self.screen().availableGeometry()
        self.resize(min(1400, room.width()), min(900, room.height()))
        self.panes.setSizes([260, 570, 570])

    def _connect(self) -> None:
        self.desk.session_changed.connect(self._show_session)
        self.desk.library_changed.connect(self._show_library)
        self.posts.open_requested.connect(self.desk.open)
        self.posts.new_requested.connect(self.files.new_post)
        self.posts.folder_requested.connect(self.files.open_folder)
        self.empty.open_requested.connect(self.files.open_post)
        self.empty.folder_requested.connect(self.files.open_folder)
        self.empty.new_requested.connect(self.files.new_post)
        self.feed.patched.connect(self._show_blocks)
        self.preview.link_followed.connect(self.links.follow)
        self.write.body.caret_moved.connect(lambda line, column: self._caret_moved(Part.BODY, line, column))
        self.write.head.caret_moved.connect(lambda line, column: self._caret_moved(Part.HEAD, line, column))
        self.write.head_text_toggled.connect(self.actions_table["show-source"].setChecked)
        self.write.image_dropped.connect(self.files.insert_image_file)
        self.write.body.image_pasted.connect(self.files.insert_pasted_image)
        self.status.problems_pressed.connect(self.toggle_problems)
        self.status.dialect_chosen.connect(self.desk.use_dialect)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.use_look)

    def start_preview(self) -> None:
        """Build the web view, once the text is on the screen."""
        self.preview.start()
        self.feed.start()

    # --- the session

    def _show_session(self) -> None:
        old, self._session = self._session, self.desk.session
        if old is not None:
            old.body_changed.disconnect(self._body_changed)
            old.head_changed.disconnect(self._head_changed)
            old.state_changed.disconnect(self._show_state)
        session = self._session
        self.write.show_session(session, self.desk.library)
        self.actions_table.enable_for_post(session is not None)
        self.middle.setCurrentWidget(self.write if session else self.empty)
        self.preview.setVisible(session is not None and self.actions_table["show-preview"].isChecked())
        folder = session.path.parent if session and session.path else None
        self.preview.start_post(folder, session.post.site.root if session else None)
        self.findings.clear()
        self.outside.watch(session)
        self.feed.follow(session, self._options(session.post) if session else {})
        if session is None:
            self._site = None
            self.preview.show_header(Header())
            self.status.clear_post()
        else:
            session.body_changed.connect(self._body_changed)
            session.head_changed.connect(self._head_changed)
            session.state_changed.connect(self._show_state)
            self.status.show_file(session.post)
            self._head_changed()
            self._body_changed()
            self.write.focus_body()
        self._show_state()

    def _body_changed(self) -> None:
        session = self._session
        if session is None:
            return
        self.feed.use_options(self._options(session.post))
        self.findings.request()

    def _head_changed(self) -> None:
        session = self._session
        if session is None:
            return
        self.feed.use_options(self._options(session.post))  # `mathjax: true` may have been written or taken away
        self._show_header()
        self._show_dialect()
        self.findings.request()

    def _show_dialect(self) -> None:
        session = self._session
        if session is None or session.post.site is self._site:
            return
        self._site = session.post.site
        reasons = [text for text in (self._site.reason, *self._site.notes) if text]
        self.status.show_dialect(self._site.dialect, reasons, self.desk.folder_s_dialect())
        for note in self._site.notes:
            if note not in self._said:
                self._said.add(note)
                self.write.bar.say(note)

    def _show_header(self) -> None:
        if self._session is not None:
            self.preview.show_header(preview_header(self._session.post, self._session.path, self.preview.blocks))

    def _options(self, post: Post) -> dict[str, object]:
        """The settings that the preview follows."""
        path = self._session.path if self._session else None
        return {**site_options(post.site, path, self._titles), "math": self.settings.switch("math") and does_math(post)}

    def _show_blocks(self, patches: Sequence[Patch], blocks: Sequence[Block]) -> None:
        self.preview.apply_patches(patches, blocks, self.follow.line_written() if patches else None)
        if any(not patch.index for patch in patches):
            self._show_header()

    def _show_library(self) -> None:
        self.posts.show_library(self.desk.library)
        self.write.show_library(self.desk.library)
        self.empty.show_library(self.desk.library)
        self._show_state()
        if self._session is not None and looks_up(str(self._session.post.body), self._session.post.site):
            posts = self.desk.library.posts if self.desk.library else ()
            self._titles = hash(tuple((post.path, post.title) for post in posts))
            self.feed.use_options(self._options(self._session.post))
        self.findings.request()

    def _show_state(self) -> None:
        """What is open and whether it is saved; runs with every key, so it touches only what has changed."""
        session = self._session
        path = session.path if session else None
        dirty = session.dirty if session else False
        self.posts.set_current(path, dirty)
        folder = self.desk.library.root.name if self.desk.library else path.parent.name if path else ""
        name = path.name if path else _("New post") if session else ""
        label = ("● " if dirty else "") + " — ".join(part for part in (name, folder) if part)
        if label != self.file_label.text():
            self.file_label.setText(label)
            first = self.menuBar().actions()[0]
            self.file_label.setFixedHeight(self.menuBar().actionGeometry(first).height())
            self.menuBar().setCornerWidget(self.file_label)  # its room is measured when it is set
            self.setWindowTitle(f"{label} – Foreword" if label else "Foreword")
            self.setWindowFilePath(str(path) if path else "")
        if session is not None:
            self.status.show_saved(dirty, session.on_disk, session.saved_at)
            self.actions_table["undo"].setEnabled(session.history.undo_label is not None)
            self.actions_table["redo"].setEnabled(session.history.redo_label is not None)
            self.outside.watch(session)

    # --- the rest

    def _caret_moved(self, part: Part, line: int, column: int) -> None:
        if self._session is not None:
            self.status.show_place(self._session.post.file_line(part, line), column + 1)

    def say(self, sentence: str) -> None:
        """Tell the writer something that needs no answer."""
        if self.write.isVisible():
            self.write.bar.say(sentence)
        else:  # no post is shown, and so no bar
            self.asker.tell("Foreword", sentence)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.outside.look()
            if self.preview.shows("fw-missing-image"):  # the picture may have been made meanwhile
                self.feed.look_again()

    # --- actions of the window itself (the rest are Commands)

    def undo(self) -> None:
        if self._session is not None:
            self._session.undo()

    def redo(self) -> None:
        if self._session is not None:
            self._session.redo()

    def toggle_posts(self) -> None:
        self._toggle(self.posts, "show-posts")

    def toggle_form(self) -> None:
        self._toggle(self.write.form, "show-form")

    def toggle_head_text(self) -> None:
        self.write.show_head_text(not self.write.head.isVisible())

    def toggle_preview(self) -> None:
        self._toggle(self.preview, "show-preview")

    def _toggle(self, pane: QWidget, action: str) -> None:
        """Show or hide a pane; the menu's mark follows, whatever was pressed."""
        pane.setVisible(pane.isHidden())
        self.actions_table[action].setChecked(not pane.isHidden())

    def toggle_problems(self) -> None:
        self._toggle(self.problems, "show-problems")
        if self.problems.isVisible():
            self.rows.setSizes([max(200, self.height() - 250), 210])

    def toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def go_to_file_line(self, line: int, column: int = 0) -> None:
        """Take the writer to a place in the file, counted from 0."""
        if self._session is not None:
            part, within = self._session.post.part_line(line)
            self.write.go_to(part, within, column, within, column)

    # --- look, place, end

    def settings_changed(self) -> None:
        """Show what the settings say now."""
        self._theme_name = None
        self.use_look()
        self._body_changed()

    def theme(self) -> Theme:
        """The theme that is shown now."""
        return theme(self._theme_name or self.settings.text("theme"))

    def use_look(self) -> None:
        """Colours and sizes, as the settings say."""
        chosen = self.theme()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        apply_theme(app, chosen)
        self.apply_colors(chosen)

    def apply_colors(self, chosen: Theme) -> None:
        """Hand the theme to every part that draws by itself."""
        self.posts.set_theme(chosen)
        self.problems.set_theme(chosen)
        self.write.set_look(chosen, self.settings.number("text_size"))
        self.preview.set_look(chosen, self.settings.number("preview_size"), self.settings.switch("remote_images"))
        self.file_label.setStyleSheet(f"color: {chosen.colors['mute']}; font-size: 12px;")

    def restore(self) -> None:
        """The place and panes of the last time."""
        geometry, panes = self.state.get("geometry"), self.state.get("panes")
        if isinstance(geometry, str):
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode()))
        if isinstance(panes, str):
            self.panes.restoreState(QByteArray.fromBase64(panes.encode()))

    def fit_screen(self) -> None:
        """Make room for the title bar, whose height is known only when the window is there."""
        excess = self.frameGeometry().height() - self.screen().availableGeometry().height()
        if excess > 0 and not self.isMaximized() and not self.isFullScreen():
            self.resize(self.width(), self.height() - excess)

    def settled(self) -> bool:
        """Whether nothing is on its way to the screen."""
        return self.feed.settled() and self.checker.settled()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._closing_for_good and not self.desk.may_leave():
            event.ignore()
            return
        self.state.put("geometry", bytes(self.saveGeometry().toBase64().data()).decode())
        self.state.put("panes", bytes(self.panes.saveState().toBase64().data()).decode())
        self.state.save()
        self.desk.close()
        self.findings.clear()
        self.worker.stop()
        self.preview.close_page()
        event.accept()

    def close_for_good(self) -> None:
        """Close without asking: nobody is there to answer."""
        self._closing_for_good = True
        self.close()

    def folder(self) -> Path:
        """The folder that new posts and dialogs start in."""
        if self._session is not None and self._session.path is not None:
            return self._session.path.parent
        return self.desk.library.root if self.desk.library else Path.cwd()
