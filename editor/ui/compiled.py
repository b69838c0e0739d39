"""PySide's own sources, compiled once and not at every start.

PySide (6.8 to 6.11) carries the modules that describe its signatures as sources inside its library and compiles them
whenever it is imported, which takes 15 ms of the start. Here the result is kept among the user's cached files, for the
very same sources and the very same Python. Whatever is wrong with that file, or with writing it, only costs the time.
"""

from __future__ import annotations

import builtins
import contextlib
import marshal
import os
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from types import CodeType
from typing import Any

_CRC = 4  # bytes


def kept_path(folder: Path) -> Path:
    """The file in `folder` for this Python."""
    return folder / f"pyside-{sys.implementation.cache_tag}-{sys.hexversion:x}.bin"


@contextlib.contextmanager
def compiled_before(path: Path) -> Iterator[None]:
    """Meanwhile, modules that are compiled from bytes come from `path`, which gets those that it lacks."""
    original = builtins.compile
    known = _read(path)
    added: dict[bytes, CodeType] = {}

    def compile_once(source: Any, *rest: Any, **options: Any) -> Any:
        if not isinstance(source, bytes) or options or rest[1:] != ("exec",):
            return original(source, *rest, **options)
        code = known.get(source)
        if code is None:
            code = added[source] = original(source, *rest)
        return code

    builtins.compile = compile_once
    try:
        yield
    finally:
        builtins.compile = original
    if added:
        with contextlib.suppress(OSError):
            _write(path, known | added)


def _read(path: Path) -> dict[bytes, CodeType]:
    try:
        data = path.read_bytes()
    except OSError:
        return {}
    if zlib.crc32(data[_CRC:]).to_bytes(_CRC, "big") != data[:_CRC]:  # cut off or damaged: marshal must not see it
        return {}
    known: dict[bytes, CodeType] = marshal.loads(data[_CRC:])
    return known


def _write(path: Path, known: dict[bytes, CodeType]) -> None:
    data = marshal.dumps(known)
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(f".{os.getpid()}")
    new.write_bytes(zlib.crc32(data).to_bytes(_CRC, "big") + data)
    new.replace(path)
