"""Blocks: every source line belongs to one, tags are balanced, any thread and process may render."""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from editor.core.rendering.balance import OpenTags, is_balanced
from editor.core.rendering.block import Block, fragment
from editor.core.rendering.dialects import DIALECTS, dialect
from editor.core.rendering.engine import Prepared
from editor.core.rendering.sourcemap import Span, replace_spans

POST = "# 标题\n\n段落 *a*\n第二行\n\n<div>\n\n**x**\n\n</div>\n\n- 一\n- 二\n\n```js\na\n```\n\n尾\n"


@pytest.mark.parametrize("name", DIALECTS)
def test_blocks_have_their_lines(name: str) -> None:
    blocks = dialect(name).render(POST)
    lines = [line for block in blocks for line in range(block.first_line, block.last_line + 1)]
    assert lines == sorted(set(lines))
    text = POST.split("\n")
    written = {number for number, line in enumerate(text) if line.strip()}
    assert set(lines) >= written - set(range(5, 10))  # Hugo leaves raw HTML out
    assert all(text[block.first_line].strip() for block in blocks)


@pytest.mark.parametrize("name", [name for name in DIALECTS if name not in ("hugo", "jekyll")])
def test_html_that_opens_in_one_block_and_closes_in_another_is_one(name: str) -> None:
    block = next(block for block in dialect(name).render(POST) if "<div>" in block.html)
    assert (block.first_line, block.last_line) == (5, 9)
    assert is_balanced(block.html)


@pytest.mark.parametrize("name", DIALECTS)
@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_line_ends_make_no_difference(name: str, ends: str) -> None:
    made = dialect(name)
    assert made.render(POST.replace("\n", ends)) == made.render(POST)


@pytest.mark.parametrize("name", DIALECTS)
def test_dialects_can_be_sent_to_another_process(name: str) -> None:
    made = dialect(name, {"root": "/x/"})
    before = made.render(POST)
    assert pickle.loads(pickle.dumps(made)).render(POST) == before


@pytest.mark.parametrize("name", DIALECTS)
def test_threads_don_t_disturb_each_other(name: str) -> None:
    made = dialect(name)
    texts = [f"{POST}\n# {number} http://a{number}.com\n" for number in range(12)]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(made.render, texts)) == [made.render(text) for text in texts]


@pytest.mark.parametrize("name", DIALECTS)
def test_rendering_keeps_nothing(name: str) -> None:
    made = dialect(name)
    first = made.render("# a\n\n# a\n\n[x]\n\n[x]: http://x.com\n")
    made.render("# a\n\n[y]: http://y.com\n\n[^1]\n\n[^1]: b\n")
    assert made.render("# a\n\n# a\n\n[x]\n\n[x]: http://x.com\n") == first


@pytest.mark.parametrize("name", DIALECTS)
@pytest.mark.parametrize("text", ["", "\n", " \n\t\n", "\ufeff", "a", "<", "```", "{% ", "$$", "|", "[^1]: x", "---"])
def test_little_texts(name: str, text: str) -> None:
    for block in dialect(name).render(text):
        assert 0 <= block.first_line <= block.last_line <= text.count("\n")


def test_a_tag_never_closed_is_closed_in_its_block_and_not_in_the_fragment() -> None:
    blocks = dialect("eleventy").render("a\n\n<div>\n\nb\n\nc\n")
    assert [block.closing for block in blocks] == ["", "</div>"]
    assert blocks[-1].html.endswith("<p>c</p>\n</div>")
    assert fragment(blocks).endswith("<p>c</p>\n")


def test_nothing_is_coloured_after_an_open_script() -> None:
    text = "a <script> b\n\n```js\nlet x\n```\n"
    assert "<span" not in fragment(dialect("eleventy").render(text))
    assert "<span" in fragment(dialect("eleventy").render(text.replace("<script>", "")))


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<div><p>x</div>", []),
        ("<div><b></div>", []),
        ("<div><br><img src='>'>", ["div"]),
        ("a < b <3 </p></i>", []),
        ("<!-- <div> -->", []),
        ("<svg><path/></svg><video/>", ["video"]),
        ("<script>'<div>'</script>", []),
        ("<script>'<div>'", ["script"]),
    ],
)
def test_open_tags(html: str, left: list[str]) -> None:
    tags = OpenTags()
    tags.feed(html)
    assert tags.names == left


def test_lines_of_a_text_with_replaced_spans() -> None:
    text = "a\nb\nc\nd\ne"
    made = replace_spans(Prepared(text), [Span(2, 5, "X"), Span(8, 9, "1\n2")])
    assert made.text == "a\nX\nd\n1\n2"
    assert made.lines == [0, 1, 3, 4, 4, 5]  # the last: how many lines the source has
    again = replace_spans(made, [Span(2, 5, "")])
    assert again.text == "a\n\n1\n2"
    assert again.lines == [0, 1, 4, 4, 5]
    assert replace_spans(Prepared(text), []).lines is None


def test_fragment_joins() -> None:
    assert fragment([Block("<p>a</p>\n", 0, 0), Block("b</i>", 1, 1, "</i>")]) == "<p>a</p>\nb"


def test_the_sample_post_has_its_lists(samples: Path) -> None:
    """Lists right after a line are lists in Hexo, and `**` beside Chinese punctuation is literal."""
    text = "**来源参考**：\n- [a](http://a.com)\n- b\n\n面临：\n-   **一**：x\n-   **二**：y\n\n从**“时刻”**看\n"
    made = fragment(dialect("hexo").render(text))
    assert made.count("<ul>") == 2
    assert made.count("<li>") == 4
    assert "从**“时刻”**看" in made
