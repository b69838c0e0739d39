"""Files on disk: read with a stamp, written atomically (`atomic`), and never over something that was not read."""

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


def is_there(path: Path) -> bool:
    """Whether there is anything at `path`. Raises UnreadableFile when it may not be looked at, or has no such name."""
    try:
        path.stat()
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ELOOP):
            return False
        raise UnreadableFile(reading_failed(path, error)) from error
    return True


def is_seen(path: Path) -> bool:
    """Whether there is anything at `path` that may be looked at; what lies in a closed folder or on a drive that does not
    answer isn't seen. Never fails."""
    return bool(_seen_mode(path))


def is_seen_file(path: Path) -> bool:
    """Whether there is an ordinary file at `path` that may be looked at."""
    return stat.S_ISREG(_seen_mode(path))


def is_seen_folder(path: Path) -> bool:
    """Whether there is a folder at `path` that may be looked at."""
    return stat.S_ISDIR(_seen_mode(path))


def _seen_mode(path: Path) -> int:
    try:
        return path.stat().st_mode
    except (OSError, ValueError):
        return 0


def real_path(path: Path) -> Path:
    """The path without symlinks; of one that leads to itself, which `Path.resolve` fails on, as far as they lead."""
    return Path(os.path.realpath(path))


def stamp(path: Path) -> Stamp | None:
    """The stamp of the file at `path`, or None when there is none. Raises UnreadableFile when it can't be read."""
    return read_bytes(path)[1] if is_there(Path(path)) else None


def changed_since(path: Path, known: Stamp) -> bool:
    """Whether the content differs from `known` or can't be read; it is read only when times, size or inode moved."""
    try:
        status = Path(path).stat()
    except OSError:
        return True
    if (status.st_mtime_ns, status.st_size, status.st_ino) == (known.mtime_ns, known.size, known.inode):
        return False
    try:
        return not known.same_content(stamp(path))
    except UnreadableFile:
        return True


def read_bytes(path: Path) -> tuple[bytes, Stamp]:
    """The content of the file and its stamp. Raises UnreadableFile: missing, folder, not permitted, too large."""
    path = Path(path)
    try:
        # Without O_NONBLOCK, opening a named pipe would wait for its writer for ever.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        raise UnreadableFile(reading_failed(path, error)) from error
    try:
        status = os.fstat(handle)
        _require_readable(path, status)
        with os.fdopen(handle, "rb", closefd=False) as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise UnreadableFile(reading_failed(path, error)) from error
    finally:
        with contextlib.suppress(OSError):  # on a failing disk; what was read is whole
            os.close(handle)
    return data, _stamp_of(status, data)


def save_bytes(path: Path, data: bytes) -> None:
    """Put `data` at `path`, all or nothing; mode, owner, extended attributes and a symlink's target are kept.

    Raises SaveFailed with the old file intact.
    """
    from editor.core.atomic import overwrite, write_new  # a start writes nothing

    try:
        target = _target_of(path)
        status = _status(target)
        if status is None:
            write_new(target, data, replace=True)
        else:
            _require_writable(Path(path), status)
            overwrite(target, data, status)
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
    from editor.core.atomic import write_new

    path = Path(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_new(Path(os.path.realpath(path)), data, replace=False)
    except FileExistsError as error:
        raise SaveConflict(_conflict(path, None, None)) from error
    except OSError as error:
        raise SaveFailed(_writing_failed(path, error)) from error
    return _stamp_after(path, data)


def _stamp_after(path: Path, data: bytes) -> Stamp:
    """The stamp of what was just written. Raises SaveConflict when it is gone again."""
    try:
        return _stamp_of(path.stat(), data)
    except FileNotFoundError as error:
        raise SaveConflict(_("{path} was removed by another program.").format(path=path)) from error
    except OSError:  # it is saved, and its bytes tell it from another
        return Stamp(0, len(data), 0, hash(data), _fingerprint(data))


def _stamp_of(status: os.stat_result, data: bytes) -> Stamp:
    return Stamp(status.st_mtime_ns, len(data), status.st_ino, hash(data), _fingerprint(data))


def _fingerprint(data: bytes) -> str:
    return f"{len(data):x}-{zlib.crc32(data):08x}"


def _target_of(path: Path) -> Path:
    """Where links lead. Raises OSError for one that can't be followed now: it must not be replaced by a file."""
    try:
        return Path(os.path.realpath(path, strict=True))
    except FileNotFoundError:
        return Path(os.path.realpath(path))


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


def reading_failed(path: Path, error: OSError) -> str:
    """What the system says, in one sentence."""
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return _("There is no file at {path}.").format(path=path)
    if error.errno in (errno.EACCES, errno.EPERM):
        return _("You may not read {path}.").format(path=path)
    if error.errno == errno.EISDIR:
        return _("{path} is a folder, not a post.").format(path=path)
    if error.errno == errno.ENAMETOOLONG:
        return _("The name of {path} is too long: no file can have it.").format(path=path)
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
