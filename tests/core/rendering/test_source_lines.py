"""Every block says which source lines it comes from, in every dialect: forwards, inside the text, none left out."""

from __future__ import annotations

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
