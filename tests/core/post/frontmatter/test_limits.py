"""Front matter that was made to hurt: an answer or a refusal, never a crash, an unfolded bomb or a deep recursion."""

from __future__ import annotations

import pytest

from editor.core.post.edit import Edit, Refused
from editor.core.post.frontmatter import FrontMatter
from editor.core.post.frontmatter.fields import MOST_PARTS
from editor.core.post.frontmatter.model import Format
from editor.core.post.post import Post
from editor.core.post.source import Source


def opened(text: str) -> FrontMatter:
    return Post(Source(text)).front_matter


def laughs(levels: int) -> str:
    lines = ['a0: &a0 ["lol", "lol", "lol", "lol", "lol", "lol", "lol", "lol", "lol"]']
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, levels)]
    return "\n".join(lines) + "\n"


def test_a_billion_laughs_stay_folded_and_the_rest_is_editable() -> None:
    head = opened(f"---\ntitle: x\n{laughs(30)}---\nbody")
    assert head.error is None
    bomb = head.fields["a29"]
    assert bomb.value is None
    assert not bomb.editable
    assert bomb.why_not
    assert len(str(head.fields["a2"].value)) < MOST_PARTS * 10
    assert isinstance(head.set("title", "new"), Edit)
    assert isinstance(head.set("a3", "new"), Refused)
    assert isinstance(head.delete("a29"), Edit)


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: " + "x" * 10_000_000 + "\n---\n",
        "---\n" + "key: value\n" * 1_000_000 + "---\n",
        "+++\ntitle = '" + "x" * 10_000_000 + "'\n+++\n",
        '{"title": "' + "x" * 10_000_000 + '"}\n',
    ],
    ids=["one value", "many lines", "TOML", "JSON"],
)
def test_ten_megabytes_are_refused(text: str) -> None:
    head = opened(text)
    assert head.error is not None
    assert isinstance(head.set("title", "x"), Refused)


@pytest.mark.parametrize(
    "text",
    [
        "---\n" + "".join(f"key{n}: value {n}\n" for n in range(10_000)) + "---\n",
        "+++\n" + "".join(f"key{n} = 'value {n}'\n" for n in range(10_000)) + "+++\n",
        '{"a": 1,\n' + ",\n".join(f'"key{n}": "value {n}"' for n in range(10_000)) + "}\n",
    ],
    ids=["YAML", "TOML", "JSON"],
)
def test_ten_thousand_keys_are_edited(text: str) -> None:
    post = Post(Source(text))
    field = post.front_matter.fields["key9999"]
    assert text.splitlines()[post.file_line(list(post.texts)[1], field.line) - 1].startswith(("key9999", '"key9999"'))
    edit = post.front_matter.set("key9999", "new")
    assert isinstance(edit, Edit)
    post.apply(edit)
    assert post.to_text() == text.replace("value 9999", "new") or post.to_text() == text.replace(
        "'value 9999'", "'new'"
    )


DEEP = 50_000


@pytest.mark.parametrize(
    "text",
    [
        "---\nz: " + "[" * DEEP + "]" * DEEP + "\n---\n",
        "---\nz: " + "{a: " * DEEP + "\n---\n",
        "---\nz:\n" + "".join(" " * n + "-\n" for n in range(1, 400)) + "---\n",
        "---\nz:\n" + "".join(" " * n + "k:\n" for n in range(1, 400)) + "---\n",
        "---\nz: " + "- " * DEEP + "\n---\n",
        "---\n" + "? " * DEEP + ": x\n---\n",
        "+++\nz = " + "[" * DEEP + "]" * DEEP + "\n+++\n",
        "+++\n" + ".".join("a" * 100) + " = 1\n+++\n",
        "+++\n[" + ".".join("a" * 100) + "]\n+++\n",
        "+++\nz = " + "{a = " * DEEP + "1" + "}" * DEEP + "\n+++\n",
        "+++\nz = " + "{a.a.a.a.a.a.a.a = " * 30 + "1" + "}" * 30 + "\n+++\n",
        '{"z": ' + "[" * DEEP + "]" * DEEP + "}\n",
    ],
)  # fmt: skip
def test_deep_nesting_is_refused(text: str) -> None:
    head = opened(text)
    assert head.error is not None
    assert isinstance(head.set("title", "x"), Refused)


@pytest.mark.parametrize(
    "text",
    ["-" * 1_000_000, "---\n" * 200_000, "\n" * 1_000_000, "title: x\n" * 200_000, "---\n\n" + "a: b\n" * 99_999],
)
def test_long_texts_without_front_matter_are_opened(text: str) -> None:
    post = Post(Source(text))
    assert post.to_text() == text
    assert post.front_matter is post.front_matter


def test_a_head_of_comments_and_tabs() -> None:
    head = FrontMatter.read("#\n" * 100_000 + "title: x\n" + "\t\n" * 50_000, Format.YAML, "eleventy")
    assert head.error is None
    assert isinstance(head.set("title", "new"), Edit)
