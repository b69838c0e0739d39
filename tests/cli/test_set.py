"""`foreword set` on files: exact bytes, diffs, refusals, many posts at once."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from editor.cli.main import main

NASTY = json.loads((Path(__file__).resolve().parents[1] / "golden" / "frontmatter" / "nasty.json").read_text("utf-8"))


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def hexo(folder: Path) -> Path:
    write(folder, "_config.yml", "title: Blog\nurl: https://example.org\n")
    write(folder, "package.json", '{"hexo": {"version": "8.1.2"}, "dependencies": {"hexo": "^8.0.0"}}')
    (folder / "source" / "_posts").mkdir(parents=True)
    return folder / "source" / "_posts"


def test_title_tags_keys_in_one_go(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    post = write(
        tmp_path, "a.md", "---\r\ntitle: old # c\r\ntags: [a, b]\r\ntoc: true\r\nkey: 1\r\nx: y\r\n---\r\ntitle: body\n"
    )
    words = ["--title", "新: 题", "--add-tag", "c", "--add-tag", "b", "--remove-tag", "a", "--remove-tag", "zz"]
    words += [
        "--set",
        "toc=false",
        "--set",
        "key=2",
        "--set",
        "new.key=v=w",
        "--set",
        "m=1",
        "--delete",
        "x",
        "--delete",
        "none",
    ]
    assert main(["set", str(post), *words]) == 0
    assert post.read_bytes().decode() == (
        '---\r\ntitle: "新: 题" # c\r\ntags: [b, c]\r\ntoc: false\r\nkey: 2\r\nnew:\r\n  key: v=w\r\nm: "1"\r\n---\r\ntitle: body\n'
    )
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == "1 post changed\n"


@pytest.mark.parametrize("case", NASTY, ids=[case["name"] for case in NASTY])
def test_nasty_posts_through_the_command_line(
    case: dict[str, object], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path
    if case["site"] == "hexo":
        folder = hexo(tmp_path)
    elif case["site"] == "jekyll":
        write(tmp_path, "Gemfile", 'gem "jekyll"\n')
        write(tmp_path, "_config.yml", "title: Blog\n")
    name = "_posts/2020-01-01-post.md" if case["site"] == "jekyll" else "post.md"
    data = str(case["before"]).encode(str(case["encoding"]))
    post = write(folder, name, data)
    edit: dict[str, str] = case["edit"]  # type: ignore[assignment]
    words = {
        "set": ["--set", f"{edit['key']}={edit.get('value')}"],
        "set_date": ["--set", f"{edit['key']}={edit.get('value')}"],
        "delete": ["--delete", edit["key"]],
        "add_item": ["--add-tag", str(edit.get("value"))],
        "remove_item": ["--remove-tag", str(edit.get("value"))],
    }[edit["op"]]
    code = main(["set", str(post), *words])
    if case["after"] is None:
        assert code == 1
        assert post.read_bytes() == data
        assert capsys.readouterr().err.startswith(f"{post}:")
    else:
        assert code == 0
        assert post.read_bytes() == str(case["after"]).encode(str(case["encoding"]))


def test_a_dry_run_prints_a_diff_that_patch_applies(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = "---\ntitle: old\ntags:\n- a\n---\n" + "body\n" * 50 + "no last line end"
    write(tmp_path, "a.md", before)
    write(tmp_path, "b.md", "---\ntitle: old\n---")
    assert main(["set", "a.md", "b.md", "--title", "新", "--dry-run"]) == 0
    diff = capsys.readouterr().out
    assert (tmp_path / "a.md").read_text("utf-8") == before
    assert "-title: old\n+title: 新\n" in diff
    assert len(diff.splitlines()) < 30
    done = subprocess.run(["patch", "-p1"], input=diff, text=True, capture_output=True, cwd=tmp_path, check=False)
    assert done.returncode == 0, done
    assert (tmp_path / "a.md").read_text("utf-8") == before.replace("old", "新")
    assert (tmp_path / "b.md").read_text("utf-8") == "---\ntitle: 新\n---"


def test_a_diff_of_lines_with_strange_ends_applies(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only LF ends a line for `patch`; a path from the root is one below it, as in `git diff`."""
    before = "---\ntitle: old\n---\none\u2028two\x0cthree\x85four\nend\u2029"
    post = write(tmp_path, "a.md", before)
    assert main(["set", str(post), "--title", "new", "--dry-run"]) == 0
    diff = capsys.readouterr().out
    assert diff.startswith(f"--- a{post}\n+++ b{post}\n")
    shorter = diff.replace(f"{tmp_path}/", "/")
    done = subprocess.run(["patch", "-p1"], input=shorter, text=True, capture_output=True, cwd=tmp_path, check=False)
    assert done.returncode == 0, done
    assert post.read_bytes() == before.replace("old", "new").encode()


def test_a_refusal_names_file_line_and_reason_and_the_rest_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = write(tmp_path, "a.md", "---\nx: 1\ntitle: a: b\n---\nbody\n")
    fine = write(tmp_path, "b.md", "---\ntitle: old\n---\n")
    assert main(["set", str(tmp_path), "--title", "new"]) == 1
    assert broken.read_text() == "---\nx: 1\ntitle: a: b\n---\nbody\n"
    assert fine.read_text() == "---\ntitle: new\n---\n"
    err = capsys.readouterr().err
    assert err.startswith(f"{broken}:3: A colon followed by a space")
    assert err.endswith("1 post changed, 1 refused\n")


def test_nothing_is_written_when_nothing_changes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    post = write(tmp_path, "a.md", "---\ntitle: 'same'\ntags: [a]\n---\n")
    before = post.stat()
    assert main(["set", str(post), "--title", "same", "--add-tag", "a", "--remove-tag", "b", "--delete", "c"]) == 0
    assert (post.stat().st_mtime_ns, post.stat().st_ino) == (before.st_mtime_ns, before.st_ino)
    assert capsys.readouterr().err == "0 posts changed, 1 is so already\n"


def test_mode_and_symlink_are_kept(tmp_path: Path) -> None:
    real = write(tmp_path, "real/a.md", "---\ntitle: old\n---\n")
    real.chmod(0o640)
    link = tmp_path / "link.md"
    link.symlink_to(real)
    assert main(["set", str(link), "--title", "new"]) == 0
    assert link.is_symlink()
    assert real.read_text() == "---\ntitle: new\n---\n"
    assert real.stat().st_mode & 0o777 == 0o640


def test_a_post_given_twice_is_changed_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    post = write(tmp_path, "a.md", "---\ntitle: old\n---\n")
    assert main(["set", str(post), str(tmp_path), "--title", "new"]) == 0
    assert capsys.readouterr().err == "1 post changed\n"


def test_a_post_without_front_matter_gets_some(tmp_path: Path) -> None:
    post = write(tmp_path, "a.md", "正文\r\n")
    assert main(["set", str(post), "--title", "新", "--add-tag", "a"]) == 0
    assert post.read_bytes().decode() == "---\r\ntitle: 新\r\ntags: [a]\r\n---\r\n正文\r\n"
    other = write(tmp_path, "b.md", "text\n")
    assert main(["set", str(other), "--delete", "x", "--remove-tag", "y"]) == 0
    assert other.read_text() == "text\n"


def test_fences_that_the_site_does_not_see_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    post = write(hexo(tmp_path), "a.md", "+++\ntitle = 'a'\n+++\n")
    assert main(["set", str(post), "--title", "new"]) == 1
    assert post.read_text() == "+++\ntitle = 'a'\n+++\n"
    assert "Hexo" in capsys.readouterr().err


def test_a_refusal_calls_the_generator_by_its_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, "mkdocs.yml", "site_name: Docs\n")
    page = write(tmp_path, "docs/a.md", "+++\ntitle = 'a'\n+++\nbody\n")
    assert main(["set", str(page), "--title", "b"]) == 1
    assert "MkDocs takes the front matter of this post for text" in capsys.readouterr().err


def test_metadata_lines_are_edited_in_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, "pelicanconf.py", "SITENAME = 'x'\n")
    post = write(tmp_path, "content/a.md", "Title: old\nTags: a,  b\nDate: 2020-01-02\n\ntext\n")
    assert main(["set", str(post), "--title", "new", "--add-tag", "c", "--set", "status=draft"]) == 0
    assert "1 post changed" in capsys.readouterr().err
    assert post.read_text() == "Title: new\nTags: a,  b,  c\nDate: 2020-01-02\nStatus: draft\n\ntext\n"


def test_metadata_lines_of_an_unknown_generator_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    post = write(tmp_path, "a.md", "Tags: old\n\ntext\n")
    assert main(["set", str(post), "--title", "new"]) == 1
    assert "metadata lines" in capsys.readouterr().err


def test_encodings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    japanese = write(tmp_path, "a.md", "---\ntitle: ブログ\n---\nです\n".encode("shift_jis"))
    latin = write(tmp_path, "b.md", b"---\ntitle: caf\xe9 x\n---\n")
    wide = write(tmp_path, "c.md", "---\ntitle: 中\n---\n文".encode("utf-16"))
    assert main(["set", str(japanese), "--title", "新しい"]) == 0
    assert japanese.read_bytes() == "---\ntitle: 新しい\n---\nです\n".encode("shift_jis")
    assert main(["set", str(wide), "--title", "新"]) == 0
    assert wide.read_bytes() == "---\ntitle: 新\n---\n文".encode("utf-16")
    capsys.readouterr()
    assert main(["set", str(japanese), str(latin), "--title", "😀"]) == 1
    err = capsys.readouterr().err
    assert "SHIFT_JIS" in err
    assert "UTF-8" in err
    assert latin.read_bytes() == b"---\ntitle: caf\xe9 x\n---\n"


@pytest.mark.parametrize(
    ("head", "words", "expected"),
    [
        ("date: 2020-1-2 3:04\n", ["--set", "date=2024-11-03 04:05:06"], "date: 2024-11-3 4:05\n"),
        ("title: a\n", ["--set", "date=2024-11-03"], "title: a\ndate: 2024-11-03\n"),
        ("date: someday\n", ["--set", "date=2024-11-03"], "date: 2024-11-03\n"),
        ("tags: a\n", ["--set", "tags=x, y"], "tags: [x, \"y\"]\n"),
        ("tags: [a]\n", ["--set", "tags=x, 甲 乙"], "tags: [x, 甲 乙]\n"),
        ("title: a\n", ["--set", "tags=x,y"], "title: a\ntags: [x, \"y\"]\n"),
        ("title: a\n", ["--set", "draft=true", "--set", "weight=3"], "title: a\ndraft: true\nweight: \"3\"\n"),
        ("weight: 1\n", ["--set", "weight=3", "--set", "empty="], "weight: 3\nempty:\n"),
        ("title: a\n", ["--set", "title="], "title:\n"),
        ("cover:\n  image: a\n", ["--set", "cover.image=b.png"], "cover:\n  image: b.png\n"),
        ("a.b: 1\n", ["--set", "a.b=2"], "a.b: 2\n"),
        ("tag: a\n", ["--rename", "tag=tags", "--add-tag", "b"], "tags: [a, b]\n"),
        ("tags: [a, b, a]\n", ["--remove-tag", "a"], "tags: [b]\n"),
    ],
)  # fmt: skip
def test_values(head: str, words: list[str], expected: str, tmp_path: Path) -> None:
    post = write(tmp_path, "a.md", f"---\n{head}---\nbody\n")
    assert main(["set", str(post), *words]) == 0
    assert post.read_text() == f"---\n{expected}---\nbody\n"


def test_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    post = write(tmp_path, "a.md", "---\ntitle: old\n---\n")
    assert main(["set", str(post)]) == 2
    assert "--title" in capsys.readouterr().err
    assert main(["set", str(post), "--set", "novalue"]) == 2
    assert "novalue" in capsys.readouterr().err
    assert main(["set", "--title", "x"]) == 2
    capsys.readouterr()
    assert main(["set", str(tmp_path / "missing.md"), str(post), "--title", "x"]) == 2
    assert "missing.md" in capsys.readouterr().err
    assert post.read_text() == "---\ntitle: x\n---\n"


def test_help_has_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["set", "--help"]) == 0
    assert "foreword set post.md" in capsys.readouterr().out


def test_nikola_s_lines_are_edited_in_their_comment(tmp_path: Path) -> None:
    (tmp_path / "conf.py").write_text("BLOG_TITLE = 'x'\nPOSTS = (('posts/*.md', 'posts', 'post.tmpl'),)\n", "utf-8")
    (tmp_path / "posts").mkdir()
    path = tmp_path / "posts" / "a.md"
    path.write_bytes(b"<!--\r\n.. title: a\r\n.. tags: x\r\n-->\r\n\r\ntext\r\n")
    assert main(["set", str(path), "--title", "b", "--add-tag", "y", "--set", "link=https://a.b"]) == 0
    assert path.read_bytes() == (b"<!--\r\n.. title: b\r\n.. tags: x, y\r\n.. link: https://a.b\r\n-->\r\n\r\ntext\r\n")


@pytest.mark.parametrize("word", ["tomorrow", "明天", "2026-02-30", "2026-13-01 10:00"])
def test_what_is_no_date_is_refused_where_a_date_stands_or_is_meant(
    word: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = "---\ntitle: a\ndate: 2026-01-02 10:00:00\n---\n"
    post = write(tmp_path, "a.md", before)
    assert main(["set", str(post), "--set", f"date={word}"]) == 1
    assert f"a.md:3: “{word}” is no date" in capsys.readouterr().err
    assert main(["set", str(post), "--set", f"lastmod={word}"]) == 1
    assert post.read_text("utf-8") == before


@pytest.mark.parametrize("setting", ["date=git Last Modified", "created=Jane", "date=3 mars 2026"])
def test_what_a_generator_may_know_as_a_date_or_name_is_written(setting: str, tmp_path: Path) -> None:
    post = write(tmp_path, "a.md", "---\ntitle: a\n---\n")
    assert main(["set", str(post), "--set", setting]) == 0
    assert post.read_text("utf-8") == f"---\ntitle: a\n{setting.replace('=', ': ')}\n---\n"


def test_a_head_whose_lines_end_in_cr_is_refused_and_gets_no_second_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As on the first Macintoshes: no generator sees its fences, and neither would it see those that are put above."""
    post, plain = tmp_path / "a.md", tmp_path / "b.md"
    post.write_bytes(b"---\rtitle: A\r---\rbody\r")
    plain.write_bytes(b"one\rtwo\r")
    assert main(["set", str(tmp_path), "--title", "x"]) == 1
    assert "end in CR" in capsys.readouterr().err
    assert post.read_bytes() == b"---\rtitle: A\r---\rbody\r"
    assert plain.read_bytes() == b"---\ntitle: x\n---\none\rtwo\r"
    assert main(["set", str(plain), "--title", "x"]) == 0
    assert plain.read_bytes() == b"---\ntitle: x\n---\none\rtwo\r"
