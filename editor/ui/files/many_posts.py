"""What changes many posts at once: the open one through its history, the others in the other process, with a way back as
long as the sentence stands that says what was done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from editor.core.messages import _, ngettext
from editor.core.shown_names import shown_file

if TYPE_CHECKING:
    from editor.core.library.bulk import Changed, Left
    from editor.ui.main_window import MainWindow

_LANE = "write posts"


class ManyPosts:
    """Writes what a plan says."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def save_open(self) -> bool:
        """Before a plan is made: the open post is one of those that are read. Whether there is nothing unsaved now."""
        window = self._window
        window.write.commit_pending()
        session = window.desk.session
        return session is None or not session.dirty or window.desk.save()

    def change(self, posts: Sequence[Changed], label: str, may_go_back: bool = True) -> None:
        """Write the posts and say what was done; `label` is the step of the open post's history."""
        from editor.core.library.bulk import write

        window = self._window
        if window.worker.busy(_LANE):
            window.say(_("The posts that changed before are still being written."))
            return
        here, problems = self._change_open([post for post in posts if self._is_open(post)], label)

        def done(result: tuple[list[Changed], list[Left]]) -> None:
            written, left = result
            self._tell([*here, *written], [*problems, *left], label, may_go_back)

        others = [post for post in posts if not self._is_open(post)]
        if others:
            window.worker.run(_LANE, write, (others,), done, lambda error: window.say(str(error)))
        else:
            done(([], []))

    def _tell(self, written: Sequence[Changed], left: Sequence[Left], label: str, may_go_back: bool) -> None:
        window = self._window
        window.desk.refresh_library()
        count = len(written)
        said = ngettext("One post changed.", "{count} posts changed.", count).format(count=count)
        if left:
            said += " " + _("Not changed: {reasons}").format(reasons=" ".join(entry.reason for entry in left[:3]))
        back = ((_("Undo"), lambda: self.change(written, label, False)),) if may_go_back and written else ()
        if window.write.isVisible():
            window.write.bar.say(said, back, passing=not back and not left)
        else:  # no post is shown, and so no bar
            window.say(said)

    def _is_open(self, post: Changed) -> bool:
        session = self._window.desk.session
        return session is not None and session.path == post.path

    def _change_open(self, posts: Sequence[Changed], label: str) -> tuple[list[Changed], list[Left]]:
        """The open post's edits are a step of its history; what is typed and not saved yet is its writer's to save."""
        from editor.core.library.bulk import Left

        session = self._window.desk.session
        if session is None or not posts:
            return [], []
        (post,) = posts
        if session.post.to_bytes() != post.before or session.changed_outside():
            reason = _("{path} was changed meanwhile.").format(path=shown_file(post.path))
            return [], [Left(post.path, reason)]
        saved = not session.dirty
        session.apply(post.edits, label, act=True)
        if saved and not self._window.desk.save(asked=True):
            return [], [Left(post.path, _("{path} isn't saved yet.").format(path=shown_file(post.path)))]
        return [post.inverse()], []
