"""Where the program's own files are: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

import os
from pathlib import Path

import editor


def python_path(known: str) -> str:
    """PYTHONPATH for a process that runs a module of the program: where that is, and what is `known` behind it."""
    return os.pathsep.join(filter(None, (str(Path(editor.__file__).resolve().parent.parent), known)))


def resource(*parts: str) -> Path:
    """The path of a file or folder below `resources/`; it need not exist."""
    package = Path(editor.__file__).resolve().parent
    installed = package / "_resources"
    return (installed if installed.is_dir() else package.parent / "resources").joinpath(*parts)
