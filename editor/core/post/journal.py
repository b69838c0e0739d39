"""What is written in a post and not saved yet, kept in a file of its own: a crash, a kill or a lost session costs nothing.

    header, one line of JSON ─ the four parts' text ─ one line of JSON for each batch of Edits since

The text is written once, when the first edit makes it differ from the file; after that a key costs a line of some bytes.
It goes to the system at once, so the end of this process can't take it away, and with `sync` the end of the power can't
either; what is written is found again by `abandoned`.
The program that writes a journal holds a lock on it, which ends with that program however it ends.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from editor.core.post.edit import Edit, Part
from editor.core.post.text import Text

SUFFIX = ".journal"
ROOM = 1024 * 1024  # bytes of edits after which the text as it is takes their place
_LOCK_AT = 2**30  # behind all content: Windows keeps others from reading what is locked


class Kept(NamedTuple):
    """What a journal is about: the post's place, how its file is written, the fingerprint of what that held ("": nothing)."""

    path: Path
    encoding: str
    mark: bytes
    digest: str

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Kept:
        """From a journal's header. Raises KeyError, TypeError, ValueError."""
        return cls(Path(values["path"]), str(values["encoding"]), bytes.fromhex(values["mark"]), str(values["digest"]))

    def header(self, sizes: Sequence[int]) -> bytes:
        """The first line; `sizes` are the bytes of each part's text."""
        values = {**self._asdict(), "path": str(self.path), "mark": self.mark.hex(), "sizes": list(sizes)}
        return json.dumps(values).encode() + b"\n"


class Journal:
    """One open post's unsaved text. Methods raise OSError, for a full disk; the caller goes on without a journal then."""

    def __init__(self, folder: Path, kept: Kept, texts: Mapping[Part, Text]) -> None:
        import secrets

        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.kept = kept
        self.path = folder / f"{secrets.token_hex(8)}{SUFFIX}"
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        self._file = os.fdopen(handle, "r+b", buffering=0)
        try:
            _lock(self._file)
            parts = [str(texts[part]).encode("utf-8", "surrogatepass") for part in Part]
            _write(self._file, kept.header([len(part) for part in parts]) + b"".join(parts) + b"\n")
        except OSError:
            self.discard()
            raise
        self._room = ROOM + sum(map(len, parts))

    def add(self, edits: Sequence[Edit]) -> None:
        """Keep a batch of edits."""
        rows = [[edit.part.value, edit.line, edit.column, edit.removed, edit.inserted] for edit in edits]
        line = json.dumps(rows).encode() + b"\n"
        _write(self._file, line)
        self._room -= len(line)

    @property
    def long(self) -> bool:
        """Whether a new journal would be much shorter."""
        return self._room < 0

    def sync(self) -> None:
        """Wait until the disk itself has it. May be called in another thread; a journal that is gone needs none."""
        with contextlib.suppress(OSError, ValueError):
            os.fsync(self._file.fileno())

    def close(self) -> None:
        """Leave it to the next program."""
        with contextlib.suppress(OSError):
            self._file.close()

    def discard(self) -> None:
        """The post is saved, or its writer doesn't want the text: nothing is left."""
        self.close()
        with contextlib.suppress(OSError):
            self.path.unlink(missing_ok=True)


class Abandoned(NamedTuple):
    """The journal of a program that has ended: where it lies, what it is about, when it was last written to."""

    journal: Path
    kept: Kept
    time: float

    def text(self) -> str | None:
        """The post's text as it was last, without a byte order mark; None where the journal is damaged. Raises OSError where
        it can't be read now, but perhaps another time."""
        try:
            with self.journal.open("rb") as file:
                sizes = json.loads(file.readline())["sizes"]
                texts = {part: Text(_text(file, size)) for part, size in zip(Part, sizes, strict=True)}
                file.readline()
                _replay(file, texts)
        except OSError:
            raise
        except Exception:  # whatever a failing disk has made of it
            return None
        return "".join(str(texts[part]) for part in Part)

    def discard(self) -> None:
        """It has been taken over, or isn't wanted."""
        with contextlib.suppress(OSError):
            self.journal.unlink(missing_ok=True)


def abandoned(folder: Path) -> list[Abandoned]:
    """The journals that no running program writes to, the latest first. Only their first lines are read."""
    found = [entry for path in folder.glob(f"*{SUFFIX}") if (entry := _left(path)) is not None]
    return sorted(found, key=lambda entry: entry.time, reverse=True)


def _left(path: Path) -> Abandoned | None:
    try:
        with path.open("r+b") as file:
            if not _lock(file):
                return None
            return Abandoned(path, Kept.of(json.loads(file.readline())), os.fstat(file.fileno()).st_mtime)
    except Exception:  # whatever a failing disk has made of it: the program must start
        return None


def _text(file: BinaryIO, size: int) -> str:
    data = file.read(size)
    if len(data) < size:
        raise ValueError("the journal ends in the text")
    return data.decode("utf-8", "surrogatepass")


def _replay(lines: Iterator[bytes], texts: Mapping[Part, Text]) -> None:
    """Make the edits again, up to the first line that was not written to its end."""
    for line in lines:
        try:
            edits = [Edit(Part(part), *rest) for part, *rest in json.loads(line)]
            for edit in edits:
                texts[edit.part].replace(edit.line, edit.column, edit.removed, edit.inserted)
        except Exception:  # as what a failing disk has made of it
            return


def _write(file: BinaryIO, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[file.write(rest) :]


if sys.platform == "win32":  # pragma: no cover

    def _lock(file: BinaryIO) -> bool:
        """Whether nobody else holds the lock; it is ours now, until the file is closed."""
        import msvcrt

        file.seek(_LOCK_AT)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            file.seek(0)
        return True

else:

    def _lock(file: BinaryIO) -> bool:
        """Whether nobody else holds the lock; it is ours now, until the file is closed."""
        import fcntl

        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:  # a file system without locks: rather offer too much than lose a text
            return error.errno not in (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES)
        return True
