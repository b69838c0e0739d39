"""What the other posts of a folder have, from a few of them: enough to know what is usual there."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from functools import lru_cache
from itertools import islice
from pathlib import Path

from editor.core.checks.site.files import MARKDOWN_SUFFIXES

_LOOKED_AT = 6
_SEVERAL = 4
_ASKED = 60  # posts that are asked for a way of writing, and folders for a word
_READ = 2_000  # posts that are read at most for a word: some tenths of a second, once for all posts of a folder
_WHOLE = 100_000  # bytes of each of these
_HIGHEST = 12  # folders above a post that are looked at for sections

Way = Callable[[str], bool | None]
"""Whether the text of a post has something; None where there is nothing that could have it."""


def neighbours_have(path: Path, key: str) -> bool:
    """Whether at least two of the posts beside `path`, and most of those looked at, have `key` in their front matter."""
    having, looked_at = _counts(path, key)
    return having >= 2 and having * 2 > looked_at


def nobody_has(path: Path, key: str) -> bool:
    """Whether none of several posts beside `path` has `key`: their writer does without."""
    having, looked_at = _counts(path, key)
    return having == 0 and looked_at >= _SEVERAL


def others_say(path: Path, pattern: re.Pattern[str], *, around: bool = True) -> bool:
    """Whether another post, beside `path` or (`around`) in a folder beside its own, says what `pattern` finds. What several
    posts ask for and nobody has was left behind when they were copied, as themes and pictures are; one alone is a mistake.
    """
    try:
        return _said(path.parent, path.name, pattern, around, _changed(path.parent))
    except (OSError, ValueError):
        return False


@lru_cache(maxsize=256)
def _said(folder: Path, own: str, pattern: re.Pattern[str], around: bool, changed: int) -> bool:
    if any(name != own for name in _sayers(folder, pattern, changed)):
        return True
    if not around or not (own.startswith("_index.") or set(_names(folder, changed)) <= {own}):
        return False  # else a page of a folder, which is like those of other folders
    folders = [name for name in _listed(folder.parent, _changed(folder.parent)) if name != folder.name]
    return any(pattern.search(_start(folder.parent / name / own, _WHOLE)) for name in folders[:_ASKED])


@lru_cache(maxsize=256)
def _sayers(folder: Path, pattern: re.Pattern[str], changed: int) -> tuple[str, ...]:
    """The first two posts of a folder that say what a pattern finds: for whichever post asks, one of them is another."""
    names = _names(folder, changed)
    names = names[:: len(names) // _READ + 1]
    return tuple(islice((name for name in names if pattern.search(_start(folder / name, _WHOLE))), 2))


def is_usual(path: Path, way: Way, share: float) -> bool:
    """Whether several posts in the folder of `path`, and at least `share` of those to which it applies, have a way of
    writing: then it is the blog's own, and no slip.
    """
    try:
        having, asked = _ways(path.parent, way, _changed(path.parent))
    except (OSError, ValueError):
        return False
    return asked > _SEVERAL and having >= share * asked


@lru_cache(maxsize=64)
def _ways(folder: Path, way: Way, changed: int) -> tuple[int, int]:
    """In how many of a folder's posts, spread over the list, a way is found, and in how many it could be."""
    names = _names(folder, changed)
    paths = [folder / name for name in names[:: len(names) // _ASKED + 1]]
    answers = [_answer(path, way, _changed(path)) for path in paths]
    return answers.count(True), len(answers) - answers.count(None)


@lru_cache(maxsize=1024)
def _answer(path: Path, way: Way, _changed: int) -> bool | None:
    """What a post says of a way; kept while its file stays, for each saving changes the folder."""
    return way(_start(path, _WHOLE))


def is_alone(path: Path) -> bool:
    """Whether no other post of its kind lies beside `path`."""
    try:
        beside = _names(path.parent, _changed(path.parent))
    except (OSError, ValueError):
        return True
    return not any(name != path.name and name.endswith(path.suffix) for name in beside)


def _changed(folder: Path) -> int:
    return folder.stat().st_mtime_ns


def _counts(path: Path, key: str) -> tuple[int, int]:
    """How many of the posts beside `path` have `key`, and of how many."""
    try:
        return _having(path.parent, path.name, key, _changed(path.parent))
    except (OSError, ValueError):
        return 0, 0


def sections_say(path: Path, pattern: re.Pattern[str]) -> bool:
    """Whether the `_index.md` of a folder above `path` hands down (`cascade`) what `pattern` finds."""
    for folder in path.absolute().parents[:_HIGHEST]:
        text = _start(folder / "_index.md")
        if "cascade" in text and pattern.search(text[text.index("cascade") :]):
            return True
        if folder.name == "content":
            break
    return False


def _having(folder: Path, own: str, key: str, changed: int) -> tuple[int, int]:
    names = [name for name in _names(folder, changed)[-_LOOKED_AT - 1 :] if name != own]
    answers = [_has(folder / name, key, changed) for name in names[-_LOOKED_AT:]]
    return sum(answers), len(answers)


@lru_cache(maxsize=64)
def _names(folder: Path, changed: int) -> tuple[str, ...]:
    """The Markdown files of a folder."""
    return tuple(name for name in _listed(folder, changed) if os.path.splitext(name)[1].lower() in MARKDOWN_SUFFIXES)  # noqa: PTH122 - names are enough


@lru_cache(maxsize=64)
def _listed(folder: Path, _changed: int) -> tuple[str, ...]:
    """What is in a folder, which may be ten thousand posts or their folders and is asked for by each of them."""
    return tuple(sorted(os.listdir(folder)))  # noqa: PTH208 - names are enough


@lru_cache(maxsize=256)
def _has(path: Path, key: str, _changed: int) -> bool:
    return re.search(rf"(?im)^[\"']?{key}[\"']?[ \t]*[:=]", _start(path)) is not None


def _start(path: Path, size: int = 2048) -> str:
    """The first bytes of a file; "" for one that isn't there."""
    try:
        # A named pipe would hold up whoever opens it.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb") as file:
            return file.read(size).decode("utf-8", "replace")
    except OSError:
        return ""
