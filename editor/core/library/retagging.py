"""Another name for a tag in every post of a folder.

Each post is changed as `foreword set` and the form change it: by a proved edit of its front matter.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from editor.core.errors import ForewordError
from editor.core.library.bulk import Changed, Left, Plan, difference, new_bytes
from editor.core.messages import _
from editor.core.post.edit import Edit, Part, Refused
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.sites.detect import Sites
from editor.core.storage import read_bytes

_KEYS = ("tags", "tag")


@dataclass(slots=True)
class Renaming(Plan):
    """What the new name of a tag changes."""

    old: str = ""
    new: str = ""


def plan_renaming(paths: Iterable[Path], old: str, new: str) -> Renaming:
    """How the posts at `paths` get the tag `new` in place of `old`; one that has both keeps one of them. A name that
    differs in white space alone is the same tag, and changes nothing.
    """
    renaming, sites = Renaming(old=old, new=new), Sites()
    if _plain(new) == _plain(old):
        return renaming
    for path in paths:
        try:
            renaming.changed.append(_retagged(path, sites, old, new))
        except ForewordError as error:
            renaming.left.append(Left(path, str(error)))
    return renaming


def _retagged(path: Path, sites: Sites, old: str, new: str) -> Changed:
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
    return Changed(path, data, new_bytes(post), tuple(edits), difference(before, str(post.head)))


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
