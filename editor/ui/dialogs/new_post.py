"""Asks for the title of a new post and shows the file that it will become."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QWidget

from editor.core.errors import ForewordError
from editor.core.library.new_post import plan_new_post
from editor.core.messages import _
from editor.core.sites.layout import drafts_and_posts, lies_in_drafts
from editor.core.sites.site import Site
from editor.ui.dialogs.layout import answers, stack
from editor.ui.timers import pause
from editor.ui.widgets.plain import PlainLabel


class NewPostDialog(QDialog):
    """`title()` and `folder()` when accepted."""

    def __init__(self, folder: Path, site: Site, parent: QWidget | None, base: Path | None = None) -> None:
        """`base` is the folder that the writer sees; from there the new file is named, and in full without one."""
        super().__init__(parent)
        self.setObjectName("newPostDialog")
        self.setWindowTitle(_("New Post"))
        self._folder, self._site, self._base = folder, site, base
        self.field = QLineEdit()
        self.field.setObjectName("newPostTitle")
        self.field.setAccessibleName(_("Title of the new post"))
        self.field.setPlaceholderText(_("Title"))
        self._places = drafts_and_posts(folder, site)
        self.draft = QCheckBox(_("As a draft, which readers don't see"))
        self.draft.setObjectName("newPostDraft")
        self.draft.setVisible(self._places is not None)
        self.draft.setChecked(lies_in_drafts(folder, site))
        self.draft.toggled.connect(self._show_path)
        self.preview = PlainLabel()
        self.preview.setObjectName("newPostPath")
        self.preview.setWordWrap(True)
        self._soon = pause(self, 80, self._show_path)
        self.field.textChanged.connect(lambda: self._soon.start())
        buttons, self.start = answers(self, _("Start writing"))
        question = PlainLabel(_("What is it about? The title can be changed later."))
        stack(self, question, self.field, self.draft, self.preview, buttons)
        self.setMinimumWidth(460)
        self._show_path()

    def title(self) -> str:
        """What was typed, or a word for a post without a title yet."""
        return self.field.text().strip() or _("Untitled")

    def folder(self) -> Path:
        """The folder for the post: the given one, unless the writer wants a draft outside the drafts, or none in them."""
        if self._places is None or self.draft.isChecked() == lies_in_drafts(self._folder, self._site):
            return self._folder
        return self._places[0 if self.draft.isChecked() else 1]

    def _show_path(self) -> None:
        try:
            plan = plan_new_post(self.title(), self.folder(), self._site, datetime.now().astimezone())
        except ForewordError as error:
            self.preview.setText(str(error))
            self.start.setEnabled(False)
            return
        inside = self._base is not None and plan.path.is_relative_to(self._base)
        shown = plan.path.relative_to(self._base) if self._base is not None and inside else plan.path
        self.preview.setText(_("Will be {path}").format(path=shown))
        self.start.setEnabled(True)
