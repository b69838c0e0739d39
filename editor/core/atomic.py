"""A file's new content, all of it or nothing.

A file is replaced by a new one made beside it (write, fsync, rename), so that a crash or a full disk leaves either the
old bytes or the new ones. Where that cannot be done without changing more than the bytes (folder not writable, hard
links, an owner that cannot be kept) the file is written in place: its space is reserved first, and the old bytes are
put back on failure.
"""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

LEFT_BEHIND = 3600  # seconds after which nobody is still writing a temporary file
# Windows while another program has the file open; a file that is a mount of its own, as in a container; some network drives.
_NOT_REPLACED = (errno.EACCES, errno.EPERM, errno.EBUSY, errno.EXDEV)
_TEMPORARY = (".foreword-", ".tmp")  # how their names begin and end


def overwrite(target: Path, data: bytes, status: os.stat_result) -> None:
    """Replace the file by a new one of the same mode and owner, or write into it where that isn't possible."""
    temporary = None if status.st_nlink > 1 else _twin(target, status)
    if temporary is None:
        _write_in_place(target, data)
        return
    try:
        _fill(temporary, data)
        try:
            temporary.replace(target)
        except OSError as error:
            if error.errno not in _NOT_REPLACED:
                raise
            _write_in_place(target, data)
    finally:
        _drop(temporary)
    _sync_folder(target.parent)


def _twin(target: Path, status: os.stat_result) -> Path | None:
    """An empty file beside `target` with its mode, owner and attributes; None where that can't be had."""
    import shutil

    try:
        temporary = _temporary(target.parent, 0o600)
    except PermissionError:
        return None
    try:
        made = temporary.stat()
        if (made.st_uid, made.st_gid) != (status.st_uid, status.st_gid):
            os.chown(temporary, status.st_uid, status.st_gid)
        shutil.copystat(target, temporary)
        os.utime(temporary)  # else it looks like one that was left behind long ago
    except OSError:
        _drop(temporary)
        return None
    return temporary


def write_new(target: Path, data: bytes, *, replace: bool) -> None:
    """Write a file that isn't there; with `replace` false, FileExistsError if one has come meanwhile."""
    temporary = _temporary(target.parent, 0o666)
    try:
        _fill(temporary, data)
        if replace:
            temporary.replace(target)
        else:
            _move_exclusively(temporary, target)
    finally:
        _drop(temporary)
    _sync_folder(target.parent)


def _move_exclusively(temporary: Path, target: Path) -> None:
    """A rename that never replaces: a hard link, or, on file systems without them, a reserved name."""
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise
    except OSError:
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
        temporary.replace(target)


def _temporary(folder: Path, mode: int) -> Path:
    """A new empty file in `folder`, hidden so that a generator that watches it doesn't build it."""
    import secrets

    _sweep(folder)
    path = folder / f"{_TEMPORARY[0]}{secrets.token_hex(8)}{_TEMPORARY[1]}"
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode))
    return path


def _drop(temporary: Path) -> None:
    """What is left of it goes with a later save, if it can't go now: the file is as it should be either way."""
    with contextlib.suppress(OSError):
        temporary.unlink(missing_ok=True)


def _sweep(folder: Path) -> None:
    """Remove what programs left that were killed while they saved."""
    import time

    begin, end = _TEMPORARY
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(begin) and entry.name.endswith(end):
                with contextlib.suppress(OSError):
                    if entry.stat().st_mtime < time.time() - LEFT_BEHIND:
                        Path(entry.path).unlink()


def _fill(path: Path, data: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _write_in_place(target: Path, data: bytes) -> None:
    """Write into the file itself. The space is taken first; on any failure the old bytes are put back."""
    with target.open("r+b") as file:
        old = file.read()
        try:
            _reserve(file.fileno(), len(data))
            _write_all(file.fileno(), data)
        except OSError:
            with contextlib.suppress(OSError):
                _write_all(file.fileno(), old)
            raise


def _write_all(handle: int, data: bytes) -> None:
    os.lseek(handle, 0, os.SEEK_SET)
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]
    os.ftruncate(handle, len(data))
    os.fsync(handle)


def _reserve(handle: int, size: int) -> None:
    if size and hasattr(os, "posix_fallocate"):
        try:
            os.posix_fallocate(handle, 0, size)
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
                raise


def _sync_folder(folder: Path) -> None:
    """Make the rename itself last. Not every system can, and the file is whole either way."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
