"""Changing many posts of a folder at once: worked out and shown first, written then, and taken back as a whole.

A post is changed by edits, as everywhere; what can't be changed so stays as it is, and is named with its reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import unified_diff
from pathlib import Path

from editor.core.errors import ForewordError, SaveConflict
from editor.core.messages import _
from editor.core.post.edit import Edit
from editor.core.post.post import Post
from editor.core.storage import read_bytes, save_checked


@dataclass(frozen=True, slots=True)
class Changed:
    """One post: its bytes before and after, the edits between them, and the lines that differ, with - and + before them."""

    path: Path
    before: bytes
    after: bytes
    edits: tuple[Edit, ...]
    lines: tuple[str, ...]

    def inverse(self) -> Changed:
        """What takes it back."""
        return Changed(self.path, self.after, self.before, tuple(edit.inverse() for edit in reversed(self.edits)), ())


@dataclass(frozen=True, slots=True)
class Left:
    """A post that stays as it is, and why."""

    path: Path
    reason: str


@dataclass(slots=True)
class Plan:
    """What becomes of the posts: those that change, and those that should and can't."""

    changed: list[Changed] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)


def write(posts: Sequence[Changed]) -> tuple[list[Changed], list[Left]]:
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


def new_bytes(post: Post) -> bytes:
    """The bytes of a changed post. Raises ForewordError for a character that the file's encoding doesn't have."""
    try:
        return post.to_bytes()
    except UnicodeEncodeError as error:
        sentence = _("The file's encoding {encoding} has no “{character}”; convert the file to UTF-8 first.")
        found = error.object[error.start]
        raise ForewordError(sentence.format(encoding=error.encoding.upper(), character=found)) from None


def difference(before: str, after: str) -> tuple[str, ...]:
    """The lines that go and come, with - and + before them."""
    lines = unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return tuple(line for line in list(lines)[2:] if not line.startswith("@@"))
