"""Bytes → text → the same bytes, in every encoding that is opened for writing."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.core.post.source import Source

CHINESE = "---\ntitle: 搭建博客\ntags: [前端, 随笔]\n---\n今天天气不错，我们去公园玩。\n"
JAPANESE = "---\ntitle: ブログを作る\n---\n今日は天気がいいです。\n"
TAIWANESE = "---\ntitle: 部落格的標題\n---\n這裡是一些正文，用來認出檔案的編碼。\n"
KOREAN = "---\ntitle: 블로그 만들기\n---\n안녕하세요, 오늘은 날씨가 좋습니다.\n"


@pytest.mark.parametrize(
    ("text", "encoding", "mark"),
    [
        (CHINESE, "utf-8", b""), (CHINESE, "utf-8", codecs.BOM_UTF8), (CHINESE, "utf-16-le", codecs.BOM_UTF16_LE),
        (CHINESE, "utf-16-be", codecs.BOM_UTF16_BE), (CHINESE, "utf-32-le", codecs.BOM_UTF32_LE), (CHINESE, "gb18030", b""),
        (JAPANESE, "shift_jis", b""), (KOREAN, "euc_kr", b""), ("中", "gb18030", b""), ("𠮷 中文", "gb18030", b""),
        (TAIWANESE, "big5", b""), ("├── 文件\n│   └── 中文\n", "gb18030", b""), ("①テスト", "cp932", b""),
        ("日本語", "shift_jis", b""), (CHINESE, "gb18030", "\ufeff".encode("gb18030")),
        ("", "utf-8", b""), ("plain", "utf-8", b""), ("a\0b", "utf-8", b""),
        ("\u00a0\u2028\ufffd😀", "utf-8", b""),
    ],
)  # fmt: skip
def test_known_encodings_come_back(text: str, encoding: str, mark: bytes) -> None:
    data = mark + text.encode(encoding)
    source = Source.read(data)
    assert (source.text, source.encoding, source.mark, source.read_only) == (text, encoding, mark, "")
    assert source.encode(source.text) == data


def test_gbk_is_a_part_of_gb18030() -> None:
    assert Source.read(CHINESE.encode("gbk")).text == CHINESE


@pytest.mark.parametrize(
    "data", [b"caf\xe9 cr\xe8me", b"\xff\xfea", b"\xef\xbb\xbf\xff", b"\x89PNG\r\n\0\xff", b"\xff\xfe\x00\xd8"]
)
def test_what_would_not_come_back_is_read_only_and_says_why(data: bytes) -> None:
    source = Source.read(data)
    assert source.read_only
    assert source.text


def test_a_character_that_the_encoding_lacks_is_an_error_and_not_a_question_mark() -> None:
    source = Source.read(JAPANESE.encode("shift_jis"))
    with pytest.raises(UnicodeEncodeError):
        source.encode(source.text + "😀")


@settings(max_examples=300)
@given(st.binary(max_size=60))
def test_any_bytes_open_and_what_is_writable_comes_back(data: bytes) -> None:
    source = Source.read(data)
    if not source.read_only:
        assert source.encode(source.text) == data


@settings(max_examples=100)
@given(st.text())
def test_any_text_in_utf_8_is_utf_8(text: str) -> None:
    source = Source.read(text.encode())
    if not text.startswith("\ufeff"):
        assert (source.text, source.encoding) == (text, "utf-8")
    assert source.encode(source.text) == text.encode()


@pytest.mark.parametrize(
    ("text", "encoding", "sure"),
    [
        (CHINESE, "gb18030", True), (TAIWANESE, "big5", True), (JAPANESE, "shift_jis", True), (CHINESE, "utf-16", True),
        (CHINESE, "utf-8", True), ("中文", "gb18030", False), ("├── a\n│   └── b\n└── c\n" * 4, "gb18030", False),
        ("déjà vu, déjà lu, été", "latin-1", False), ("привет, это просто текст", "cp1251", False),
    ],
)  # fmt: skip
def test_an_encoding_is_sure_where_nothing_else_makes_sense_of_the_bytes(text: str, encoding: str, sure: bool) -> None:
    assert Source.read(text.encode(encoding)).is_sure() is sure
