"""Where the program's own files are: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from pathlib import Path

import editor


def resource(*parts: str) -> Path:
    """The path of a file or folder below `resources/`; it need not exist."""
    package = Path(editor.__file__).resolve().parent
    installed = package / "_resources"
    return (installed if installed.is_dir() else package.parent / "resources").joinpath(*parts)
