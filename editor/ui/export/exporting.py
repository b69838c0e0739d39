"""Export of the open post: a self-contained page, or its HTML in the clipboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from editor.core.ask import Asker
from editor.core.errors import ForewordError
from editor.core.export.page import page
from editor.core.messages import _
from editor.core.rendering.dialects import dialect, fragment
from editor.core.rendering.site.post_options import post_options
from editor.core.rendering.site.site_lookup import site_options
from editor.core.storage import is_seen_folder, save_bytes
from editor.ui.session import Session
from editor.ui.state import State

if TYPE_CHECKING:
    from editor.ui.main_window import MainWindow


def export_page(session: Session, asker: Asker, state: State) -> Path | None:
    """Ask where, write one HTML file without scripts, and return its path."""
    target = ask_where(session, asker, state, ".html")
    if target is None:
        return None
    try:
        save_bytes(target, page(session.post, session.path).encode())
    except ForewordError as error:
        asker.tell(_("Export as HTML"), str(error))
        return None
    return target


def tell_exported(window: MainWindow, path: Path) -> None:
    """Say that the export is there, and offer to open it in the desktop's own program."""
    window.say(_("Exported to {path}").format(path=path), passing=True, answers=((_("Open"), opener(path)),))


def opener(path: Path) -> Callable[[], object]:
    """Opens a file or a folder in the desktop's own program."""
    return lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def ask_where(session: Session, asker: Asker, state: State, suffix: str) -> Path | None:
    """Ask for the path of an export; the folder is remembered."""
    start = export_folder(state) / (session.path.with_suffix(suffix).name if session.path else f"post{suffix}")
    title = _("Export as PDF") if suffix == ".pdf" else _("Export as HTML")
    chosen = asker.save_path(title, str(start), f"{suffix[1:].upper()} (*{suffix})")
    if not chosen:
        return None
    state.put("export_folder", str(Path(chosen).parent))
    return Path(chosen)


def export_folder(state: State) -> Path:
    """The folder of the last export, else the one for documents: beside the post, some generators publish the page."""
    last = Path(str(state.get("export_folder", "")))
    documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return next(
        (folder for folder in (last, documents) if folder.is_absolute() and is_seen_folder(folder)), Path.home()
    )


def copy_html(session: Session) -> None:
    """Put the post's HTML into the clipboard, as text and as rich text."""
    site = session.post.site
    options = {**site_options(site, session.path), **post_options(session.post)}
    html = fragment(dialect(site.dialect, options).render(str(session.post.body)))
    data = QMimeData()
    data.setText(html)
    data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)
