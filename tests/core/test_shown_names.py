"""Names of files as they are shown."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from editor.core.shown_names import shown_file, shown_name


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


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/blog/content/posts/trip/index.md", "trip/index.md"),
        ("/blog/content/posts/_index.zh.md", "posts/_index.zh.md"),
        ("/blog/content/posts/_index.md", "posts/_index.md"),
        ("/docs/user-guide/README.md", "user-guide/README.md"),
        ("/blog/source/_posts/783.md", "783.md"),
        ("/index.md", "index.md"),
    ],
)
def test_a_file_that_every_folder_has_is_called_with_its_folder(path: str, shown: str) -> None:
    assert shown_file(Path(path)) == shown
