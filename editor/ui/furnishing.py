"""Builds and connects what stands round the text; `MainWindow.furnish` calls it once the text is on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QLabel

from editor.core.post.edit import Part
from editor.core.resources import resource
from editor.ui.actions import Actions
from editor.ui.commands import Commands
from editor.ui.empty import EmptyPane
from editor.ui.links import Links
from editor.ui.outside import Outside
from editor.ui.posts.pane import PostsPane
from editor.ui.preview.feed import Feed
from editor.ui.preview.follow import Follow
from editor.ui.preview.pane import PreviewPane
from editor.ui.problems.checker import Checker
from editor.ui.problems.findings import Findings
from editor.ui.problems.mending import Mending
from editor.ui.problems.pane import ProblemsPane
from editor.ui.problems.walk import Walk
from editor.ui.showing import Showing
from editor.ui.status import Status
from editor.ui.workers import Worker

if TYPE_CHECKING:
    from editor.ui.main_window import MainWindow


def furnish(window: MainWindow) -> None:
    """Give the window all its parts."""
    QGuiApplication.setWindowIcon(QIcon(str(resource("icons", "foreword.svg"))))
    _build(window)
    _put_in_place(window)
    window.actions_table = Actions(window)
    window.actions_table.fill(window.menus)
    for shown in ("show-posts", "show-form", "show-preview"):
        window.actions_table[shown].setChecked(True)
    _connect(window)


def _build(window: MainWindow) -> None:
    window.worker = Worker(window)
    window.feed = Feed(window.worker, window)
    window.checker = Checker(window.worker, window)
    window.write.furnish(window.theme())
    window.posts, window.preview = PostsPane(), PreviewPane()
    window.problems, window.empty = ProblemsPane(), EmptyPane()
    window.walk = Walk(window.write, window.problems)
    window.files, window.links = Commands(window), Links(window)
    window.status = Status()
    window.findings, window.mending = Findings(window), Mending(window)
    window.outside = Outside(window.desk, window.write.bar, window)
    window.follow = Follow(window.write.body, window.preview, window.settings, window)
    window.showing = Showing(window)


def _put_in_place(window: MainWindow) -> None:
    state = window.panes.saveState()  # unlike sizes(), it is right before the window is shown, too
    for index, pane, least in ((0, window.posts, 170), (2, window.preview, 220)):
        pane.setMinimumWidth(least)
        hidden = window.panes.widget(index).isHidden()
        window.panes.replaceWidget(index, pane).deleteLater()
        pane.setVisible(not hidden)
    window.panes.setStretchFactor(0, 0)
    window.panes.setStretchFactor(2, 1)
    window.panes.restoreState(state)
    window.middle.insertWidget(0, window.empty)
    window.rows.addWidget(window.problems)
    window.problems.hide()
    window.setStatusBar(window.status)
    window.file_label = QLabel()
    window.file_label.setObjectName("fileLabel")
    window.file_label.setContentsMargins(10, 0, 14, 0)
    window.menuBar().setCornerWidget(window.file_label)


def _connect(window: MainWindow) -> None:
    desk, write, files = window.desk, window.write, window.files
    window.posts.open_requested.connect(desk.open)
    window.posts.new_requested.connect(files.new_post)
    window.posts.folder_requested.connect(files.open_folder)
    window.empty.open_requested.connect(files.open_post)
    window.empty.folder_requested.connect(files.open_folder)
    window.empty.new_requested.connect(files.new_post)
    window.preview.link_followed.connect(window.links.follow)
    write.body.caret_moved.connect(lambda line, column: window.caret_moved(Part.BODY, line, column))
    write.head.caret_moved.connect(lambda line, column: window.caret_moved(Part.HEAD, line, column))
    write.head_text_toggled.connect(window.actions_table["show-source"].setChecked)
    write.image_dropped.connect(files.insert_image_file)
    write.body.image_pasted.connect(files.insert_pasted_image)
    window.status.problems_pressed.connect(window.toggle_problems)
    window.status.dialect_chosen.connect(desk.use_dialect)
    QGuiApplication.styleHints().colorSchemeChanged.connect(window.use_look)
