"""Fixes a post's text as a whole: plain values in and out, so that another process can do it."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from pathlib import Path

from editor.core.checks.runner import fix_all
from editor.core.checks.site.taxonomy import Counted
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.sites.site import Site


@dataclass(frozen=True, slots=True)
class Fixed:
    """A text before and after its safe fixes, how many problems they fixed, and the difference (unified, lines).
    `to_utf8`: the file becomes UTF-8, which the text doesn't show.
    """

    before: str
    after: str
    count: int
    diff: tuple[str, ...]
    to_utf8: bool = False


def fixed_text(source: Source, site: Site, path: Path | None, counted: Counted) -> Fixed:
    """What `foreword check --fix` would make of a post."""
    post = Post.parse(source, site)
    fixed, done = fix_all(post, path, counted)
    before, after = post.to_text(), fixed.to_text()
    return Fixed(
        before, after, len(done), tuple(unified(before, after, path)), fixed.source.encoding != source.encoding
    )


def unified(before: str, after: str, path: Path | None) -> list[str]:
    """The difference of two texts as `diff -u` prints it, a line each, without line ends."""
    name = str(path or "")
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), name, name, lineterm="")
    return list(lines)
