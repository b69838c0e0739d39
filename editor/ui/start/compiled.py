"""PySide's own sources: compiled once and not at every start, and run only when they are asked for.

PySide (6.8 to 6.11) carries the modules that describe its signatures as sources inside its library, and compiles and runs
them whenever it is imported, a fifth of the time until there is a text. They are needed for nothing but the sentence of a
call with wrong arguments. Here what was compiled is kept among the user's cached files, for the very same sources and the
very same Python; whatever is wrong with that file, or with writing it, only costs the time. And those of them that
PySide's library takes nothing from by itself run when something in them is first looked up.
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
_DESCRIBES = "shibokensupport/signature/"
_LATER = frozenset(
    _DESCRIBES + name
    for name in ("errorhandler.py", "layout.py", "parser.py", "lib/enum_sig.py", "lib/pyi_generator.py", "lib/tool.py")
)
_KNOWN_UNTIL = (6, 12)  # the version of PySide whose library may take something else from these modules
# A module's function of this name is asked for what the module lacks (PEP 562).
_WHEN_ASKED = """\
def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    names = globals()
    del names["__getattr__"]
    exec(compile({source!r}, {path!r}, "exec"), names)
    return names[name]
"""


def kept_path(folder: Path) -> Path:
    """The file in `folder` for this Python."""
    return folder / f"signatures-{sys.implementation.cache_tag}-{sys.hexversion:x}.bin"


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
            code = added[source] = original(_when_asked(source, rest[0]), *rest)
        return code

    builtins.compile = compile_once
    try:
        yield
    finally:
        builtins.compile = original
    if added:
        with contextlib.suppress(OSError):
            _write(path, known | added)


def _when_asked(source: bytes, path: str) -> bytes | str:
    """`source`, or one that runs it when something in it is first looked up."""
    shiboken = sys.modules.get("shiboken6")
    version: tuple[int, ...] = getattr(shiboken, "__version_info__", _KNOWN_UNTIL)[:2]
    if path not in _LATER or version >= _KNOWN_UNTIL:
        return source
    return _WHEN_ASKED.format(source=source.decode(), path=path)  # a text, which is compiled as ever


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
