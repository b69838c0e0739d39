"""The files that are pasted or dropped into a text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

PICTURES = frozenset((".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif", ".bmp", ".apng", ".ico"))


def local_files(source: QMimeData) -> list[str]:
    """The paths of the files that are pasted or dropped."""
    return [url.toLocalFile() for url in source.urls() if url.isLocalFile()]


def pictures_of(source: QMimeData) -> list[str]:
    """These paths if all are pictures; else none."""
    files = local_files(source)
    return files if files and all(Path(name).suffix.lower() in PICTURES for name in files) else []
