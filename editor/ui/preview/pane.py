"""The preview pane: a web view that is built late, loaded once and patched block by block."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import chain
from pathlib import Path

import shiboken6
from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from editor.core.messages import _
from editor.core.rendering.block import Block, Patch, differences
from editor.core.rendering.incremental.block_table import html_of
from editor.ui.preview.calls import Call, Calls, patch_calls
from editor.ui.preview.edges import ClippedStack
from editor.ui.preview.header import Header
from editor.ui.theme import Theme, set_style_property
from editor.ui.timers import pause
from editor.ui.widgets.plain import PlainLabel

NO_MENU = 0  # Qt.ContextMenuPolicy.NoContextMenu, without looking up the namespace (see `early`)
LEAVE_MS = 100  # in which a new post's first blocks mostly come: until then there is no empty page to be seen


class PreviewPane(QFrame):
    """Shows blocks. Lines are lines of the body, from 0; a fraction is how far into the line or block."""

    line_clicked = Signal(int)
    line_scrolled = Signal(float)
    link_followed = Signal(str)  # as it is written
    painted = Signal()  # the page is there
    drawn = Signal()  # and the first blocks are on the screen

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("previewPane")
        self.setAccessibleName(_("Preview"))
        inside = QWidget()
        self._stack = ClippedStack(inside)
        around = QVBoxLayout(self)
        around.setContentsMargins(1, 1, 1, 1)  # for the frame that shows the keyboard's place
        around.addWidget(inside)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow_focus)
        self._waiting = PlainLabel("")
        self._stack.addWidget(self._waiting)
        self._view: QWidget | None = None
        self._ready = False
        self._blocks: Sequence[Block] = ()  # their lines; live, so never copied
        self._html: list[str] = []  # what the page shows, or will as soon as it is there, but for `_shown`
        self._shown: Callable[[str], str] = str
        self._header = Header()
        self._theme: Theme | None = None
        self._size = 16
        self._folder = "about:blank"  # the address that relative ones start at
        self._root: Path | None = None
        self._remote = True
        self._line: float | None = None  # that the text wants at the top edge
        self._awaited = False  # whether its block isn't there yet
        self._fragment = ""  # where a link led to, until the post is there
        self.calls = Calls(self._run, self)
        # Until a new post's blocks come.
        self._turning = pause(self, LEAVE_MS, lambda: self.calls.send(iter([Call(self._turn())])))

    def _follow_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        """A page has no caret, so its frame tells that the keyboard is in it."""
        set_style_property(self, "focused", now is not None and self.isAncestorOf(now))

    @property
    def blocks(self) -> Sequence[Block]:
        """What the page shows, or will as soon as it is there."""
        return self._blocks

    @property
    def ready(self) -> bool:
        """Whether the shell page is loaded and takes patches."""
        return self._ready

    def start(self) -> None:
        """Build the web view; called after the text is on the screen, since it takes a third of a second."""
        if self._view is not None:
            return
        from PySide6.QtWebEngineCore import QWebEngineProfile
        from PySide6.QtWebEngineWidgets import QWebEngineView

        from editor.ui.preview.page import Gate, PreviewPage, shell_html

        view = QWebEngineView(self)
        view.setObjectName("preview")
        view.setAccessibleName(_("Preview"))
        view.setProperty("contextMenuPolicy", NO_MENU)
        self._profile = QWebEngineProfile(self)  # no name: off the record
        self._gate = Gate(self._profile)
        self._gate.root, self._gate.remote = self._root, self._remote
        self._profile.setUrlRequestInterceptor(self._gate)
        self.page = PreviewPage(self._profile, self)
        self.page.bridge.click.connect(self._clicked)
        self.page.bridge.scroll.connect(self._scrolled)
        self.page.bridge.follow.connect(self.link_followed)
        self.page.bridge.draw.connect(self.drawn)
        self.page.loadFinished.connect(self._loaded)
        if self._theme is not None:
            self.page.setBackgroundColor(QColor(self._theme.colors["paper"]))
        view.setPage(self.page)
        self._stack.addWidget(view)
        self._view = view
        self.page.setHtml(shell_html(), QUrl.fromLocalFile("/"))  # files may be shown; which, the gate says

    def tell_page(self, name: str) -> None:
        """Do with the page what "copy" and "selectAll" are for a text; nothing for what would change it."""
        if self._view is not None:
            kinds = self.page.WebAction
            action = {"copy": kinds.Copy, "selectAll": kinds.SelectAll}.get(name)
            if action is not None:
                self.page.triggerAction(action)

    def close_page(self) -> None:
        """Let the page go before its profile does; Qt warns otherwise."""
        if self._view is not None:
            self._ready = False
            # At once and in this order: a page that outlives its profile makes the web engine complain.
            for part in (self._view, self.page, self._profile):
                shiboken6.delete(part)
            self._view = None

    def show_blocks(self, blocks: Sequence[Block]) -> None:
        """Make the page show these blocks, touching only those whose HTML changed."""
        self.apply_patches(differences(self._html, blocks), blocks)

    def apply_patches(self, patches: Sequence[Patch], blocks: Sequence[Block], reveal: int | None = None) -> None:
        """Change the page by `patches`, which lead to `blocks`; these are looked at when a place is asked for. The block
        of the source line `reveal` comes into view if it is out of it."""
        self._blocks = blocks
        for patch in patches:
            self._html[patch.index : patch.index + patch.removed] = html_of(patch.inserted)
        if not self._ready:
            return
        before, after = [Call(self._turn())] if self._turning.isActive() else [], []
        if reveal is not None and blocks:
            index, lines = self._block_at(reveal)
            after.append(Call(f"fw.reveal({index}, {lines}, false)"))
        if self._fragment and patches:
            after.append(self._to_fragment())
        if self._awaited and patches:
            after.append(self._to_line())
        send = self.calls.overtake if self.calls.may_overtake(patches) else self.calls.send
        send(chain(before, patch_calls(patches, self._shown), after))

    def go_to_fragment(self, fragment: str) -> None:
        """Scroll to the heading or note with this id, as soon as the post is there."""
        self._fragment = fragment
        if self._ready and self._html:
            self.calls.send(iter([self._to_fragment()]))

    def _to_fragment(self) -> Call:
        fragment, self._fragment = self._fragment, ""
        return Call(f"fw.goal({json.dumps(fragment)})")

    def misses_images(self) -> bool:
        """Whether the page has a box for an image that isn't on the disk."""
        return any("<img" in html and "fw-missing-image" in self._shown(html) for html in self._html)

    def show_header(self, header: Header) -> None:
        """The title and the line below it, above the post."""
        if header != self._header:
            self._header = header
            self._push_header()

    def start_post(self, folder: Path | None, root: Path | None, shown: Callable[[str], str] = str) -> None:
        """Another post follows: relative addresses start at `folder`, files below `root` may be shown; `shown` makes of
        a block's HTML what this disk can show. The old post stays until blocks of the new one come, or not long."""
        self._shown = shown
        self._blocks, self._line, self._awaited, self._fragment = (), None, False, ""
        self._root = root or folder
        address = QUrl.fromLocalFile(f"{folder}/") if folder else QUrl("about:blank")
        self._folder = address.toString(QUrl.ComponentFormattingOption.FullyEncoded)
        if self._view is not None:
            self._gate.root = self._root
        self._html = []
        self.calls.clear()
        if self._ready:
            self._turning.start()

    def _turn(self) -> str:
        """From the old post to the new one's header and, soon, its blocks."""
        self._turning.stop()
        return f"fw.start({json.dumps(self._folder)}); {self._header_call()}"

    def set_look(self, theme: Theme, size: int, remote_images: bool) -> None:
        """Colours, text size and whether images of the web are loaded."""
        self._theme, self._size, self._remote = theme, size, remote_images
        if self._view is not None:
            self._gate.remote = remote_images
            self.page.setBackgroundColor(QColor(theme.colors["paper"]))
            self._run(self._look())

    def scroll_to_line(self, line: float) -> None:
        """Bring the source line to the top edge, as soon as its block is there."""
        self._line = line
        self._run(self._to_line().code)

    def _to_line(self) -> Call:
        line = self._line or 0.0
        self._awaited = not self._blocks or line > self._blocks[-1].last_line + 1
        if self._awaited:
            return Call("")  # the end of what is there is another place
        index, lines = self._block_at(line)
        return Call(f"fw.show({index}, {lines:.3f}, {json.dumps(line <= 0)})")

    def reveal_line(self, line: int) -> None:
        """Bring the block of a source line into view if it is out of it, and mark it for a moment."""
        if self._blocks:
            index, lines = self._block_at(line)
            self._run(f"fw.reveal({index}, {lines:.3f}, true)")

    def _loaded(self, fine: bool) -> None:
        if not fine or self._view is None:
            return
        from editor.ui.preview.page import script

        self._ready = True
        self._run(script())
        self._run(self._look())
        self._run(self._turn())
        self.calls.clear()
        goal = [self._to_line()] if self._line else []
        if self._fragment and self._html:
            goal.append(self._to_fragment())
        self.calls.send(chain(patch_calls([Patch(0, 0, self._blocks[:])], self._shown), goal))
        self._stack.setCurrentWidget(self._view)
        self.painted.emit()

    def _look(self) -> str:
        name = self._theme.name if self._theme else "light"
        return f"fw.look({json.dumps(name)}, {self._size})"

    def _push_header(self) -> None:
        if not self._turning.isActive():
            self._run(self._header_call())

    def _header_call(self) -> str:
        return f"fw.header({', '.join(map(json.dumps, self._header))})"

    def _run(self, code: str, then: Callable[[], None] | None = None) -> None:
        """`then` is called when the page has run `code`, or at once where there is no page yet: it gets all when it comes."""
        if self._ready and code:
            from editor.ui.preview.page import WORLD

            self.page.runJavaScript(code, WORLD, *([lambda _result: then()] if then is not None else []))
        elif then is not None:
            then()

    def _block_at(self, line: float) -> tuple[int, float]:
        """The block that holds a source line and how many lines into it the line is."""
        index = max(0, bisect_right(self._blocks, line, key=lambda block: block.first_line) - 1)
        block = self._blocks[index]
        return index, min(block.last_line + 1.0, max(0.0, line - block.first_line))

    def _line_at(self, index: int, lines: float) -> float:
        if index < 0 or not self._blocks:
            return 0.0
        block = self._blocks[min(index, len(self._blocks) - 1)]
        return block.first_line + min(lines, block.last_line - block.first_line + 1)

    def _clicked(self, index: int, lines: float) -> None:
        block = self._blocks[min(index, len(self._blocks) - 1)] if self._blocks else None
        if block is not None:
            self.line_clicked.emit(min(block.last_line, int(self._line_at(index, lines))))

    def _scrolled(self, index: int, lines: float) -> None:
        self._awaited = False
        self.line_scrolled.emit(self._line_at(index, lines))
