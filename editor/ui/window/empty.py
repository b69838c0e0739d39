"""What the middle shows while no post is open: the three ways to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from editor.core.messages import _
from editor.ui.widgets.buttons import PushButton
from editor.ui.widgets.plain import PlainLabel

if TYPE_CHECKING:
    from pathlib import Path

    from editor.core.library.posts import Library


class EmptyPane(QWidget):
    """Says what to do next."""

    open_requested = Signal()
    folder_requested = Signal()
    new_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("emptyPane")
        self.title = PlainLabel()
        self.title.setObjectName("emptyTitle")
        self.hint = PlainLabel()
        self.hint.setObjectName("emptyHint")
        self.hint.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        for name, text, signal in (
            ("emptyNew", _("New post"), self.new_requested),
            ("emptyOpen", _("Open post…"), self.open_requested),
            ("emptyFolder", _("Open folder…"), self.folder_requested),
        ):
            button = PushButton(text)
            button.setObjectName(name)
            button.clicked.connect(signal)
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(48, 0, 48, 60)
        layout.setSpacing(14)
        layout.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.title)
        layout.addWidget(self.hint)
        layout.addLayout(buttons)
        self.show_library(None)

    def show_library(self, library: Library | None, reading: Path | None = None) -> None:
        """The words for no folder, for one that is being read, for an empty one, and for one with posts."""
        if library is None and reading is not None:
            self.title.setText(reading.name)
            self.hint.setText(_("Reading the posts of this folder…"))
        elif library is None:
            self.title.setText(_("Nothing is open"))
            self.hint.setText(_("Open a post, or the folder of your blog: its posts are listed at the left."))
        elif library.posts:
            self.title.setText(library.root.name)
            self.hint.setText(_("Choose a post at the left, or start a new one."))
        else:
            self.title.setText(_("{folder} has no posts yet").format(folder=library.root.name))
            self.hint.setText(_("A new post gets this folder's naming and front matter."))
