"""Commenting out: what the text becomes and what is selected then. `⟦` and `⟧` mark the selection."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.core.post.comments import toggle_comment, toggle_line_comments
from editor.core.post.edit import Refused
from editor.core.post.text import Text
from editor.core.post.typed import Selection, Typed


def _read(marked: str) -> tuple[Text, Selection]:
    places = []
    for sign in "⟦⟧":
        before, _sign, rest = marked.partition(sign)
        lines = before.split("\n")
        places.append((len(lines) - 1, len(lines[-1])))
        marked = before + rest
    return Text(marked), Selection(*places[0], *places[1])


def _shown(text: Text, typed: Typed | Refused | None) -> str:
    assert isinstance(typed, Typed)
    edit, at = typed
    text.replace(edit.line, edit.column, edit.removed, edit.inserted)
    lines = list(text.lines)
    for line, column, sign in ((at.end_line, at.end_column, "⟧"), (at.line, at.column, "⟦")):
        lines[line] = lines[line][:column] + sign + lines[line][column:]
    return "\n".join(lines)


CASES = [
    ("a\nb⟦⟧b\nc", "a\n<!-- b⟦⟧b -->\nc"),
    ("a ⟦word⟧ c", "a <!-- ⟦word⟧ --> c"),
    ("x\n⟦one\n\ntwo⟧\ny", "x\n<!-- ⟦one\n\ntwo⟧ -->\ny"),
    ("⟦one\ntwo\n⟧y", "<!-- ⟦one\ntwo -->\n⟧y"),
    ("  - 项⟦⟧目", "  <!-- - 项⟦⟧目 -->"),
    ("⟦⟧", "<!-- ⟦⟧ -->"),
    ("中文⟦，字⟧。", "中文<!-- ⟦，字⟧ -->。"),
    ("```python\nx = ⟦⟧1\n```", "```python\n# x = ⟦⟧1\n```"),
    ("```js\nif (a) {\n  ⟦b()\n  c()⟧\n}\n```", "```js\nif (a) {\n  // ⟦b()\n  // c()⟧\n}\n```"),
    ("```css\na { c⟦⟧olor: red }\n```", "```css\n/* a { c⟦⟧olor: red } */\n```"),
    ("~~~ {.sql}\nselect⟦⟧\n~~~", "~~~ {.sql}\n-- select⟦⟧\n~~~"),
]


@pytest.mark.parametrize(("before", "after"), CASES)
def test_out_and_in_again(before: str, after: str) -> None:
    text, at = _read(before)
    assert _shown(text, toggle_comment(text, at)) == after
    text, at = _read(after)
    assert _shown(text, toggle_comment(text, at)) == before


def test_a_fence_never_stands_alone_in_a_comment() -> None:
    text, at = _read("a\n``⟦⟧`js\nb\n```\nc")
    typed = toggle_comment(text, at)
    assert isinstance(typed, Typed)
    text.replace(typed.edit.line, typed.edit.column, typed.edit.removed, typed.edit.inserted)
    assert str(text) == "a\n<!-- ```js\nb\n``` -->\nc"


def test_the_caret_anywhere_in_a_comment_of_many_lines_takes_it_away() -> None:
    text, at = _read("a\n<!--\none\n⟦⟧two\n-->\nb")
    assert _shown(text, toggle_comment(text, at)) == "a\n\none\n⟦⟧two\n\nb"


def test_in_mdx_html_has_no_comments() -> None:
    text, at = _read("a⟦⟧")
    assert _shown(text, toggle_comment(text, at, mdx=True)) == "{/* a⟦⟧ */}"
    text, at = _read("{/* a⟦⟧ */}")
    assert _shown(text, toggle_comment(text, at, mdx=True)) == "a⟦⟧"


@pytest.mark.parametrize("marked", ["⟦a\n<!-- more -->\nb⟧", "a⟦⟧ <!-- x --> b", "a --> ⟦⟧"])
def test_comments_don_t_stand_in_each_other(marked: str) -> None:
    text, at = _read(marked)
    refused = toggle_comment(text, at)
    assert isinstance(refused, Refused) and "can't stand in each other" in refused.reason


@pytest.mark.parametrize("language", ["", "brainfuck"])
def test_code_of_an_unknown_language_is_left_alone(language: str) -> None:
    text, at = _read(f"```{language}\nx⟦⟧\n```")
    refused = toggle_comment(text, at)
    assert isinstance(refused, Refused) and refused.line == 0


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: a\nda⟦⟧te: b", "title: a\n# da⟦⟧te: b"),
        ("⟦tags:\n  - a\n\n  - b⟧", "⟦# tags:\n#   - a\n\n#   - b⟧"),
        ("⟦# a\nb\n⟧c", "⟦# # a\n# b\n⟧c"),
    ],
)
def test_lines_of_front_matter(before: str, after: str) -> None:
    text, at = _read(before)
    assert _shown(text, toggle_line_comments(text, at, "#")).replace("# ⟦", "⟦# ") == after.replace("# ⟦", "⟦# ")
    assert text.lines == [line.replace("⟦", "").replace("⟧", "") for line in after.split("\n")]
    again = toggle_line_comments(text, Selection(at.line, 0, at.end_line, at.end_column), "#")
    assert isinstance(again, Typed)
    text.replace(again.edit.line, again.edit.column, again.edit.removed, again.edit.inserted)
    assert text.lines == [line.replace("⟦", "").replace("⟧", "") for line in before.split("\n")]


@given(st.text("ab \n-<!>#`", max_size=30), st.data())
def test_nothing_but_marks_and_their_spaces_come_and_go(body: str, data: st.DataObject) -> None:
    text = Text(body)
    places = sorted(
        (line, data.draw(st.integers(0, len(text.lines[line]))))
        for line in data.draw(st.lists(st.integers(0, len(text.lines) - 1), min_size=2, max_size=2))
    )
    typed = toggle_comment(text, Selection(*places[0], *places[1]))
    if not isinstance(typed, Typed):
        return
    text.replace(typed.edit.line, typed.edit.column, typed.edit.removed, typed.edit.inserted)
    kept = [sign for sign in str(text) if sign not in "<!-> #"]
    assert kept == [sign for sign in body if sign not in "<!-> #"]
    line, column, end_line, end_column = typed.selection
    assert column <= len(text.lines[line]) and end_column <= len(text.lines[end_line])
