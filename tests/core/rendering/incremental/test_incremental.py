"""After any edits the blocks are those of a fresh rendering, in every dialect that renders by parts."""

from __future__ import annotations

import pickle
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.core.post.edit import Edit, Part
from editor.core.post.text import Text
from editor.core.rendering.block import Block, differences
from editor.core.rendering.dialects import dialect
from editor.core.rendering.engine import MarkdownItDialect
from editor.core.rendering.incremental.block_table import BlockTable
from editor.core.rendering.incremental.incremental import Incremental
from editor.core.rendering.incremental.line_change import LineChange, covering
from editor.core.rendering.incremental.snapshot import follow_body, resumed
from editor.core.sites.hexo.renderers import plus_settings

DIALECTS = ["hexo", "hexo-markdown-it", "hugo", "jekyll", "eleventy", "astro", "zola", "github"]
# One construct a piece; what reaches far stands beside what doesn't.
PIECES = [
    "# Heading", "## 标题", "## Heading", "Heading\n===", "## Title {#custom}",
    "paragraph with *emphasis*, **粗体：**中文, `code`, \"quoted\", it's", "第二段，带“引号”和 http://a.com/路径。",
    "- item one\n- item two\n  - nested", "1. first\n2. second\n\n   para in item", "- [ ] task\n- [x] done", "    - deep",
    "> quote\n> more", "```python\nx = 1\n\ny = 2\n```", "~~~\ntilde\n~~~", "```", "    indented code",
    "| a | b |\n|---|---|\n| 1 | 2 |", "<div>html</div>", "<div>\n\ninside\n\n</div>", "<details>", "</details>",
    "<!-- comment -->", "<!-- more -->", "<script>\na<b\n</script>", '<p align="center">', "<!--", "-->",
    '[ref]: http://example.com "title"', "[other]: /x", "see [ref] and [text][other] and [missing]",
    "text[^1] more", "[^1]: the note", "![img](a.png)", "---", "* * *", "term\n: definition", "{:.cls}", "^",
    "{% raw %}{{ x }}{% endraw %}", "{{ page.title }}", "{% note info %}", "{% endnote %}", '{{< figure src="a.png" >}}',
    "again[^1] and[^2]", "named[^note] twice[^note], none[^none]", "[^2]: second[^1]", "[^note]: long\n    lines\n\n    more",
    "> quoted[^q]\n>\n> [^q]: in a quote", "- item[^l]\n- [^l]: in a list", "[^unused]: nobody", "[^h]: # heading", "head[^h]",
    "[^ul]: - a\n    - b", "list[^ul] ![alt[^1]](x)", "| a[^1] | b[^2] |\n|---|---|", "[^raw]: <div>", "raw[^raw]", "so^[a note]",
    "*[HTML]: Hyper", "HTML is here", "*[HT]: ",
    "::: tip\ntip HTML\n\n- x", ":::", "::::", "{.cls}", "text {.c}", "**b**{.d}",
    "| 1 {colspan=2} | 2 |\n|---|---|\n| 3 {rowspan=2} | 4 |", "[x] box",
    ":smile: :)", "![s](a.png =1x2)", "--- {.e}",
    "[[Esc]] [[toc]]", "@[toc]", "[toc]", "$$\nx^2\n$$", "$$", "line one\nline two", '"open quote', 'close quote"', "&copy; \\*",
    "    code\n\n-", "2. two", "> a\n<br>\nb", "x[^a b] [^A B]", "[^a b]: note", "[r]: /u\n-", "    > far",
    "a $x_1*y$ b $$\ny <b\n$$ c", "H~2~O 1^st^ ==mark== ++new++ ~~old~~", "- $$\n  a\n  $$", "\\(a", "b\\)",
    '{::options parse_block_html="true" /}', 'so {::options auto_ids="false" /} on', "<div>\n*in* it\n</div>", "<aside />", "{{ x",
    "- one\n\n  | a | b |\n  |---|---|\n- two", "- one\n\u3000\n- two", "> one\n\t\n\ttwo\n> three",
    "[^1]: the same again", "[^1](so) [so[^2]](/so)", "[ref](\n", "[ref](x [other] y", "<br>\t", "[ ref ]: /w", "[ ref ]",
    "~~a~ b~~", "- [ ] \nrest", " 10. far\n\n    code\n\n    more", "```\nx\n<!--more-->\n```", "- ```\n  x\n \n  y\n  ```",
    "[^note]: one\n\n    [^2]: inside", "+++", "...\"What?\"",
]  # fmt: skip
PLUGINS = [
    "markdown-it-abbr", "markdown-it-attrs", "markdown-it-cjk-breaks", {"name": "markdown-it-container", "options": "tip"},
    "markdown-it-deflist", "markdown-it-emoji", "markdown-it-footnote", "markdown-it-imsize", "markdown-it-task-checkbox",
]  # fmt: skip
MORE_PLUGINS = [
    "markdown-it-kbd",
    "markdown-it-toc-done-right",
    "markdown-it-anchor",
    "markdown-it-checkbox",
    "markdown-it-ins",
    "markdown-it-mark",
    "markdown-it-task-lists",
]
HUGO_EXTENSIONS: Mapping[str, object] = {
    "unsafe": True,
    "strikethrough": False,
    "extras": {name: {"enable": True} for name in ("delete", "insert", "mark", "subscript", "superscript")},
    "passthrough": {
        "enable": True,
        "delimiters": {"block": [["$$", "$$"], ["\\[", "\\]"]], "inline": [["$", "$"], ["\\(", "\\)"]]},
    },
}
# What a site's settings make of notes and of marks of their own.
SETTINGS: Mapping[str, tuple[str, Mapping[str, object]]] = {
    "zola, notes at the end": ("zola", {"bottom_footnotes": True}),
    "hugo, formulas and extras": ("hugo", HUGO_EXTENSIONS),
    "hugo, the newest": ("hugo", {"unsafe": True, "hugoVersion": "latest", "enableEmoji": True}),
    "astro, Sätteri": ("astro", {"satteri": True}),
    "zola, definitions": ("zola", {"definition_list": True}),
    "jekyll, links back inside": ("jekyll", {"footnote_backlink_inline": True, "footnote_nr": 3}),
    "jekyll, hard breaks": ("jekyll", {"hard_wrap": True, "remove_line_breaks_for_cjk": True}),
    "jekyll, kramdown's own": ("jekyll", {"input": "kramdown", "typographic_symbols": {"ndash": "--"}}),
    "jekyll, CommonMark": ("jekyll", {"markdown": "CommonMark", "commonmark": {"options": ["SMART", "FOOTNOTES"]}}),
    "jekyll, CommonMark of GitHub Pages": ("jekyll", {"markdown": "CommonMarkGhPages"}),
    "hexo, marked 4": ("hexo", {"marked_renderer": 6}),
    "hexo, marked 2": ("hexo", {"marked_renderer": 4}),
    "hexo, marked 1": ("hexo", {"marked_renderer": 3}),
    "hexo, marked 0.7": ("hexo", {"marked_renderer": 2}),
    "hexo, marked 0.3": ("hexo", {"marked_renderer": 0}),
    "hexo-markdown-it, notes": ("hexo-markdown-it", {"markdown": {"plugins": ["markdown-it-footnote"]}}),
    "hexo-markdown-it, plugins": (
        "hexo-markdown-it",
        {"markdown": {"plugins": PLUGINS, "anchors": {"permalink": True}}},
    ),
    "eleventy, Liquid": ("eleventy", {"template_engine": "liquid"}),
    "eleventy, Nunjucks": ("eleventy", {"template_engine": "njk", "plugins": ["markdown-it-anchor"]}),
    "eleventy, plugins": ("eleventy", {"plugins": [*PLUGINS, "markdown-it-anchor"]}),
    "hexo-markdown-it, plus": ("hexo-markdown-it", plus_settings({})),
    "hexo-markdown-it, more plugins": ("hexo-markdown-it", {"markdown": {"plugins": MORE_PLUGINS}}),
}
TYPED = [
    "a",
    "中",
    "*",
    "`",
    "#",
    " ",
    "-",
    ">",
    "|",
    "[",
    "]",
    '"',
    "{",
    "}",
    "<",
    "```",
    "1. ",
    "    ",
    "$",
    ":",
    "^",
]


@st.composite
def posts(draw: st.DrawFn) -> list[str]:
    pieces = draw(
        st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(["\n", "\n\n", "\n\n", "\n\n\n"])), max_size=25)
    )
    return "".join(piece + end for piece, end in pieces).split("\n")


def edited(draw: st.DrawFn, lines: Sequence[str]) -> tuple[LineChange, list[str]]:
    """A random edit of some lines: typing, deleting, splitting, joining, pasting."""
    first = draw(st.integers(0, len(lines) - 1))
    line = lines[first]
    column = draw(st.integers(0, len(line)))
    kind = draw(st.sampled_from(["type", "type", "delete", "split", "join", "paste", "cut"]))
    count, new = 1, [line]
    if kind == "type":
        new = [line[:column] + draw(st.sampled_from(TYPED)) + line[column:]]
    elif kind == "delete":
        new = [line[:column] + line[column + draw(st.integers(1, 3)) :]]
    elif kind == "split":
        new = [line[:column], line[column:]]
    elif kind == "join" and first + 1 < len(lines):
        count, new = 2, [line + lines[first + 1]]
    elif kind == "paste":
        new = [line, *draw(posts())]
    elif kind == "cut":
        count, new = min(draw(st.integers(1, 6)), len(lines) - first), [""]
    return LineChange(first, count, len(new)), [*lines[:first], *new, *lines[first + count :]]


def same(one: Sequence[Block], other: Sequence[Block]) -> bool:
    return list(one) == list(other)


@pytest.mark.parametrize("name", [*DIALECTS, *SETTINGS])
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_blocks_equal_a_fresh_rendering(name: str, data: st.DataObject) -> None:
    made = dialect(*SETTINGS.get(name, (name, {})))
    assert isinstance(made, MarkdownItDialect)
    lines = data.draw(posts())
    follower = Incremental(made, lines, made.rendering("\n".join(lines)))
    shown = [block.html for block in follower.blocks]
    undo: list[list[str]] = []
    for _ in range(5):
        if undo and data.draw(st.booleans()):
            after, change = undo.pop(), LineChange(0, len(lines), 0)
            change = LineChange(0, len(lines), len(after))
        else:
            undo.append(lines)
            change, after = data.draw(st.composite(edited)(lines))  # type: ignore[arg-type]
        lines = after
        for patch in follower.update(change, lines):
            shown[patch.index : patch.index + patch.removed] = [block.html for block in patch.inserted]
        whole = made.rendering("\n".join(lines))
        if follower.due:  # the post has to be rendered whole, and is
            assert [block.first_line for block in follower.blocks] == sorted(b.first_line for b in follower.blocks)
            follower = Incremental(made, lines, whole)
            shown = [block.html for block in follower.blocks]
        assert same(follower.blocks, whole.blocks)
        assert shown == [block.html for block in whole.blocks]


@pytest.mark.parametrize("name", DIALECTS)
def test_typing_in_a_paragraph_touches_one_block(name: str) -> None:
    """Also beside lists, code and headings, and where the post's definitions and headings of one name are used."""
    part = "## Same\n\nsome text\n\n- a\n- b\n\n```\ncode\n```\n\nlast [ref] words\n\n"
    lines = (part * 40 + "[ref]: http://example.com\n").split("\n")
    made = dialect(name)
    assert isinstance(made, MarkdownItDialect)
    follower = Incremental(made, lines, made.rendering("\n".join(lines)))
    for first in [line for line, text in enumerate(lines) if text in ("some text", "- b", "code", "last [ref] words")]:
        lines[first] += " 字"
        patches = follower.update(LineChange(first, 1, 1), lines)
        assert not follower.due
        assert [(patch.removed, len(patch.inserted)) for patch in patches] == [(1, 1)]
    assert same(follower.blocks, made.render("\n".join(lines)))


def test_only_the_lines_round_an_edit_are_rendered(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ("a paragraph of some words\n\n" * 5000).split("\n")
    made = dialect("hexo")
    assert isinstance(made, MarkdownItDialect)
    follower = Incremental(made, lines, made.rendering("\n".join(lines)))
    rendered: list[int] = []
    render = type(made).rendering
    monkeypatch.setattr(
        type(made), "rendering", lambda self, text, given: rendered.append(len(text)) or render(self, text, given)
    )
    lines[5000] += "x"
    follower.update(LineChange(5000, 1, 1), lines)
    assert rendered and sum(rendered) < 1000


def test_a_far_edit_keeps_the_lines_of_the_other_blocks() -> None:
    lines = ["one", "", "two", "", "three"]
    made = dialect("hexo")
    assert isinstance(made, MarkdownItDialect)
    follower = Incremental(made, lines, made.rendering("\n".join(lines)))
    lines[2:3] = ["```", "two"]
    assert follower.update(LineChange(2, 1, 2), lines) == []
    assert follower.due
    assert [(b.first_line, b.last_line) for b in follower.blocks] == [(0, 0), (2, 3), (5, 5)]


def test_what_takes_long_is_left_to_the_whole_rendering(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thousands of short lines are as long as few long ones."""
    lines = ["word", "", ""] * 5000
    made = dialect("hexo")
    assert isinstance(made, MarkdownItDialect)
    follower = Incremental(made, lines, made.rendering("\n".join(lines)))
    monkeypatch.setattr(type(made), "rendering", lambda *_: pytest.fail("rendered"))
    changed = [line and "words" for line in lines]
    assert follower.update(LineChange(0, len(lines), len(lines)), changed) == []
    assert follower.due
    kept = list(follower.blocks)
    assert follower.update(LineChange(0, len(lines), 1), [""]) == []
    assert len(follower.blocks) == len(kept)
    assert {(block.first_line, block.last_line) for block in follower.blocks} == {(0, 0)}


def test_changes_add_up_to_the_lines_they_cover() -> None:
    text = Text("a\nb\nc\nd\ne")
    before = list(text.lines)
    edits = [Edit(Part.BODY, 3, 0, "d", "D1\nD2"), Edit(Part.BODY, 1, 0, "b\nc", "B"), Edit(Part.BODY, 3, 2, "\ne", "")]
    inside = [Edit(Part.BODY, 3, 0, "d", "D"), Edit(Part.BODY, 1, 1, "", "b")]
    assert covering(inside) == LineChange(1, 3, 3)
    for edit in edits:
        text.replace(edit.line, edit.column, edit.removed, edit.inserted)
    change = covering(edits)
    assert change is not None
    rebuilt = [
        *before[: change.first],
        *text.lines[change.first : change.first + change.added],
        *before[change.first + change.removed :],
    ]
    assert rebuilt == text.lines
    assert covering([]) is None


@settings(deadline=None)
@given(st.data())
def test_a_table_moves_its_blocks_as_a_list_of_lines_would(data: st.DataObject) -> None:
    table = BlockTable([Block(str(n), 3 * n, 3 * n + 1) for n in range(20)])
    plain = list(table)
    for _ in range(6):
        start = data.draw(st.integers(0, len(plain)))
        end = data.draw(st.integers(start, len(plain)))
        first = plain[start].first_line if start < len(plain) else plain[-1].last_line + 1 if plain else 0
        new = [Block("new", first + n, first + n) for n in range(data.draw(st.integers(0, 3)))]
        moved = data.draw(st.integers(0, 4))
        table.replace(start, end, new, moved)
        below = [Block(b.html, b.first_line + moved, b.last_line + moved, b.closing) for b in plain[end:]]
        plain = [*plain[:start], *new, *below]
        assert list(table) == plain
        assert list(table[start:end]) == plain[start:end]
        kept, stayed = table[start:], plain[start:]
    table.replace(0, len(plain), [], 3)
    assert list(kept) == stayed
    assert list(pickle.loads(pickle.dumps(kept))) == stayed


@settings(deadline=None)
@given(st.lists(st.sampled_from("abcde") | st.integers().map(str)), st.lists(st.sampled_from("abxyz")), st.data())
def test_differences_make_the_new_of_the_old(old: list[str], come: list[str], data: st.DataObject) -> None:
    old = old * data.draw(st.sampled_from([1, 100]))
    start = data.draw(st.integers(0, len(old)))
    new = [*old[:start], *come, *old[data.draw(st.integers(start, len(old))) :]]
    table = BlockTable([Block(html, line, line) for line, html in enumerate(new)])
    for patch in differences(old, table, table.html):
        old[patch.index : patch.index + patch.removed] = [block.html for block in patch.inserted]
    assert old == new


@pytest.mark.parametrize("name", ["hexo", "jekyll"])
def test_what_comes_from_another_process_goes_on_here(name: str) -> None:
    text = "one[^1]\n\n## two\n\nthree [a]\n\n[a]: /b\n\n[^1]: note"
    lines = text.split("\n")
    made = resumed(pickle.loads(pickle.dumps(follow_body(text, name, {}))), list(lines), name, {})
    assert isinstance(made, Incremental)
    lines[4] += " words"
    (patch,) = made.update(LineChange(4, 1, 1), lines)
    assert (patch.index, patch.removed, len(patch.inserted)) == (2, 1, 1)
    assert same(made.blocks, dialect(name).render("\n".join(lines)))
