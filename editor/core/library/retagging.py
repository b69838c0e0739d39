"""Another name for a tag in every post of a folder: worked out and shown first, written then, and taken back as a whole.

Each post is changed as `foreword set` and the form change it: by a proved edit of its front matter. What can't be changed
so stays as it is, and is named with its reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import unified_diff
from pathlib import Path

from editor.core.errors import ForewordError, SaveConflict
from editor.core.messages import _
from editor.core.post.edit import Edit, Part, Refused
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.sites.detect import Sites
from editor.core.storage import read_bytes, save_checked

_KEYS = ("tags", "tag")


@dataclass(frozen=True, slots=True)
class Retagged:
    """One post: its bytes before and after, the edits between them, and the lines that differ, with - and + before them."""

    path: Path
    before: bytes
    after: bytes
    edits: tuple[Edit, ...]
    lines: tuple[str, ...]

    def inverse(self) -> Retagged:
        """What takes it back."""
        return Retagged(self.path, self.after, self.before, tuple(edit.inverse() for edit in reversed(self.edits)), ())


@dataclass(frozen=True, slots=True)
class Left:
    """A post that stays as it is, and why."""

    path: Path
    reason: str


@dataclass(slots=True)
class Renaming:
    """What the new name of a tag changes. After `carry_out`, `changed` are the posts that were written."""

    old: str
    new: str
    changed: list[Retagged] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)


def plan_renaming(paths: Iterable[Path], old: str, new: str) -> Renaming:
    """How the posts at `paths` get the tag `new` in place of `old`; one that has both keeps one of them. A name that
    differs in white space alone is the same tag, and changes nothing.
    """
    renaming, sites = Renaming(old, new), Sites()
    if _plain(new) == _plain(old):
        return renaming
    for path in paths:
        try:
            renaming.changed.append(_retagged(path, sites, old, new))
        except ForewordError as error:
            renaming.left.append(Left(path, str(error)))
    return renaming


def write(posts: Sequence[Retagged]) -> tuple[list[Retagged], list[Left]]:
    """Write the posts that are still as they were read: those that were written, as they would be taken back, and the
    rest."""
    written, left = [], []
    for post in posts:
        try:
            data, stamp = read_bytes(post.path)
            if data != post.before:
                raise SaveConflict(_("{path} was changed by another program.").format(path=post.path))
            save_checked(post.path, post.after, stamp)
        except ForewordError as error:
            left.append(Left(post.path, str(error)))
            continue
        written.append(post.inverse())
    return written, left


def _retagged(path: Path, sites: Sites, old: str, new: str) -> Retagged:
    """The post with its tag renamed. Raises ForewordError with the reason why it stays."""
    data, _stamp = read_bytes(path)
    source = Source.read(data)
    if source.read_only:
        raise ForewordError(source.read_only)
    post = Post.parse(source, sites.of(path))
    before = str(post.head)
    edits = _edits(post, old, new)
    if not edits:
        raise ForewordError(_("The tag isn't in the front matter; change it as text."))
    try:
        after = post.to_bytes()
    except UnicodeEncodeError as error:
        sentence = _("The file's encoding {encoding} has no “{character}”; convert the file to UTF-8 first.")
        found = error.object[error.start]
        raise ForewordError(sentence.format(encoding=source.encoding.upper(), character=found)) from None
    return Retagged(path, data, after, tuple(edits), _difference(before, str(post.head)))


def _edits(post: Post, old: str, new: str) -> list[Edit]:
    """The edits that were made to `post`: until the old tag is in none of its lists."""
    made: list[Edit] = []
    for name in _KEYS:
        key = post.front_matter.find(name)
        while key is not None and (item := _item(post.front_matter.items(key), old)) is not None:
            facts = post.front_matter
            there = new in facts.items(key) and item != new
            edit = facts.remove_item(key, item) if there else facts.rename_item(key, item, new)
            if isinstance(edit, Refused):
                line = post.file_line(Part.HEAD, edit.line)
                raise ForewordError(_("line {line}").format(line=line) + ": " + edit.reason)
            post.apply(edit)
            made.append(edit)
    return made


def _item(items: Iterable[str], tag: str) -> str | None:
    """The tag as its list has it, with whatever white space."""
    return next((item for item in items if _plain(item) == _plain(tag)), None)


def _plain(tag: str) -> str:
    return " ".join(tag.split())


def _difference(before: str, after: str) -> tuple[str, ...]:
    lines = unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return tuple(line for line in list(lines)[2:] if not line.startswith("@@"))
