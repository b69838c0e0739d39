"""The order of pages that have no date, as those of documentation: by folder and name."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from editor.core.folding import fold
from editor.core.library.info import PostInfo

_E = TypeVar("_E")


def natural(name: str) -> list[object]:
    """A key that sorts `9.md` before `10.md`."""
    parts = re.split(r"([0-9]+)", fold(name))
    return [(0, int(part), "") if part.isdigit() and part.isascii() else (1, 0, part) for part in parts]


def pages_root(posts: Sequence[PostInfo]) -> str | None:
    """The folder that all undated posts lie in, if more than half of all are undated; else None."""
    undated = [os.path.dirname(post.path) for post in posts if not post.date]  # noqa: PTH120 - Path.parent costs more
    return os.path.commonpath(undated) if len(undated) * 2 > len(posts) else None


def by_folder(entries: Iterable[_E], info_of: Callable[[_E], PostInfo]) -> list[_E]:
    """Those with a date as they are, then the others: a folder's before its folders', and first its index."""
    dated: list[_E] = []
    undated: list[_E] = []
    for entry in entries:
        (dated if info_of(entry).date else undated).append(entry)
    return dated + sorted(undated, key=lambda entry: _rank(info_of(entry)))


def folder_name(post: PostInfo, root: str) -> str:
    """The folder of a post from `root` on; of one right there, the name of `root`."""
    folder = os.path.dirname(post.path)  # noqa: PTH120
    return folder[len(root) :].strip(os.sep).replace(os.sep, "/") or os.path.basename(root)  # noqa: PTH119


def _rank(post: PostInfo) -> tuple[list[object], bool, list[object]]:
    folder, name = os.path.split(post.path)
    return natural(folder), not name.lower().startswith(("index.", "_index.", "readme.")), natural(name)
