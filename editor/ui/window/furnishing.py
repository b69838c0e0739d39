"""Builds and connects what stands round text and preview; `MainWindow.furnish` calls it once those are on the screen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication, QIcon

from editor.core.post.edit import Part
from editor.core.resources import resource
from editor.ui.actions import Actions
from editor.ui.clipboard import ClipboardActions
from editor.ui.commands import Commands
from editor.ui.export.folder_export import FolderExport
from editor.ui.export.printing import Printing
from editor.ui.files.drops import Drops
from editor.ui.files.many_posts import ManyPosts
from editor.ui.files.outside import Outside
from editor.ui.files.post_files import PostFiles
from editor.ui.files.publishing import Publisher
from editor.ui.files.replacing import PostsReplacing
from editor.ui.files.retagging import TagRenaming
from editor.ui.files.visited import Visited
from editor.ui.links import Links
from editor.ui.posts.pane import PostsPane
from editor.ui.problems.checker import Checker
from editor.ui.problems.findings import Findings
from editor.ui.problems.mending import Mending
from editor.ui.problems.pane import ProblemsPane
from editor.ui.problems.walk import Walk
from editor.ui.problems.words import writer_of
from editor.ui.theme import note_scheme
from editor.ui.window.empty import EmptyPane
from editor.ui.window.file_label import FileLabel
from editor.ui.window.keyboard import Keyboard
from editor.ui.window.menus import add_letters
from editor.ui.window.only_text import OnlyText
from editor.ui.window.page_furnishing import put_pane
from editor.ui.window.remembered import show_panes
from editor.ui.window.showing import Showing
from editor.ui.window.status import Status

if TYPE_CHECKING:
    from editor.ui.main_window import MainWindow


def furnish(window: MainWindow) -> None:
    """Give a window that has its page and form all its other parts."""
    QGuiApplication.setWindowIcon(QIcon(str(resource("icons", "foreword.svg"))))
    _build(window)
    _put_in_place(window)
    window.actions_table = Actions(window, {"body": window.write.body, "head": window.write.head})
    window.actions_table.fill(window.menus)
    add_letters(window.menuBar(), window.menus)
    window.visited = Visited(window)
    window.visited.note()  # what is open already
    show_panes(window)
    _connect(window)


def _build(window: MainWindow) -> None:
    window.checker = Checker(window.worker, window, partial(writer_of, window.settings))
    window.posts, window.problems, window.empty = PostsPane(), ProblemsPane(), EmptyPane()
    window.files, window.links = Commands(window), Links(window)
    window.post_files, window.only_text = PostFiles(window), OnlyText(window)
    window.publisher, window.tag_renaming, window.printing = Publisher(window), TagRenaming(window), Printing(window)
    window.many_posts, window.replacing = ManyPosts(window), PostsReplacing(window)
    window.folder_export = FolderExport(window)
    window.status, window.keyboard = Status(), Keyboard(window)
    window.walk = Walk(window.write, window.problems, window.status.show_problem)
    window.clipboard = ClipboardActions(window)
    window.findings, window.mending = Findings(window), Mending(window)
    window.outside = Outside(window.desk, window.write.bar, window)
    window.showing = Showing(window)
    Drops(window)


def _put_in_place(window: MainWindow) -> None:
    put_pane(window, 0, window.posts)
    window.middle.insertWidget(0, window.empty)
    window.problems.hide()  # before it has a place: making room for it would lay out everything twice
    window.rows.addWidget(window.problems)
    window.setStatusBar(window.status)
    window.file_label = FileLabel(window.menuBar())
    window.file_label.show()  # the bar is on the screen already where a post was opened


def _connect(window: MainWindow) -> None:
    desk, write, files = window.desk, window.write, window.files
    desk.asking.connect(write.commit_pending)
    write.form.half_typed.connect(desk.unsaved.keep_half_typed)
    window.posts.open_requested.connect(desk.open)
    window.posts.new_requested.connect(files.new_post)
    window.posts.folder_requested.connect(files.open_folder)
    window.posts.menu_requested.connect(window.post_files.show_menu)
    window.empty.open_requested.connect(files.open_post)
    window.empty.folder_requested.connect(files.open_folder)
    window.empty.new_requested.connect(files.new_post)
    window.preview.link_followed.connect(window.links.follow)
    window.feed.failed.connect(window.say)
    write.body.caret_moved.connect(lambda line, column: window.caret_moved(Part.BODY, line, column))
    write.head.caret_moved.connect(lambda line, column: window.caret_moved(Part.HEAD, line, column))
    write.head_text_toggled.connect(window.actions_table["show-source"].setChecked)
    for view in (write.body, write.head):
        view.larger_wanted.connect(files.resize_text)
    write.image_dropped.connect(files.insert_image_file)
    write.body.image_pasted.connect(files.insert_pasted_image)
    window.status.problems_pressed.connect(window.toggle_problems)
    window.status.dialect_chosen.connect(desk.use_dialect)
    window.status.place_pressed.connect(files.go_to_line)
    scheme_changed = QGuiApplication.styleHints().colorSchemeChanged
    scheme_changed.connect(note_scheme)
    scheme_changed.connect(window.look.use)
