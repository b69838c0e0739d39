"""Keeps the preview's blocks up with the post: an edit renders the blocks round it here, at once; what reaches further
is rendered whole."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor.core.errors import ForewordError, Unrenderable
from editor.core.messages import _
from editor.core.post.edit import Edit, Part
from editor.core.post.post import Post
from editor.core.rendering.block import Patch, differences
from editor.core.rendering.incremental.block_table import BlockTable
from editor.core.rendering.incremental.line_change import LineChange, covering
from editor.ui.preview.whole import Whole
from editor.ui.session import Session
from editor.ui.timers import pause
from editor.ui.workers import Worker

if TYPE_CHECKING:
    from editor.core.rendering.block import Block
    from editor.core.rendering.incremental.incremental import Incremental
    from editor.core.rendering.incremental.snapshot import Followed

FIRST = 4_000  # characters, more than most screens show, that are there while the rest of a long post is on its way
SLOW = (
    0.03  # seconds for the blocks round an edit: a table of thousands of cells; keys that follow must not wait for each
)
REST = 2  # times as long as the last one took, before the next one
CONFIRM_MS = 2_000  # of quiet, after which a whole rendering confirms what the parts gave
_NOTHING: Mapping[str, object] = {}

log = logging.getLogger(__name__)


class Feed(QObject):
    """`follow` a session; `patched` comes with every change of its blocks, those of a new session from no blocks on."""

    patched = Signal(object, object)  # list[Patch], Sequence[Block]: all blocks as they are then
    failed = Signal(str)  # why there is no preview of the text as it is now; once until there is one again

    def __init__(self, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._whole = Whole(worker, self._take, self._tell)
        self._started = False
        self._session: Session | None = None
        self._options: Mapping[str, object] = _NOTHING
        self._dialect = ""
        self._live: Incremental | None = None  # where the dialect renders by parts
        self._blocks = BlockTable()  # what has been handed out
        self._beginning = 0  # lines that `_live` knows while the rest of a long post is on its way; 0: all
        self._change: LineChange | None = None  # since the blocks were made
        self._whole_due = False
        self._told = ""  # why the last rendering failed
        self._soon = pause(self, 0, self._render)  # several edits of one event are one rendering
        self._rested = 0.0  # from when on the next rendering leaves room for keys
        self._confirm = pause(self, CONFIRM_MS, self._confirm_parts)

    def start(self) -> None:
        """Begin to render: not before there is a window to see."""
        self._started = True
        self._told = ""  # who shows a failure is there only now
        self._soon.start(0)

    def show_first(self) -> None:
        """Render what is seen first of a post, here and now; all else waits for `start`."""
        if self._session is None or self._started:
            return
        lines = self._session.post.body.lines
        if _first_screen(lines) < len(lines):
            self._show_beginning(self._session.post)
        else:
            self._render_whole(self._session.post)

    def follow(self, session: Session | None, options: Mapping[str, object] = _NOTHING) -> None:
        """Another post, or none: what is still on its way belongs to the old one."""
        if self._session is not None:
            self._session.applied.disconnect(self._applied)
        self._session = session
        self._live, self._blocks, self._change = None, BlockTable(), None
        self._whole_due, self._beginning = False, 0
        self._told, self._rested = "", 0.0
        self._soon.stop()
        self._confirm.stop()
        self._options, self._dialect = options, session.post.site.dialect if session is not None else ""
        self._whole.use(self._dialect, self._options)
        if session is not None:
            session.applied.connect(self._applied)
            self._ask_whole()

    def use_options(self, options: Mapping[str, object]) -> None:
        """The site's settings, or its dialect, have changed; nothing happens when they haven't."""
        if self._session is not None and (options, self._session.post.site.dialect) != (self._options, self._dialect):
            self._options, self._dialect = options, self._session.post.site.dialect
            self._whole.use(self._dialect, self._options)
            self._live, self._beginning = None, 0
            self._ask_whole()

    @property
    def blocks(self) -> Sequence[Block]:
        """What has been handed out."""
        return self._blocks

    def settled(self) -> bool:
        """Whether nothing is on its way."""
        return self._started and not self._soon.isActive() and not self._whole.away

    def _applied(self, edits: Sequence[Edit], _origin: object, _made: int) -> None:
        change = covering([edit for edit in edits if edit.part is Part.BODY])
        if change is None:
            return
        self._confirm.stop()
        self._change = change if self._change is None else self._change.then(change)
        self._whole.changed(change)
        if not self._soon.isActive():
            self._soon.start(max(0, round((self._rested - perf_counter()) * 1000)) if self._rested else 0)

    def _ask_whole(self) -> None:
        self._whole_due = True
        if not self._soon.isActive():
            self._soon.start(0)

    def _render(self) -> None:
        """Bring the blocks up to date, as far as that can be done here."""
        if self._session is None or not self._started:
            return
        change, self._change = self._change, None
        if change is not None:
            began = perf_counter()
            self._follow(self._session.post, change)
            took = perf_counter() - began
            self._rested = began + (1 + REST) * took if took > SLOW else 0.0
        if self._whole_due and not self._whole.away:
            self._whole_due = False
            self._render_whole(self._session.post)

    def _follow(self, post: Post, change: LineChange) -> None:
        if self._live is None:  # a dialect that renders whole only, or nothing is there yet
            self._whole_due = True
            return
        if self._beginning:
            self._follow_beginning(post, change)
            return
        patches = self._live.update(change, post.body.lines)
        self._hand_out(patches)
        self._whole_due = self._whole_due or self._live.due
        if not self._whole_due:
            self._confirm.start()

    def _follow_beginning(self, post: Post, change: LineChange) -> None:
        """What is typed into the first screen of a long post is seen before the rest is there; the whole comes anyway."""
        assert self._live is not None
        if change.first + change.removed >= self._beginning:
            self._live, self._beginning = None, 0
            return
        self._beginning += change.added - change.removed
        self._hand_out(self._live.update(change, post.body.lines[: self._beginning]))

    def _render_whole(self, post: Post) -> None:
        size = sum(map(len, post.body.lines))
        if not self._whole.is_quick(size) and not len(self._blocks):
            self._show_beginning(post)
        self._whole.render(post.body, size)

    def _show_beginning(self, post: Post) -> None:
        """The first screen of a long post, until all of it is there."""
        lines, old = post.body.lines, self._blocks.html
        count = _first_screen(lines)
        text = "\n".join(lines[:count])
        made = self._whole.here(text) if count < len(lines) and len(text) < 4 * FIRST else None
        if made is not None:
            self._use(made)
            self._beginning = count if self._live is not None else 0
            self._hand_out(differences(old, self._blocks, self._blocks.html))

    def _tell(self, error: BaseException) -> None:
        """The page stays as it is; the writer hears why. What isn't the text's fault is ours, and logged."""
        if not isinstance(error, Unrenderable):
            log.error("the preview could not be rendered: %s", error, exc_info=error)
        told = (
            str(error)
            if isinstance(error, ForewordError)
            else _("The preview could not be drawn: {error}").format(error=error)
        )
        if told != self._told:
            self._told = told
            self.failed.emit(told)
        if not self._soon.isActive():
            self._soon.start(0)

    def _use(self, made: Followed) -> None:
        """Take over what a rendering gave."""
        self._live = None if isinstance(made, BlockTable) else made
        self._blocks = made if isinstance(made, BlockTable) else made.blocks

    def _take(self, made: Followed | None, since: LineChange | None) -> None:
        """Hand out what differs in a whole rendering, followed by what has changed `since` its text was sent; without
        one, the blocks were right."""
        if self._session is None:
            return
        if not self._soon.isActive():
            self._soon.start(0)
        if made is None:
            return
        old, live = self._blocks.html, self._live
        proven = live is not None and not (self._beginning or live.due or since or self._change)
        self._beginning = 0
        self._use(made)
        if self._live is None:
            self._whole_due = since is not None
        else:
            if since is not None:
                self._live.update(since, self._session.post.body.lines)
            self._whole_due = self._live.due
        self._told = ""
        self._change = None  # it is part of what was followed
        patches = differences(old, self._blocks, self._blocks.html)
        if patches and proven:
            log.warning("the preview's parts differed from the whole post from block %d on", patches[0].index)
        self._hand_out(patches, always=True)

    def _hand_out(self, patches: list[Patch], always: bool = False) -> None:
        if self._session is not None and (patches or always):
            self.patched.emit(patches, self._blocks)

    def look_again(self) -> None:
        """Images may have come to the disk, or gone: look for those of all blocks again."""
        blocks = list(self._blocks)
        self._hand_out([Patch(i, 1, (block,)) for i, block in enumerate(blocks) if "<img" in block.html])

    def _confirm_parts(self) -> None:
        if self._session is not None and not self._whole.away and self._change is None:
            body = self._session.post.body
            self._whole.render(body, sum(map(len, body.lines)), self._blocks if self._live is not None else None)


def _first_screen(lines: Sequence[str]) -> int:
    """How many lines are more than a screen shows: to the next empty one, unless that is far."""
    count = size = 0
    while count < len(lines) and (size < FIRST or lines[count]) and size < 3 * FIRST:
        size += len(lines[count]) + 1
        count += 1
    return count
