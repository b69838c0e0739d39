"""What the menu's file commands and dialogs do, for one window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QDialog

from editor import __version__
from editor.core.errors import ForewordError
from editor.core.messages import _
from editor.core.shown_names import shown_file
from editor.core.sites.detect import detect_site
from editor.core.storage import is_seen_file
from editor.ui.source.given_files import PICTURES
from editor.ui.widgets.announce import announce

if TYPE_CHECKING:
    from editor.ui.main_window import MainWindow


class Commands:
    """Each public method is the handler of an action."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def new_post(self) -> None:
        from editor.ui.dialogs.new_post import NewPostDialog

        window = self._window
        if not window.desk.may_leave():  # asked first: what is saved now may take the name that the new post would get
            return
        folder = window.folder()
        site = detect_site(folder)
        shown = (site.root or folder) if window.desk.library or window.desk.session else None
        dialog = NewPostDialog(folder, site, window, shown)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        if accepted and window.desk.new_post(dialog.title(), dialog.folder(), asked=True):
            window.write.focus_body()
            _go_below_what_is_there(window)
        dialog.deleteLater()

    def open_post(self) -> None:
        chosen = self._window.asker.open_path(_("Open Post"), str(self._window.folder()), False)
        if chosen:
            self._window.desk.open(Path(chosen))

    def open_folder(self) -> None:
        library = self._window.desk.library
        # The next blog isn't in this one.
        beside = library.root.parent if library is not None else self._window.folder()
        chosen = self._window.asker.open_path(_("Open Folder"), str(beside), True)
        if chosen:
            self._window.desk.open_folder(Path(chosen))

    def save(self) -> None:
        self._window.write.commit_pending()
        if self._window.desk.save():
            announce(self._window.status.saved, self._window.status.saved.text())

    def save_as(self) -> None:
        self._window.write.commit_pending()
        self._window.desk.save_as()

    def reload(self) -> None:
        self._window.desk.reload()

    def export(self) -> None:
        from editor.ui.export.exporting import export_page, tell_exported

        window, session = self._window, self._window.desk.session
        if session is not None and (path := export_page(session, window.asker, window.state)) is not None:
            tell_exported(window, path)

    def copy_html(self) -> None:
        if self._window.desk.session is not None:
            from editor.ui.export.exporting import copy_html

            copy_html(self._window.desk.session)
            self._window.say(_("Copied as HTML"), passing=True)

    def insert_image(self) -> None:
        kinds = _("Images") + " (" + " ".join(f"*{suffix}" for suffix in sorted(PICTURES)) + ")"
        chosen = self._window.asker.open_path(_("Image"), str(self._window.folder()), False, kinds)
        if chosen:
            self.insert_image_file(Path(chosen))

    def insert_image_file(self, image: Path) -> None:
        """A picture by the address that it has on the site; one that the site wouldn't publish is copied to where it does."""
        session = self._window.desk.session
        if session is None or session.path is None:
            return
        from editor.core.library.pictures import placed

        try:
            address, copy = placed(image.absolute(), session.path, session.post.site)
        except ForewordError as error:
            self._window.asker.tell(_("Image"), str(error))
            return
        self._window.write.body.insert_image(address, image.stem)
        if copy is not None:
            text = _("The picture was copied to {path}, from where the site publishes it.")
            self._window.say(text.format(path=session.from_root(copy)), passing=True)

    def insert_pasted_image(self, image: QImage) -> None:
        """A picture from the clipboard becomes a PNG file where the site publishes it."""
        session = self._window.desk.session
        data = QBuffer()
        if session is None or session.path is None or not QImageWriter(data, b"PNG").write(image):
            return
        from editor.core.library.pictures import pasted

        try:
            address, made = pasted(bytes(data.data().data()), ".png", session.path, session.post.site)
        except ForewordError as error:
            self._window.asker.tell(_("Image"), str(error))
            return
        self._window.write.body.insert_image(address, made.stem)
        self._window.say(_("The picture is kept as {path}.").format(path=session.from_root(made)), passing=True)

    def quick_open(self) -> None:
        from editor.ui.dialogs.go_to import go_to_post

        go_to_post(self._window)

    def open_recent(self) -> None:
        """A chooser of the posts that were open before, the latest first, wherever they lie."""
        from editor.ui.dialogs.chooser import Entry, choose

        desk = self._window.desk
        here = desk.session.path if desk.session is not None else None
        known = [path for path in desk.state.recent() if path != here and is_seen_file(path)]
        entries = [Entry(shown_file(path), str(path.parent), path) for path in known]
        nothing = _("No other post was open before.")
        choose("openRecent", _("Open recent…"), entries, self._window, desk.open, nothing)

    def go_to_heading(self) -> None:
        from editor.ui.dialogs.go_to import go_to_heading

        go_to_heading(self._window)

    def go_to_line(self) -> None:
        from editor.ui.dialogs.go_to import go_to_line

        go_to_line(self._window)

    def toggle_comment(self) -> None:
        """Where the keyboard is in the raw front matter, its lines; else the text."""
        window, session = self._window, self._window.desk.session
        mdx = session is not None and session.path is not None and session.path.suffix.lower() == ".mdx"
        write = window.write
        refused = write.head.toggle_comment() if write.head.hasFocus() else write.body.toggle_comment(mdx)
        if refused is not None:
            window.say(refused.reason, passing=True)

    def palette(self) -> None:
        from editor.ui.dialogs.palette import open_palette

        open_palette(self._window)

    def find_in_posts(self) -> None:
        from editor.ui.dialogs.find_in_posts import find_in_posts

        find_in_posts(self._window)

    def preferences(self) -> None:
        from editor.ui.preferences.dialog import PreferencesDialog

        window = self._window
        dialog = PreferencesDialog(window.settings, window)
        dialog.changed.connect(lambda _name: window.settings_changed())
        dialog.exec()
        window.settings.save()
        dialog.deleteLater()

    def shortcuts(self) -> None:
        from editor.ui.dialogs.shortcuts import ShortcutsDialog

        dialog = ShortcutsDialog(self._window)
        dialog.exec()
        dialog.deleteLater()

    def about(self) -> None:
        text = _("Foreword {version}: an editor for Markdown posts with front matter. Free software, MIT licence.")
        self._window.asker.tell(_("About Foreword"), text.format(version=__version__))

    def resize_text(self, by: int) -> None:
        """Markdown and preview `by` pixels larger; 0 for the sizes that they have at first."""
        from editor.core.settings import SETTINGS

        settings = self._window.settings
        for setting in (SETTINGS["text_size"], SETTINGS["preview_size"]):
            wanted = settings.number(setting.name) + by if by else int(setting.default)
            settings[setting.name] = max(setting.lowest, min(wanted, setting.highest))
        settings.save()
        self._window.look.use()

    def use_light(self) -> None:
        self._use_theme("light")

    def use_dark(self) -> None:
        self._use_theme("dark")

    def use_system_theme(self) -> None:
        self._use_theme("system")

    def _use_theme(self, name: str) -> None:
        self._window.settings["theme"] = name
        self._window.settings.save()
        self._window.settings_changed()


def _go_below_what_is_there(window: MainWindow) -> None:
    """A new post that has nothing but its heading, or the blank line of its neighbours, is written on below that."""
    lines = window.desk.session.post.body.lines if window.desk.session is not None else []
    if len(lines) > 1 and not any(map(str.strip, lines[1:])):
        window.write.body.set_caret(len(lines) - 1, 0)
