"""What can be done with a post's file beside writing it: rename it, show it in its folder, move it to the trash."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QMenu

from editor.core.ask import Choice, Question
from editor.core.errors import ForewordError
from editor.core.messages import _
from editor.core.sites.detect import detect_site
from editor.core.storage import is_seen
from editor.ui.files.trash import Trashed, to_trash

if TYPE_CHECKING:
    from editor.ui.main_window import MainWindow


class PostFiles:
    """Each public method is the handler of an action, for the open post; the list's menu names another one."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def rename(self, path: Path | None = None) -> None:
        """Ask for another name and give it to the file; what is typed and not saved stays as it is."""
        from editor.core.library.moving import rename_post
        from editor.ui.dialogs.rename import RenameDialog

        window, desk = self._window, self._window.desk
        path = path or self._open_file()
        if path is None:
            return
        site = detect_site(path)
        dialog = RenameDialog(path, site, window)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        if not accepted:
            return
        try:
            target = rename_post(path, dialog.name(), site)
        except ForewordError as error:
            window.asker.tell(_("Rename"), str(error))
            return
        if desk.session is not None and desk.session.path == path:
            desk.moved(target)  # reads the folder again, too
        else:
            desk.refresh_library()

    def trash(self, path: Path | None = None) -> None:
        """Move the file to the desktop's trash; of the open post, show the one below it in the list then."""
        from editor.core.library.moving import whole_post

        window, desk = self._window, self._window.desk
        path = path or self._open_file()
        if path is None:
            return
        whole = whole_post(path, detect_site(path))
        name = path.name if whole is path else f"{whole.name}/"
        is_open = desk.session is not None and desk.session.path == path
        dirty = is_open and desk.session is not None and desk.session.dirty
        question = Question(
            "trash",
            _("Move “{name}” to the trash?").format(name=name),
            _("What isn't saved yet is lost.") if dirty else _("It can be taken out of the trash again."),
            (Choice("trash", _("Move to trash")), Choice("cancel", _("Cancel"))),
        )
        if window.asker.ask(question) != "trash":
            return
        trashed = to_trash(whole)
        if trashed is None:
            window.asker.tell(_("Move to Trash"), _("“{name}” could not be moved to the trash.").format(name=name))
            return
        if is_open:
            newer, older = desk.library.neighbours(path) if desk.library is not None else (None, None)
            beside = older or newer
            desk.leave_gone(beside.path if beside is not None else None)
        desk.refresh_library()
        if trashed.place is not None and window.write.isVisible():
            back = ((_("Undo"), lambda: self._take_back(trashed, path)),)
            window.write.bar.say(_("“{name}” is in the trash.").format(name=name), back)

    def _take_back(self, trashed: Trashed, path: Path) -> None:
        """Out of the trash, and open again."""
        try:
            trashed.take_back()
        except ForewordError as error:
            self._window.asker.tell(_("Move to Trash"), str(error))
            return
        self._window.desk.refresh_library()
        self._window.desk.open(path)

    def reveal(self, path: Path | None = None) -> None:
        """Show the folder of the file in the desktop's own program."""
        path = path or self._open_file()
        if path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))

    def copy_path(self, path: Path | None = None) -> None:
        """Put the file's whole path into the clipboard."""
        path = path or self._open_file()
        if path is not None:
            QGuiApplication.clipboard().setText(str(path))
            self._window.say(_("Copied {path}").format(path=path), passing=True)

    def menu(self, path: Path) -> QMenu:
        """The list's menu for one of its posts."""
        menu = QMenu(self._window)
        menu.setObjectName("postMenu")
        library = self._window.desk.library
        info = library.info(path) if library is not None else None
        draft = info is not None and info.draft
        turn = _("Publish This Draft") if draft else _("Make This Post a Draft") if info is not None else ""
        publisher = self._window.publisher
        for text, act in (
            (_("Open"), self._window.desk.open),
            (turn, publisher.publish if draft else publisher.withdraw),
            (None, None),
            (_("Rename File…"), self.rename),
            (_("Copy Path"), self.copy_path),
            (_("Show in Folder"), self.reveal),
            (None, None),
            (_("Move to Trash…"), self.trash),
        ):
            if text is None or act is None:
                menu.addSeparator()
            elif text:
                menu.addAction(text).triggered.connect(lambda _checked=False, act=act: act(path))
        return menu

    def show_menu(self, path: Path, at: QPoint) -> None:
        """Open the list's menu at a place of the screen."""
        menu = self.menu(path)
        menu.exec(at)
        menu.deleteLater()

    def _open_file(self) -> Path | None:
        """The open post's file; a new post has none yet, which is said."""
        session = self._window.desk.session
        if session is None or session.path is None:
            return None
        if session.on_disk and is_seen(session.path):
            return session.path
        self._window.say(_("This post has no file yet; save it first."), passing=True)
        return None
