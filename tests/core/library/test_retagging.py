"""Renaming a tag in many posts: only its bytes change, what can't be changed is named, and all can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.core.library.bulk import write
from editor.core.library.retagging import plan_renaming

CASES = {
    "---\ntags:\n  - 写作   # kept\n  - b\n---\nx": "---\ntags:\n  - 随笔   # kept\n  - b\n---\nx",
    "---\r\ntags: [a, '写作']\r\n---\r\n写作\r\n": "---\r\ntags: [a, '随笔']\r\n---\r\n写作\r\n",
    "---\ntags: [写作, 随笔, c]\n---\n": "---\ntags: [随笔, c]\n---\n",  # both become one
    "---\ntags: 写作\n---\n": "---\ntags: 随笔\n---\n",
    '+++\ntags = ["写作", "x"]\n+++\n': '+++\ntags = ["随笔", "x"]\n+++\n',
    "---\ntag: 写作\ntags: [写作]\n---\n": None,
}


def _blog(root: Path, texts: list[str]) -> list[Path]:
    paths = [root / f"{number}.md" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_bytes(text.encode())
    return paths


@pytest.mark.parametrize(("before", "after"), [(old, new) for old, new in CASES.items() if new is not None])
def test_only_the_tag_changes(tmp_path: Path, before: str, after: str) -> None:
    (path,) = _blog(tmp_path, [before])
    renaming = plan_renaming([path], "写作", "随笔")
    assert not renaming.left and path.read_bytes() == before.encode()
    written, left = write(renaming.changed)
    assert path.read_bytes() == after.encode() and not left
    assert write(written)[1] == [] and path.read_bytes() == before.encode()


@pytest.mark.parametrize(("old", "new"), [("a b", "a b"), ("a b", " a  b "), (" a b", "a b")])
def test_the_same_name_changes_nothing(tmp_path: Path, old: str, new: str) -> None:
    renaming = plan_renaming(_blog(tmp_path, ["---\ntags: [a b, c]\n---\n"]), old, new)
    assert not renaming.changed and not renaming.left


def test_the_lines_that_change_are_shown(tmp_path: Path) -> None:
    (path,) = _blog(tmp_path, ["---\ntitle: t\ntags:\n  - a\n  - b\n---\n"])
    assert plan_renaming([path], "a", "c").changed[0].lines == ("-  - a", "+  - c")


@pytest.mark.parametrize(
    "text",
    [
        "---\ntags: [写作\n---\n",
        "Title: t\nTags: 写作\n\nText\n",
        "---\ntags: &t [写作]\nkeywords: *t\n---\n",
        "---\ntags: [写作]\ntags: [写作]\n---\n",
    ],
)
def test_what_can_t_be_changed_stays_and_is_named(tmp_path: Path, text: str) -> None:
    paths = _blog(tmp_path, [text, "---\ntags: [写作]\n---\n"])
    renaming = plan_renaming([*paths, tmp_path / "gone.md"], "写作", "随笔")
    assert [left.path for left in renaming.left] == [paths[0], tmp_path / "gone.md"]
    assert all(left.reason for left in renaming.left)
    assert [post.path for post in renaming.changed] == paths[1:]


def test_a_post_that_was_written_meanwhile_is_left_alone(tmp_path: Path) -> None:
    paths = _blog(tmp_path, ["---\ntags: [a]\n---\n"] * 2)
    renaming = plan_renaming(paths, "a", "b")
    paths[0].write_text("theirs", "utf-8")
    written, left = write(renaming.changed)
    assert [post.path for post in written] == paths[1:] and [post.path for post in left] == paths[:1]
    assert paths[0].read_text("utf-8") == "theirs"


def test_a_character_that_the_file_s_encoding_lacks_is_a_reason(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(
        "---\ntitle: 寫作的一天，咖啡館裡下雨\ntags: [寫作]\n---\n這是一篇用大五碼寫的文章\n".encode("big5")
    )
    renaming = plan_renaming([path], "寫作", "写作")
    assert not renaming.changed and "encoding BIG5 has no “写”" in renaming.left[0].reason
