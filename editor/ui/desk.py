"""What lies on the desk: the folder of posts and the one post that is open. Opens, saves, asks before anything is lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, Signal

from editor.core.ask import Asker, Choice, Question
from editor.core.errors import ForewordError, UnreadableFile
from editor.core.messages import _
from editor.core.shown_names import shown_file
from editor.core.sites.detect import detect_site
from editor.core.sites.site import Site
from editor.core.storage import is_seen_folder, is_there
from editor.ui.files.place import chosen_dialect, folder_of, site_of, with_dialect
from editor.ui.files.saving import Saving
from editor.ui.files.unsaved import Unsaved
from editor.ui.session import Session
from editor.ui.state import State
from editor.ui.timers import pause

if TYPE_CHECKING:
    from editor.core.checks.problem import Problem
    from editor.core.library.posts import Library

REMEMBER_MS = 3_000  # after which a post that was opened is what the next start opens, however this one ends
AT_ONCE = 4_000  # characters of a body that are checked in a frame


class Desk(QObject):
    """`session` and `library` may be None; the signals tell when they are others."""

    asking = Signal()  # whether the open post may go: what is half typed in it becomes part of it first
    leaving = Signal()  # the open post will be another, and is still shown
    session_changed = Signal()
    library_changed = Signal()
    problem_wanted = Signal(object)  # Problem: the writer asked to see it
    _loaded = Signal(object, object)  # Library, whether to open its newest post

    def __init__(self, asker: Asker, state: State) -> None:
        super().__init__()
        self.asker = asker
        self.state = state
        self.unsaved = Unsaved(state.unsaved_folder)
        self._saving = Saving(self)
        self.session: Session | None = None
        self.library: Library | None = None
        self.reading: Path | None = None  # the folder that will be the library
        self._wanted: Library | None = None  # of the folder that was asked for last, read or not
        self.known_problems: Sequence[Problem] = ()  # as last found, whenever that was
        self.problems_known = False  # whether those are of the text as it is
        self._held: list[Callable[[], None]] | None = None  # folders to read when the window is furnished
        self._remembering = pause(self, REMEMBER_MS, state.save)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._loaded.connect(self._take_library)

    def open(self, path: Path) -> bool:
        """Open a post, or a folder and one of its posts; a path that doesn't exist is a new post there."""
        path = path.absolute()
        if is_seen_folder(path):
            return self.open_folder(path)
        if not self.may_leave():
            return False
        return self._open_post(path)

    def open_folder(self, folder: Path) -> bool:
        """Show a folder's posts and open the one that was open there last, else its newest."""
        if not self.may_leave():
            return False
        folder = folder.absolute()
        last = self.state.last_in(folder)
        if last is not None and self._open_post(last, folder):
            return True
        self._take(None)
        self.load_library(folder, open_newest=True)
        return True

    def _open_post(self, path: Path, folder: Path | None = None) -> bool:
        """Open the post at `path` among those of `folder`, by default those beside it."""
        try:
            there = is_there(path)
            site = site_of(path, self.state)
            session = Session.open(path, site) if there else Session.new("", site, path)
        except UnreadableFile as error:
            self.asker.tell(_("Open Post"), str(error))
            return False
        self._take(session)
        self.load_library(folder or self._beside(path, site))
        return True

    def new_post(self, title: str, folder: Path, asked: bool = False) -> bool:
        """Start a post with the folder's own naming and front matter; it is on disk when it is saved. `asked`: the writer
        has said already that the open post may go."""
        if not asked and not self.may_leave():
            return False
        site = site_of(folder, self.state)
        try:
            from datetime import datetime

            from editor.core.library.new_post import plan_new_post

            plan = plan_new_post(title, folder, site, datetime.now().astimezone())
        except ForewordError as error:
            self.asker.tell(_("New Post"), str(error))
            return False
        self._take(Session.new(plan.text, site_of(plan.path, self.state), plan.path))
        if self.library is None:
            self.load_library(self._beside(plan.path, site))
        return True

    def save(self, asked: bool = False) -> bool:
        """Save the open post, asking about errors, unless that was `asked`, and about a file that somebody else changed."""
        return self._saving.save(asked)

    def errors_accepted(self) -> bool:
        """Whether the open post has no errors, or the writer wants it all the same."""
        return self._saving.errors_accepted()

    def save_as(self) -> bool:
        """Save the open post under another name."""
        return self._saving.save_as()

    def undo(self) -> None:
        """Take the last step back, in the text and, if it moved the file, on the disk."""
        step = self.session.history.last_done if self.session is not None else None
        if self.session is not None and self._goes_along(
            self.session, step.places[::-1] if step and step.places else None
        ):
            self.session.undo()

    def redo(self) -> None:
        """Do again what undo took back."""
        step = self.session.history.last_undone if self.session is not None else None
        if self.session is not None and self._goes_along(self.session, step.places if step else None):
            self.session.redo()

    def reload(self) -> None:
        """Take over what the file holds; what was typed stays in the undo history."""
        if self.session is None or self.session.path is None or not self.session.on_disk:
            return
        try:
            self.session.reload()
        except UnreadableFile as error:
            self.asker.tell(_("Reload from Disk"), str(error))

    def may_leave(self) -> bool:
        """Whether the open post may be closed: saved, or the writer said so."""
        self.asking.emit()
        session = self.session
        if session is None or not session.dirty or session.read_only or not session.post.to_text().strip():
            return True
        answer = self.asker.ask(
            Question(
                "unsaved",
                _("Save the changes to “{name}”?").format(
                    name=shown_file(session.path) if session.path else _("New post")
                ),
                _("They are lost if you don't save them."),
                (Choice("save", _("Save")), Choice("discard", _("Don't save"), True), Choice("cancel", _("Cancel"))),
            )
        )
        return self.save() if answer == "save" else answer == "discard"

    def problems(self) -> list[Problem]:
        """The problems of the post as it is now; of a post that would hold up the key, those that were last found.

        Misspelt words are among them only where they are known already: their list takes a while to load.
        """
        session = self.session
        if session is None:
            return []
        if self.problems_known or sum(map(len, session.post.body.lines)) > AT_ONCE:
            return list(self.known_problems)
        from editor.core.checks.runner import check
        from editor.core.checks.table import QUICK

        return check(session.post, session.path, self.library, QUICK)

    def use_dialect(self, name: str) -> None:
        """Show the post as another generator reads it, and remember that for its folder; "" means as the folder says."""
        if self.session is None:
            return
        path = self.session.path or Path.cwd()
        own = detect_site(path)
        self.state.choose_dialect(self._beside(path, own), "" if name == own.dialect else name)
        self.session.set_site(with_dialect(own, name))

    def folder_s_dialect(self) -> str:
        """The dialect that the folder itself speaks for, when the writer has chosen another one; else ""."""
        if self.session is None:
            return ""
        path = self.session.path or Path.cwd()
        site = self.session.post.site
        return detect_site(path).dialect if chosen_dialect(path, site, self.state) else ""

    def moved(self, path: Path) -> None:
        """The open post's file has got another name."""
        if self.session is not None:
            self.session.moved(path)
            self.remember(path)
            self.settle_in(self.session, path)

    def remember(self, path: Path) -> None:
        """The next start opens this post, however the program ends."""
        self.state.add_recent(path)
        self._remembering.start()

    def leave_gone(self, path: Path | None) -> None:
        """The open post's file is gone, as the writer wanted; `path` is opened in its place."""
        self._take(None)
        if path is not None:
            self.open(path)

    def settle_in(self, session: Session, path: Path) -> None:
        """The post has got another place: it is of that place's site now, and stands among its posts."""
        site = site_of(path, self.state)
        if site != session.post.site:
            session.set_site(site)
        self.load_library(self._beside(path, site))

    def load_library(self, folder: Path, open_newest: bool = False) -> None:
        """Read the folder's posts in a thread."""
        if self.library is None:
            self.reading = folder
            self.library_changed.emit()
        if self._held is not None:
            self._held.append(lambda: self.load_library(folder, open_newest))
            return
        if self._wanted is not None and self._wanted.root == folder and not open_newest:
            self.refresh_library()
            return
        from editor.core.library.memory import library_memory
        from editor.core.library.posts import Library

        self._wanted = library = Library(folder, library_memory())
        self._pool.start(lambda: self._load(library, open_newest))

    @property
    def held(self) -> bool:
        """Whether folders wait for `begin`."""
        return self._held is not None

    def hold(self) -> None:
        """Read no folder before `begin`: nothing is there yet that shows its posts."""
        self._held = []

    def read(self) -> None:
        """Read the folders that were asked for so far; those that are asked for later wait still."""
        self.begin()
        self.hold()

    def begin(self) -> None:
        """Read the folders that were asked for so far, and from now on any at once."""
        held, self._held = self._held or [], None
        for load in held:
            load()

    def place(self) -> tuple[int, int]:
        """Where the writer goes on in the open post: behind what came back unsaved, else where it was left."""
        return self.unsaved.place or self.state.place(self.session)

    def refresh_library(self) -> None:
        """Read again what has changed in the folder."""
        library = self._wanted
        if library is not None:
            self._pool.start(lambda: self._load(library, False))

    def look_again(self) -> None:
        """Other programs may have changed the folder's posts and the site's settings."""
        if self._held is not None:
            return
        session = self.session
        if (
            session is not None
            and session.path is not None
            and (site := site_of(session.path, self.state)) != session.post.site
        ):
            session.set_site(site)
        self.refresh_library()

    def close(self, keep_unsaved: bool = False) -> None:
        """Wait for the thread; nothing reports any more. With `keep_unsaved`, what isn't saved is there at the next start."""
        self._remembering.stop()
        self.unsaved.end(keep_unsaved)
        self._loaded.disconnect(self._take_library)
        self._pool.waitForDone()

    def _goes_along(self, session: Session, move: tuple[Path, Path] | None) -> bool:
        """Move the file as a step of the history says; a file that lies elsewhere by now stays. False when it can't be."""
        if move is None or session.path != move[0]:
            return True
        from editor.core.library.moving import move_post

        try:
            if is_there(move[0]):
                move_post(*move, session.post.site)
        except ForewordError as error:
            self.asker.tell(_("Move"), str(error))
            return False
        self.moved(move[1])
        return True

    def _load(self, library: Library, open_newest: bool) -> None:
        """First what was there the last time, then what there is now."""
        recalled = library.recall()
        if recalled:
            self._loaded.emit(library, False)
        if library.refresh() or open_newest or not recalled:
            self._loaded.emit(library, open_newest)

    def _take_library(self, library: Library, open_newest: bool) -> None:
        if library is not self._wanted:  # another folder was asked for while this one was read
            return
        self.library, self.reading = library, None
        self.library_changed.emit()
        if open_newest and self.session is None and library.posts:
            newest = next((post for post in library.posts if not post.draft), library.posts[0])
            self.open(newest.path)

    def _take(self, session: Session | None) -> None:
        """Another post, or none: the old one is saved, or its writer said that it needn't be."""
        if self.session is not None:
            self.leaving.emit()
        self.unsaved.follow(session)
        self.session = session
        if session is not None and session.path is not None and session.on_disk:
            self.remember(session.path)
        self.session_changed.emit()

    def _beside(self, path: Path, site: Site) -> Path:
        """The folder whose posts are shown beside the one at `path`: outside of a site the one that is open, if it lies in
        that at whatever depth."""
        if site.root is None and self._wanted is not None and path.is_relative_to(self._wanted.root):
            return self._wanted.root
        return folder_of(path, site)
