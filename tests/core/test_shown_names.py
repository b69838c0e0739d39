"""Names of files as they are shown."""

from __future__ import annotations

import os

import pytest

from editor.core.shown_names import shown_name


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("中文 😀.md".encode(), "中文 😀.md"),
        ("我的第一篇文章.md".encode("gbk"), "我的第一篇文章.md"),
        ("はじめての記事です.md".encode("shift_jis"), "はじめての記事です.md"),
        ("café.md".encode("latin-1"), "caf\ufffd.md"),
        (b"new\nline\x7f.md", "new line .md"),
        (b"", ""),
    ],
)
def test_a_name_is_one_line_of_text(raw: bytes, shown: str) -> None:
    assert shown_name(os.fsdecode(raw)) == shown
