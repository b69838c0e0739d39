"""What is typed and not saved is found again, however the program ended."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from editor.core.post import journal as module
from editor.core.post.edit import Edit, Part
from editor.core.post.journal import Journal, Kept, abandoned
from editor.core.post.post import Post
from editor.core.post.source import Source

TEXT = "---\ntitle: 标题\n---\none\r\ntwo 😀\u2028three\n"
TYPING = """
import sys, time
from pathlib import Path
from editor.core.post.edit import Edit, Part
from editor.core.post.journal import Journal, Kept
from editor.core.post.post import Post
from editor.core.post.source import Source
post = Post.parse(Source({text!r}))
journal = Journal(Path(sys.argv[1]), Kept(Path("/blog/a.md"), "utf-8", b"", "abc"), post.texts)
for number in range(10_000):
    edit = Edit(Part.BODY, 0, 0, "", f"{{number}},")
    post.apply(edit)
    journal.add([edit])
    print(number, flush=True)
"""


def kept(path: str = "/blog/a.md") -> Kept:
    return Kept(Path(path), "utf-8", b"", "abc")


def test_what_was_typed_comes_back(tmp_path: Path) -> None:
    post = Post.parse(Source(TEXT))
    journal = Journal(tmp_path, Kept(Path("/blog/a.md"), "utf-16-le", b"\xff\xfe", ""), post.texts)
    for edit in (
        Edit(Part.HEAD, 0, 9, "", "：新"),
        Edit(Part.BODY, 0, 1, "ne\r\ntwo", ""),
        Edit(Part.BODY, 0, 1, "", "\ud83d\n\u2029x"),  # half of an emoji, too
    ):
        post.apply(edit)
        journal.add([edit])
    assert abandoned(tmp_path) == []  # its program is still there
    journal.close()
    (left,) = abandoned(tmp_path)
    assert left.kept == Kept(Path("/blog/a.md"), "utf-16-le", b"\xff\xfe", "")
    assert left.text() == post.to_text()
    left.discard()
    assert list(tmp_path.iterdir()) == []


def test_a_saved_post_leaves_nothing(tmp_path: Path) -> None:
    Journal(tmp_path, kept(), Post.parse(Source(TEXT)).texts).discard()
    assert list(tmp_path.iterdir()) == []


def test_the_latest_comes_first(tmp_path: Path) -> None:
    import os

    for number, name in enumerate(("/b.md", "/c.md", "/a.md")):
        journal = Journal(tmp_path, kept(name), Post.parse(Source(name)).texts)
        os.utime(journal.path, (100 + number, 100 + number))
        journal.close()
    assert [entry.kept.path.name for entry in abandoned(tmp_path)] == ["a.md", "c.md", "b.md"]


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX's")
def test_a_killed_program_loses_no_key(tmp_path: Path) -> None:
    wait = random.Random(20261126)
    for _round in range(5):
        command = [sys.executable, "-c", TYPING.format(text=TEXT), str(tmp_path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
            assert program.stdout is not None
            for _line in range(wait.randrange(1, 400)):
                said = int(program.stdout.readline())
            assert abandoned(tmp_path) == []
            program.send_signal(signal.SIGKILL)
            rest = program.stdout.read().splitlines()
            said = int(rest[-1]) if rest and rest[-1].isdigit() and len(rest) > 1 else said
        (left,) = abandoned(tmp_path)
        text = left.text()
        assert text is not None and text.endswith("0,one\r\ntwo 😀\u2028three\n")
        assert int(text.removeprefix("---\ntitle: 标题\n---\n").split(",")[0]) >= said
        left.discard()


def test_a_line_that_was_not_written_to_its_end_is_left_out(tmp_path: Path) -> None:
    post = Post.parse(Source(TEXT))
    journal = Journal(tmp_path, kept(), post.texts)
    journal.add([Edit(Part.BODY, 0, 0, "", "x")])
    journal.add([Edit(Part.BODY, 0, 0, "", "y")])
    journal.close()
    data = journal.path.read_bytes()
    for cut in range(1, 24):
        journal.path.write_bytes(data[:-cut])
        (left,) = abandoned(tmp_path)
        assert left.text() in (TEXT.replace("one", "xone"), TEXT.replace("one", "yxone"))


def test_broken_journals_are_passed_over(tmp_path: Path) -> None:
    for number, data in enumerate((b"", b"{}\n", b'{"path": 1}\n', b"\xff\n", b"[1]\n")):
        (tmp_path / f"{number}.journal").write_bytes(data)
    journal = Journal(tmp_path, kept(), Post.parse(Source(TEXT)).texts)
    journal.close()
    whole = journal.path.read_bytes()
    journal.path.write_bytes(whole[:-15])
    assert [entry.text() for entry in abandoned(tmp_path)] == [None]


def test_it_says_when_it_has_become_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ROOM", 100)
    journal = Journal(tmp_path, kept(), Post.parse(Source("")).texts)
    assert not journal.long
    for _time in range(5):
        journal.add([Edit(Part.BODY, 0, 0, "", "some words")])
    assert journal.long
    journal.discard()


@pytest.mark.skipif(sys.platform != "linux", reason="needs a device that is always full")
def test_a_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    monkeypatch.setattr(module.os, "open", lambda *_args: _real_open("/dev/full", os.O_RDWR))
    with pytest.raises(OSError, match="No space left"):
        Journal(tmp_path, kept(), Post.parse(Source(TEXT)).texts)


def _real_open(path: str, flags: int) -> int:
    import posix

    return posix.open(path, flags)


DAMAGES = {
    "deep": b"[" * 100_000 + b"\n",
    "deep behind the text": None,
    "sizes out of this world": [10**18] * 4,
    "sizes beyond an int": [2**63] * 4,
}


@pytest.mark.parametrize("name", DAMAGES)
def test_no_damage_keeps_a_program_from_starting(tmp_path: Path, name: str) -> None:
    journal = Journal(tmp_path, kept(), Post.parse(Source(TEXT)).texts)
    journal.close()
    whole, damage = journal.path.read_bytes(), DAMAGES[name]
    if isinstance(damage, list):
        head, _line_end, rest = whole.partition(b"\n")
        header = {**json.loads(head), "sizes": damage}
        journal.path.write_bytes(json.dumps(header).encode() + b"\n" + rest)
    elif damage is None:
        journal.path.write_bytes(whole + b"[" * 100_000 + b"\n")
    else:
        journal.path.write_bytes(damage)
    expected = {"deep": [], "deep behind the text": [TEXT]}
    assert [entry.text() for entry in abandoned(tmp_path)] == expected.get(name, [None])
