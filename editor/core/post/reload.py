"""Edits that turn one state of a post into another: what another program wrote, and a split that typing has changed."""

from __future__ import annotations

from editor.core.post.edit import Edit, Part, splice
from editor.core.post.frontmatter import split
from editor.core.post.post import Post
from editor.core.post.text import Text


def edits_between(old: Post, new: Post) -> list[Edit]:
    """One edit for each part that differs, without the text that both ends share."""
    return [edit for part in Part if (edit := replacement(part, old.texts[part], str(new.texts[part]))) is not None]


def resplit(post: Post) -> list[Edit]:
    """The edits that move text between parts where the site would split the file otherwise now; [] when it wouldn't."""
    pieces = split(post.to_text(), post.site.generator)
    wanted = {
        Part.OPENING: pieces.opening,
        Part.HEAD: pieces.head,
        Part.CLOSING: pieces.closing,
        Part.BODY: pieces.body,
    }
    return [edit for part in Part if (edit := replacement(part, post.texts[part], wanted[part])) is not None]


def replacement(part: Part, old: Text, new: str) -> Edit | None:
    """The smallest single edit that makes `old` read `new`, or None."""
    before = str(old)
    if before == new:
        return None
    start = shared_start(before, new)
    tail = shared_start(before[: start - 1 if start else None : -1], new[: start - 1 if start else None : -1])
    # CR and LF of one line end stay together.
    if start and before[start - 1] == "\r":
        start -= 1
    end, new_end = len(before) - tail, len(new) - tail
    if tail and before[end] == "\n" and (before[end - 1 : end] == "\r" or new[new_end - 1 : new_end] == "\r"):
        end, new_end = end + 1, new_end + 1
    return splice(part, old, start, end, new[start:new_end])


def shared_start(one: str, other: str) -> int:
    """How many characters both begin with; by halving, so that comparing is done by the interpreter's own string code."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
