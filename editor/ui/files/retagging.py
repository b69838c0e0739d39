"""Renaming a tag in all posts of the folder: which one, and what changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from editor.core.messages import _

if TYPE_CHECKING:
    from editor.core.library.retagging import Renaming
    from editor.ui.main_window import MainWindow


class TagRenaming:
    """`ask` is the handler of an action."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def ask(self) -> None:
        """Let the writer choose a tag of the folder; the open post is saved first, as it is one of its posts."""
        from editor.ui.dialogs.chooser import Entry, choose

        window, library = self._window, self._window.desk.library
        tags = library.tags() if library is not None else {}
        if not tags:
            window.say(_("The posts of this folder have no tags."), passing=True)
            return
        if not window.many_posts.save_open():
            return
        entries = [Entry(tag, str(count), tag) for tag, count in tags.items()]
        choose("tags", _("Which tag gets another name?"), entries, window, self.rename)

    def rename(self, tag: str) -> None:
        """Ask for the new name, showing what changes, and change it."""
        from PySide6.QtWidgets import QDialog

        from editor.core.library.retagging import plan_renaming
        from editor.ui.dialogs.rename_tag import RenameTagDialog

        window, library = self._window, self._window.desk.library
        if library is None:
            return
        paths = [post.path for post in library.posts if tag in post.tags]

        def plan(name: str, done: Callable[[Renaming], None]) -> None:
            window.worker.run(
                "rename tag", plan_renaming, (paths, tag, name), done, lambda error: window.say(str(error))
            )

        dialog = RenameTagDialog(tag, library.tags(), plan, window.look.theme.colors, window)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        window.worker.drop("rename tag")
        dialog.deleteLater()
        if accepted and dialog.renaming is not None:
            window.many_posts.change(dialog.renaming.changed, _("Rename tag"))
