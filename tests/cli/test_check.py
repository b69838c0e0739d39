"""`foreword check`: output, exit codes, fixes, wrong use."""

from __future__ import annotations

import json
import multiprocessing
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Generator
from pathlib import Path

import pytest
import yaml

from editor.cli.check_job import MANY, CheckJob
from editor.cli.main import main
from editor.core.checks.batch import Checked, Task
from editor.core.checks.site.taxonomy import Counted
from editor.core.library.info import PostInfo, read_info
from editor.core.settings import cache_folder
from editor.core.sites.site import Site
from editor.core.spelling.own_words import add_own_word, own_words_path

CLEAN = "---\ntitle: a\ndate: 2020-01-01 00:00:00\ntags: [Java]\n---\ntext\n"


@pytest.fixture
def blog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small Hexo site; the working directory is its root."""
    (tmp_path / "_config.yml").write_text("title: t\ntheme: landscape\nnew_post_name: :title.md\n", encoding="utf-8")
    (tmp_path / "package.json").write_text('{"dependencies": {"hexo": "^8.0.0"}}', encoding="utf-8")
    (tmp_path / "source" / "_posts").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    _write("a.md", CLEAN)
    return tmp_path


def _write(name: str, text: str) -> Path:
    path = Path("source/_posts") / name
    path.write_bytes(text.encode())
    return path


def test_a_clean_folder(blog: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "source"]) == 0
    assert capsys.readouterr() == ("", "1 post checked, nothing found\n")


def test_problems_like_a_linter(blog: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _write("b.md", CLEAN + "\n[x](782.md)\n![](y.png)\n")
    assert main(["check", "."]) == 1
    out, err = capsys.readouterr()
    rows = [line.split(" ")[:3] for line in out.splitlines()]
    assert rows == [
        [f"{path}:8:5:", "warning", "link-missing-post"],
        [f"{path}:9:1:", "hint", "image-without-text"],
        [f"{path}:9:5:", "warning", "image-missing"],
    ]
    assert err == "2 posts checked, 2 warnings, 1 hint\n"


def test_json_is_one_array(blog: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _write("b.md", CLEAN + "**注意：**这里\n")
    assert main(["check", "source/_posts", "--format", "json"]) == 1
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["line"], row["column"], row["severity"], row["code"]) == (7, 1, "warning", "emphasis-literal")
    assert main(["check", "source/_posts/a.md", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ([], 0),
        (["--fail-on", "hint"], 1),
        (["--fail-on", "hint", "--ignore", "image-without-text"], 0),
        (["--fail-on", "error"], 0),
        (["--select", "title-missing,title-empty", "--fail-on", "hint"], 0),
    ],
)
def test_what_counts(blog: Path, words: list[str], code: int) -> None:
    Path("source/y.png").write_bytes(b"")
    _write("b.md", CLEAN + "![](/y.png)\n")
    assert main(["check", "source", *words]) == code


def test_fix_changes_only_what_it_fixes(blog: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _write(
        "b.md", "---\r\ntitle: 'b'   # mine\r\ndate: 2020年1月2日\r\ntags: [x, x]\r\n---\r\n##标题\n[y](z.md)"
    )
    untouched = Path("source/_posts/a.md").stat()
    assert main(["check", "--fix", "source"]) == 1
    expected = "---\r\ntitle: 'b'   # mine\r\ndate: 2020-01-02\r\ntags: [x]\r\n---\r\n## 标题\n[y](z.md)"
    assert path.read_bytes().decode() == expected
    out, err = capsys.readouterr()
    assert [line.split()[2] for line in out.splitlines()] == ["link-missing-post"]
    assert err == "2 posts checked, 3 problems fixed, 1 warning\n"
    assert main(["check", "--fix", "source"]) == 1
    assert path.read_bytes().decode() == expected
    after = Path("source/_posts/a.md").stat()
    assert (after.st_mtime_ns, after.st_ino) == (untouched.st_mtime_ns, untouched.st_ino), "a clean post isn't written"


def test_tags_are_compared_within_a_folder(blog: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _write("b.md", CLEAN)
    path = _write("c.md", CLEAN.replace("Java", "ＪＡＶＡ"))
    assert main(["check", "source"]) == 1
    assert capsys.readouterr().out.startswith(f"{path}:4:8: warning tag-spelled-otherwise ")
    assert main(["check", str(path)]) == 1, "a post alone is compared with those beside it"


def test_a_post_alone_is_compared_with_those_of_its_site(blog: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("x", "y"):
        (blog / "source/_posts" / name).mkdir()
    _write("x/b.md", CLEAN.replace("---\n", "---\npermalink: one/\n", 1))
    path = _write("y/c.md", CLEAN.replace("---\n", "---\npermalink: one/\n", 1))
    assert main(["check", str(path)]) == 1
    assert " error address-taken " in capsys.readouterr().out


def test_posts_given_one_by_one_are_checked_as_their_folder_is(
    blog: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _many(MANY)
    _write("other.md", CLEAN.replace("Java", "ＪＡＶＡ"))
    read: list[Path] = []

    def watched(path: Path, site: Site) -> PostInfo:
        read.append(path)
        return read_info(path, site)

    monkeypatch.setattr("editor.core.library.info.read_info", watched)
    assert main(["check", "source"]) == 1
    folder, posts = capsys.readouterr(), len(read)
    assert " tag-spelled-otherwise " in folder.out
    read.clear()
    assert main(["check", *map(str, sorted(Path("source/_posts").glob("*.md")))]) == 1
    assert capsys.readouterr() == folder
    assert len(read) == posts == MANY + 2, "the posts round them are read once, not once for each"


def test_formats_for_machines(blog: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _write("b.md", "---\ntitle: a: b\n---\n")
    assert main(["check", "source", "--format", "github"]) == 1
    assert capsys.readouterr().out.startswith("::error file=source/_posts/b.md,line=2,")
    assert main(["check", "source", "--format", "sarif"]) == 1
    log = json.loads(capsys.readouterr().out)
    assert [result["ruleId"] for result in log["runs"][0]["results"]] == ["frontmatter-unreadable"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["nope.md"], "nope.md isn't there; give a post or a folder of posts."),
        ([], "Say what to check: a post or a folder of posts."),
        (["--select", "titel-missing", "."], "There is no rule titel-missing; did you mean title-missing?"),
        (["--select", "", "."], "--select names no rule; “foreword check --explain” lists them all."),
        (["--explain", "xyzzy"], "There is no rule xyzzy; “foreword check --explain” lists them all."),
    ],
)
def test_wrong_use_is_one_sentence(
    blog: Path, words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", *words]) == 2
    assert capsys.readouterr().err.splitlines()[0] == f"foreword: {sentence}"


def test_an_unreadable_post_is_said_and_the_others_are_checked(blog: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo("source/_posts/pipe.md")
    _write("b.md", "---\ntitle: a: b\n---\n")
    assert main(["check", "source/_posts/pipe.md", "source/_posts/b.md"]) == 2
    out, err = capsys.readouterr()
    assert "frontmatter-unreadable" in out
    assert len(err.splitlines()) == 2


def test_explaining(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--explain", "title-missing"]) == 0
    assert capsys.readouterr().out.startswith("title-missing (warning)\nThe post has no title.\n\n")
    assert main(["check", "--explain"]) == 0
    assert "frontmatter-unreadable" in capsys.readouterr().out


def test_a_post_given_twice_is_checked_once(blog: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "source", "source/_posts/a.md", "source/_posts/../_posts/a.md"]) == 0
    assert capsys.readouterr().err == "1 post checked, nothing found\n"


def test_help_has_an_example_and_the_json_keys(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--help"]) == 0
    out = capsys.readouterr().out
    assert "foreword check --fix" in out
    assert "path, line, column, severity, code, message" in out


def test_without_qt(blog: Path) -> None:
    code = (
        "import sys; sys.modules['PySide6'] = None\n"
        "from editor.cli.main import main\n"
        "sys.exit(main(['check', 'source']))\n"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(root)}
    )
    assert (done.returncode, done.stderr) == (0, "1 post checked, nothing found\n")


def _many(count: int) -> None:
    for number in range(count):
        _write(f"n{number}.md", CLEAN + ("[x](782.md)\n" if number % 10 == 0 else "text\n"))


def test_many_posts_are_checked_by_several_processes_in_their_order(
    blog: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _many(MANY + 30)
    assert main(["check", "source", "--no-cache"]) == 1
    parallel = capsys.readouterr()
    assert parallel.err.startswith(f"{MANY + 31} posts checked, ")
    alone = [main(["check", f"source/_posts/n{number}.md"]) for number in (0, 1)]
    assert alone == [1, 0]
    paths = [line.split(":")[0] for line in parallel.out.splitlines()]
    assert paths == sorted(paths)
    assert len(paths) == (MANY + 39) // 10


def test_unchanged_posts_are_remembered_until_something_round_them_changes(
    blog: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _many(MANY)
    assert main(["check", "source"]) == 1
    first = capsys.readouterr()
    looked_at: list[Path] = []
    fresh = CheckJob._fresh

    def watched(self: CheckJob, tasks: list[Task], around: Counted) -> Generator[Checked, None, None]:
        looked_at.extend(task.path for task in tasks)
        return fresh(self, tasks, around)

    monkeypatch.setattr(CheckJob, "_fresh", watched)
    assert main(["check", "source"]) == 1
    assert capsys.readouterr() == first
    assert not looked_at
    _write("n3.md", CLEAN + "![](no.png)\n")
    main(["check", "source"])
    assert [path.name for path in looked_at] == ["n3.md"]
    looked_at.clear()
    _write("782.md", CLEAN)  # the links that led nowhere lead there now
    capsys.readouterr()
    main(["check", "source"])
    assert "link-missing-post" not in capsys.readouterr().out
    assert len(looked_at) == MANY + 2
    looked_at.clear()
    main(["check", "source", "--no-cache"])
    assert len(looked_at) == MANY + 2


def test_another_run_that_writes_at_the_same_time_stops_nobody(
    blog: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("editor.core.checks.memory._PATIENCE", 0.01)
    _many(MANY)
    assert main(["check", "source"]) == 1
    first = capsys.readouterr()
    other = sqlite3.connect(cache_folder() / "checks.sqlite3", isolation_level=None)
    for lock in ("begin immediate", "begin exclusive"):  # nobody may write, nobody may read
        _write("n3.md", CLEAN + f"{lock}\n")
        other.execute(lock)
        assert main(["check", "source"]) == 1
        other.execute("rollback")
        assert capsys.readouterr() == first
    other.close()


def test_diff_shows_what_fix_would_change(blog: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _write("b.md", CLEAN + "**注意：**这里\n")
    before = path.read_bytes()
    assert main(["check", str(path), "--diff"]) == 1
    out = capsys.readouterr().out
    assert path.read_bytes() == before
    assert "-**注意：**这里" in out
    main(["check", str(path), "--fix"])
    after = path.read_bytes().decode().splitlines()
    assert [line[1:] for line in out.splitlines() if line.startswith("+")][1:] == [after[-1]]


def test_the_hooks_name_commands_that_are_there() -> None:
    hooks = yaml.safe_load((Path(__file__).parents[2] / ".pre-commit-hooks.yaml").read_text("utf-8"))
    for hook in hooks:
        assert hook["entry"].split()[0] == "foreword"
        assert main([*hook["entry"].split()[1:], "--help"]) == 0


def test_a_broken_project_file_is_said_once_and_where_it_is(blog: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _write(".foreword.toml", 'required = ["mood"\n[rules]\n')
    _write("b.md", "---\ntitle: a\n---\n")
    _write("c.md", "---\ntitle: b\n---\n")
    main(["check", "--format", "json", "source"])
    rows = [row for row in json.loads(capsys.readouterr().out) if row["code"] == "project-file-broken"]
    assert [(Path(row["path"]).name, row["line"], row["column"], row["severity"]) for row in rows] == [
        (".foreword.toml", 2, 1, "error")
    ]


def test_stopping_ends_the_other_processes_and_leaves_no_trace(
    blog: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _many(MANY + 30)

    def interrupted(self: CheckJob, checked: Checked) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(CheckJob, "_take", interrupted)
    assert main(["check", "source", "--no-cache"]) == 130
    out, err = capsys.readouterr()
    assert out == ""
    assert err == "foreword: stopped.\n"
    end = time.monotonic() + 20  # the pool's own thread may be the one that hears of a process's end, a moment later
    while multiprocessing.active_children() and time.monotonic() < end:
        time.sleep(0.01)
    assert not multiprocessing.active_children()


def test_a_rule_that_waits_for_a_setting_runs_when_it_is_asked_for(
    blog: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _write("b.md", CLEAN + "\n用Python写\n")
    assert main(["check", "."]) == 0
    assert main(["check", "--ignore", "title-missing", "."]) == 0
    assert main(["check", "--select", "cjk-latin-space", "--fail-on", "hint", "."]) == 1
    assert "cjk-latin-space" in capsys.readouterr().out
    (blog / ".foreword.toml").write_text("[rules]\ncjk-latin-space = false\n", encoding="utf-8")
    assert main(["check", "--select", "cjk-latin-space", "--fail-on", "hint", "."]) == 0  # the project's word is last


def test_a_rule_that_nobody_has_is_said_once_with_the_one_that_was_meant(
    blog: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (blog / ".foreword.toml").write_text("[rules]\ntitle-missing = false\nimage-mising = false\n", encoding="utf-8")
    _write("b.md", CLEAN)
    main(["check", "source"])
    out = capsys.readouterr().out
    assert out.count("image-mising") == 1
    assert ".foreword.toml:3:1: error project-file-broken" in out
    assert "did you mean image-missing?" in out


def test_a_file_in_an_old_encoding_is_written_as_utf8(blog: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "---\ntitle: 中文标题是这样的\ndate: 2020-01-01\n---\n这里是一些中文的正文，用来认出编码。\n"
    path = _write("b.md", "")
    path.write_bytes(text.encode("gb18030"))
    assert main(["check", "--diff", str(path)]) == 1
    assert capsys.readouterr().out == f"--- {path}\tGB18030\n+++ {path}\tUTF-8\n"
    assert main(["check", "--fix", str(path)]) == 0
    assert path.read_bytes() == text.encode()


def test_the_dialect_of_a_post_without_a_site_may_be_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text('---\ntitle: a\n---\n{{< figure src="a >}}\n', encoding="utf-8")
    arguments = ["check", "--format", "json", "--ignore", "date-missing", "a.md"]
    assert main([*arguments, "--dialect", "hugo"]) == 1
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["line"], found["severity"]) == (4, "error")
    assert main([*arguments, "--dialect", "github"]) == 0
    assert main([*arguments, "--dialect", "hogo"]) == 2
    assert "hugo" in capsys.readouterr().err


def test_a_site_of_another_generator_does_not_count_where_a_dialect_is_named(
    blog: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = _write("b.md", CLEAN + "{% nope %}\n")
    arguments = ["check", "--format", "json", "--fail-on", "error", str(path), "--dialect"]
    assert main([*arguments, "hexo-markdown-it"]) == 1  # of the same one
    assert main([*arguments, "hugo"]) == 0


def test_words_are_checked_where_the_project_says_so_and_the_writers_own_are_right(
    blog: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = _write("b.md", CLEAN + "\nWe recieve seperate things.\n")
    assert main(["check", str(path)]) == 0
    Path(".foreword.toml").write_text('[spelling]\nlanguages = ["en"]\nwords = ["seperate"]\n', encoding="utf-8")
    capsys.readouterr()
    main(["check", str(path)])
    assert f"{path}:8:4: hint word-misspelt “recieve” is in no dictionary; receive is." in capsys.readouterr().out
    add_own_word(own_words_path(), "recieve")
    main(["check", str(path)])
    assert "word-misspelt" not in capsys.readouterr().out


def test_what_is_remembered_of_many_posts_ends_with_a_new_word(blog: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path(".foreword.toml").write_text('[spelling]\nlanguages = ["en"]\n', encoding="utf-8")
    for number in range(MANY):
        _write(f"{number}.md", CLEAN + "\nWe recieve things.\n")
    main(["check", "."])
    assert capsys.readouterr().out.count("word-misspelt") == MANY
    add_own_word(own_words_path(), "recieve")
    main(["check", "."])
    assert "word-misspelt" not in capsys.readouterr().out
