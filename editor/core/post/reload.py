"""Edits that turn one state of a post into another: what another program wrote, and a split that typing has changed."""

from __future__ import annotations

from collections.abc import Iterable

from editor.core.post.edit import Edit, Part, covering_edit
from editor.core.post.frontmatter import split
from editor.core.post.frontmatter.model import Format
from editor.core.post.post import Post


def edits_between(old: Post, new: Post) -> list[Edit]:
    """One edit for each part that differs, without the text that both ends share."""
    return _edits(old, (str(text) for text in new.texts.values()))


def resplit(post: Post) -> list[Edit]:
    """The edits that move text between parts where the site would split the file otherwise now; [] when it wouldn't."""
    return _edits(post, split(post.to_text(), post.site.generator).texts)


def _edits(post: Post, wanted: Iterable[str]) -> list[Edit]:
    """The smallest single edit for each part that doesn't read as `wanted`, which are in file order."""
    pairs = zip(Part, wanted, strict=True)
    return [covering_edit(part, before, raw) for part, raw in pairs if (before := str(post.texts[part])) != raw]


def head_line_end(post: Post) -> Edit | None:
    """The edit that ends the head's last line, where a fence would follow on the same line otherwise; else None."""
    fence = str(post.closing)
    last = len(post.head.lines) - 1
    content = post.head.lines[last]
    ends_lines = post.format is Format.META and fence.isspace()
    if not content or not (ends_lines or fence.lstrip()[:3] in ("---", "+++", "...", ";;;", "-->")):
        return None
    return Edit(Part.HEAD, last, len(content), "", post.opening.line_end(0) if last == 0 else post.head.line_end(last))
