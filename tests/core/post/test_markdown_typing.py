"""Keys and formatting commands: `‸` is the caret, `⟦…⟧` a selection with the caret at its end."""

from __future__ import annotations

import pytest

from editor.core.post import markdown_format as fmt
from editor.core.post import markdown_typing as typing
from editor.core.post.text import Text
from editor.core.post.typed import Selection, Typed


def read(marked: str) -> tuple[Text, Selection]:
    if "‸" in marked:
        marked = marked.replace("‸", "⟦⟧")
    before, _, rest = marked.partition("⟦")
    chosen, _, after = rest.partition("⟧")
    text = Text(before + chosen + after)
    return text, Selection(*text.position(len(before)), *text.position(len(before + chosen)))


def show(text: Text, typed: Typed | None) -> str | None:
    if typed is None:
        return None
    edit, at = typed.edit, typed.selection
    text.replace(edit.line, edit.column, edit.removed, edit.inserted)
    raw, start, end = str(text), text.offset(at.line, at.column), text.offset(at.end_line, at.end_column)
    return raw[:start] + "‸" + raw[start:] if at.empty else raw[:start] + "⟦" + raw[start:end] + "⟧" + raw[end:]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- one‸", "- one\n- ‸"),
        ("- 一二‸三", "- 一二\n- ‸三"),
        ("* a‸", "* a\n* ‸"),
        ("+   a‸", "+   a\n+   ‸"),
        ("1.  **甲**：乙‸", "1.  **甲**：乙\n2.  ‸"),
        ("9) x‸", "9) x\n10) ‸"),
        ("1. a\n1. b‸", "1. a\n1. b\n1. ‸"),
        ("1. a‸\n2. b\n3. c\n\n7. d", "1. a\n2. ‸\n3. b\n4. c\n\n7. d"),
        ("1. a‸\n   - in\n2. b", "1. a\n2. ‸\n   - in\n3. b"),
        ("- [x] done‸", "- [x] done\n- [ ] ‸"),
        ("  - in‸", "  - in\n  - ‸"),
        ("> quoted‸", "> quoted\n> ‸"),
        ("> - in quote‸", "> - in quote\n> - ‸"),
        ("- a\n- ‸", "- a\n\n‸"),
        ("- a\n\n- ‸", "- a\n\n‸"),
        ("- a\n- ‸\n\nx", "- a\n\n‸\n\nx"),
        ("- a\n  - ‸", "- a\n- ‸"),
        ("1. a\n2. ‸\nx", "1. a\n\n‸\nx"),
        ("1. a\n   1. ‸", "1. a\n2. ‸"),
        ("- [ ] ‸", "‸"),
        ("> a\n> ‸", "> a\n\n‸"),
        ("> a\n\n> ‸", "> a\n\n‸"),
        ("> - a\n> - ‸", "> - a\n>\n> ‸"),
        ("> - ‸", "> ‸"),
        ("　　第一段。‸", "　　第一段。\n　　‸"),
        ("　　‸", "\n‸"),
        ("plain‸", None),
        ("‸- a", None),
        ("-‸ a", None),
        ("- ⟦a⟧", None),
        ("2026. 年‸", "2026. 年\n2027. ‸"),
    ],
)
def test_enter(before: str, after: str | None) -> None:
    text, at = read(before)
    assert show(text, typing.new_line(text, at)) == after


def test_enter_gives_new_lines_the_line_end_of_their_neighbour() -> None:
    text = Text("- a\r\n- b\r\n")
    typed = typing.new_line(text, Selection.at(1, 3))
    assert typed is not None
    assert (typed.edit.line, typed.edit.column, typed.edit.removed, typed.edit.inserted) == (1, 3, "", "\r\n- ")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- a\n- b‸", "- a\n  - b‸"),
        ("1. a\n2. b‸", "1. a\n   1. b‸"),
        ("1.  a\n2.  b‸", "1.  a\n    1.  b‸"),
        ("1. a\n   1. b\n2. c‸", "1. a\n   1. b\n   2. c‸"),
        ("- a‸", "  - a‸"),
        ("ab‸c", "ab  ‸c"),
        ("- see [a‸]() b", "- see [a](‸) b"),
        ("![a‸](b)", "![a ‸](b)"),
        ("⟦a\nb⟧", "⟦    a\n    b⟧"),
        ("⟦- a\n- b\n⟧c", "⟦  - a\n  - b\n⟧c"),
        ("- x\n⟦- a\n\n- b⟧", "- x\n⟦  - a\n\n  - b⟧"),
    ],
)
def test_tab(before: str, after: str) -> None:
    text, at = read(before)
    assert show(text, typing.indent(text, at)) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- a\n  - b‸", "- a\n- b‸"),
        ("1. a\n   1. b‸", "1. a\n2. b‸"),
        ("- a\n    - b\n        - c‸", "- a\n    - b\n    - c‸"),
        ("      x‸", "  x‸"),
        ("⟦    a\n  b⟧", "⟦a\nb⟧"),
        ("a‸", None),
    ],
)
def test_shift_tab(before: str, after: str | None) -> None:
    text, at = read(before)
    assert show(text, typing.outdent(text, at)) == after


@pytest.mark.parametrize(
    ("mark", "before", "after"),
    [
        ("**", "a ⟦word⟧ b", "a **⟦word⟧** b"),
        ("**", "a **⟦word⟧** b", "a ⟦word⟧ b"),
        ("**", "a ⟦**word**⟧ b", "a ⟦word⟧ b"),
        ("**", "a ⟦ word ⟧b", "a  **⟦word⟧** b"),
        ("*", "**⟦word⟧**", "***⟦word⟧***"),
        ("**", "***⟦word⟧***", "*⟦word⟧*"),
        ("*", "***⟦word⟧***", "**⟦word⟧**"),
        ("*", "*⟦word⟧*", "⟦word⟧"),
        ("`", "⟦x=1⟧", "`⟦x=1⟧`"),
        ("**", "make wo‸rd bold", "make **⟦word⟧** bold"),
        ("**", "一句中‸文", "一句中**‸**文"),
        ("**", "一句中**‸**文", "一句中‸文"),
        ("**", "**done‸**", "**done**‸"),
        ("**", "称为⟦“时刻”⟧。那", "称为“**⟦时刻⟧**”。那"),
        ("**", "⟦粗体：⟧中文", "**⟦粗体⟧**：中文"),
        ("**", "（⟦“时刻”⟧）", "（**⟦“时刻”⟧**）"),
        ("**", "- ⟦a\n- b⟧", "- ⟦**a**\n- **b**⟧"),
        ("**", "⟦a\n\nb⟧", "⟦**a**\n\n**b**⟧"),
    ],
)
def test_marks(mark: str, before: str, after: str) -> None:
    text, at = read(before)
    assert show(text, fmt.toggle_mark(text, at, mark)) == after


@pytest.mark.parametrize(
    ("sign", "before", "after"),
    [
        ("*", "a ⟦b⟧", "a *⟦b⟧*"),
        ("(", "⟦a\nb⟧", "(⟦a\nb⟧)"),
        ("「", "⟦引用⟧", "「⟦引用⟧」"),
        ("《", "⟦书⟧", "《⟦书⟧》"),
        ("x", "⟦a⟧", None),
        ("*", "a‸", None),
    ],
)
def test_surround(sign: str, before: str, after: str | None) -> None:
    text, at = read(before)
    assert show(text, fmt.surround(text, at, sign)) == after


@pytest.mark.parametrize(
    ("url", "before", "after"),
    [
        ("", "‸", "[‸]()"),
        ("", "⟦文字⟧", "[文字](‸)"),
        ("", "⟦https://x.org⟧", "[‸](https://x.org)"),
        ("https://x.org/a (b)", "see ⟦here⟧.", "see [here](<https://x.org/a (b)>)‸."),
        ("https://x.org", "⟦a [b]⟧", "[a \\[b\\]](https://x.org)‸"),
    ],
)
def test_link(url: str, before: str, after: str) -> None:
    text, at = read(before)
    assert show(text, fmt.insert_link(text, at, url)) == after


@pytest.mark.parametrize(
    ("path", "alt", "before", "after"),
    [
        ("", "", "‸", "![](‸)"),
        ("a.png", "", "‸", "![‸](a.png)"),
        ("图 1.png", "说明", "‸", "![说明](<图 1.png>)‸"),
        ("a.png", "", "⟦alt⟧", "![alt](a.png)‸"),
        ("a.png", "alt", "‸# 标题", "![alt](a.png)‸\n\n# 标题"),
        ("a.png", "alt", "text\n#‸# 标题", "text\n\n![alt](a.png)‸\n\n## 标题"),
        ("a.png", "alt", "# ‸标题", "# ![alt](a.png)‸标题"),
        ("a.png", "alt", "‸- item", "- ![alt](a.png)‸item"),
        ("a.png", "alt", "‸> # 标题", "> # ![alt](a.png)‸标题"),
    ],
)
def test_image(path: str, alt: str, before: str, after: str) -> None:
    text, at = read(before)
    assert show(text, fmt.insert_image(text, at, path, alt)) == after


@pytest.mark.parametrize(
    ("level", "before", "after"),
    [
        (2, "标题‸", "## 标题‸"),
        (2, "‸", "## ‸"),
        (3, "# 标‸题", "### 标‸题"),
        (2, "## 标题‸", "标题‸"),
        (0, "### a‸", "a‸"),
        (1, "⟦a\n\nb⟧", "⟦# a\n\n# b⟧"),
    ],
)
def test_heading(level: int, before: str, after: str) -> None:
    text, at = read(before)
    assert show(text, fmt.set_heading(text, at, level)) == after


@pytest.mark.parametrize(
    ("command", "before", "after"),
    [
        (fmt.toggle_list, "‸", "- ‸"),
        (fmt.toggle_list, "⟦a\n\nb⟧", "⟦- a\n\n- b⟧"),
        (fmt.toggle_list, "⟦- a\n- b⟧", "⟦a\nb⟧"),
        (fmt.toggle_list, "⟦1. a\n2. b⟧", "⟦- a\n- b⟧"),
        (fmt.toggle_list, "  a‸", "  - a‸"),
        (fmt.toggle_task, "⟦a\n- b⟧", "⟦- [ ] a\n- [ ] b⟧"),
        (fmt.toggle_task, "- [ ] a‸", "- [x] a‸"),
        (fmt.toggle_task, "- [x] a‸", "- [ ] a‸"),
        (fmt.toggle_quote, "⟦a\n\nb⟧", "⟦> a\n>\n> b⟧"),
        (fmt.toggle_quote, "⟦> a\n>\n> b⟧", "⟦a\n\nb⟧"),
        (fmt.toggle_quote, "> > a‸", "> a‸"),
    ],
)
def test_line_commands(command, before: str, after: str) -> None:
    text, at = read(before)
    assert show(text, command(text, at)) == after


def test_ordered_list_counts() -> None:
    text, at = read("⟦a\n- b\nc⟧")
    assert show(text, fmt.toggle_list(text, at, ordered=True)) == "⟦1. a\n2. b\n3. c⟧"


def test_a_command_over_lines_keeps_every_line_end() -> None:
    text = Text("a\r\nb\nc\rd")
    typed = fmt.toggle_quote(text, Selection(0, 0, 3, 1))
    assert show(text, typed) == "⟦> a\r\n> b\n> c\r> d⟧"
