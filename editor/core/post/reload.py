"""Edits that turn one state of a post into another: what another program wrote, and a split that typing has changed."""

from __future__ import annotations

from editor.core.post.edit import Edit, Part, covering_edit
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


def head_line_end(post: Post) -> Edit | None:
    """The edit that ends the head's last line, where a fence would follow on the same line otherwise; else None."""
    fence = str(post.closing).lstrip()[:3]
    last = len(post.head.lines) - 1
    content = post.head.lines[last]
    if not content or fence not in ("---", "+++", "...", ";;;"):
        return None
    return Edit(Part.HEAD, last, len(content), "", post.opening.line_end(0) if last == 0 else post.head.line_end(last))


def replacement(part: Part, old: Text, new: str) -> Edit | None:
    """The smallest single edit that makes `old` read `new`, or None."""
    before = str(old)
    return covering_edit(part, before, new) if before != new else None
