"""Footnotes while a post is edited: their numbers, links back and texts stay right, and little is rendered for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from editor.core.rendering.block import Patch
from editor.core.rendering.dialects import dialect
from editor.core.rendering.engine import MarkdownItDialect
from editor.core.rendering.incremental.incremental import Incremental
from editor.core.rendering.incremental.line_change import LineChange

DIALECTS: Mapping[str, tuple[str, Mapping[str, object]]] = {
    "hugo": ("hugo", {}),
    "jekyll": ("jekyll", {}),
    "astro": ("astro", {}),
    "github": ("github", {}),
    "zola": ("zola", {}),
    "zola, notes at the end": ("zola", {"bottom_footnotes": True}),
    "hexo-markdown-it": ("hexo-markdown-it", {"markdown": {"plugins": ["markdown-it-footnote"]}}),
}
POST = """\
# One

first[^b] words and[^a], the first again[^b]

plain words

[^a]: about a

> a quote[^c] here

[^unused]: nobody names it

- an item[^a]
- [^c]: in a list

last[^b] words

plain words

plain words

[^b]: about b

    with a second paragraph
"""


def made(name: str) -> MarkdownItDialect:
    found = dialect(*DIALECTS[name])
    assert isinstance(found, MarkdownItDialect)
    return found


def follow(name: str, post: str) -> tuple[Incremental, list[str]]:
    lines = post.split("\n")
    return Incremental(made(name), lines, made(name).rendering(post)), lines


def typed(follower: Incremental, lines: list[str], old: str, new: str) -> list[Patch]:
    """Write `new` for the line `old`."""
    first = lines.index(old)
    after = new.split("\n")
    lines[first : first + 1] = after
    return follower.update(LineChange(first, 1, len(after)), lines)


def sizes(patches: Sequence[Patch]) -> list[tuple[int, int]]:
    return [(patch.removed, len(patch.inserted)) for patch in patches]


@pytest.mark.parametrize("name", DIALECTS)
@pytest.mark.parametrize(
    "line", ["first[^b] words and[^a], the first again[^b]", "> a quote[^c] here", "- an item[^a]", "last[^b] words"]
)
def test_typing_beside_a_mark_renders_its_block_alone(name: str, line: str) -> None:
    follower, lines = follow(name, POST)
    for end in (" w", " wo"):
        assert sizes(typed(follower, lines, line, line + end)) == [(1, 1)]
        line += end
        assert not follower.due
        assert list(follower.blocks) == made(name).render("\n".join(lines))


@pytest.mark.parametrize("name", DIALECTS)
@pytest.mark.parametrize("line", ["[^a]: about a", "    with a second paragraph", "- [^c]: in a list"])
def test_typing_in_a_note_changes_the_list_of_notes_alone(name: str, line: str) -> None:
    follower, lines = follow(name, POST)
    before = [block.html for block in follower.blocks]
    (patch,) = typed(follower, lines, line, line + " w")
    assert not follower.due
    assert list(follower.blocks) == made(name).render("\n".join(lines))
    assert (patch.removed, len(patch.inserted)) == (1, 1)
    assert name == "zola" or patch.index == len(before) - 1


@pytest.mark.parametrize("name", DIALECTS)
def test_a_note_that_nobody_names_changes_nothing(name: str) -> None:
    follower, lines = follow(name, POST)
    patches = typed(follower, lines, "[^unused]: nobody names it", "[^unused]: nobody names it yet")
    assert not follower.due
    assert bool(patches) == (name == "zola")
    assert list(follower.blocks) == made(name).render("\n".join(lines))


@pytest.mark.parametrize("name", DIALECTS)
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("plain words", "plain[^c] words"),
        ("last[^b] words", "last words"),
        ("[^a]: about a", "[^a: about a"),
        ("[^unused]: nobody names it", "[^used]: nobody names it"),
        ("[^a]: about a", "[^a]: about a[^b]"),
    ],
    ids=["a mark more", "a mark less", "a note less", "another note", "a mark in a note"],
)
def test_what_changes_numbers_or_names_is_for_the_whole_post(name: str, old: str, new: str) -> None:
    follower, lines = follow(name, POST)
    typed(follower, lines, old, new)
    assert follower.due


@pytest.mark.parametrize("name", DIALECTS)
def test_lines_above_the_notes_move_them(name: str) -> None:
    follower, lines = follow(name, POST)
    typed(follower, lines, "plain words", "plain\n\nand more\n\nwords")
    assert not follower.due
    assert list(follower.blocks) == made(name).render("\n".join(lines))


@pytest.mark.parametrize("name", [name for name in DIALECTS if name != "zola"])
def test_only_the_notes_round_an_edit_are_rendered(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    marks = "\n\n".join(f"text[^{number}]" for number in range(300))
    notes = "\n\n".join(f"[^{number}]: the note {number}" for number in range(300))
    follower, lines = follow(name, f"{marks}\n\n{notes}\n")
    rendered: list[int] = []
    kind = type(made(name))
    render = kind.rendering
    monkeypatch.setattr(
        kind, "rendering", lambda self, text, given: rendered.append(len(text)) or render(self, text, given)
    )
    typed(follower, lines, "[^150]: the note 150", "[^150]: the *note* 150")
    assert 0 < sum(rendered) < 600
    monkeypatch.undo()
    assert not follower.due
    assert list(follower.blocks) == made(name).render("\n".join(lines))


# Found by random edits: (dialect, post, line, what it becomes). Whatever is rendered, it has to be right.
FOUND = {
    "a heading in a note is named after all others": (
        "github",
        "text[^h]\n\n[^h]: # Same\n\nmore\n\nwords\n",
        "words",
        "# Same",
    ),
    "of two notes of a name the last counts, wherever the edit": (
        "jekyll",
        "c[^c]\n\n[^c]: one\n\nplain\n\nplain 2\n\nplain 3\n\n[^c]: two\n",
        "plain",
        "plain words",
    ),
    "a mark in a note's text names another one": (
        "jekyll",
        "[^ul]: - a\n    text[^u]\n\nlist[^ul]\n\nplain\n\n[^u]: nobody\n",
        "[^u]: nobody",
        "[^u]: somebody",
    ),
    "a mark in a picture's text counts": (
        "zola, notes at the end",
        "one[^1] two\n\n![alt[^1]](x)\n\nthree[^1]\n\nwords\n\n[^1]: note\n",
        "words",
        "more words",
    ),
    "a note's element reaches over the next note": (
        "github",
        "a[^a] b[^b]\n\n[^a]: <div>\n\n[^b]: text\n\nwords\n",
        "[^b]: text",
        "[^b]: text and",
    ),
    "a raw part begins above what is rendered": (
        "jekyll",
        "{% raw %}{{ x }}{% end-raw %}\n\none\n\ntwo\n\nthree\n\n{% raw %}{{ y }}{% endraw %}\n\nfour\n",
        "four",
        "four and",
    ),
}


@pytest.mark.parametrize("case", FOUND)
def test_found_cases(case: str) -> None:
    name, post, old, new = FOUND[case]
    follower, lines = follow(name, post)
    typed(follower, lines, old, new)
    assert follower.due or list(follower.blocks) == made(name).render("\n".join(lines))


def test_a_definition_in_a_quote_of_hexo_reaches_the_whole_post() -> None:
    post = "one\n\n> [ref]: /there\n\ntwo\n\nthree\n\nfour\n\nfive\n\nsee [ref]\n"
    found = dialect("hexo")
    assert isinstance(found, MarkdownItDialect)
    rendering = found.rendering(post)
    assert rendering.definitions == [(2, 2)]
    lines = post.split("\n")
    follower = Incremental(found, lines, rendering)
    lines[12] += " now"
    follower.update(LineChange(12, 1, 1), lines)
    assert follower.due or list(follower.blocks) == found.render("\n".join(lines))


def test_a_quote_that_hexo_s_tags_leave_open_reaches_the_whole_post() -> None:
    post = '{{ a "b }}\n\n```\n{% x %}\n```\n\none\n\ntwo\n\nthree "words"\n\nfour\n'
    found = dialect("hexo")
    assert isinstance(found, MarkdownItDialect)
    lines = post.split("\n")
    follower = Incremental(found, lines, found.rendering(post))
    lines[10] = 'three words"'
    follower.update(LineChange(10, 1, 1), lines)
    assert follower.due


@pytest.mark.parametrize("name", DIALECTS)
def test_a_note_written_far_above_its_mark_changes(name: str) -> None:
    made = dialect(*DIALECTS[name])
    assert isinstance(made, MarkdownItDialect)
    lines = ["[^1]: the note", *["", "plain words"] * 12, "", "a mark[^1]"]
    follower = Incremental(made, lines, made.rendering("\n".join(lines)))
    lines[0] = "[^1]: another note"
    follower.update(LineChange(0, 1, 1), lines)
    assert follower.due or list(follower.blocks) == made.render("\n".join(lines))
