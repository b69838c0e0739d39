"""Find in posts: lines that have all the words, in texts that are read once and again when they have changed."""

from __future__ import annotations

import itertools
import os
from pathlib import Path

import pytest

from editor.core.folding import fold
from editor.core.library.find import MOST, Hit, Texts, find_lines, places
from editor.core.post.source import Source
from editor.core.post.text import LINE_END


@pytest.fixture
def posts(tmp_path: Path) -> list[str]:
    texts = {
        "a.md": "---\ntitle: 你好，世界\n---\n\nStraße and ＪＡＶＡ\r  the Java island  \n",
        "b.md": "no fence\nＪava 的 island\n",
        "c.md": "",
    }
    for name, text in texts.items():
        (tmp_path / name).write_bytes(text.encode())
    (tmp_path / "gbk.md").write_bytes(
        "---\ntitle: 编码\n---\n这是旧的文章，讲爪哇岛的故事，很长很长。\n".encode("gb18030")
    )
    return [str(tmp_path / name) for name in ("a.md", "b.md", "c.md", "gbk.md", "gone.md")]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (
            "java",
            [
                ("a.md", 4, 0, "Straße and ＪＡＶＡ"),  # folded, ß is two letters: where the word begins isn't known
                ("a.md", 5, 6, "the Java island"),
                ("b.md", 1, 0, "Ｊava 的 island"),
            ],
        ),
        ("island JAVA", [("a.md", 5, 11, "the Java island"), ("b.md", 1, 7, "Ｊava 的 island")]),
        ("strasse", [("a.md", 4, 0, "Straße and ＪＡＶＡ")]),
        ("世界", [("a.md", 1, 10, "title: 你好，世界")]),
        ("爪哇 故事", [("gbk.md", 3, 8, "这是旧的文章，讲爪哇岛的故事，很长很长。")]),
        ("nowhere", []),
        ("  ", []),
    ],
)
def test_every_line_with_all_words(posts: list[str], words: str, found: list[tuple[str, int, int, str]]) -> None:
    hits = find_lines(posts, words)
    assert [(Path(hit.path).name, hit.line, hit.column, hit.text) for hit in hits] == found


def test_a_file_is_read_once_and_again_when_it_has_changed(posts: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    open_ = Source.open
    monkeypatch.setattr(Source, "open", lambda path: (read.append(path.name), open_(path))[1])
    monkeypatch.setattr("editor.core.library.find._FRESH", 0.0)
    texts = Texts()
    for _time in range(2):
        texts.refresh(posts)
    assert sorted(read) == ["a.md", "b.md", "c.md", "gbk.md"]
    Path(posts[1]).write_text("another text\n", "utf-8")
    os.utime(posts[1], ns=(1, 1))
    texts.refresh(posts[:3])
    assert read[4:] == ["b.md"]
    assert [hit.text for hit in texts.lines("another", {})] == ["another text"]
    assert list(texts.lines("爪哇", {})) == []  # no longer one of the files


def test_what_is_typed_and_not_saved_is_looked_through(posts: list[str]) -> None:
    opened = {posts[0]: "---\ntitle: x\n---\nonly here: Kangaroo\n"}
    assert find_lines(posts, "kangaroo", opened) == [Hit(posts[0], 3, 11, "only here: Kangaroo")]
    assert [Path(hit.path).name for hit in find_lines(posts, "java", opened)] == ["b.md"]


def test_folding_leaves_line_ends_alone() -> None:
    signs = (chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000)
    assert not [sign for sign in signs if not LINE_END.search(sign) and LINE_END.search(fold(sign))]


def test_a_row_shows_the_word_wherever_it_stands_in_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("字" * 100 + "爪哇" + "字" * 300 + "\n", "utf-8")
    assert find_lines([str(tmp_path / "a.md")], "爪哇")[0].text == "…" + "字" * 15 + "爪哇" + "字" * 143


def test_no_more_than_a_writer_looks_at(tmp_path: Path) -> None:
    (tmp_path / "long.md").write_text("word\n" * 1000, "utf-8")
    assert len(find_lines([str(tmp_path / "long.md")], "word")) == MOST


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("a Java island, java", "JAVA", [(2, 6), (15, 19)]),
        ("ＪＡＶＡ 的 island", "java island", [(0, 4), (7, 13)]),
        ("海边的卡夫卡", "卡夫卡", [(3, 6)]),
        ("abcabc", "bca ab", [(0, 2), (1, 4), (3, 5)]),
        ("😀 word", "word", [(2, 6)]),
        ("nothing", "", []),
        ("Straße", "se", []),  # one letter becomes two: no place to tell
    ],
)
def test_what_was_looked_for_stands_out(text: str, words: str, found: list[tuple[int, int]]) -> None:
    inside = {place for start, end in found for place in range(start, end)}
    spans = places(text, words)
    assert {place for start, end in spans for place in range(start, end)} == inside
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(spans))
