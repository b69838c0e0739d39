"""Shows the open post in the preview: its blocks, its header, and the settings that the rendering follows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.core.post.post import Post
from editor.core.rendering.block import Block, Patch
from editor.core.rendering.site.post_options import post_options
from editor.core.rendering.site.site_lookup import looks_up, site_options
from editor.ui.preview.header import Header, preview_header
from editor.ui.session import Session

if TYPE_CHECKING:
    from pathlib import Path

    from editor.core.sites.site import Site
    from editor.ui.main_window import MainWindow


class PageShowing(QObject):
    """Hears of the desk's session and library, and of what changes in them."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session: Session | None = None
        self._titles = 0  # the state of the library's titles that a post with links to others was rendered with
        window.desk.session_changed.connect(self.show_session)
        window.desk.library_changed.connect(self._show_library)
        window.feed.patched.connect(self._show_blocks)

    def show_session(self) -> None:
        """Another post is open, or none."""
        window, old = self._window, self._session
        session = self._session = window.desk.session
        if old is not None:
            old.body_changed.disconnect(self.follow_options)
            old.head_changed.disconnect(self._head_changed)
        folder = session.path.parent if session and session.path else None
        window.preview.start_post(folder, session.post.site.root if session else None, self._shown_here)
        window.feed.follow(session, self._options(session.post) if session else {})
        if session is None:
            window.preview.show_header(Header())
        else:
            session.body_changed.connect(self.follow_options)
            session.head_changed.connect(self._head_changed)
            self._show_header()
            window.follow.meet()

    def _shown_here(self, html: str) -> str:
        session = self._session
        return _shower()(html, session.path, session.post.site) if session is not None else html

    def follow_options(self) -> None:
        """Render as the site's settings, the program's and the post itself say now."""
        if self._session is not None:
            self._window.feed.use_options(self._options(self._session.post))

    def _head_changed(self) -> None:
        self.follow_options()  # `mathjax: true` may have come or gone
        self._show_header()

    def _show_header(self) -> None:
        if self._session is not None:
            preview = self._window.preview
            preview.show_header(preview_header(self._session.post, self._session.path, preview.blocks))

    def _options(self, post: Post) -> dict[str, object]:
        path = self._session.path if self._session else None
        without = {} if self._window.settings.switch("math") else {"math": False}
        return {**site_options(post.site, path, self._titles), **post_options(post), **without}

    def _show_blocks(self, patches: Sequence[Patch], blocks: Sequence[Block]) -> None:
        window = self._window
        written = window.follow.line_written() if patches and len(window.preview.blocks) else None  # not of a new post
        window.preview.apply_patches(patches, blocks, written)
        if any(not patch.index for patch in patches):
            self._show_header()

    def _show_library(self) -> None:
        library = self._window.desk.library
        if self._session is not None and looks_up(str(self._session.post.body), self._session.post.site):
            posts = library.posts if library else ()
            self._titles = hash(tuple((post.path, post.title) for post in posts))
            self.follow_options()


@cache
def _shower() -> Callable[[str, Path | None, Site], str]:
    """What shows a block, first asked for when the page is on its way. An import statement for each block of a long post
    would take longer than all else: PySide looks at each."""
    from editor.core.rendering.site.on_disk import shown_here

    return shown_here
