"""Watches the open post's file for what other programs do to it; nothing of the writer's is ever replaced unasked.
Of the posts beside it and of the site's settings is learnt when the writer comes back from another program."""

from __future__ import annotations

import contextlib
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from editor.core.errors import UnreadableFile
from editor.core.messages import _
from editor.core.shown_names import shown_file
from editor.core.storage import Stamp, is_seen, stamp
from editor.ui.desk import Desk
from editor.ui.session import Session
from editor.ui.timers import pause
from editor.ui.widgets.bar import Bar

SETTLE_MS = 150  # programs write in several steps; look when they are done
COMPOSED_MS = 400  # after which it is seen whether the word that is being composed has ended
EMPTY_MS = 1_500  # a file without a byte is mostly one whose content is still on its way


class Outside(QObject):
    """`look` compares the file with what was read; it runs when the file changes and when the window becomes active."""

    def __init__(self, desk: Desk, bar: Bar, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._bar = bar
        self._asked: Stamp | None = None  # what was known of the file when the bar asked about it
        self._gone: Stamp | None = None  # what was known of a file that is no longer there
        self._unreadable = ""  # why the file can't be read any more, as the writer was told
        self._emptied = pause(self, EMPTY_MS, lambda: self.look(waited=True))
        self._composed = pause(self, COMPOSED_MS, self.look)
        self._watcher = QFileSystemWatcher(self)
        for changed in (self._watcher.fileChanged, self._watcher.directoryChanged):
            changed.connect(lambda: QTimer.singleShot(SETTLE_MS, self, self.look))
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.applicationStateChanged.connect(self._come_back)

    def watch(self, session: Session | None) -> None:
        """Watch this session's file and no other, and while it is gone its folder. A file that was replaced must be watched
        anew."""
        if self._asked is not None and (session is None or session.disk is not self._asked):
            self._asked = None  # saved, loaded or kept: the question is answered
            self._bar.hide()
        path = session.path if session is not None else None
        if session is None or session.disk is not None:
            self._gone = None
        if path is not None and not is_seen(path):
            path = path.parent if self._gone is not None and is_seen(path.parent) else None
        wanted = [str(path)] if path is not None else []
        watched = self._watcher.files() + self._watcher.directories()
        if watched == wanted:
            return
        if watched:
            self._watcher.removePaths(watched)
        if wanted:
            self._watcher.addPaths(wanted)

    def _come_back(self, state: Qt.ApplicationState) -> None:
        """The writer was in another program, not only in a dialog of this one: a terminal with `git pull`, say."""
        if state == Qt.ApplicationState.ApplicationActive:
            self._desk.look_again()

    def look(self, waited: bool = False) -> None:
        """See whether the file is another now, and do or offer what is right. `waited`: long enough for one without a byte."""
        session = self._desk.session
        self._find_again(session)
        self.watch(session)
        if session is None or session.path is None or not session.changed_outside():
            self._unreadable = ""
            return
        if getattr(QApplication.focusWidget(), "composing", False):  # other text would take the half word away
            self._composed.start()
            return
        name = shown_file(session.path)
        try:
            there = stamp(session.path) is not None
        except UnreadableFile as error:
            self._tell_unreadable(session, error)
            return
        if not there:
            self._asked = None  # there is nothing to load any more
            self._bar.say(_("“{name}” is no longer on the disk; saving writes it again.").format(name=name))
            gone = session.disk
            session.keep_mine()
            self._gone = gone
            self.watch(session)
        elif session.dirty:
            self._asked = session.disk
            self._bar.say(
                _("“{name}” was changed by another program while you were writing.").format(name=name),
                ((_("Load what is on disk"), self._desk.reload), (_("Keep mine"), session.keep_mine)),
            )
        elif _is_empty(session.path) and not waited:
            self._emptied.start()
        else:
            self._emptied.stop()
            self._desk.reload()
            text = _(
                "“{name}” was changed by another program and is shown as it is now; undo brings the old text back."
            )
            self._bar.say(text.format(name=name))

    def _find_again(self, session: Session | None) -> None:
        """A file that was gone comes back, as with two changes of the branch: nothing is left to be said of it."""
        gone = self._gone
        if (
            gone is None
            or session is None
            or session.path is None
            or session.disk is not None
            or not is_seen(session.path)
        ):
            return
        with contextlib.suppress(UnreadableFile):
            session.found_again(gone)
            self._bar.hide()

    def _tell_unreadable(self, session: Session, error: UnreadableFile) -> None:
        """A folder in its place, a right that was taken away, a drive that is gone: told once, and the text is kept."""
        if self._unreadable != str(error):
            self._unreadable = str(error)
            self._bar.say(_("{reason} The text is still here.").format(reason=error))
            session.keep_mine()


def _is_empty(path: Path) -> bool:
    try:
        return not path.stat().st_size
    except OSError:
        return False
