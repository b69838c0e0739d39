"""Replacing in many posts: every match and no other byte, what can't be changed is named, and all can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor.core.library.bulk import write
from editor.core.library.replacing import Replacing, plan_replacing
from editor.core.post.find import BadPattern, Query


def _plan(root: Path, posts: list[bytes], query: Query, replacement: str) -> tuple[list[Path], Replacing]:
    paths = [root / f"{number}.md" for number in range(len(posts))]
    for path, data in zip(paths, posts, strict=True):
        path.write_bytes(data)
    return paths, plan_replacing([str(path) for path in paths], query, replacement)


CASES = {
    b"---\ntitle: old \n---\nold,  old\n": b"---\ntitle: new \n---\nnew,  new\n",
    b"---\r\ntags: [a, 'old']\r\n---\r\nOld\r\nx": b"---\r\ntags: [a, 'new']\r\n---\r\nnew\r\nx",
    b'\xef\xbb\xbf+++\ntitle = "old"\n+++\nx\r\nold\n': b'\xef\xbb\xbf+++\ntitle = "new"\n+++\nx\r\nnew\n',
    "旧old旧\u2028old".encode("utf-16"): "旧new旧\u2028new".encode("utf-16"),
    b"older\rthe old\r": b"newer\rthe new\r",
}


@pytest.mark.parametrize(("before", "after"), CASES.items())
def test_every_match_and_no_other_byte(tmp_path: Path, before: bytes, after: bytes) -> None:
    (path, other), replacing = _plan(tmp_path, [before, b"nothing here\r\n"], Query("old"), "new")
    assert path.read_bytes() == before and not replacing.left
    written, left = write(replacing.changed)
    assert path.read_bytes() == after and not left and len(written) == 1
    assert other.read_bytes() == b"nothing here\r\n"
    assert write(written)[1] == [] and path.read_bytes() == before


@pytest.mark.parametrize(
    ("query", "replacement", "after"),
    [
        (Query("cat", word=True), "dog", "dog dog concat\n"),
        (Query("cat", case=True), "dog", "dog Cat condog\n"),
        (Query(r"(\w)at\b", regex=True), r"\1ot", "cot Cot concot\n"),
        (Query(r"^cat", regex=True), "", " Cat concat\n"),
    ],
)
def test_options(tmp_path: Path, query: Query, replacement: str, after: str) -> None:
    (path,), replacing = _plan(tmp_path, [b"cat Cat concat\n"], query, replacement)
    write(replacing.changed)
    assert path.read_text("utf-8") == after


def test_the_lines_that_change_are_shown_and_the_matches_counted(tmp_path: Path) -> None:
    long = "文" * 100 + "旧" + "字" * 100
    _paths, replacing = _plan(tmp_path, [f"---\ntitle: 旧\n---\na\n{long}\nb 旧 旧\n".encode()], Query("旧"), "新")
    assert replacing.count == 4
    assert replacing.changed[0].lines == (
        "-title: 旧",
        "+title: 新",
        "-…" + "文" * 40 + "旧" + "字" * 40 + "…",
        "+…" + "文" * 40 + "新" + "字" * 40 + "…",
        "-b 旧 旧",
        "+b 新 新",
    )


@pytest.mark.parametrize(
    ("data", "query", "replacement", "reason"),
    [
        (b"---\ntitle: old\n---\n", "old", "a: b", "could no longer be read: line 2"),
        (b"---\ntitle: t\nx: old\n---\n", "x: old", "---", "begin or end elsewhere"),
        (b"old\x00\xff\xfe\x81", "old", "new", "in no encoding"),
        (
            "---\ntitle: 寫作的一天，咖啡館裡下雨\n---\n這是一篇用大五碼寫的文章 old\n".encode("big5"),
            "old",
            "写",
            "has no “写”",
        ),
    ],
)
def test_what_can_t_be_changed_stays_and_is_named(
    tmp_path: Path, data: bytes, query: str, replacement: str, reason: str
) -> None:
    paths, replacing = _plan(tmp_path, [data, f"{query}\n".encode()], Query(query), replacement)
    assert [(left.path, reason in left.reason) for left in replacing.left] == [(paths[0], True)]
    assert [post.path for post in replacing.changed] == paths[1:]
    assert paths[0].read_bytes() == data


def test_a_file_that_can_t_be_read_is_named(tmp_path: Path) -> None:
    replacing = plan_replacing([str(tmp_path / "gone.md")], Query("a"), "b")
    assert [left.path.name for left in replacing.left] == ["gone.md"]


def test_a_head_that_can_t_be_read_may_be_mended(tmp_path: Path) -> None:
    (path,), replacing = _plan(tmp_path, [b"---\ntitle: a: b\n---\n"], Query("a: b"), "a b")
    write(replacing.changed)
    assert path.read_bytes() == b"---\ntitle: a b\n---\n"


def test_what_changed_a_moment_ago_is_seen(tmp_path: Path) -> None:
    (path,), _replacing = _plan(tmp_path, [b"x\n"], Query("old"), "new")
    path.write_bytes(b"old one\n")
    assert plan_replacing([str(path)], Query("old"), "new").count == 1


@pytest.mark.parametrize(("needle", "replacement"), [("(", "x"), ("(a)", r"\2")])
def test_an_expression_that_means_nothing_is_told_once(tmp_path: Path, needle: str, replacement: str) -> None:
    with pytest.raises(BadPattern):
        _plan(tmp_path, [b"a\n"] * 3, Query(needle, regex=True), replacement)


def test_a_replacement_like_the_match_changes_nothing(tmp_path: Path) -> None:
    _paths, replacing = _plan(tmp_path, [b"a\n"], Query("a"), "a")
    assert replacing == Replacing()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.lists(st.text("ab-\r\n: é", max_size=40), min_size=1, max_size=3), st.sampled_from(["a", "\n", "ab", "-"]))
def test_there_and_back_leaves_every_byte(tmp_path: Path, texts: list[str], needle: str) -> None:
    posts = [text.encode() for text in texts]
    paths, replacing = _plan(tmp_path, posts, Query(needle), "Z")
    assert all(b"Z" in post.after for post in replacing.changed)
    written, left = write(replacing.changed)
    assert not left
    assert not write(written)[1] and [path.read_bytes() for path in paths] == posts
