"""Foreword's own modules, compiled once and not at every start.

Python keeps what it compiles beside the sources. Where it is told not to (PYTHONDONTWRITEBYTECODE, as containers are), or may
not write there (an installation for everybody), and the installer hasn't compiled them either, each start compiles all that
the window needs: 80 ms more until there is a text, half as long again, and 125 ms more until there is a preview. There, and
only for this package, the user's cached files have it: no file appears beside the sources, as was asked for.
"""

from __future__ import annotations

import os
import sys
from importlib.machinery import SOURCE_SUFFIXES, FileFinder, SourceFileLoader
from pathlib import Path
from types import CodeType

PACKAGE = Path(__file__).parents[1]


def keep_compiled() -> None:
    """Keep what is compiled of this package from now on in the user's cached files, where Python itself keeps nothing."""
    if not sys.dont_write_bytecode and os.access(PACKAGE, os.W_OK):
        return
    if __spec__ is not None and __spec__.cached and Path(__spec__.cached).exists():
        return  # the installer has compiled them
    from editor.core.settings import cache_folder

    _KeptLoader.folder = str(cache_folder() / "compiled")
    sys.path_hooks.insert(0, _finder)
    for folder in [folder for folder in sys.path_importer_cache if Path(folder).is_relative_to(PACKAGE)]:
        del sys.path_importer_cache[folder]


def _finder(folder: str) -> FileFinder:
    if not Path(folder).is_relative_to(PACKAGE):
        raise ImportError(folder)  # what a path hook says of a folder that it isn't for
    return FileFinder(folder, (_KeptLoader, SOURCE_SUFFIXES))


class _KeptLoader(SourceFileLoader):
    """Python's own loader, for which the cached files lie elsewhere while it looks for one or writes one."""

    folder = ""

    def get_code(self, fullname: str) -> CodeType | None:
        before = sys.pycache_prefix, sys.dont_write_bytecode
        sys.pycache_prefix, sys.dont_write_bytecode = self.folder, False
        try:
            return super().get_code(fullname)
        finally:
            sys.pycache_prefix, sys.dont_write_bytecode = before
