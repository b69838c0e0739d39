"""Rules silenced in a post and in a project; nothing else changes."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.core.checks.ignoring import ignore_in_post, set_rule
from editor.core.checks.runner import check
from editor.core.errors import ForewordError
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.sites.site import Site

HEXO = Site("hexo", "hexo")


def _silenced(text: str, code: str, mdx: bool = False) -> str:
    post = Post.parse(Source(text), HEXO)
    post.apply(ignore_in_post(post, code, mdx))
    assert code not in {problem.code for problem in check(Post.parse(Source(post.to_text()), HEXO))}
    return post.to_text()


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("##a\n", "##a\n\n<!-- foreword: ignore heading-without-space -->\n"),
        ("##a\n\n", "##a\n\n<!-- foreword: ignore heading-without-space -->\n"),
        ("##a", "##a\n\n<!-- foreword: ignore heading-without-space -->\n"),
        ("##a\r\n", "##a\r\n\r\n<!-- foreword: ignore heading-without-space -->\r\n"),
        ("", "<!-- foreword: ignore heading-without-space -->\n"),
        ("<!-- foreword: ignore a-b -->\n##a\n", "<!-- foreword: ignore a-b, heading-without-space -->\n##a\n"),
        ("##a\n```\n", "<!-- foreword: ignore heading-without-space -->\n\n##a\n```\n"),
    ],
)
def test_the_comment_stands_where_it_breaks_nothing(text: str, after: str) -> None:
    head = "---\ntitle: a\n---\n"
    assert _silenced(head + text, "heading-without-space") == head + after


def test_mdx_has_comments_of_its_own() -> None:
    assert _silenced("##a\n", "heading-without-space", mdx=True).endswith(
        "{/* foreword: ignore heading-without-space */}\n"
    )


@given(st.text(alphabet="#a- \n`*", max_size=60))
def test_any_text_only_grows_by_the_comment(text: str) -> None:
    after = _silenced(text, "heading-without-space")
    comment = "<!-- foreword: ignore heading-without-space -->"
    before, found, behind = after.partition(comment)
    assert found
    assert (before + behind).replace("\n", "") == text.replace("\n", "")


def test_a_rule_is_written_and_all_else_kept(tmp_path: Path) -> None:
    path = tmp_path / ".foreword.toml"
    set_rule(path, "a-b", "off")
    assert path.read_bytes() == b'[rules]\na-b = "off"\n'
    before = (
        b'# mine\r\ntypography = true  # yes\r\n\r\n[rules]\r\nc-d   = "hint"\r\n\r\n[types.post]\r\nmatch = ["x"]\r\n'
    )
    path.write_bytes(before)
    set_rule(path, "a-b", "off")
    after = path.read_bytes()
    assert tomllib.loads(after.decode())["rules"] == {"c-d": "hint", "a-b": "off"}
    assert after.replace(b'a-b = "off"\r\n', b"") == before
    set_rule(path, "c-d", "error")
    assert b'c-d   = "error"\r\n' in path.read_bytes()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"[rules\n", ":1:"), (b"rules = 3\n", "must be a table"), (b'a = "\xff"\n', "is not UTF-8")],
)
def test_a_file_that_cant_be_read_stays_as_it_is(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / ".foreword.toml"
    path.write_bytes(content)
    with pytest.raises(ForewordError, match=sentence):
        set_rule(path, "a-b", "off")
    assert path.read_bytes() == content
