"""`foreword list` prints a folder's posts, newest first."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from editor.cli.main import main


def test_the_table(samples: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", str(samples)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 11
    assert lines[0].split() == ["Date", "Title", "Tags", "File"]
    assert lines[1].startswith("2026-02-08  从一封读者来信，谈 AI 写作的边界")
    assert lines[1].rstrip().endswith("AI, 写作, 博客      50.md")
    assert "[draft]" in lines[2]


def test_nothing_is_cut_in_a_pipe(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    title = "很长的标题" * 60
    (tmp_path / "a.md").write_text(f"---\ntitle: {title}\ntags: [x]\n---\n", "utf-8")
    assert main(["list", str(tmp_path)]) == 0
    assert title in capsys.readouterr().out


def test_marks_in_titles_are_only_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.md").write_text('---\ntitle: "[bold]x[/bold] [/] :smile:"\ntags: ["[red]"]\n---\n', "utf-8")
    assert main(["list", str(tmp_path)]) == 0
    printed = capsys.readouterr().out
    assert "[bold]x[/bold] [/] :smile:" in printed
    assert "[red]" in printed


def test_json_is_what_the_help_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "1.md").write_text(
        "---\ntitle: 题\ndate: 2026-02-09 19:55:00\ntags: [a, b]\ncategories: [A, B]\n---\n", "utf-8"
    )
    (tmp_path / "2.md").write_text("---\ntitle: [x\n---\n", "utf-8")
    assert main(["list", str(tmp_path), "--format", "json"]) == 0
    good, bad = json.loads(capsys.readouterr().out)
    assert good == {
        "path": str(tmp_path / "1.md"),
        "title": "题",
        "date": "2026-02-09T19:55:00",
        "draft": False,
        "tags": ["a", "b"],
        "categories": [["A", "B"]],
        "error": "",
    }
    assert (bad["path"], bad["date"]) == (str(tmp_path / "2.md"), None)
    assert bad["error"]
    main(["list", "--help"])
    shown = capsys.readouterr().out
    assert all(f"  {key} " in shown for key in good)


def test_an_empty_folder_is_said_and_fine(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", str(tmp_path)]) == 0
    printed = capsys.readouterr()
    assert (printed.out, len(printed.err.splitlines())) == ("", 1)
    assert main(["list", str(tmp_path), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_a_folder_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", str(tmp_path / "missing")]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert str(tmp_path / "missing") in printed.err
    assert main(["list", "--format", "yaml"]) == 2
