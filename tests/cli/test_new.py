"""`foreword new` makes a post like its neighbours and prints where."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from editor.cli.main import main

POST = '---\ntitle: "旧题"\ndate: 2026-02-09 19:55:00\ntags: [AI]\n---\n\n正文\n'


def test_the_post_is_there_and_its_path_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "783.md").write_text(POST, "utf-8")
    assert main(["new", "你好：世界", "--in", str(tmp_path)]) == 0
    printed = capsys.readouterr()
    assert printed.out == f"{tmp_path / '784.md'}\n"
    assert printed.err == ""
    text = (tmp_path / "784.md").read_text("utf-8")
    found = re.fullmatch(r'---\ntitle: "你好：世界"\ndate: ([-0-9]+ [:0-9]+)\ntags: \[\]\n---\n\n', text)
    assert found
    assert abs(datetime.now() - datetime.fromisoformat(found[1])) < timedelta(hours=1)


def test_one_after_the_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(3):
        assert main(["new", "Same title", "--in", str(tmp_path)]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["same-title-2.md", "same-title-3.md", "same-title.md"]
    assert len(set(capsys.readouterr().out.split())) == 3


def test_without_a_folder_it_is_this_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "Here"]) == 0
    assert capsys.readouterr().out == "here.md\n"
    assert (tmp_path / "here.md").is_file()


def test_what_a_template_could_not_get_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "hugo.toml").write_text("")
    (tmp_path / "archetypes").mkdir()
    (tmp_path / "content").mkdir()
    (tmp_path / "archetypes" / "default.md").write_text("---\ntitle: {{ .Name }}\nx: {{ partial }}\n---\n")
    assert main(["new", "Post", "--in", str(tmp_path)]) == 0
    printed = capsys.readouterr()
    assert printed.out == f"{tmp_path / 'content' / 'post.md'}\n"
    assert printed.err.startswith("foreword: ") and "{{ partial }}" in printed.err


@pytest.mark.parametrize(
    ("title", "folder", "word"), [("  ", ".", "title"), ("x", "missing", "missing"), ("x", "a.md", "a.md")]
)
def test_wrong_use_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], title: str, folder: str, word: str
) -> None:
    (tmp_path / "a.md").write_text(POST, "utf-8")
    assert main(["new", title, "--in", str(tmp_path / folder)]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert len(printed.err.splitlines()) == 1
    assert word in printed.err
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


def test_help_has_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "--help"]) == 0
    assert 'foreword new "A quiet morning"' in capsys.readouterr().out
