"""Every block says which source lines it comes from, in every dialect: forwards, inside the text, none left out."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.core.rendering.block import Block
from editor.core.rendering.dialects import DIALECTS, dialect

# What prints something wherever it stands alone between blank lines.
PRINTED = (
    "# 标题",
    "标题\n===",
    "文字一\n文字二  \n三",
    "- a\n- b\n\n  c\n    - d",
    "1. x\n2. y",
    "> 引\n> 用\n续",
    "```js\ncode\n\nmore\n```",
    "~~~\na\n~~~",
    "    indented\n    code",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "<div>\nhtml\n</div>",
    "段落 *粗* [a](b) ![图](a.png)\n续行 http://a.com/x",
    "文 $x$ [^1] `y`",
    "***",
    "- [ ] task\n- [x] done",
    "<details>\n<summary>s</summary>\n\n内\n\n</details>",
    "{{ x }} 与 {% y %} 文",
    "term\n: def",
    "!!! note\n    text",
    "{% note %}\n内容\n{% endnote %}",
    '见 {{< ref "a.md" >}} 文',
    "　　全角缩进",
)
# What prints nothing where it stands.
SILENT = ("[^1]: 注", "[b]: http://b.example", "<!-- c -->", "{# n #}", "{% comment %}a{% endcomment %}")
PARTS = st.lists(st.sampled_from((*PRINTED, *SILENT)), min_size=1, max_size=7)


def covered(blocks: list[Block]) -> set[int]:
    return {line for block in blocks for line in range(block.first_line, block.last_line + 1)}


@pytest.mark.parametrize("name", DIALECTS)
@settings(max_examples=40, deadline=None)
@given(parts=PARTS, last=st.sampled_from(PRINTED), end=st.sampled_from(("\n", "\r\n")))
def test_lines_go_forward_and_none_is_left_out(name: str, parts: list[str], last: str, end: str) -> None:
    # A paragraph stands first, since Pelican and Nikola read `http://a` at the top as metadata; and between a note and
    # indented code, which would be the note's.
    lines: list[str] = []
    printed: set[int] = set()
    for part in ("开头。", *(piece for chosen in parts for piece in (chosen, "间。")), last):
        if part not in SILENT:
            printed |= {len(lines) + i for i, line in enumerate(part.split("\n")) if line.strip()}
        lines += [*part.split("\n"), ""]
    lines.pop()
    blocks = dialect(name).render(end.join(lines))
    previous = 0
    for block in blocks:
        assert previous <= block.first_line <= block.last_line < len(lines)
        previous = block.first_line
    missing = printed - covered(blocks)
    assert not missing, [lines[number] for number in sorted(missing)]


# Constructs of the generators in Python, each with a word of its own.
MARKED = (
    "# {w} 标题",
    "{w} 段落\n第二行",
    "Term {w}\n: 定义",
    "Term {w}\n\n:   定义\n\n    more\n\nNext\n:   d",
    '!!! note "{w}"\n    里面\n\n    - x',
    '??? tip "{w}"\n    y',
    '=== "{w}"\n\n    t',
    "| {w} | b |\n|---|---|\n| 1 | 2 |",
    "- [ ] {w}\n- b",
    "1. {w}\n\n    ```python\n    x\n\n    y\n    ```\n2. c",
    "```python\n{w} = 1\n\ny\n```",
    "~~~\n{w}\n~~~",
    "<div markdown>\n{w} *in*\n\nmore\n</div>",
    "<details>\n<summary>{w}</summary>\nraw\n</details>",
    "> {w}\n>\n> ```\n> q\n> ```",
    "Setext {w}\n===",
    "![{w}](a.png)",
    "[TOC]",
    "*[{w}]: Abbr",
    "[{w}]: http://a.b",
    "$$\n{w}\n$$",
    "text {w}[^{w}]\n\n[^{w}]: note",
    "***",
    "<p>{w}</p>",
)


@pytest.mark.parametrize(
    ("name", "extensions"), [("mkdocs", None), ("mkdocs", "material"), ("pelican", None), ("nikola", None)]
)
@settings(max_examples=60, deadline=None)
@given(parts=st.lists(st.sampled_from(MARKED), min_size=1, max_size=8), gap=st.sampled_from(("\n\n", "\n\n\n")))
def test_words_stand_on_the_lines_that_their_block_says(
    name: str, extensions: str | None, parts: list[str], gap: str
) -> None:
    text = gap.join(part.replace("{w}", f"w{number}w") for number, part in enumerate(parts))
    lines = text.split("\n")
    for block in dialect(name, {"extensions": extensions} if extensions else {}).render(text):
        if 'class="toc"' in block.html or 'class="footnote"' in block.html:
            continue  # lists of what stands elsewhere
        shown = set(re.findall(r"\bw\d+w\b", re.sub(r'(?:id|href|title)="[^"]*"', "", block.html)))
        written = set(re.findall(r"w\d+w", "\n".join(lines[block.first_line : block.last_line + 1])))
        assert shown <= written, (block, text)


def test_a_list_of_contents_stands_where_it_is_asked_for() -> None:
    blocks = dialect("mkdocs").render("# a\n\n[TOC]\n\nb\n\n[TOC]\n\nc\n")
    assert [(b.first_line, b.last_line) for b in blocks] == [(0, 0), (2, 2), (4, 4), (6, 6), (8, 8)]
