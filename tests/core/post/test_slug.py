"""File names from titles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.core.post.slug import MAX_BYTES, Style, slug

CASES = [
    ("Hello, World!", "hello-world", "Hello-World"),
    ("从一年前的“DeepSeek 时刻”看", "cong-yi-nian-qian-de-deepseek-shi-ke-kan", "从一年前的-DeepSeek-时刻-看"),
    ("重庆的银行", "chong-qing-de-yin-hang", "重庆的银行"),
    ("C++ 与 C# 入门", "cpp-yu-c-sharp-ru-men", "cpp-与-C-sharp-入门"),
    ("It's Ünïcode", "its-unicode", "Its-Ünïcode"),
    ("ＡＢＣ １２", "abc-12", "ABC-12"),
    ("Привет мир", "privet-mir", "Привет-мир"),
    ("../../etc/passwd", "etc-passwd", "etc-passwd"),
    (".hidden", "hidden", "hidden"),
    ("！！！", "", ""),
    ("", "", ""),
]


@pytest.mark.parametrize(("title", "pinyin", "kept"), CASES)
def test_slugs(title: str, pinyin: str, kept: str) -> None:
    assert slug(title) == pinyin
    assert slug(title, "keep") == kept


def test_a_long_title_is_cut_between_words() -> None:
    made = slug("一个非常长的标题" * 20)
    assert len(made) <= 80
    assert set(made.split("-")) <= set(slug("一个非常长的标题").split("-"))


@given(st.text(max_size=120), st.sampled_from(["pinyin", "keep"]))
def test_a_slug_is_a_safe_file_name(title: str, style: Style) -> None:
    made = slug(title, style)
    assert not set(made) & set('/\\:*?"<>|\0\n\r\t ')
    assert not made.startswith((".", "-"))
    assert len(made.encode()) <= MAX_BYTES
    assert slug(made, "keep") == made
