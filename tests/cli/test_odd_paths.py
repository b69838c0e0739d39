"""Paths that lead to nothing that is a post: one sentence and exit code 2, and the other posts are done all the same."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from editor.cli.main import main

POST = "---\ntitle: A\n---\ntext\n"
COMMANDS = (
    ("check",),
    ("set", "--title", "B"),
    ("render",),
    ("export", "-o", "out"),
    ("list",),
    ("new", "T", "--in"),
    (),
)
IDS = ["check", "set", "render", "export", "list", "new", "open"]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("command", COMMANDS, ids=IDS)
@pytest.mark.parametrize("path", ["n" * 300 + ".md", "a.md/b.md", "loop"], ids=["long name", "below a file", "loop"])
def test_what_is_no_path_is_said_in_one_sentence(
    command: tuple[str, ...], path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("a.md").write_text(POST, "utf-8")
    Path("loop").symlink_to("loop")
    assert main([*command, path]) == 2
    said = capsys.readouterr().err.splitlines()[0]
    assert said.startswith("foreword: ")
    assert said.endswith(".")
    assert Path("a.md").read_text("utf-8") == POST


@pytest.mark.parametrize("command", COMMANDS, ids=IDS)
def test_an_empty_path_is_not_this_folder(command: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.md").write_text(POST, "utf-8")
    assert main([*command, ""]) == 2
    assert "this path is empty" in capsys.readouterr().err
    assert [path.name for path in Path().iterdir()] == ["a.md"]
    assert Path("a.md").read_text("utf-8") == POST


@pytest.mark.parametrize("command", COMMANDS[:4], ids=IDS[:4])
def test_a_link_to_itself_keeps_no_other_post_back(
    command: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a.md", "z.md"):
        Path(name).write_text(POST, "utf-8")
    Path("loop.md").symlink_to("loop.md")
    assert main([*command, "."]) == 2
    told = capsys.readouterr()
    assert told.err.startswith("foreword: loop.md can't be read: ")
    done = {
        "check": "2 posts checked" in told.err,
        "set": "title: B" in Path("a.md").read_text("utf-8") and "title: B" in Path("z.md").read_text("utf-8"),
        "render": told.out.count("<p>text</p>") == 2,
        "export": Path("out/z.html").is_file(),
    }
    assert done[command[0]]


def test_a_folder_that_may_not_be_looked_into_keeps_no_other_post_back(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shut = Path("shut/b.md")
    shut.parent.mkdir()
    for path in (Path("a.md"), shut):
        path.write_text(POST, "utf-8")
    look = Path.stat

    def refusing(path: Path, **options: bool) -> os.stat_result:
        if path.name == shut.name:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return look(path, **options)

    monkeypatch.setattr(Path, "stat", refusing)
    assert main(["check", "."]) == 2
    assert capsys.readouterr().err == "foreword: You may not read shut/b.md.\n1 post checked\n"


def test_a_byte_in_no_encoding_is_named_by_its_place(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.md").write_bytes("---\ntitle: A\n---\n正文和".encode() + b"\xff" + "更多的字\n".encode())
    for command in ("check", "render"):
        assert main([command, "a.md"]) == 2
        assert capsys.readouterr().err.startswith("foreword: a.md: Line 4, column 4: the byte 0xFF is no UTF-8")
    assert main(["set", "a.md", "--title", "B"]) == 1
    assert "column 4" in capsys.readouterr().err


def test_a_picture_is_neither_rendered_nor_exported(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.md").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    for command in (("render",), ("export", "-o", "out")):
        assert main([*command, "a.md"]) == 2
        told = capsys.readouterr()
        assert told.out == ""
        assert "in no encoding" in told.err
    assert not os.path.lexists("out/a.html")


def test_a_file_in_place_of_a_folder_is_not_written_into(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.md").write_text(POST, "utf-8")
    assert main(["export", "a.md", "-o", "a.md"]) == 2
    assert "one of its folders is a file" in capsys.readouterr().err


def test_a_tag_without_a_name_is_not_added(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.md").write_text(POST, "utf-8")
    assert main(["set", "a.md", "--add-tag", " "]) == 2
    assert "--add-tag" in capsys.readouterr().err
    assert Path("a.md").read_text("utf-8") == POST


def test_a_program_without_output_still_does_its_work(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.md").write_text(POST, "utf-8")
    monkeypatch.setattr("sys.stdout", None)
    assert main(["list", "."]) == 0
    assert sys.stdout is not None
    sys.stdout.close()


@pytest.mark.parametrize("command", [("check",), ("list",)])
def test_neither_a_name_nor_a_title_steers_the_terminal(
    command: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    r"""A blog from elsewhere may have posts with names like `a\x1b[2J.md`; each finding stays one line."""
    for name in ("a\x1b[2J.md", "b\nc.md", "d\x9b2J.md"):
        Path(name).write_text('---\ntitle: "A\\e[2J"\ntags: "\\e[2J"\n---\n[x](<\x1b[2J.md>)\n[y](z.md)\n', "utf-8")
    main([*command, "."])
    said = "".join(capsys.readouterr())
    assert "a?[2J.md" in said
    assert "b?c.md" in said
    assert not set("\x1b\x9b") & set(said)


def test_a_name_that_is_no_text_is_quoted_in_sarif(capsys: pytest.CaptureFixture[str]) -> None:
    Path(os.fsdecode(b"\xd6\xd0.md")).write_text("---\ntitle:\n---\n", "utf-8")
    assert main(["check", "--format", "sarif", "."]) == 1
    assert '"uri": "%D6%D0.md"' in capsys.readouterr().out
