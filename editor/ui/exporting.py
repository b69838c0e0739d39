"""Export of the open post: a self-contained page, or its HTML in the clipboard."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QStandardPaths
from PySide6.QtGui import QGuiApplication

from editor.core.ask import Asker
from editor.core.errors import ForewordError
from editor.core.export.page import page
from editor.core.messages import _
from editor.core.rendering.dialects import dialect, fragment
from editor.core.rendering.site_lookup import site_options
from editor.core.storage import save_bytes
from editor.ui.session import Session
from editor.ui.state import State


def export_page(session: Session, asker: Asker, state: State) -> Path | None:
    """Ask where, write one HTML file without scripts, and return its path."""
    start = _folder(state) / (session.path.with_suffix(".html").name if session.path else "post.html")
    chosen = asker.save_path(_("Export as HTML"), str(start), "HTML (*.html)")
    if not chosen:
        return None
    target = Path(chosen)
    state.put("export_folder", str(target.parent))
    try:
        save_bytes(target, page(session.post, session.path).encode())
    except ForewordError as error:
        asker.tell(_("Export as HTML"), str(error))
        return None
    return target


def _folder(state: State) -> Path:
    """The folder of the last export, else the one for documents: beside the post, some generators publish the page."""
    last = Path(str(state.get("export_folder", "")))
    documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return next((folder for folder in (last, documents) if folder.is_absolute() and folder.is_dir()), Path.home())


def copy_html(session: Session) -> None:
    """Put the post's HTML into the clipboard, as text and as rich text."""
    site = session.post.site
    html = fragment(dialect(site.dialect, site_options(site, session.path)).render(str(session.post.body)))
    data = QMimeData()
    data.setText(html)
    data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)
