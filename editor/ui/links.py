"""A link that is clicked in the preview: another post opens here, the web and mail outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from editor.core.messages import _

if TYPE_CHECKING:
    from editor.core.rendering.site.links import Target
    from editor.ui.main_window import MainWindow

OUTSIDE = ("http", "https", "mailto")  # schemes that are opened outside
# Files that are safe to hand to the system: nothing in them runs.
_SHOWN = (".pdf", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".mp3", ".ogg", ".mp4", ".webm", ".txt")


class Links:
    """Follows links; `href` is as it is written in the page."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def follow(self, href: str) -> None:
        """Open what the link leads to, or say that there is no such thing."""
        from editor.core.rendering.site.links import resolve_link

        session = self._window.desk.session
        target = resolve_link(href, session.path, session.post.site) if session and session.path else None
        if target is not None:
            self._open(target)
        elif QUrl(href).scheme() in OUTSIDE:
            QDesktopServices.openUrl(QUrl(href))
        else:
            self._window.say(_("This link leads to no post of this site: {address}").format(address=href))

    def _open(self, target: Target) -> None:
        desk = self._window.desk
        if target.is_post:
            here = desk.session.path if desk.session else None
            if (here == target.path or desk.open(target.path)) and target.fragment:
                self._window.preview.go_to_fragment(target.fragment)
        elif target.path.suffix.lower() in _SHOWN:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(target.path)))
        else:
            self._window.say(_("{name} is a file of this site, not a post.").format(name=target.path.name))
