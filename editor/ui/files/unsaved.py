"""What is typed and not saved outlives the program: it is kept in a journal, and the next program brings it back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QThreadPool, Signal

from editor.core.messages import _
from editor.core.post.edit import Edit, Part
from editor.core.post.journal import Abandoned, Journal, Kept, abandoned
from editor.core.post.text import Text
from editor.core.shown_names import shown_file
from editor.ui.timers import pause

if TYPE_CHECKING:
    from editor.ui.desk import Desk
    from editor.ui.session import Session
    from editor.ui.widgets.bar import Bar

SYNC_MS = 3_000  # of typing that a loss of power may cost
AGAIN_MS = 5_000  # after which a journal that could not be written is tried again: a full disk is made room on


class Found(NamedTuple):
    """What an earlier program left of the open post. `shown`: it is in the window already, for the file is as it was then."""

    entry: Abandoned
    text: str
    shown: bool


class Unsaved(QObject):
    """Follows one session. `folder` None keeps nothing. `found` is what there is to tell about the session."""

    failed = Signal(str)
    works_again = Signal(str)

    def __init__(self, folder: Path | None) -> None:
        super().__init__()
        self._folder = folder
        self._session: Session | None = None
        self._journal: Journal | None = None
        self._edits: list[Edit] = []  # made and not in the journal yet
        # In the journal, and not in the post before the writer ends what they are about.
        self._half_typed: list[Edit] = []
        self.found: Found | None = None
        self.place: tuple[int, int] | None = None  # line and column of the body behind what came back
        self._to_disk = pause(self, SYNC_MS, self._sync)
        self._again = pause(self, AGAIN_MS, self._try_again)

    def follow(self, session: Session | None) -> None:
        """Another session; what is kept of the old one goes. Of the new one, what an earlier program left comes back."""
        self.forget()
        if self._session is not None:
            self._session.applied.disconnect(self._on_applied)
            self._session.state_changed.disconnect(self._keep)
        wanted = session is not None and self._folder is not None and not session.read_only
        self._session, self.found, self.place = session if wanted else None, None, None
        if session is not None and wanted:
            session.applied.connect(self._on_applied)
            session.state_changed.connect(self._keep)
            self._look_for(session)
            if self.found is None and not session.on_disk and session.post.to_text().strip():
                self._keep()  # a new post has a title already, which its writer has typed

    def forget(self) -> None:
        """The text is saved, or nobody wants it."""
        self._edits, self._half_typed = [], []
        self._again.stop()
        if self._journal is not None:
            gone, self._journal = self._journal, None
            gone.discard()

    def keep_half_typed(self, edits: list[Edit]) -> None:
        """What a tag that is being typed will change: the journal has it as if it were ended, and takes it back when it
        becomes another."""
        if self._session is None or edits == self._half_typed or not _fit(edits, self._session):
            return
        self._edits += [*_taken_back(self._half_typed), *edits]
        self._half_typed = edits
        self._keep()

    def end(self, keep: bool) -> None:
        """The program ends, and with `keep` it leaves its journal to the next one."""
        if keep and self._journal is not None:
            self._journal.close()
            self._journal = None
        self.follow(None)

    def latest(self) -> Path | None:
        """The post that was last written in and not saved, if a program ended so."""
        return next((entry.kept.path for entry in self._abandoned()), None)

    def others(self) -> list[Path]:
        """The posts other than the open one of which something is left, the latest first."""
        here = self._session.path if self._session is not None else None
        return list(dict.fromkeys(entry.kept.path for entry in self._abandoned() if entry.kept.path != here))

    def bring_back(self) -> None:
        """Show what was found; the journal goes once the text stands in one of ours."""
        if self._session is None or self.found is None:
            return
        kept = self.found.entry.kept
        self._session.bring_back(self.found.text, kept.encoding, kept.mark)
        step = self._session.history.last_done
        ends = [edit.end() for edit in step.edits if edit.part is Part.BODY] if step is not None else []
        self.place = ends[-1] if ends else None
        if self._journal is not None:
            self.found.entry.discard()

    def throw_away(self, path: Path) -> None:
        """The writer doesn't want what is left of a post."""
        for entry in self._abandoned():
            if entry.kept.path == path:
                entry.discard()

    def _look_for(self, session: Session) -> None:
        for entry in (left for left in self._abandoned() if left.kept.path == session.path):
            try:
                text, now = entry.text(), session.post.to_text()
            except OSError:  # it stays for a better day
                continue
            if text is None or text == now:
                entry.discard()
                continue
            as_then = entry.kept.digest == _digest(session) and (session.on_disk or not now)
            self.found = Found(entry, text, as_then)
            if as_then:
                self.bring_back()
            return

    def _abandoned(self) -> list[Abandoned]:
        return abandoned(self._folder) if self._folder is not None else []

    def _on_applied(self, edits: list[Edit], _origin: object, _made: int) -> None:
        if any(edit.part is not Part.BODY for edit in edits):
            self._edits += _taken_back(self._half_typed)
            self._half_typed = []  # the form tells it anew, as edits of the head that is now
        self._edits += edits

    def _keep(self) -> None:
        """Runs with every key: a line for the journal, or its beginning or end."""
        session = self._session
        if session is None or session.path is None or not self._wanted(session):
            self.forget()
            return
        if not self._again.isActive():
            try:
                self._write(session, session.path)
            except OSError as error:
                self._again.start()
                sentence = _("What you type can't be kept safe from a crash ({reason}); save often.")
                self.failed.emit(sentence.format(reason=error.strerror or error))
        self._edits = []

    def _wanted(self, session: Session) -> bool:
        return session.dirty or bool(self._half_typed)

    def _write(self, session: Session, path: Path) -> None:
        kept = _kept(session, path)
        if self._journal is not None and self._journal.kept == kept and not self._journal.long:
            self._journal.add(self._edits)
        else:
            self._begin(kept, session)
        if not self._to_disk.isActive():
            self._to_disk.start()

    def _try_again(self) -> None:
        """The last journal could not be written: one with the text as it is now. What there is of the last one stays until
        then."""
        session = self._session
        if session is None or session.path is None or not self._wanted(session):
            return
        try:
            self._begin(_kept(session, session.path), session)
        except OSError:
            self._again.start()
        else:
            self._to_disk.start()
            self.works_again.emit(_("What you type is kept safe from a crash again."))

    def _sync(self) -> None:
        """In a thread: a disk may take its time."""
        if self._journal is not None:
            QThreadPool.globalInstance().start(self._journal.sync)

    def _begin(self, kept: Kept, session: Session) -> None:
        assert self._folder is not None
        old, self._journal = self._journal, Journal(self._folder, kept, session.post.texts)
        if old is not None:
            old.discard()
        if self._half_typed:
            self._journal.add(self._half_typed)


class UnsavedNotice(QObject):
    """Tells what came back, or asks about it, once there is a bar to tell it in."""

    def __init__(self, desk: Desk, say: Callable[[str], None], bar: Bar) -> None:
        super().__init__(bar)
        self._desk, self._bar = desk, bar
        self._told_others = False
        desk.unsaved.failed.connect(say)
        desk.unsaved.works_again.connect(lambda sentence: bar.say(sentence, passing=True))
        desk.session_changed.connect(self._tell)
        self._tell()

    def _tell(self) -> None:
        if self._desk.session is None:
            return
        found, others = self._desk.unsaved.found, self._desk.unsaved.others()
        if found is not None:
            (self._tell_shown if found.shown else self._ask)(found.entry.kept.path)
        elif others and not self._told_others:
            self._tell_other(others[0])
        self._told_others = True

    def _tell_shown(self, path: Path) -> None:
        text = _("Foreword ended before “{name}” was saved. What you had written is here again; save it to keep it.")
        self._bar.say(text.format(name=shown_file(path)), ((_("Load what is on disk"), self._desk.reload),))

    def _ask(self, path: Path) -> None:
        text = _(
            "Foreword ended before “{name}” was saved, and the file is another now. What you had written is still there."
        )
        unsaved = self._desk.unsaved
        answers = ((_("Show it"), unsaved.bring_back), (_("Throw it away"), lambda: unsaved.throw_away(path)))
        self._bar.say(text.format(name=shown_file(path)), answers)

    def _tell_other(self, path: Path) -> None:
        text = _("Foreword ended before “{name}” was saved. What you had written is still there.")
        unsaved = self._desk.unsaved
        answers = (
            (_("Open it"), lambda: self._desk.open(path)),
            (_("Throw it away"), lambda: unsaved.throw_away(path)),
        )
        self._bar.say(text.format(name=shown_file(path)), answers)


def _kept(session: Session, path: Path) -> Kept:
    return Kept(path, session.post.source.encoding, session.post.source.mark, _digest(session))


def _taken_back(edits: list[Edit]) -> list[Edit]:
    return [edit.inverse() for edit in reversed(edits)]


def _fit(edits: list[Edit], session: Session) -> bool:
    """Whether the edits are of the head that is now: after one that isn't, a journal could not be read on."""
    head = Text(str(session.post.head))
    try:
        for edit in edits:
            head.replace(edit.line, edit.column, edit.removed, edit.inserted)
    except ValueError:
        return False
    return all(edit.part is Part.HEAD for edit in edits)


def _digest(session: Session) -> str:
    return session.disk.fingerprint if session.disk is not None else ""
