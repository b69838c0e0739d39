"""The window. It comes in three steps, each when the one before it is on the screen:

    __init__ ─► frames and the text ─► furnish_page() ─► preview ─► furnish_form() ─► furnish() ─► posts, problems, menus, status

The rest costs four times what the text costs, and nobody reads a menu before the text. What is typed in between is kept:
the text view and the session are the real ones from the start.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QEvent
from PySide6.QtGui import QCloseEvent, QMouseEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QStackedWidget, QWidget

from editor.core.post.edit import Part
from editor.core.settings import Settings
from editor.ui.desk import Desk
from editor.ui.start.frames import lay_out
from editor.ui.start.platform import working_folder
from editor.ui.state import State
from editor.ui.window.remembered import keep, restore
from editor.ui.window.window_look import WindowLook
from editor.ui.write_pane import WritePane

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QMenu

    from editor.core.ask import Asker
    from editor.ui.actions import Actions
    from editor.ui.clipboard import ClipboardActions
    from editor.ui.commands import Commands
    from editor.ui.export.folder_export import FolderExport
    from editor.ui.export.printing import Printing
    from editor.ui.files.many_posts import ManyPosts
    from editor.ui.files.outside import Outside
    from editor.ui.files.post_files import PostFiles
    from editor.ui.files.publishing import Publisher
    from editor.ui.files.replacing import PostsReplacing
    from editor.ui.files.retagging import TagRenaming
    from editor.ui.files.unsaved import UnsavedNotice
    from editor.ui.files.visited import Visited
    from editor.ui.links import Links
    from editor.ui.posts.pane import PostsPane
    from editor.ui.preview.feed import Feed
    from editor.ui.preview.follow import Follow
    from editor.ui.preview.pane import PreviewPane
    from editor.ui.preview.showing import PageShowing
    from editor.ui.problems.checker import Checker
    from editor.ui.problems.findings import Findings
    from editor.ui.problems.mending import Mending
    from editor.ui.problems.pane import ProblemsPane
    from editor.ui.problems.walk import Walk
    from editor.ui.window.empty import EmptyPane
    from editor.ui.window.file_label import FileLabel
    from editor.ui.window.keyboard import Keyboard
    from editor.ui.window.only_text import OnlyText
    from editor.ui.window.showing import Showing
    from editor.ui.window.status import Status
    from editor.ui.workers import Worker


class MainWindow(QMainWindow):
    """`mainWindow`: posts, form and text, preview; problems and status below. Parts without a value here are there once
    the window is furnished."""

    worker: Worker
    feed: Feed
    checker: Checker
    posts: PostsPane
    preview: PreviewPane
    problems: ProblemsPane
    empty: EmptyPane
    walk: Walk
    files: Commands
    post_files: PostFiles
    printing: Printing
    folder_export: FolderExport
    publisher: Publisher
    tag_renaming: TagRenaming
    many_posts: ManyPosts
    replacing: PostsReplacing
    only_text: OnlyText
    links: Links
    status: Status
    findings: Findings
    mending: Mending
    outside: Outside
    unsaved_notice: UnsavedNotice
    follow: Follow
    keyboard: Keyboard
    clipboard: ClipboardActions
    page_showing: PageShowing
    showing: Showing
    visited: Visited
    actions_table: Actions
    middle: QStackedWidget
    panes: QSplitter
    rows: QSplitter
    menus: dict[str, QMenu]
    file_label: FileLabel

    def __init__(
        self,
        settings: Settings,
        state: State,
        asker: Asker | None = None,
        theme_name: str | None = None,
        furnish: bool = True,
    ) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.setWindowTitle("Foreword")
        self.setAccessibleName("Foreword")
        self.settings, self.state = settings, state
        self.asker: Asker = asker or self._dialogs()
        self.desk = Desk(self.asker, state)
        self.write = WritePane()
        self._has_page = self._has_form = self.furnished = False
        self._closing_for_good = False
        self.look = WindowLook(self, theme_name)
        lay_out(self)
        self.look.use_in_text()
        self.desk.session_changed.connect(self._show_text)
        self.desk.hold()
        if furnish:
            self.furnish()

    def _dialogs(self) -> Asker:
        from editor.ui.dialogs.ask import DialogAsker

        return DialogAsker(self)

    # --- the first step: frames (`lay_out`) and the text

    def _show_text(self) -> None:
        """Another post: its text, while nothing else is there to show anything of it."""
        self.write.show_text(self.desk.session, self.state.form_height(self.desk.session))
        self.write.go_on(*self.desk.place())

    # --- the second step: preview, and then the form

    def furnish_page(self, start: bool = False) -> None:
        """Build and connect the preview, and show in it what is open; `start` the page, too."""
        if self._has_page:  # a folder was opened, and its newest post is there before the window is painted
            if start:
                self.start_preview()
            return
        from editor.ui.window.page_furnishing import furnish_page

        furnish_page(self, start)
        self._has_page = True

    def furnish_form(self) -> None:
        """Build and connect the form, and show in it what is open."""
        if self._has_form:
            return
        self.desk.session_changed.disconnect(self._show_text)
        self.desk.session_changed.connect(self._show_form)
        self.write.furnish(self.look.theme)
        self._has_form = True
        self.look.use_in_text()
        self._show_form()

    def _show_form(self) -> None:
        """Another post: text and form."""
        self.write.show_session(self.desk.session, self.desk.library)

    # --- the third step: everything else

    def furnish(self, hold: bool = False) -> None:
        """Build and connect what is still missing, and show in it what is open. With `hold`, what runs in the background
        waits for `let_run`."""
        if self.furnished:
            return
        from editor.ui.files.unsaved import UnsavedNotice
        from editor.ui.window.furnishing import furnish

        self.furnish_page()
        self.furnish_form()
        furnish(self)
        self.furnished = True
        self.look.use_around()
        self.showing.show_session()
        self.showing.show_posts()
        self.unsaved_notice = UnsavedNotice(self.desk, self.say, self.write.bar)  # above what else the bar may say
        if not hold:
            self.let_run()

    def start_preview(self) -> None:
        """Build the web view, once the text is on the screen, and render: the view's own processes start meanwhile."""
        self.preview.start()
        self.feed.start()

    def let_run(self) -> None:
        """Read the folder, check the post and render the rest of a long one, which go on beside what the writer does."""
        if self.desk.held:
            self.feed.start()
            self.desk.begin()
            self.findings.request()

    # --- what it says and hears

    def say(
        self, sentence: str, passing: bool = False, answers: Sequence[tuple[str, Callable[[], object]]] = ()
    ) -> None:
        """Tell the writer something that needs none of the `answers`; a `passing` one only confirms what was done."""
        if self.furnished and self.write.isVisible():
            self.write.bar.say(sentence, answers, passing)
        else:  # no post is shown, and so no bar
            self.asker.tell("Foreword", sentence)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow() and self.furnished:
            self.outside.look()
            if self.preview.misses_images():  # the picture may have been made meanwhile
                self.feed.look_again()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The mouse's own buttons for back and forward, wherever nothing else takes them."""
        button, kinds = event.button(), QtCore.Qt.MouseButton
        if self.furnished and button in (kinds.BackButton, kinds.ForwardButton):
            self.actions_table["back" if button == kinds.BackButton else "forward"].trigger()
            return
        super().mousePressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes as the eye does, whatever the order in which the panes were made."""
        return (self.furnished and self.keyboard.step(forward)) or super().focusNextPrevChild(forward)

    # --- actions of the window itself (the rest are Commands)

    def undo(self) -> None:
        self.desk.undo()

    def redo(self) -> None:
        self.desk.redo()

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
            wanted = min(210, self.height() // 4)  # the text keeps most of a low window
            self.rows.setSizes([self.rows.height() - wanted, wanted])

    def toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ QtCore.Qt.WindowState.WindowFullScreen)

    def go_to_file_line(self, line: int, column: int = 0) -> None:
        """Take the writer to a place in the file, counted from 0."""
        if self.desk.session is not None:
            part, within = self.desk.session.post.part_line(line)
            self.write.go_to(part, within, column, within, column)

    def caret_moved(self, part: Part, line: int, column: int) -> None:
        """The status line says where the caret is."""
        if self.desk.session is not None:
            self.status.show_place(self.desk.session.post.file_line(part, line), column + 1)

    # --- settings, place, end

    def settings_changed(self) -> None:
        """Show what the settings say now."""
        self.look.follow_settings()
        self.page_showing.follow_options()
        self.findings.request()

    def restore(self) -> None:
        """The place and panes of the last time."""
        restore(self)

    def fit_screen(self) -> None:
        """Make room for the title bar, whose height is known only when the window is there."""
        excess = self.frameGeometry().height() - self.screen().availableGeometry().height()
        if excess > 0 and not self.isMaximized() and not self.isFullScreen():
            self.resize(self.width(), self.height() - excess)

    def settled(self) -> bool:
        """Whether nothing is on its way to the screen."""
        return self.desk.reading is None and self.feed.settled() and self.checker.settled()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.furnish(hold=True)  # a window that is closed at once still asks, and keeps what is to be kept
        if not self._closing_for_good and not self.desk.may_leave():
            event.ignore()
            return
        keep(self)
        self.showing.keep_place()
        self.state.keep_form_height(self.desk.session, self.write.form.height())
        self.state.save()
        self.desk.close(keep_unsaved=self._closing_for_good)
        self.findings.clear()
        self.worker.stop()
        self.printing.stop()
        self.preview.close_page()
        event.accept()

    def close_for_good(self) -> None:
        """Close without asking: nobody is there to answer."""
        self._closing_for_good = True
        self.close()

    def folder(self) -> Path:
        """The folder that new posts and dialogs start in."""
        if self.desk.session is not None and self.desk.session.path is not None:
            return self.desk.session.path.parent
        return self.desk.library.root if self.desk.library else working_folder()
