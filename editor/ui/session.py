"""One open post: its parts, history, place on disk. Every change goes through `apply`; widgets only hear of it.

    user types in a view ─► view emits Edit ─► Session.apply ─► Post, History ─► `applied` ─► the other views

The session knows no widget. `origin` is the object that made the edit, so that a view skips its own. Views hear of a step
when it is made and recorded, one step after the other: what a view asks for meanwhile waits until all have heard.
"""

from __future__ import annotations

import contextlib
import dataclasses
import time
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor.core.errors import ForewordError, UnreadableFile
from editor.core.messages import _
from editor.core.post.edit import Edit, Part
from editor.core.post.post import Post
from editor.core.post.reload import edits_between, head_line_end, resplit
from editor.core.post.source import Source
from editor.core.sites.site import Site
from editor.core.storage import Stamp, changed_since, read_bytes, save_checked, stamp

if TYPE_CHECKING:
    from datetime import datetime

    from editor.core.post.history import Step


class Session(QObject):
    """A post being edited. `path` is None until a new post has a place."""

    applied = Signal(object, object, int)  # list[Edit] that the post has taken over, origin, how many of them that made
    head_changed = Signal()  # once after each batch that touched fences or head
    body_changed = Signal()
    state_changed = Signal()  # dirty, saved, path, undo labels
    replayed = Signal(object)  # undo or redo is done; Edit or None: where

    def __init__(self, source: Source, site: Site, path: Path | None, disk: Stamp | None) -> None:
        super().__init__()
        from editor.core.post.history import History

        self.post = Post.parse(source, site)
        self.path = path
        self.history = History()
        self.disk = disk  # what the file was when we last read or wrote it
        self.saved_at: datetime | None = None
        self.on_disk = disk is not None
        self._telling = False
        self._waiting: deque[Callable[[], None]] = deque()

    @classmethod
    def open(cls, path: Path, site: Site) -> Session:
        """The post at `path`; raises UnreadableFile."""
        data, disk = read_bytes(path)
        return cls(Source.read(data), site, path, disk)

    @classmethod
    def new(cls, text: str, site: Site, path: Path | None) -> Session:
        """A post that is not on disk yet."""
        return cls(Source(text), site, path, None)

    @property
    def read_only(self) -> str:
        """Why the post can't be changed, or ""."""
        return self.post.source.read_only

    @property
    def dirty(self) -> bool:
        """Whether there is anything to save."""
        return not self.on_disk or not self.history.is_saved

    def apply(
        self,
        edits: Edit | Sequence[Edit],
        label: str = "",
        origin: object | None = None,
        split: bool = False,
        to_utf8: bool = False,
        places: tuple[Path, Path] | None = None,
        act: bool = False,
    ) -> None:
        """Make edits, remember them as one step, and tell every view. With `split`, front matter that they make or close is
        recognised at once and not at the next saving; with `to_utf8`, the file is saved as UTF-8 from then on. `places`: where
        the file lay and where it has been moved to, which belongs to the step. With `act`, it is none of a run of typing."""
        if self._telling:
            self._waiting.append(lambda: self.apply(edits, label, origin, split, to_utf8, places, act))
            return
        batch = [edits] if isinstance(edits, Edit) else list(edits)
        batch = [edit for edit in batch if edit.removed != edit.inserted]
        if not (batch or to_utf8 or places) or self.read_only:
            return
        source = Source(self.post.source.text) if to_utf8 else None
        made = self._made(batch, split)
        self._record(made, label, source, places, act)
        self._tell(made, origin, len(batch))

    def undo(self) -> None:
        """Take the last step back, wherever it happened."""
        if self._telling:
            self._waiting.append(self.undo)
        else:
            self._replay(self.history.undo())

    def redo(self) -> None:
        """Do again what undo took back."""
        if self._telling:
            self._waiting.append(self.redo)
        else:
            self._replay(self.history.redo())

    def save(self, path: Path | None = None, force: bool = False) -> None:
        """Write the post to `path` (default: its own). Raises SaveConflict when the file isn't what was read, unless
        `force`; raises ForewordError with one sentence when it can't be written."""
        target = path or self.path
        if target is None:
            raise ForewordError(_("This post has no file yet; choose where to save it."))
        try:
            data = self.post.to_bytes()
        except UnicodeEncodeError as error:
            raise self._unencodable(error) from error
        expected = stamp(target) if force or target != self.path else self.disk
        self.disk = save_checked(target, data, expected)
        from datetime import datetime

        self.path, self.on_disk, self.saved_at = target, True, datetime.now()
        # What was typed may have made or closed a front matter: split as the site will read the file.
        edits = resplit(self.post)
        self.post.apply_all(edits)
        self._record(edits, _("Front matter recognised"))
        self.history.mark_saved()
        self._tell(edits)

    def moved(self, path: Path) -> None:
        """The file lies elsewhere now, and holds what it held."""
        self.path, now = path, stamp(path)
        if now is not None and now.same_content(self.disk):  # else somebody has changed it, which is still to be told
            self.disk = now
        self.state_changed.emit()

    def from_root(self, path: Path) -> str:
        """A path as the writer of the site knows it: from its root on."""
        root = self.post.site.root
        return path.relative_to(root).as_posix() if root is not None and path.is_relative_to(root) else str(path)

    def changed_outside(self) -> bool:
        """Whether the file no longer holds what we read or wrote."""
        return self.path is not None and self.disk is not None and changed_since(self.path, self.disk)

    def reload(self) -> None:
        """Take over what the file holds now, as one step that undo takes back. Raises UnreadableFile."""
        assert self.path is not None
        data, disk = read_bytes(self.path)
        edits = self._become(Source.read(data), _("Reload"))
        self.disk, self.on_disk = disk, True
        self.history.mark_saved()
        self._tell(edits)

    def bring_back(self, text: str, encoding: str, mark: bytes) -> None:
        """Take over a text that an earlier program left unsaved, as one step that undo takes back."""
        self._tell(self._become(Source(text, encoding, mark), _("Unsaved text")))

    def remember_theirs(self) -> None:
        """Before the file is written over: put its text into the history, two undos away. Raises UnreadableFile."""
        assert self.path is not None
        data, _stamp = read_bytes(self.path)
        theirs = Source.read(data)
        there = self._step(self._edits_to(theirs), _("Text of the other program"), theirs)
        self.history.record(there)
        self.history.record(dataclasses.replace(there.inverse(), label=_("Write over it")))

    def keep_mine(self) -> None:
        """The writer has seen that the file changed and wants this text: the next save may write over it. What can't be read
        isn't known, and saving asks about it."""
        assert self.path is not None
        with contextlib.suppress(UnreadableFile):
            self.disk = stamp(self.path)
            self.on_disk = self.disk is not None
        self.history.forget_saved()
        self.state_changed.emit()

    def found_again(self, before: Stamp) -> None:
        """The file was gone, `before` being what was known of it, and is there again. Raises UnreadableFile."""
        assert self.path is not None
        data, now = read_bytes(self.path)
        self.disk, self.on_disk = now if now.same_content(before) else before, True
        with contextlib.suppress(UnicodeEncodeError):
            if data == self.post.to_bytes():
                self.disk = now
                self.history.mark_saved()
        self.state_changed.emit()

    def convert_to_utf8(self) -> None:
        """Save as UTF-8 from now on; for a text with a character that the file's encoding lacks."""
        self.apply((), _("Save as UTF-8"), to_utf8=True)

    def set_site(self, site: Site) -> None:
        """Read the post as a post of another site (another dialect, another generator's front matter)."""
        self.post.set_site(site)
        self.head_changed.emit()
        self.body_changed.emit()

    def _made(self, batch: Sequence[Edit], split: bool) -> list[Edit]:
        """The edits with those behind them that have to follow, all made. Raises ValueError, with nothing changed, where the
        text is not what the edits expect."""
        made = list(batch)
        self.post.apply_all(made)
        if (ended := head_line_end(self.post)) is not None:  # what was typed would run into the fence
            self.post.apply(ended)
            made.append(ended)
        if split and (parted := resplit(self.post)):
            self.post.apply_all(parted)
            made += parted
        return made

    def _edits_to(self, source: Source) -> list[Edit]:
        """What makes the post one of that source."""
        return edits_between(self.post, Post.parse(source, self.post.site))

    def _become(self, source: Source, label: str) -> list[Edit]:
        """The post is one of that source, as one step; nobody has been told of its edits yet."""
        edits = self._edits_to(source)
        self.post.apply_all(edits)
        self._record(edits, label, source)
        return edits

    def _record(
        self,
        edits: Sequence[Edit],
        label: str,
        source: Source | None = None,
        places: tuple[Path, Path] | None = None,
        act: bool = False,
    ) -> None:
        """Edits that have been made are a step; with `source`, the file is written as that says from now on."""
        self.history.record(dataclasses.replace(self._step(edits, label, source, places), act=act))
        self.post.source = source or self.post.source

    def _step(
        self,
        edits: Sequence[Edit],
        label: str,
        source: Source | None = None,
        places: tuple[Path, Path] | None = None,
    ) -> Step:
        """The step of these edits; it has the encoding in it if that of `source` is another."""
        from editor.core.post.history import Step

        before = self.post.source
        sources = (before, source) if source is not None and not source.written_as(before) else None
        return Step(tuple(edits), label, time.monotonic(), sources, places)

    def _replay(self, step: Step | None) -> None:
        if step is None:
            return
        self.post.apply_all(step.edits)
        if step.sources is not None:
            self.post.source = step.sources[1]
        if step.places is not None and not step.edits and self._holds_disk():
            self.history.mark_saved()  # the file lies elsewhere and holds the same
        self._tell(step.edits, self.history, len(step.edits))

    def _holds_disk(self) -> bool:
        """Whether the file was last seen with the text as it is now."""
        try:
            data = self.post.to_bytes()
        except UnicodeEncodeError:
            return False
        return self.disk is not None and (self.disk.size, self.disk.digest) == (len(data), hash(data))

    def _tell(self, edits: Sequence[Edit], origin: object = None, own: int = 0) -> None:
        """Tell all views of edits that the post has taken over, the first `own` of which `origin` made."""
        self._telling = True
        try:
            if edits:
                self.applied.emit(list(edits), origin, own)
            parts = {edit.part for edit in edits}
            if parts - {Part.BODY}:
                self.head_changed.emit()
            if Part.BODY in parts:
                self.body_changed.emit()
            if origin is self.history:
                self.replayed.emit(edits[-1] if edits else None)
            self.state_changed.emit()
        finally:
            self._telling = False
        while self._waiting and not self._telling:
            self._waiting.popleft()()

    def _unencodable(self, error: UnicodeEncodeError) -> ForewordError:
        sentence = _("“{character}” does not exist in this file's encoding {encoding}; save it as UTF-8 instead.")
        character = error.object[error.start : error.start + 1]
        return Unencodable(sentence.format(character=character, encoding=self.post.source.encoding.upper()))


class Unencodable(ForewordError):
    """The text has a character that the file's encoding lacks."""
