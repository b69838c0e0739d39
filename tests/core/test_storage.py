"""Files are written whole or not at all, and never over what was not read."""

from __future__ import annotations

import errno
import os
import pickle
import resource
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from editor.core import atomic
from editor.core.errors import SaveConflict, UnreadableFile
from editor.core.storage import (
    MAX_BYTES,
    SaveFailed,
    changed_since,
    create_bytes,
    read_bytes,
    save_bytes,
    save_checked,
    stamp,
)

TEXT = "标题\r\n正文 🌱\n".encode()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@contextmanager
def no_room_beyond(size: int) -> Iterator[None]:
    """The system itself refuses to make a file larger than `size`."""
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, old[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)


def test_save_writes_the_bytes_and_leaves_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "文章.md"
    save_bytes(path, b"old")
    save_bytes(path, TEXT)
    assert path.read_bytes() == TEXT
    assert names(tmp_path) == ["文章.md"]


def test_a_name_of_the_longest_length_can_be_saved(tmp_path: Path) -> None:
    path = tmp_path / ("长" * 84 + ".md")  # 255 bytes
    save_bytes(path, b"1")
    save_bytes(path, b"2")
    assert path.read_bytes() == b"2"


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o755, 0o664])
def test_mode_is_kept(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"old")
    path.chmod(mode)
    save_bytes(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_a_new_file_has_the_mode_that_the_umask_gives(tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        save_bytes(tmp_path / "a.md", b"new")
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "a.md").stat().st_mode) == 0o640


def test_extended_attributes_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"old")
    try:
        os.setxattr(path, "user.colour", b"red")
    except OSError:
        return  # this file system has none to keep
    save_bytes(path, b"new")
    assert os.getxattr(path, "user.colour") == b"red"


def test_the_target_of_a_link_is_written_and_the_link_stays(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    target, link = tmp_path / "real" / "a.md", tmp_path / "a.md"
    target.write_bytes(b"old")
    link.symlink_to(Path("real") / "a.md")
    save_bytes(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert names(tmp_path / "real") == ["a.md"]


def test_hard_links_stay_one_file(tmp_path: Path) -> None:
    first, second = tmp_path / "a.md", tmp_path / "b.md"
    first.write_bytes(b"old and long")
    os.link(first, second)
    save_bytes(first, b"new")
    assert second.read_bytes() == b"new"
    assert first.stat().st_ino == second.stat().st_ino


@pytest.mark.parametrize("hard_linked", [False, True])
def test_without_room_the_old_file_stays(tmp_path: Path, hard_linked: bool) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"the old text")
    if hard_linked:  # then it is written in place
        os.link(path, tmp_path / "b.md")
    with no_room_beyond(1000), pytest.raises(SaveFailed):
        save_bytes(path, b"x" * 5000)
    assert path.read_bytes() == b"the old text"
    assert names(tmp_path) == (["a.md", "b.md"] if hard_linked else ["a.md"])


@pytest.mark.parametrize(
    ("code", "word"), [(errno.ENOSPC, "full"), (errno.EROFS, "read-only"), (errno.EIO, os.strerror(errno.EIO))]
)
def test_a_failing_disk_is_named_and_the_old_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, word: str
) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"old")

    def fail(_handle: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(SaveFailed) as caught:
        save_bytes(path, b"new")
    assert word in str(caught.value)
    assert str(path) in str(caught.value)
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a.md"]


def test_a_write_protected_file_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"old")
    path.chmod(0o444)
    with pytest.raises(SaveFailed, match="write-protected"):
        save_bytes(path, b"new")
    assert path.read_bytes() == b"old"


def test_a_missing_folder_a_folder_and_a_pipe_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SaveFailed, match="doesn't exist"):
        save_bytes(tmp_path / "no" / "a.md", b"x")
    with pytest.raises(SaveFailed, match="folder"):
        save_bytes(tmp_path, b"x")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(SaveFailed, match="not an ordinary file"):
        save_bytes(tmp_path / "pipe", b"x")
    assert names(tmp_path) == ["pipe"]


def test_an_unchanged_text_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    save_bytes(path, TEXT)
    data, known = read_bytes(path)
    assert data == TEXT
    assert save_checked(path, TEXT, known) == known
    assert path.stat().st_ino == known.inode


def test_a_saved_stamp_is_the_next_expectation(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    first = save_checked(path, b"one", None)
    second = save_checked(path, b"two", first)
    assert path.read_bytes() == b"two"
    assert stamp(path) == second
    assert not changed_since(path, second)


CHANGES: list[tuple[str, Callable[[Path], object]]] = [
    ("changed", lambda path: path.write_bytes(b"theirs")),
    ("removed", lambda path: path.unlink()),
]


@pytest.mark.parametrize(("word", "change"), CHANGES)
def test_what_another_program_did_is_not_overwritten(
    tmp_path: Path, word: str, change: Callable[[Path], object]
) -> None:
    path = tmp_path / "a.md"
    known = save_checked(path, b"mine", None)
    change(path)
    left = names(tmp_path), path.read_bytes() if path.exists() else None
    assert changed_since(path, known)
    with pytest.raises(SaveConflict, match=word):
        save_checked(path, b"mine, edited", known)
    assert (names(tmp_path), path.read_bytes() if path.exists() else None) == left


def test_the_same_content_at_the_same_time_and_size_is_still_compared(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    known = save_checked(path, b"mine", None)
    path.write_bytes(b"them")
    os.utime(path, ns=(known.mtime_ns, known.mtime_ns))
    with pytest.raises(SaveConflict):
        save_checked(path, b"mine, edited", known)


def test_a_touched_file_is_no_conflict(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    known = save_checked(path, b"mine", None)
    os.utime(path, ns=(1, 1))
    assert not changed_since(path, known)
    save_checked(path, b"edited", known)
    assert path.read_bytes() == b"edited"


def test_somebody_who_wrote_the_same_text_is_no_conflict(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    known = save_checked(path, b"old", None)
    path.write_bytes(b"new")
    assert save_checked(path, b"new", known) == stamp(path)


def test_a_new_post_never_takes_the_place_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"theirs")
    for save in (lambda: save_checked(path, b"mine", None), lambda: create_bytes(path, b"mine")):
        with pytest.raises(SaveConflict, match="already a file"):
            save()
    (tmp_path / "dangling.md").symlink_to("nowhere.md")
    create_bytes(tmp_path / "dangling.md", b"mine")
    assert (tmp_path / "nowhere.md").read_bytes() == b"mine"
    assert path.read_bytes() == b"theirs"


def test_creating_makes_the_folders(tmp_path: Path) -> None:
    path = tmp_path / "content" / "posts" / "slug" / "index.md"
    made = create_bytes(path, TEXT)
    assert read_bytes(path) == (TEXT, made)


@pytest.mark.parametrize("name", ["missing.md", "folder", "pipe", "huge.md", "file.md/inside.md"])
def test_what_cannot_be_read_is_said_in_one_sentence(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file.md").write_bytes(b"")
    os.mkfifo(tmp_path / "pipe")
    with (tmp_path / "huge.md").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(tmp_path / name)
    assert str(tmp_path / name) in str(caught.value)
    assert str(caught.value).endswith(".")


def test_what_failed_can_be_told_by_another_process(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(tmp_path / "missing.md")
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_there_is_no_stamp_of_nothing(tmp_path: Path) -> None:
    assert stamp(tmp_path / "missing.md") is None


def test_what_a_killed_program_left_goes_with_a_later_save(tmp_path: Path) -> None:
    old, young, other = (tmp_path / name for name in (".foreword-0123.tmp", ".foreword-4567.tmp", ".foreword.toml"))
    for file in (old, young, other):
        file.write_bytes(b"half")
    for file in (old, other):
        os.utime(file, (1_000_000_000, 1_000_000_000))
    save_bytes(tmp_path / "a.md", b"new")
    assert {path.name for path in tmp_path.iterdir()} == {young.name, other.name, "a.md"}


def test_a_file_that_is_a_mount_of_its_own_is_written_in_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"old")
    inode = path.stat().st_ino

    def busy(_source: Path, _target: Path) -> None:
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))

    monkeypatch.setattr(Path, "replace", busy)
    save_bytes(path, b"new")
    assert (path.read_bytes(), path.stat().st_ino, names(tmp_path)) == (b"new", inode, ["a.md"])


def test_what_is_saved_is_so_though_nothing_can_be_cleared_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    known = save_checked(path, b"one", None)

    def fails(*_what: object, **_how: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(Path, "unlink", fails)
    assert save_checked(path, b"two", known).same_content(stamp(path))
    assert path.read_bytes() == b"two"


def test_a_file_being_saved_is_not_taken_for_one_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program that saves in the same folder meanwhile clears up, and the post is years old."""
    path = tmp_path / "a.md"
    path.write_bytes(b"old")
    os.utime(path, (1_000_000_000, 1_000_000_000))
    real = atomic._fill

    def meanwhile(temporary: Path, data: bytes) -> None:
        atomic._sweep(tmp_path)
        real(temporary, data)

    monkeypatch.setattr(atomic, "_fill", meanwhile)
    save_bytes(path, b"new")
    assert path.read_bytes() == b"new"


def test_a_link_that_can_not_be_followed_now_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "real.md").write_bytes(b"old")
    link = tmp_path / "a.md"
    link.symlink_to("real.md")
    real = os.lstat

    def fails(path: str | Path) -> os.stat_result:
        if Path(path).name == "a.md":
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return real(path)

    with monkeypatch.context() as failing:
        failing.setattr(os, "lstat", fails)
        with pytest.raises(SaveFailed):
            save_bytes(link, b"new")
    assert link.is_symlink()
    assert (tmp_path / "real.md").read_bytes() == b"old"
