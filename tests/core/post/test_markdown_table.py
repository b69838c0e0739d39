"""Tables: what the text becomes and where the caret is then. `[` and `]` mark the selection."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.core.post.markdown_table import make_table, next_cell
from editor.core.post.text import Text
from editor.core.post.typed import Selection
from editor.core.rendering.dialects import dialect
from tests.core.post.test_markdown_blocks import _read, _shown

TIDY = {
    "columns under each other": (
        "|a|long head|\n|-|:-:|\n|[]x|y|\n",
        "| a   | long head |\n| --- | :-------: |\n| []x   |     y     |\n",
    ),
    "Chinese characters take two columns": (
        "|名称|b|\n|--|--:|\n|一[]|22|\n",
        "| 名称 |   b |\n| ---- | --: |\n| 一[]   |  22 |\n",
    ),
    "bars in code and behind a backslash part nothing": (
        "a | b\n--|--\n`x|y` | p\\|q[]\n",
        "| a     | b    |\n| ----- | ---- |\n| `x|y` | p\\|q[] |\n",
    ),
    "an open tick is no code": ("|a|b|\n|-|-|\n|`x[]|y|", "| a   | b   |\n| --- | --- |\n| `x[]  | y   |"),
    "in a quote": ("> |a|\n> |-|\n> |[]b|\n", "> | a   |\n> | --- |\n> | []b   |\n"),
    "in an item": (
        "- x\n\n  |a|b|\n  |-|-|\n  |[]|c|\n",
        "- x\n\n  | a   | b   |\n  | --- | --- |\n  | []    | c   |\n",
    ),
    "a row that lacks a cell gets it, one with more keeps it": (
        "|a|b|\n|-|-|\n|1|\n|1|2|3[]|\n",
        "| a   | b   |\n| --- | --- |\n| 1   |     |\n| 1   | 2   | 3[]   |\n",
    ),
    "an address pulls nothing apart": (
        "|a|b|\n|-|-|\n|https://example.org/0123456789/0123456789/0123456789[]|x|\n",
        "| a   | b   |\n| --- | --- |\n| https://example.org/0123456789/0123456789/0123456789[] | x   |\n",
    ),
    "a bar that generators read in two ways": ("|a|b|\n|-|-|\n|1|2\\|[]\n", None),
    "tidy already": ("| a[]   |\n| --- |\n", None),
}


@pytest.mark.parametrize(("marked", "wanted"), TIDY.values(), ids=TIDY)
def test_a_table_is_tidied(marked: str, wanted: str | None) -> None:
    text, at = _read(marked)
    assert _shown(text, make_table(text, at)) == wanted


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        ("[]", "| [] |  |\n| --- | --- |\n|  |  |"),
        ("a[]\nb", "a\n\n| [] |  |\n| --- | --- |\n|  |  |\n\nb"),
        ("a\n[]\nb", "a\n\n| [] |  |\n| --- | --- |\n|  |  |\n\nb"),
        ("a\n\n[]\n", "a\n\n| [] |  |\n| --- | --- |\n|  |  |\n"),
        ("a[]\n", "a\n\n| [] |  |\n| --- | --- |\n|  |  |\n"),
        ("x\n[a\tb\n1\t|\n]y", "x\n\n[]| a   | b   |\n| --- | --- |\n| 1   | \\|  |\n\ny"),
        ("[a\tb\tc\n1\t2]", "[]| a   | b   | c   |\n| --- | --- | --- |\n| 1   | 2   |     |"),
        ("a | []b\n\nc", "a | b\n\n| [] |  |\n| --- | --- |\n|  |  |\n\nc"),
    ],
)
def test_a_table_is_made(marked: str, wanted: str) -> None:
    text, at = _read(marked)
    assert _shown(text, make_table(text, at)) == wanted


@pytest.mark.parametrize(
    ("marked", "forth", "back"),
    [
        ("|a[]|b|\n|-|-|\n|1|2|", "|a|b[]|\n|-|-|\n|1|2|", None),
        ("|a|b[]|\n|-|-|\n|1|2|", "|a|b|\n|-|-|\n|1[]|2|", "|a[]|b|\n|-|-|\n|1|2|"),
        ("|a|b|\n|-[]|-|\n|1|2|", "|a|b|\n|-|-|\n|1[]|2|", "|a|b[]|\n|-|-|\n|1|2|"),
        ("|a|b|\n|-|-|\n|1|2[]|\n\nx", "|a|b|\n|-|-|\n|1|2|\n| []  |   |\n\nx", "|a|b|\n|-|-|\n|1[]|2|\n\nx"),
        ("> |中|\n> |-|[]", "> |中|\n> |-|\n> | []   |", "> |中[]|\n> |-|"),
        ("| a |  |\n|--|--|\n|[]|  |", "| a |  |\n|--|--|\n|| [] |", "| a | [] |\n|--|--|\n||  |"),
        ("a | b[]", None, None),
        ("|a|b|\n\n|-|-|[]", None, None),
        ("|a|b|\n|-|[]", None, None),
    ],
)
def test_the_caret_goes_from_cell_to_cell(marked: str, forth: str | None, back: str | None) -> None:
    for by, wanted in ((1, forth), (-1, back)):
        text, at = _read(marked)
        assert _shown(text, next_cell(text, at, by)) == wanted


@settings(deadline=None)
@given(
    name=st.sampled_from(("github", "hexo", "hugo", "zola")),
    rows=st.lists(st.lists(st.text("ab中 *`\\", max_size=6), min_size=2, max_size=4), min_size=1, max_size=4),
    line=st.integers(0, 5),
)
def test_a_tidy_table_publishes_the_same_and_stays_as_it_is(name: str, rows: list[list[str]], line: int) -> None:
    lines = ["|" + "|".join(rows[0]) + "|", "|" + "-|" * len(rows[0]), *("|" + "|".join(row) + "|" for row in rows[1:])]
    before = "\n".join(lines)
    text, at = Text(before), Selection.at(min(line, len(lines) - 1), 0)
    typed = make_table(text, at)
    if typed is None:
        return
    text.replace(typed.edit.line, typed.edit.column, typed.edit.removed, typed.edit.inserted)
    if len(text.lines) != len(lines):
        return  # a bar behind a backslash: there was no table yet, and there is a new one
    render = dialect(name).render
    assert [block.html for block in render(str(text))] == [block.html for block in render(before)]
    again = make_table(text, typed.selection)
    assert again is None or again.edit.removed == again.edit.inserted
