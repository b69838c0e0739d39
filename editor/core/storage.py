"""Files on disk: read with a stamp, written atomically, and never over something that was not read.

A file is replaced by a new one made beside it (write, fsync, rename), so that a crash or a full disk leaves either the
old bytes or the new ones. Where that cannot be done without changing more than the bytes (folder not writable, hard
links, an owner that cannot be kept) the file is written in place: its space is reserved first, and the old bytes are
put back on failure.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import zlib
from pathlib import Path
from typing import NamedTuple

from editor.core.errors import ForewordError, SaveConflict, UnreadableFile
from editor.core.messages import _

MAX_BYTES = 64 * 1024 * 1024
LEFT_BEHIND = 3600  # seconds after which nobody is still writing a temporary file
_TEMPORARY = (".foreword-", ".tmp")  # how their names begin and end


class SaveFailed(ForewordError):
    """A file that could not be written; the old one is as it was."""


class Stamp(NamedTuple):
    """What a file was when it was read or written: its times and place on disk, and what tells its content from another.

    `digest` is Python's own hash, 64 bits and keyed by the process; `fingerprint` is for other processes: size and CRC-32.
    """

    mtime_ns: int
    size: int
    inode: int
    digest: int
    fingerprint: str

    def same_content(self, other: Stamp | None) -> bool:
        """Whether the bytes are the same, whatever happened to the file's times and inode."""
        return other is not None and self.digest == other.digest and self.size == other.size


def stamp(path: Path) -> Stamp | None:
    """The stamp of the file at `path`, or None when there is none. Raises UnreadableFile when it can't be read."""
    return read_bytes(path)[1] if os.path.lexists(path) and Path(path).exists() else None


def changed_since(path: Path, known: Stamp) -> bool:
    """Whether the content differs from `known`; the file is read only when its times, size or inode moved."""
    try:
        status = Path(path).stat()
    except OSError:
        return True
    if (status.st_mtime_ns, status.st_size, status.st_ino) == (known.mtime_ns, known.size, known.inode):
        return False
    return not known.same_content(stamp(path))


def read_bytes(path: Path) -> tuple[bytes, Stamp]:
    """The content of the file and its stamp. Raises UnreadableFile: missing, folder, not permitted, too large."""
    path = Path(path)
    try:
        # Without O_NONBLOCK, opening a named pipe would wait for its writer for ever.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        raise UnreadableFile(_reading_failed(path, error)) from error
    try:
        status = os.fstat(handle)
        _require_readable(path, status)
        with os.fdopen(handle, "rb", closefd=False) as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise UnreadableFile(_reading_failed(path, error)) from error
    finally:
        os.close(handle)
    return data, _stamp_of(status, data)


def save_bytes(path: Path, data: bytes) -> None:
    """Put `data` at `path`, all or nothing; mode, owner, extended attributes and a symlink's target are kept.

    Raises SaveFailed with the old file intact.
    """
    target = Path(os.path.realpath(path))
    try:
        status = _status(target)
        if status is None:
            _write_new(target, data, replace=True)
        else:
            _require_writable(Path(path), status)
            _overwrite(target, data, status)
    except OSError as error:
        raise SaveFailed(_writing_failed(Path(path), error)) from error


def save_checked(path: Path, data: bytes, expected: Stamp | None) -> Stamp:
    """Save `data` if the disk still holds what `expected` says (None: no file), and return the new stamp.

    Nothing is written when the disk holds `data` already. Raises SaveConflict when it holds something else than
    `expected`, SaveFailed when it can't be written.
    """
    path = Path(path)
    found = stamp(path)
    if found is not None and found.size == len(data) and found.digest == hash(data):
        return found
    if found is None and expected is None:
        return create_bytes(path, data)
    if found is None or not found.same_content(expected):
        raise SaveConflict(_conflict(path, expected, found))
    save_bytes(path, data)
    return _stamp_after(path, data)


def create_bytes(path: Path, data: bytes) -> Stamp:
    """A new file with `data`, its folders made as needed. Raises SaveConflict when anything stands there already."""
    path = Path(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_new(Path(os.path.realpath(path)), data, replace=False)
    except FileExistsError as error:
        raise SaveConflict(_conflict(path, None, None)) from error
    except OSError as error:
        raise SaveFailed(_writing_failed(path, error)) from error
    return _stamp_after(path, data)


def _stamp_after(path: Path, data: bytes) -> Stamp:
    """The stamp of what was just written. Raises SaveConflict when it is gone again."""
    try:
        return _stamp_of(path.stat(), data)
    except OSError as error:
        raise SaveConflict(_("{path} was removed by another program.").format(path=path)) from error


def _stamp_of(status: os.stat_result, data: bytes) -> Stamp:
    return Stamp(status.st_mtime_ns, len(data), status.st_ino, hash(data), f"{len(data):x}-{zlib.crc32(data):08x}")


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _require_readable(path: Path, status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise UnreadableFile(_("{path} is a folder, not a post.").format(path=path))
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableFile(_("{path} is not an ordinary file.").format(path=path))
    if status.st_size > MAX_BYTES:
        size = status.st_size // (1024 * 1024)
        sentence = _("{path} is too large to open as a post ({size} MB).").format(path=path, size=size)
        raise UnreadableFile(sentence)


def _require_writable(path: Path, status: os.stat_result) -> None:
    """A rename would get past a write protection that the writer set on purpose, and root past every one."""
    if stat.S_ISDIR(status.st_mode):
        raise SaveFailed(_("{path} is a folder; choose another name.").format(path=path))
    if not stat.S_ISREG(status.st_mode):
        raise SaveFailed(_("{path} is not an ordinary file; choose another name.").format(path=path))
    if not status.st_mode & 0o222 or not os.access(path, os.W_OK):
        sentence = _("{path} is write-protected; allow writing or save under another name.").format(path=path)
        raise SaveFailed(sentence)


def _overwrite(target: Path, data: bytes, status: os.stat_result) -> None:
    """Replace the file by a new one of the same mode and owner, or write into it where that isn't possible."""
    temporary = None if status.st_nlink > 1 else _twin(target, status)
    if temporary is None:
        _write_in_place(target, data)
        return
    try:
        _fill(temporary, data)
        try:
            temporary.replace(target)
        except PermissionError:  # Windows, while another program has it open
            _write_in_place(target, data)
    finally:
        temporary.unlink(missing_ok=True)
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
    except OSError:
        temporary.unlink(missing_ok=True)
        return None
    return temporary


def _write_new(target: Path, data: bytes, *, replace: bool) -> None:
    """Write a file that isn't there; with `replace` false, FileExistsError if one has come meanwhile."""
    temporary = _temporary(target.parent, 0o666)
    try:
        _fill(temporary, data)
        if replace:
            temporary.replace(target)
        else:
            _move_exclusively(temporary, target)
    finally:
        temporary.unlink(missing_ok=True)
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


def _reading_failed(path: Path, error: OSError) -> str:
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return _("There is no file at {path}.").format(path=path)
    if error.errno in (errno.EACCES, errno.EPERM):
        return _("You may not read {path}.").format(path=path)
    if error.errno == errno.EISDIR:
        return _("{path} is a folder, not a post.").format(path=path)
    return _("{path} can't be read: {reason}.").format(path=path, reason=error.strerror or error)


def _writing_failed(path: Path, error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _("The disk is full; {path} was not saved.").format(path=path)
    if error.errno == errno.EROFS:
        return _("The disk is read-only; {path} was not saved.").format(path=path)
    if error.errno in (errno.EACCES, errno.EPERM):
        return _("You may not write {path}; save under another name.").format(path=path)
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return _("The folder {folder} doesn't exist; {path} was not saved.").format(folder=path.parent, path=path)
    if error.errno == errno.ENAMETOOLONG:
        return _("The name of {path} is too long; choose a shorter one.").format(path=path)
    return _("{path} was not saved: {reason}.").format(path=path, reason=error.strerror or error)


def _conflict(path: Path, expected: Stamp | None, found: Stamp | None) -> str:
    if expected is None:
        return _("There is already a file at {path}.").format(path=path)
    if found is None:
        return _("{path} was removed by another program.").format(path=path)
    return _("{path} was changed by another program.").format(path=path)
