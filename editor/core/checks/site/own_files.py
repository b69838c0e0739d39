"""A site's own files: without hidden folders, other people's packages and what a build wrote."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path

_OTHERS = frozenset(("node_modules", "_site", "dist", "public", "vendor"))


def own_files(root: Path, passed_over: Collection[str] = _OTHERS) -> Iterator[tuple[Path, list[str]]]:
    """Each folder from `root` down with the names of its files; `passed_over` are names of folders that aren't entered."""
    for folder, inner, names in os.walk(root):
        inner[:] = [name for name in inner if name not in passed_over and name[0] != "."]
        yield Path(folder), names
