"""Replacing in all posts of the folder: what, with what, and which lines change."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from editor.core.messages import _

if TYPE_CHECKING:
    from editor.core.library.replacing import Replacing
    from editor.core.post.find import Query
    from editor.ui.main_window import MainWindow

_LANE = "replace in posts"


class PostsReplacing:
    """`ask` is the handler of an action."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def ask(self) -> None:
        """Ask what is replaced, showing what changes, and change it."""
        from PySide6.QtWidgets import QDialog

        from editor.ui.dialogs.replace_in_posts import ReplaceInPostsDialog

        window = self._window
        if window.desk.library is None:
            reading = window.desk.reading is not None
            window.say(_("Reading the posts of this folder…") if reading else _("Open a folder first."), passing=True)
            return
        window.write.commit_pending()
        finder = window.write.finder
        chosen = window.write.body.selected_text() if window.desk.session is not None else ""
        own = finder.isVisible() or "\n" in chosen or not chosen
        query = finder.query() if own else finder.query_for(chosen)
        dialog = ReplaceInPostsDialog(query, finder.replace_field.text(), self._plan, window.look.theme.colors, window)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        window.worker.drop(_LANE)
        dialog.deleteLater()
        if accepted and dialog.replacing is not None:
            window.many_posts.change(dialog.replacing.changed, _("Replace in posts"))

    def _plan(
        self, query: Query, replacement: str, done: Callable[[Replacing], None], failed: Callable[[str], None]
    ) -> None:
        from editor.core.errors import ForewordError
        from editor.core.library.bulk import new_bytes
        from editor.core.library.replacing import plan_replacing

        library, session = self._window.desk.library, self._window.desk.session
        try:
            opened = {str(session.path): new_bytes(session.post)} if session is not None else {}
        except ForewordError as error:
            failed(str(error))
            return
        paths = [str(post.path) for post in library.posts] if library is not None else []
        arguments = (paths, query, replacement, opened)
        self._window.worker.run(_LANE, plan_replacing, arguments, done, lambda error: failed(str(error)))
