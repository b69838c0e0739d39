"""The folder's posts: search, list, and what to do when there are none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from editor.core.messages import _, ngettext
from editor.ui.posts.delegate import PostDelegate
from editor.ui.posts.model import INFO, PostsModel
from editor.ui.theme import Theme
from editor.ui.widgets.buttons import ENTER, PushButton
from editor.ui.widgets.plain import PlainLabel
from editor.ui.widgets.row_list import RowList

if TYPE_CHECKING:
    from editor.core.library.posts import Library, PostInfo


class PostsPane(QWidget):
    """Shows a Library; asks for posts to be opened, never opens one."""

    open_requested = Signal(object)  # Path
    new_requested = Signal()
    folder_requested = Signal()
    menu_requested = Signal(object, object)  # Path, QPoint on the screen

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("postsPane")
        self.setAccessibleName(_("Posts"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._library: Library | None = None
        self._reading: Path | None = None
        self._current: Path | None = None
        self.search = QLineEdit()
        self.search.setObjectName("postSearch")
        self.search.setAccessibleName(_("Search posts by title, tag or file name"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.search.installEventFilter(self)
        self.model = PostsModel()
        self.list = RowList()
        self.list.setObjectName("postList")
        self.list.setAccessibleName(_("Posts"))
        self.list.setModel(self.model)
        self._delegate = PostDelegate(self.list, self.model)
        self.list.setItemDelegate(self._delegate)
        self.list.clicked.connect(self._open)
        self.list.activated.connect(self._open)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._ask_for_menu)
        self._empty = PlainLabel()
        self._empty.setObjectName("emptyHint")
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._button = PushButton()
        self._button.setObjectName("postsEmptyButton")
        self._button.clicked.connect(self._pressed)
        self._lay_out()
        self.show_library(None)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(4)
        top = QVBoxLayout()
        top.setContentsMargins(12, 0, 12, 2)
        top.addWidget(self.search)
        layout.addLayout(top)
        self._nothing = QWidget()
        below = QVBoxLayout(self._nothing)
        below.setContentsMargins(16, 4, 16, 8)
        below.addWidget(self._empty)
        below.addWidget(self._button, alignment=Qt.AlignmentFlag.AlignLeft)
        below.addStretch(1)
        layout.addWidget(self._nothing, 1)
        layout.addWidget(self.list, 1)

    def set_theme(self, theme: Theme) -> None:
        """The delegate draws in these colours."""
        self._delegate.theme = theme
        self.list.viewport().update()

    def show_library(self, library: Library | None, reading: Path | None = None) -> None:
        """The posts of a folder, or None while no folder is open or the first is being read."""
        self._library, self._reading = library, reading
        count = len(library.posts) if library else 0
        self.search.setVisible(count > 0)
        text = ngettext("Search {count} post…", "Search {count} posts…", count).format(count=count)
        self.search.setPlaceholderText(text)
        self._filter()

    def set_current(self, path: Path | None, dirty: bool) -> None:
        """The post that is open."""
        self.model.mark(path, dirty)
        if path != self._current:
            self._current = path
            self._select()
            self._say_empty(self.model.rowCount() > 0, self.search.text().strip())

    def next_post(self) -> None:
        """Open the post below the open one."""
        self._step(1)

    def previous_post(self) -> None:
        """Open the post above the open one."""
        self._step(-1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down and Enter in the search field go to the list."""
        if watched is self.search and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            rows = self.model.post_rows()
            if event.key() == Qt.Key.Key_Down and rows:
                self.list.setFocus()
                self.list.choose(rows[0])
                return True
            if event.key() in ENTER and rows:
                self._open(self.model.index(rows[0]))
                return True
            if event.key() == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return True
        return super().eventFilter(watched, event)

    def _filter(self) -> None:
        words = self.search.text().strip()
        posts: Sequence[PostInfo] = ()
        if self._library is not None:
            posts = self._library.search(words) if words else self._library.posts
        self.model.show(self._library.grouped(posts) if self._library else [])
        self._select()
        self._say_empty(bool(posts), words)

    def _say_empty(self, any_post: bool, words: str) -> None:
        self._nothing.setVisible(not any_post)
        reading = self._library is None and self._reading is not None
        begun = self._library is not None and self._current is not None
        self._button.setVisible(not any_post and not words and not reading and not begun)
        self.list.setVisible(any_post)
        if reading:
            self._empty.setText(_("Reading the posts of this folder…"))
        elif self._library is None:
            self._empty.setText(_("Open the folder of your blog to see its posts here."))
            self._button.setText(_("Open folder…"))
        elif words:
            self._empty.setText(_("No post has “{words}” in its title, tags or file name.").format(words=words))
        elif begun:
            self._empty.setText(_("The first post of this folder is listed here once it is saved."))
        else:
            self._empty.setText(_("There is no post in this folder yet."))
            self._button.setText(_("Write the first post"))

    def _pressed(self) -> None:
        (self.folder_requested if self._library is None else self.new_requested).emit()

    def _select(self) -> None:
        self.list.choose(self.model.row_of(self._current))

    def _open(self, index: QModelIndex) -> None:
        info = index.data(INFO)
        if info is not None and info.path != self._current:
            self.open_requested.emit(info.path)
        self._select()

    def _ask_for_menu(self, place: QPoint) -> None:
        """Of the post under the mouse; with the keyboard, of the one that is chosen."""
        info = self.list.indexAt(place).data(INFO)
        if info is not None:
            self.menu_requested.emit(info.path, self.list.viewport().mapToGlobal(place))
            self._select()  # the mouse has chosen the row, but the open post is still another

    def _step(self, by: int) -> None:
        rows = self.model.post_rows()
        if not rows:
            return
        here = self.model.row_of(self._current)
        place = rows.index(here) + by if here in rows else 0
        if 0 <= place < len(rows):
            self._open(self.model.index(rows[place]))
