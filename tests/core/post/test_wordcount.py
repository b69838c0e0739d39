"""What a reader would count, and that the count of a text is the sum of its lines'."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from editor.core.post.wordcount import Count, count, count_line

CASES = [
    ("", 0, 0),
    ("\n\n  \n", 0, 0),
    ("你好，世界！", 4, 0),
    ("用 Python 写 3 行", 3, 2),
    ("用Python3写", 2, 1),
    ("Hello, wide world.", 0, 3),
    ("don't stop: state-of-the-art, v1.2 at 3.14", 0, 6),
    ("don’t", 0, 1),
    ("word—word … word", 0, 3),
    ("２０２６年 ＡＢＣ", 1, 2),
    ("カタカナと漢字", 7, 0),
    ("안녕하세요 세계", 0, 2),
    ("〇一二", 3, 0),
    ("𠮷野家", 3, 0),
    ("🎉 🌱", 0, 0),
    ("Привет, мир", 0, 2),
    ("# 标题\n\n正文", 4, 0),
    ("> 引用\n> - 列表", 4, 0),
    ("1. 一\n2) 二\n- [x] 三\n* 四", 4, 0),
    ("**粗**_斜_~~删~~`code`", 3, 1),
    ('[链接](https://example.com/路径 "题")', 2, 0),
    ("[链接][ref]\n\n[ref]: https://example.com/a 说明", 2, 0),
    ("![图片说明](a.png)文字", 2, 0),
    ("<https://example.com> https://example.com/a，之后", 2, 0),
    ('<div class="note">内容</div><br/>', 2, 0),
    ("a<!-- 注释\n还是注释 -->b", 0, 2),
    ("前\n```python\nprint('hi')\n```\n后", 2, 0),
    ("前\n~~~\n```\n里面\n~~~\n后", 2, 0),
    ("前\n````\n```\n里面\n````\n后", 2, 0),
    ("- 项\n  ```\n  code\n  ```\n  后", 2, 0),
    ("```inline``` 不是围栏", 4, 1),
    ("前\n```\n没有结束", 1, 0),
    ("前\n$$\nx + y\n$$\n后", 2, 0),
    ("前\n$$\n没有结束\n\n后", 2, 0),
    ("前 $$x+y$$ 后", 2, 0),
    ("| 甲 | b|c |\n| --- | :-: |", 1, 2),
    ("脚注[^1]\n\n[^1]: 内容", 4, 0),
    ("{% asset_img a.png 图 %} 正文 {{ page.title }}", 2, 0),
    ("标题 {#id}", 2, 0),
    ("A&nbsp;B &amp; C", 0, 3),
    ("---\n***", 0, 0),
]


@pytest.mark.parametrize(("text", "cjk", "words"), CASES)
def test_characters_and_words(text: str, cjk: int, words: int) -> None:
    found = count(text)
    assert (found.cjk, found.words) == (cjk, words)
    assert found.total == cjk + words


@pytest.mark.parametrize(
    ("found", "minutes"),
    [(Count(), 0), (Count(cjk=1), 1), (Count(cjk=350), 1), (Count(cjk=351), 2), (Count(0, 220), 1), (Count(1842), 6)],
)
def test_reading_time(found: Count, minutes: int) -> None:
    assert found.minutes == minutes


def test_characters_are_the_visible_ones_without_spaces() -> None:
    assert count("你好， world！\n　全角").characters == 11


def test_line_ends_do_not_matter() -> None:
    text = "前\n\n```\n里面\n```\n\n- 后\n"
    assert count(text) == count(text.replace("\n", "\r\n")) == count(text.replace("\n", "\r"))


PIECES = st.sampled_from(
    [
        "```",
        "````",
        "~~~",
        "<!--",
        "-->",
        "$$",
        "\n",
        "\n",
        "\n- ",
        "\n> ",
        " ",
        "中文",
        "word",
        "[a](b)",
        "![",
        "]",
        "|",
        "`",
    ]
)


@example("![<!--\n-->[a](b)")
@given(st.lists(PIECES, max_size=40).map("".join))
def test_the_lines_add_up(text: str) -> None:
    total, state = Count(), ""
    for line in text.split("\n"):
        one, state = count_line(line, state)
        total += one
    assert total == count(text)


@pytest.mark.parametrize("piece", ["![", "[", "](", "<a ", "{%", "$$x", "&a", "[^", "`", "<!--"])
def test_a_long_line_of_openings_ends(piece: str) -> None:
    assert count(piece * 20_000).minutes >= 0
