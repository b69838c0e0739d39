"""Renaming a tag in all posts of the folder: which one, what changes, and a way back as long as the sentence stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from editor.core.messages import _, ngettext
from editor.core.shown_names import shown_file

if TYPE_CHECKING:
    from editor.core.library.retagging import Left, Renaming, Retagged
    from editor.ui.main_window import MainWindow


class TagRenaming:
    """`ask` is the handler of an action."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def ask(self) -> None:
        """Let the writer choose a tag of the folder; the open post is saved first, as it is one of its posts."""
        from editor.ui.dialogs.chooser import Entry, choose

        window, library = self._window, self._window.desk.library
        window.write.commit_pending()
        tags = library.tags() if library is not None else {}
        if not tags:
            window.say(_("The posts of this folder have no tags."), passing=True)
            return
        session = window.desk.session
        if session is not None and session.dirty and not window.desk.save():
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
            self._change(dialog.renaming.changed, _("Rename tag"), True)

    def _change(self, posts: Sequence[Retagged], label: str, may_go_back: bool) -> None:
        """Write the posts, the open one through its history, and say what was done."""
        from editor.core.library.retagging import write

        window = self._window
        written, left = write([post for post in posts if not self._is_open(post)])
        for post in filter(self._is_open, posts):
            one, other = self._change_open(post, label)
            written, left = written + one, left + other
        window.desk.refresh_library()
        count = len(written)
        said = ngettext("One post changed.", "{count} posts changed.", count).format(count=count)
        if left:
            said += " " + _("Not changed: {reasons}").format(reasons=" ".join(entry.reason for entry in left[:3]))
        back = ((_("Undo"), lambda: self._change(written, label, False)),) if may_go_back and written else ()
        if window.write.isVisible():
            window.write.bar.say(said, back, passing=not back and not left)
        else:  # no post is shown, and so no bar
            window.say(said)

    def _is_open(self, post: Retagged) -> bool:
        session = self._window.desk.session
        return session is not None and session.path == post.path

    def _change_open(self, post: Retagged, label: str) -> tuple[list[Retagged], list[Left]]:
        """The open post's edits are a step of its history; what is typed and not saved yet is its writer's to save."""
        from editor.core.library.retagging import Left

        session = self._window.desk.session
        assert session is not None
        if session.dirty or session.post.to_bytes() != post.before or session.changed_outside():
            reason = _("{path} was changed meanwhile.").format(path=shown_file(post.path))
            return [], [Left(post.path, reason)]
        session.apply(post.edits, label, act=True)
        if not self._window.desk.save(asked=True):
            return [], [Left(post.path, _("{path} isn't saved yet.").format(path=shown_file(post.path)))]
        return [post.inverse()], []
